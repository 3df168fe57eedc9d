// Gives a chart out: as a picture at print size, as a drawing, as data, as a piece of another page. Loaded when a reader first asks for it.

const FONT = '"Source Sans", "Noto Sans", sans-serif';
const PAPER = "#fcfbf8";
const TEXT = "#1f1d1a";
const MUTED = "#66625b";
// A picture has this many pixels for one of the chart's: 460 become 1840, sharp on paper at 15 cm.
const DENSITY = 4;
const MARGIN = 16;
// Tells spreadsheets that a file is UTF-8.
const MARK = "\ufeff";

// A file for the reader, of what a program made.
export const save = (name, type, parts) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const escaped = (text) => text.replace(/[&<>"]/g, (it) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[it]);

// A text broken into lines of a width, as a font sets it.
const lines = (context, text, font, width) => {
  context.font = font;
  const found = [];
  for (const word of text.split(" ")) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && context.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
};

// What stands around the drawing: the title and the line under it above, the source below. Each line with its place, from the top.
const around = (width, [title, sub, source]) => {
  const context = document.createElement("canvas").getContext("2d");
  const set = (text, size, weight, colour) => lines(context, text, `${weight} ${size}px ${FONT}`, width).map((text) => ({ text, size, weight, colour }));
  const stack = (rows) => {
    let y = 0;
    for (const row of rows) row.y = y += row.size * 1.4;
    return { rows, height: y };
  };
  return { head: stack([...set(title, 17, 650, TEXT), ...set(sub, 13, 400, MUTED)]), foot: stack(set(source, 11, 400, MUTED)) };
};

// What was drawn on a canvas, as shapes of SVG: the few that charts are drawn of.
const shapes = (calls) => {
  const now = {};
  const found = [];
  let path = "";
  const shape = (name, attributes, inner) =>
    found.push(`<${name} ${Object.entries(attributes).map(([name, value]) => `${name}="${escaped(String(value))}"`).join(" ")}${inner ? `>${inner}</${name}>` : "/>"}`);
  const line = () => ({ fill: "none", stroke: now.strokeStyle, "stroke-width": now.lineWidth });
  const rect = ([x, y, width, height], how) => shape("rect", { x: Math.min(x, x + width), y: Math.min(y, y + height), width: Math.abs(width), height: Math.abs(height), ...how });
  const does = {
    fillRect: (given) => rect(given, { fill: now.fillStyle }),
    strokeRect: (given) => rect(given, line()),
    beginPath: () => (path = ""),
    moveTo: ([x, y]) => (path += `M${x},${y}`),
    lineTo: ([x, y]) => (path += `L${x},${y}`),
    closePath: () => (path += "z"),
    arc: ([x, y, radius]) => (path += `M${x - radius},${y}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0`),
    stroke: () => shape("path", { d: path, ...line() }),
    fill: () => shape("path", { d: path, fill: now.fillStyle }),
    fillText: ([text, x, y]) => {
      const [, bold, size] = /(bold )?([\d.]+)px/.exec(now.font);
      shape("text", { x, y, dy: "0.35em", fill: now.fillStyle, "font-family": FONT, "font-size": size, ...(bold && { "font-weight": "bold" }), "text-anchor": { center: "middle" }[now.textAlign] ?? now.textAlign }, escaped(text));
    },
  };
  for (const [name, ...given] of calls) {
    if (does[name]) does[name](given);
    else now[name] = given[0];
  }
  return found.join("");
};

const svgOf = ({ width, height, calls }, texts) => {
  const drawn = shapes(calls);
  const { head, foot } = around(width, texts);
  const row = (top) => ({ text, size, weight, colour, y }) =>
    `<text x="0" y="${top + y - size * 0.3}" font-family="${escaped(FONT)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`;
  const whole = head.height + 10 + height + foot.height + 6;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${whole + 2 * MARGIN}" role="img"><title>${escaped(texts[0])}</title>` +
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width + 2 * MARGIN}" height="${whole + 2 * MARGIN}" fill="${PAPER}"/>` +
    `${head.rows.map(row(0)).join("")}<g transform="translate(0 ${head.height + 10})">${drawn}</g>${foot.rows.map(row(head.height + 10 + height)).join("")}</svg>`
  );
};

const png = async (drawn, texts, name) => {
  const [width, height] = [drawn.width / DENSITY, drawn.height / DENSITY];
  const { head, foot } = around(width, texts);
  const whole = head.height + 10 + height + foot.height + 6;
  const out = document.createElement("canvas");
  out.width = (width + 2 * MARGIN) * DENSITY;
  out.height = (whole + 2 * MARGIN) * DENSITY;
  const context = out.getContext("2d");
  context.scale(DENSITY, DENSITY);
  context.fillStyle = PAPER;
  context.fillRect(0, 0, width + 2 * MARGIN, whole + 2 * MARGIN);
  context.translate(MARGIN, MARGIN);
  const write = (rows, top) => {
    for (const { text, size, weight, colour, y } of rows) {
      context.font = `${weight} ${size}px ${FONT}`;
      context.fillStyle = colour;
      context.fillText(text, 0, top + y - size * 0.3);
    }
  };
  write(head.rows, 0);
  write(foot.rows, head.height + 10 + height);
  context.drawImage(drawn, 0, head.height + 10, width, height);
  save(name, "image/png", [await new Promise((done) => out.toBlob(done, "image/png"))]);
};

// A file's name from a title: letters without their marks, digits and hyphens.
export const named = (title) => {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "bai";
};

const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const NUMBERS = new Set(["value", "max", "shown_value"]);

const rowsOf = (table) => table.split("\u001e").map((row) => row.split("\u001f"));
const saveRows = (name, rows) => save(name, "text/csv", [MARK, ...rows.map((row) => `${row.map(cell).join(",")}\r\n`)]);
// A table whose cells are apart by U+001F, its rows by U+001E.
export const takeRows = (name, table) => saveRows(name, rowsOf(table));

// The table of figures as it is sorted now, of a page that has no file of it beside itself.
export const takeFigures = () => {
  const rows = [...document.querySelectorAll("#so-lieu tr")].map((row) => [...row.cells].map((it) => it.textContent));
  saveRows(`${named(document.title.split(" · ")[0])}.csv`, rows);
};

// Says what could not be copied, or an empty text when it was; nothing for a file. `drawn` is a canvas with the chart on light paper, `DENSITY` pixels for one of the chart's.
export const take = async (figure, kind, [title, sub, source, embed, table], drawn) => {
  const rows = rowsOf(table);
  const name = `${figure.id}.${kind}`;
  const texts = [title, sub, source];
  switch (kind) {
    case "csv":
      saveRows(name, rows);
      return;
    case "json": {
      const [columns, ...data] = rows;
      const value = (column, text) => (text === "" ? null : NUMBERS.has(column) ? Number(text) : text);
      const objects = data.map((row) => Object.fromEntries(columns.map((column, at) => [column, value(column, row[at])])));
      save(name, "application/json", [JSON.stringify({ title, subtitle: sub, source, data: objects }, null, 2)]);
      return;
    }
    case "svg":
      save(name, "image/svg+xml", [svgOf(drawn, texts)]);
      return;
    case "png":
      await png(drawn, texts, name);
      return;
    default: {
      // The plot, and room for title, legend and source.
      const height = Math.ceil(figure.querySelector(".plot").getBoundingClientRect().height) + 190;
      const code = `<iframe src="${escaped(embed)}" title="${escaped(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
      return (navigator.clipboard?.writeText(code) ?? Promise.reject()).then(() => "", () => code);
    }
  }
};
