// The page in plain HTML, with uPlot.
import uPlot from "uplot";

for (const plot of document.querySelectorAll(".plot")) {
  const { labels, values, unit } = JSON.parse(plot.dataset.chart);
  const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
  const places = labels.map((_, at) => at);
  const drawn = new uPlot(
    {
      width: plot.clientWidth,
      height: plot.clientHeight,
      legend: { show: false },
      scales: { x: { time: false, range: [-0.5, labels.length - 0.5] }, y: { range: (_, low, high) => [Math.min(0, low), high] } },
      axes: [{ values: (_, marks) => marks.map((it) => labels[it] ?? "") }, {}],
      series: [{}, { fill: "#4d8f89", paths: uPlot.paths.bars({ size: [0.7] }) }],
      hooks: {
        setCursor: [
          (self) => {
            const at = self.cursor.idx;
            tip.hidden = at == null;
            if (tip.hidden) return;
            tip.textContent = `${labels[at]}: ${values[at]} ${unit}`;
            tip.style.transform = `translate(${self.cursor.left}px, ${self.cursor.top}px)`;
          },
        ],
      },
    },
    [places, values],
    plot,
  );
  drawn.over.append(tip);
}
