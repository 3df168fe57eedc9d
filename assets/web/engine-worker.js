// The engine, beside the page: bytes become a text, a text the parts of a page. What it cannot do it says; it is ended to stop it.
import init, { decode, read } from "./{{ENGINE}}";

// Warm: the language's tables are made when they are first asked for, and each function of the module when it is first called, which
// takes longer than most reports. A whole report calls them all, a few times over makes the browser better them; whoever comes meanwhile
// waits for one at most.
const ready = init({ module_or_path: new URL("./{{ENGINE_WASM}}", import.meta.url) }).then(() => read("2020: 5%, 3 USD", "../", "./"));
let asked = false;
const warm = async () => {
  const sample = await fetch(new URL("../bai-cua-ban/bai-mau.txt", import.meta.url)).then((it) => (it.ok ? it.text() : ""), () => "");
  for (let times = 0; times < 4 && !asked; times += 1) {
    await read(sample, "../", "./");
    await new Promise((done) => setTimeout(done, 100));
  }
};

const answer = async ({ bytes, text, home, own, alone }) => {
  await ready;
  if (bytes) {
    const [text, encoding] = decode(new Uint8Array(bytes));
    return { text: text.normalize("NFC"), encoding };
  }
  const page = await read(text, home, own);
  if (alone) return { title: page.title(), style: page.style(), carried: page.carried(), alone: page.alone() };
  return { title: page.title(), body: page.body(), style: page.style(), figures: page.figures(), published: page.published(), publisher: page.publisher(), misread: page.misread(), carried: page.carried() };
};

// One at a time, in order.
let last = ready;
ready.then(warm).catch(() => {});
addEventListener("message", ({ data }) => {
  asked = true;
  last = last
    .catch(() => {})
    .then(() => answer(data))
    .then((done) => postMessage({ ...done, number: data.number }), (error) => postMessage({ failed: String(error), number: data.number }));
});
