// The page in React, with Chart.js.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { useEffect, useRef, useState } from "react";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const Plot = ({ chart }) => {
  const canvas = useRef(null);
  const [tip, setTip] = useState(null);
  useEffect(() => {
    const drawn = new Chart(canvas.current, {
      type: "bar",
      data: { labels: chart.labels, datasets: [{ data: chart.values, backgroundColor: "#4d8f89" }] },
      options: {
        indexAxis: "y",
        animation: false,
        maintainAspectRatio: false,
        plugins: {
          tooltip: {
            enabled: false,
            external: ({ tooltip }) => setTip(tooltip.opacity ? { x: tooltip.caretX, y: tooltip.caretY, text: `${tooltip.dataPoints[0].label}: ${tooltip.dataPoints[0].formattedValue} ${chart.unit}` } : null),
          },
        },
      },
    });
    return () => drawn.destroy();
  }, [chart]);
  return (
    <div className="plot">
      <canvas ref={canvas} role="img" aria-label={chart.title} />
      {tip && <div className="tip" style={{ left: tip.x, top: tip.y }}>{tip.text}</div>}
    </div>
  );
};

const Figure = ({ chart }) => (
  <figure>
    <h2>{chart.title}</h2>
    <Plot chart={chart} />
  </figure>
);

export const App = ({ report }) => (
  <article>
    <h1>{report.headline}</h1>
    {report.blocks.map((block, at) => (
      <div key={at}>
        {block.kind === "heading" ? <h2>{block.text}</h2> : <p className={block.kind}>{block.text}</p>}
        {report.charts.filter((it) => it.block === at).map((it) => <Figure key={it.title} chart={it} />)}
      </div>
    ))}
  </article>
);
