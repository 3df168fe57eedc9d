// The engine, beside the page: bytes become a text, a text the parts of a page. What it cannot do it says; it is ended to stop it.
import init, { decode, read } from "./{{ENGINE}}";

// Warm: the language's tables are made when they are first asked for, and each function of the module when it is first called, which
// takes longer than most reports. A whole report calls them all, a few times over makes the browser better them; whoever comes meanwhile
// waits for one at most.
const unheard = { tell: () => {} };
const ready = init({ module_or_path: new URL("./{{ENGINE_WASM}}", import.meta.url) }).then(() => read("2020: 5%, 3 USD", "../", "./", unheard));
let asked = false;
const warm = async () => {
  const sample = await fetch(new URL("../bai-cua-ban/bai-mau.txt", import.meta.url)).then((it) => (it.ok ? it.text() : ""), () => "");
  for (let times = 0; times < 4 && !asked; times += 1) {
    // In the queue of all questions: two pages that are made at once take each other's parts.
    await (last = last.catch(() => {}).then(async () => asked || (await read(sample, "../", "./", unheard)).free()));
    await new Promise((done) => setTimeout(done, 100));
  }
};

// How far a question is, told so often, in milliseconds.
const PACE = 100;
const listener = (number) => {
  let last = performance.now();
  return {
    tell: (progress) => {
      if (performance.now() - last < PACE) return;
      last = performance.now();
      postMessage({ progress, number });
    },
  };
};

// A body longer than two of these goes over in pieces, in UTF-16 units, each up to a tag: the page answers in between.
const PIECE = 40_000;
const give = (markup, number, most = markup.length) => {
  for (let at = 0, end; at < markup.length; at = end) {
    end = markup.indexOf("<", at + most);
    if (end < 0) end = markup.length;
    postMessage({ piece: markup.slice(at, end), number });
  }
};

// The page that was made last: of a book, cards and rows are asked for later.
let page;
const answer = async ({ number, bytes, text, home, own, wants, figure, after }) => {
  await ready;
  if (bytes) {
    const [text, encoding] = decode(new Uint8Array(bytes));
    return { text: text.normalize("NFC"), encoding };
  }
  if (text !== undefined) {
    page?.free();
    page = undefined;
    page = await read(text, home, own, listener(number));
  }
  switch (wants) {
    case "card":
      give(await page.card(figure), number);
      return {};
    case "rows":
      give(`<table>${await page.rows(after)}</table>`, number);
      return { last: page.is_last(after) };
    case "json":
      return { file: page.json() };
    case "csv":
      return { rows: page.figure_rows() };
    case "alone":
      return { title: page.title(), style: page.style(), carried: page.carried(), alone: page.alone() };
    default: {
      const body = page.body();
      give(body, number, body.length > 2 * PIECE ? PIECE : body.length);
      return {
        title: page.title(), publisher: page.publisher(), published: page.published(), topics: page.topics(), figures: page.figures(), names: page.names(),
        style: page.style(), carried: page.carried(), misread: page.misread(), makesLater: page.makes_later(),
      };
    }
  }
};

// One at a time, in order.
let last = ready;
ready.then(warm).catch(() => {});
addEventListener("message", ({ data }) => {
  asked = true;
  last = last
    .catch(() => {})
    .then(() => answer(data))
    .then((done) => postMessage({ ...done, number: data.number }, done.carried ? [done.carried.buffer] : []), (error) => postMessage({ failed: String(error), number: data.number }));
});
