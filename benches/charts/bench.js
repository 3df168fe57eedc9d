// Draws the same data here and by Chart.js 4, in turns, and leaves the medians and the 99th percentiles in `window.results`, in
// milliseconds. Each draw is read back by one pixel, so that what was only recorded is drawn as well.
import init, { Chart as Ours } from "./chart_bench.js";

const WIDTH = 460;

const values = (count) => Array.from({ length: count }, (_, at) => Math.round(1e6 + 4e5 * Math.sin(at / 7) + ((at * 7919) % 1000) * 300));

const timed = (canvas, run) => {
  const start = performance.now();
  run();
  canvas.getContext("2d").getImageData(0, 0, 1, 1);
  return performance.now() - start;
};

const quantile = (times, part) => times.toSorted((one, two) => one - two)[Math.min(times.length - 1, Math.floor(times.length * part))];

const measure = async (count, bars) => {
  const data = values(count);
  const canvas = document.getElementById("ours");
  const ours = new Ours(canvas, new Float64Array(data), bars, WIDTH);
  const height = ours.height();
  const holder = document.getElementById("theirs");
  holder.style.height = `${height}px`;
  holder.replaceChildren(document.createElement("canvas"));
  const other = holder.firstChild;
  const theirs = new Chart(other, {
    type: bars ? "bar" : "line",
    data: { labels: data.map((_, at) => `${(at % 12) + 1}/${1990 + Math.floor(at / 12)}`), datasets: [{ data, label: "kim ngạch xuất khẩu" }] },
    options: { animation: false, responsive: true, maintainAspectRatio: false, devicePixelRatio: 1, indexAxis: bars ? "y" : "x", interaction: { mode: "nearest", axis: bars ? "y" : "x", intersect: false }, plugins: { legend: { display: false } } },
  });
  const result = { count, form: bars ? "bars" : "line" };
  const place = (turn) => (bars ? [WIDTH / 3, (((turn * 37) % 100) / 100) * height] : [50 + (((turn * 37) % 100) / 100) * 400, height / 2]);
  const kinds = {
    redraw: [() => ours.draw(), () => theirs.draw()],
    hover: [
      (turn) => ours.hover(...place(turn)),
      (turn) => {
        const [x, y] = place(turn);
        theirs._eventHandler({ type: "mousemove", chart: theirs, native: new MouseEvent("mousemove"), x, y });
        theirs.draw();
      },
    ],
  };
  for (const [kind, [mine, other_]] of Object.entries(kinds)) {
    const times = [[], []];
    const turns = Math.max(40, Math.min(200, Math.floor(20000 / count)));
    for (let turn = 0; turn < turns + 10; turn += 1) {
      const pair = [timed(canvas, () => mine(turn)), timed(other, () => other_(turn))];
      // The first turns only warm up.
      if (turn >= 10) pair.forEach((time, at) => times[at].push(time));
      if (turn % 10 === 0) await new Promise((done) => setTimeout(done));
    }
    result[kind] = times.map((it) => [quantile(it, 0.5), quantile(it, 0.99)]);
  }
  theirs.destroy();
  ours.free();
  return result;
};

await init();
await document.fonts.ready;
const results = [];
for (const [count, bars] of [[10, false], [100, false], [1000, false], [10000, false], [10, true], [100, true], [1000, true]]) results.push(await measure(count, bars));
window.results = results;
