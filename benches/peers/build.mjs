// Builds the page of the site's first report as two peers would: React with Chart.js, prerendered and hydrated; plain HTML with uPlot.
// node build.mjs SITE OUT
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [site, out] = process.argv.slice(2);
const here = import.meta.dirname;
const read = JSON.parse(readFileSync(join(site, "bao-cao.json"), "utf8"));
const found = new Map(read.observations.map((it) => [it.id, it]));
const report = {
  headline: read.article.headline,
  blocks: read.article.blocks.map(({ kind, text, caption }) => ({ kind, text: kind === "headline" ? "" : (text ?? caption ?? "") })),
  charts: read.charts.map(({ title, block, labels, observations }) => ({
    title,
    block,
    labels,
    values: observations.map((it) => found.get(it).value),
    unit: found.get(observations[0]).unit ?? "",
  })),
};
const escaped = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);
const style = readFileSync(join(here, "style.css"), "utf8");
const page = (body, script, more = "") =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(report.headline)}</title><style>${style}${more}</style></head><body>${body}<script type="module" src="${script}"></script></body></html>`;
const bundle = (entry, outfile, options = {}) =>
  build({ entryPoints: [join(here, entry)], outfile, bundle: true, minify: true, format: "esm", jsx: "automatic", define: { "process.env.NODE_ENV": '"production"' }, ...options });

mkdirSync(join(out, "react"), { recursive: true });
mkdirSync(join(out, "uplot"), { recursive: true });
await bundle("client.jsx", join(out, "react/client.js"));
await bundle("server.jsx", join(out, "server.mjs"), { platform: "node", minify: false, banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } });
const { render } = await import(pathToFileURL(join(out, "server.mjs")).href);
const data = JSON.stringify(report).replaceAll("<", "\\u003c");
writeFileSync(join(out, "react/index.html"), page(`<div id="app">${render(report)}</div><script id="report" type="application/json">${data}</script>`, "client.js"));

await bundle("plain.js", join(out, "uplot/client.js"));
const figure = (chart) => `<figure><h2>${escaped(chart.title)}</h2><div class="plot" data-chart="${escaped(JSON.stringify(chart))}"></div></figure>`;
const blocks = report.blocks.map(({ kind, text }, at) => `${kind === "heading" ? `<h2>${escaped(text)}</h2>` : `<p class="${kind}">${escaped(text)}</p>`}${report.charts.filter((it) => it.block === at).map(figure).join("")}`);
writeFileSync(
  join(out, "uplot/index.html"),
  page(`<article><h1>${escaped(report.headline)}</h1>${blocks.join("")}</article>`, "client.js", readFileSync(join(here, "node_modules/uplot/dist/uPlot.min.css"), "utf8")),
);
