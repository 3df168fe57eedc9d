// Takes a report that a reader brings: pasted, from files, from a link or from what is kept on the device. The engine reads it in a worker;
// what it makes becomes the page, and the reader's module brings that to life. Nothing leaves the device.

import { forget, keep, kept, library, nameOf, original } from "./{{LIBRARY}}";

const $ = (id) => document.getElementById(id);
const HOME = new URL("../", import.meta.url);
const PAGE = new URL("bai-cua-ban/", HOME);
const MOST_BYTES = 20 * 1024 * 1024;
// Chat apps cut links that are longer, or do not make them links.
const MOST_LINK = 8000;
const MOST_UNPACKED = 4 * 1024 * 1024;

// Markup comes onto the page from the engine alone, and scripts from the site alone. What the engine gave last, in pieces.
let answered = [];
const FRAME = '<!doctype html><body><div id="app">';
const policy = globalThis.trustedTypes?.createPolicy("docso-engine", {
  createHTML: (markup) => {
    if (markup !== FRAME && !answered.includes(markup)) throw new TypeError("not the engine's");
    return markup;
  },
  createScriptURL: (address) => {
    if (new URL(address, import.meta.url).origin !== location.origin) throw new TypeError("not an address of this site");
    return address;
  },
});

const say = (text, kind = "") => {
  const place = $("bai-tin");
  // A report may have taken the page meanwhile.
  if (!place) return text && notice(text);
  place.className = kind;
  place.replaceChildren(...(text ? [Object.assign(document.createElement("p"), { textContent: text })] : []));
  return place;
};
const button = (textContent, act) => {
  const it = Object.assign(document.createElement("button"), { type: "button", textContent });
  it.addEventListener("click", act);
  return it;
};
const offer = (text, name, act) => say(text).firstChild.append(" ", button(name, act));

// What this tab holds, where nothing is kept: private windows, links that were only opened.
const inTab = {
  get: (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set: (key, text) => {
    try {
      sessionStorage.setItem(key, text);
    } catch {
      // A full or forbidden storage costs a reload its text, and nothing now.
    }
  },
};

// --- The engine.

let worker;
// The text whose page it holds, and whether the page that is shown goes on asking about that.
let loaded;
let held = false;
// What is asked and not answered yet: how each is told that no answer comes.
const waiting = new Map();
const start = () => {
  worker ??= new Worker(policy?.createScriptURL(new URL("./{{WORKER}}", import.meta.url).href) ?? new URL("./{{WORKER}}", import.meta.url).href, { type: "module" });
  return worker;
};
const stop = () => {
  worker?.terminate();
  worker = loaded = undefined;
  for (const failed of waiting.values()) failed(new Error("stopped"));
  waiting.clear();
};
const rest = () => held || waiting.size || stop();
let questions = 0;
const asks = (question, told = () => {}) =>
  new Promise((done, failed) => {
    const engine = start();
    const number = (questions += 1);
    const pieces = [];
    const answer = ({ data }) => {
      if (data.number !== number) return;
      if (data.progress !== undefined) return told(data.progress);
      if (data.piece !== undefined) return void pieces.push(data.piece);
      engine.removeEventListener("message", answer);
      waiting.delete(number);
      if (pieces.length) answered = pieces;
      if (data.failed) failed(new Error(data.failed));
      else done({ ...data, pieces });
    };
    waiting.set(number, failed);
    engine.addEventListener("message", answer);
    engine.addEventListener("error", (event) => failed(new Error(event.message || "worker")), { once: true });
    engine.postMessage({ ...question, number });
  });
const pageOf = (text, own, told) => {
  loaded = text;
  return asks({ text, home: "../", own }, told);
};
// Something about the page of a text, which is made anew if the engine holds another.
const asksOf = (text, question) => {
  const anew = loaded === text ? {} : { text, home: "../", own: "./" };
  loaded = text;
  return asks({ ...anew, ...question });
};
const decode = (bytes) => asks({ bytes });

// --- From a text to a page.

const problem = (text) => {
  if (!text.trim()) return "Chưa có chữ nào để đọc. Hãy dán bài vào ô trên, hoặc mở một tệp.";
  // An address alone is no report, and the page cannot fetch what stands there.
  if (text.length < 500 && /^\s*(\S.{0,200}\s+)?https?:\/\/\S+\s*$/s.test(text)) {
    return "Trang này không mở được địa chỉ của trang khác. Hãy mở bài ấy, chép phần chữ rồi dán vào ô trên.";
  }
  const strange = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  if (strange > 8 && strange > text.length / 50) return "Đây không phải là chữ: có lẽ là ảnh, PDF hay tệp nén. Hãy mở nó, chép phần chữ rồi dán vào đây.";
  if (text.length > MOST_BYTES / 2) return "Bài dài quá: trang này đọc đến 20 MB. Hãy chia bài thành nhiều phần.";
};

// What is kept of a report.
const record = (id, text, { title, publisher, published, topics, figures, names }) => ({
  id, text, title, publisher: publisher ?? null, published: published ?? null, topics, figures, names, at: new Date().toISOString(),
});

// Says that a report is being read and how far that is, once it takes longer than a moment. Gives what is to be told of it, and what ends the saying.
const working = (halt) => {
  let bar;
  const said = setTimeout(() => {
    offer("Đang đọc bài…", "Dừng", halt);
    bar = Object.assign(document.createElement("progress"), { max: 1 });
    bar.setAttribute("aria-label", "Phần đã đọc");
    $("bai-tin").querySelector("button").before(bar, " ");
  }, 300);
  return { told: (part) => bar && Number.isFinite(part) && (bar.value = part), done: () => clearTimeout(said) };
};

let busy = false;
const show = async (text, { id, at, sent = false, place = location.hash, push = true, assumed, whole } = {}) => {
  const wrong = problem(text);
  if (wrong) {
    $("bai-dan")?.focus();
    return say(wrong, "problem");
  }
  if (busy) return;
  busy = true;
  id ??= await nameOf(original(text)).catch(() => `${Date.now()}`);
  // The same report again is the one that is kept, with what was put right in it.
  const had = sent || at || original(text) !== text ? undefined : await kept(id);
  if (had && original(had.text) === text) [text, at] = [had.text, had.at];
  const own = `./?bai=${id}`;
  const work = working(() => {
    stop();
    busy = false;
    say("Đã dừng. Bài vẫn còn trong ô trên.");
  });
  try {
    const page = await pageOf(text, own, work.told);
    work.done();
    if (!busy) return;
    const report = { ...record(id, text, page), ...(at && { at }) };
    // Kept beside the showing, not before it.
    const lasting = sent ? undefined : keep(report).then(() => true, () => false);
    inTab.set(`docso-${id}`, JSON.stringify({ text, sent }));
    inTab.set("docso-draft", "");
    try {
      history[push ? "pushState" : "replaceState"](null, "", `${own}${place}`);
    } catch (error) {
      console.info("Đọc Số:", error);
    }
    await become(page, report, { sent, lasting, assumed, whole });
  } catch (error) {
    work.done();
    // Stopped by the reader, who was told.
    if (!busy) return;
    busy = false;
    stop();
    console.info("Đọc Số:", error);
    say("Không đọc được bài này: phần đọc số đã dừng giữa chừng. Bài vẫn còn trong ô trên; hãy thử lại, hoặc bớt đi một phần.", "problem");
  }
};

// Markup of the engine's, as the policy lets it through.
const trusted = (markup) => policy?.createHTML(markup) ?? markup;
const elementOf = ({ pieces: [markup] }) => {
  const template = document.createElement("template");
  template.innerHTML = trusted(markup);
  return template.content;
};
// A body that comes in pieces is put in piece by piece, and the page answers in between: no longer at a time, in milliseconds.
const SLICE = 24;
// Of a body of so many pieces only what is near the window is laid out.
const LONG = 10;
const pause = () => new Promise((done) => setTimeout(done));
const fill = async (pieces) => {
  if (pieces.length === 1) {
    $("app").innerHTML = trusted(pieces[0]);
    return;
  }
  // A parser of its own goes on filling an element that already stands in the page.
  const parser = document.implementation.createHTMLDocument("");
  parser.write(trusted(FRAME));
  $("app").replaceWith(parser.getElementById("app"));
  let start = performance.now();
  for (const piece of pieces) {
    parser.write(trusted(piece));
    if (performance.now() - start < SLICE) continue;
    await pause();
    start = performance.now();
  }
  parser.close();
};

const become = async (page, report, { sent, lasting, assumed, whole }) => {
  document.title = `${page.title} · Đọc Số`;
  const style = new CSSStyleSheet();
  const long = page.pieces.length >= LONG ? ".text > *, .findings li, .sheets > * { content-visibility: auto; contain-intrinsic-size: auto 9rem; }" : "";
  // What needs files beside the page has none here.
  style.replaceSync(`${page.style}${long}[data-take="embed"] { display: none; }`);
  document.adoptedStyleSheets = [style];
  addEventListener("popstate", () => new URLSearchParams(location.search).get("bai") !== report.id && location.reload());
  await fill(page.pieces);
  document.body.append(Object.assign(document.createElement("div"), { id: "edition", hidden: true, bytes: page.carried }));
  const line = document.createElement("p");
  line.className = "brought";
  if (sent) {
    line.append("Bài này được gửi qua liên kết và chưa được kiểm chứng; không rõ ai viết. ");
    const hold = button("Giữ trên máy này", () => keep(report).then(() => hold.replaceWith("Đã giữ trên máy."), () => hold.replaceWith("Máy không cho giữ bài.")));
    line.append(hold);
  } else {
    const said = document.createElement("span");
    line.append(said);
    lasting.then((it) => (said.textContent = it ? "Bài của bạn, giữ trên máy này và không gửi đi đâu." : "Bài của bạn, chỉ trong thẻ này: máy không cho giữ lại."));
  }
  const mendCard = mend(line, report, page, sent);
  if (page.makesLater) later(report, mendCard);
  else document.querySelectorAll("aside.card").forEach(mendCard);
  if (assumed) line.append(` ${assumed}`);
  if (whole) {
    const leftOut = async () => {
      const lines = whole.lines();
      const left = lines.filter((it) => !it.kept && it.text.length > 20);
      if (!left.length) return notice("Cả trang đã được lấy vào bài.");
      (await import("./{{CORRECT}}")).leftOut(left, () => again({ head: whole.head, lines }, report), stop);
    };
    line.append(" ", button("Xem những đoạn của trang không lấy vào bài", leftOut));
  }
  if (!page.figures) line.append(" Không tìm thấy số liệu nào trong bài.");
  document.querySelector(".masthead")?.prepend(line);
  held = page.makesLater;
  rest();
  scrollTo(0, 0);
  dispatchEvent(new Event("docso-read"));
  document.addEventListener("click", (event) => sharing(event, report), true);
  document.addEventListener("click", async ({ target }) => {
    const file = target.closest?.("[data-file]");
    if (file) saveData(report, file.dataset.file).catch(() => notice("Không lấy được số liệu của bài này. Hãy thử lại khi có mạng."));
    if (target.closest?.("[data-alone]")) saveAlone(report).catch((error) => (console.info("Đọc Số:", error), notice("Không gói được bài này. Hãy thử lại khi có mạng.")));
  });
};

// Of a book cards and rows of its table are made when they are asked for; the engine stays at hand.
const later = (report, mendCard) => {
  // The module marks the figure that it has chosen, whichever way that was, and finds no card to show: it is made now.
  const choose = async (figure) => {
    if ($(`the-${figure.id}`)) return;
    const made = await asksOf(report.text, { wants: "card", figure: Number(figure.id.slice(3)) });
    if ($(`the-${figure.id}`)) return;
    const card = elementOf(made).firstElementChild;
    mendCard(card);
    figure.closest('[id^="doan-"]')?.after(card);
    card.hidden = !figure.hasAttribute("aria-expanded");
  };
  const chosen = (changes) => changes.forEach(({ target }) => target.hasAttribute("aria-expanded") && choose(target).catch((error) => console.info("Đọc Số:", error)));
  new MutationObserver(chosen).observe(document.querySelector(".text"), { subtree: true, attributeFilter: ["aria-expanded"] });
  document.addEventListener("click", async ({ target }) => {
    const more = target.closest?.("[data-rows]");
    if (!more) return;
    const body = more.closest(".wide-table").querySelector("tbody");
    more.disabled = true;
    try {
      const { pieces, last } = await asksOf(report.text, { wants: "rows", after: body.rows.length });
      body.append(...elementOf({ pieces }).querySelectorAll("tr"));
      if (last) more.parentElement.remove();
    } catch (error) {
      console.info("Đọc Số:", error);
    }
    more.disabled = false;
  });
};

// --- What a reader puts right.

// The report made anew, with what was left out of its page and is wanted after all.
const again = async ({ head, lines }, report) => {
  const text = [head, ...lines.filter((it) => it.kept).map((it) => it.text)].join("\n\n");
  const id = await nameOf(text);
  const page = await pageOf(text, `./?bai=${id}`);
  stop();
  inTab.set(`docso-${id}`, JSON.stringify({ text, sent: false }));
  await keep(record(id, text, page)).then(() => forget(report.id)).catch(() => {});
  location.assign(`./?bai=${id}`);
};

const mend = (line, report, page, sent) => {
  // Takes a new text, if the line of that number can be followed; then the page is made anew.
  const save = Object.assign(async (text, number) => {
    const next = await pageOf(text, `./?bai=${report.id}`);
    rest();
    if (next.misread.includes(number)) return false;
    const changed = { ...record(report.id, text, next), at: report.at };
    inTab.set(`docso-${report.id}`, JSON.stringify({ text, sent }));
    if (!sent) await keep(changed).catch(() => {});
    location.reload();
    return true;
  }, { halt: stop });
  const correct = async (act) => {
    try {
      act(await import("./{{CORRECT}}"));
    } catch (error) {
      console.info("Đọc Số:", error);
      notice("Không mở được phần sửa. Hãy thử lại khi có mạng.");
    }
  };
  const correcting = (name, act) => button(name, () => correct(act));
  const own = { headline: page.title, publisher: page.publisher ?? "", published: page.published ?? "", topics: page.topics.join("; ") };
  line.append(" ", correcting("Sửa tiêu đề, nguồn, ngày, chủ đề", (it) => it.article(report.text, own, save)));
  if (original(report.text) !== report.text) correct((it) => line.after(it.list(report.text, save)));
  // Words that were chosen may be a figure that was missed.
  let chosen;
  const add = correcting("", (it) => it.missed(report.text, chosen, save));
  add.className = "add-figure";
  add.hidden = true;
  document.body.append(add);
  document.addEventListener("selectionchange", () =>
    /\S/.test(getSelection()?.toString() ?? "") && document.querySelector("dialog[open]") === null
      ? correct((it) => {
          chosen = it.selected();
          add.hidden = !chosen;
          if (chosen) add.textContent = `Thêm “${chosen.quote}” làm số liệu`;
        })
      : setTimeout(() => (add.hidden = getSelection()?.isCollapsed ?? true), 300),
  );
  // What a card gets to be put right by.
  return (card) => {
    const id = card.id.replace("the-", "");
    const rowOf = async () => $(`bang-${id}`) ?? elementOf(await asksOf(report.text, { wants: "rows", after: Number(id.slice(3)) - 1 })).querySelector("tr");
    card.querySelector(".card-ways").lastElementChild.before(button("Sửa", async () => { const row = await rowOf(); correct((it) => it.figure(report.text, id, row, save)); }));
  };
};

// --- A report in one file.

const saveAlone = async (report) => {
  loaded = undefined;
  const [{ oneFile }, { named, save }, frame, page] = await Promise.all([
    import("./{{FILES}}"),
    import("./take.js"),
    fetch(new URL("{{ALONE}}", import.meta.url)).then((it) => (it.ok ? it.text() : Promise.reject(new Error(it.status)))),
    asks({ text: report.text, home: "", own: "./", wants: "alone" }),
  ]).finally(rest);
  const file = await oneFile(frame, document.querySelector("style").textContent + page.style, page);
  save(`${named(report.title)}.html`, "text/html", [file]);
};

// --- Its data, as a published page has them beside it.

const saveData = async (report, wants) => {
  const { named, save, takeRows } = await import("./take.js");
  const name = `${named(report.title)}.${wants}`;
  const { file, rows } = await asksOf(report.text, { wants }).finally(rest);
  if (wants === "csv") takeRows(name, rows);
  else save(name, "application/json", [file]);
};

// --- A report in a link.

const packed = async (text) => {
  const { streamed } = await import("./{{FILES}}");
  const bytes = await streamed(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  return btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};
const unpacked = async (written) => {
  const { streamed } = await import("./{{FILES}}");
  const bytes = Uint8Array.from(atob(written.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await streamed(bytes, new DecompressionStream("deflate-raw"), MOST_UNPACKED));
};

// Links of a brought report carry it with them: its own address means nothing on another device.
const sharing = async (event, report) => {
  const button = event.target.closest?.("[data-share], [data-copy], [data-link]");
  if (!button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const place = button.dataset.copy ?? (button.hasAttribute("data-link") ? button.closest("figure.chart")?.id : undefined);
  const link = `${PAGE.href}#b1.${await packed(report.text)}${place ? `~${place}` : ""}`;
  if (link.length > MOST_LINK) return notice("Bài dài quá cho một liên kết. Hãy gửi tệp chữ của bài; người nhận mở nó ở trang “Đọc bài của bạn”.");
  if (button.hasAttribute("data-share") && navigator.share) return navigator.share({ url: link, title: report.title }).catch(() => {});
  await (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(
    () => notice("Đã sao chép liên kết. Cả bài nằm trong liên kết: ai có nó thì đọc được bài."),
    () => notice("Trình duyệt không cho chép. Liên kết:", link),
  );
};
const notice = (text, link) => {
  const line = Object.assign(document.createElement("p"), { textContent: `${text} ` });
  if (link) line.append(Object.assign(document.createElement("input"), { readOnly: true, value: link, size: 30 }));
  line.append(button("Đóng", () => line.remove()));
  // Outside of what the module renders.
  const own = $("bai-bao") ?? document.body.appendChild(Object.assign(document.createElement("div"), { id: "bai-bao", className: "notice", role: "status" }));
  own.replaceChildren(line);
};

// --- Ways in.

const fromFiles = async (files) => {
  const texts = [];
  for (const file of files) {
    if (file.size > MOST_BYTES) return say(`“${file.name}” lớn quá: trang này đọc đến 20 MB.`, "problem");
    try {
      const { textOf } = await import("./{{FILES}}");
      texts.push(await textOf(file, decode));
    } catch (error) {
      return say(error.said ?? `Không mở được “${file.name}”. Hãy mở nó bằng ứng dụng của nó, chép phần chữ rồi dán vào đây.`, "problem");
    }
  }
  const [first, ...rest] = texts;
  if (!first) return;
  // Of several files each is kept; the first is shown.
  for (const { text } of rest) {
    if (problem(text)) continue;
    const page = await pageOf(text, "./").catch(() => undefined);
    if (page) await keep(record(await nameOf(text), text, page)).catch(() => {});
  }
  $("bai-dan").value = first.text;
  await show(first.text, { place: "", assumed: first.assumed, whole: first.whole });
};

const paste = async (event) => {
  const data = event.clipboardData ?? event.dataTransfer;
  if (data.files.length) {
    event.preventDefault();
    return fromFiles([...data.files]);
  }
  const [markup, written] = [data.getData("text/html"), data.getData("text/plain")];
  // Plain text is pasted as the browser does it; dropped anywhere on the page, it goes into the area.
  if (!markup && event.type === "paste") return;
  event.preventDefault();
  const { textOfMarkup } = await import("./{{FILES}}");
  const area = $("bai-dan");
  area.setRangeText((markup && textOfMarkup(markup)) || written, area.selectionStart, area.selectionEnd, "end");
  draft();
};

const draft = () => inTab.set("docso-draft", $("bai-dan").value.slice(0, 2_000_000));

// --- From here.

const open = async () => {
  const id = new URLSearchParams(location.search).get("bai");
  const link = location.hash.match(/^#b(\d+)\.([\w-]*)(?:~([\w~.-]+))?/);
  if (link) {
    if (link[1] !== "1") return say("Liên kết này do một bản mới hơn của trang tạo ra. Hãy tải lại trang rồi mở lại.", "problem");
    try {
      return await show(await unpacked(link[2]), { sent: true, place: link[3] ? `#${link[3]}` : "", push: false });
    } catch {
      // Cut short, nonsense, or more than a report can be.
      return say("Liên kết này bị cắt mất một phần hoặc không mang bài nào. Hãy xin lại liên kết từ người gửi.", "problem");
    }
  }
  if (new URLSearchParams(location.search).has("chia-se")) {
    const cache = await caches.open("docso shared").catch(() => undefined);
    const shared = await cache?.match(new URL("shared", HOME));
    await cache?.delete(new URL("shared", HOME));
    history.replaceState(null, "", "./");
    if (!shared) return;
    const name = shared.headers.get("x-name");
    if (name) return fromFiles([new File([await shared.blob()], decodeURIComponent(name), { type: shared.headers.get("content-type") })]);
    const words = (await shared.text()).normalize("NFC");
    $("bai-dan").value = words;
    draft();
    return show(words, { place: "" });
  }
  if (id) {
    const stored = await kept(id);
    if (stored) return show(stored.text, { id, at: stored.at, push: false });
    const held = JSON.parse(inTab.get(`docso-${id}`) ?? "null");
    if (held) return show(held.text, { id, sent: held.sent, push: false });
    say("Bài này không có trên máy này. Hãy mở bài trên máy đã giữ nó rồi bấm “Chia sẻ” để có liên kết mang theo cả bài; hoặc dán lại bài vào ô trên.", "problem");
  }
};

const form = $("mang-bai");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show($("bai-dan").value.normalize("NFC"), { place: "" });
});
for (const it of form.querySelectorAll("button")) it.disabled = false;
$("bai-dan").value ||= inTab.get("docso-draft") ?? "";
$("bai-dan").addEventListener("input", draft);
$("bai-dan").addEventListener("paste", paste);
$("bai-tep").addEventListener("change", ({ target }) => fromFiles([...target.files]).then(() => (target.value = "")));
$("bai-mau").addEventListener("click", async () => {
  const answer = await fetch(new URL("bai-mau.txt", PAGE)).catch(() => undefined);
  if (!answer?.ok) return say("Không lấy được bài mẫu khi không có mạng.", "problem");
  $("bai-dan").value = await answer.text();
  draft();
  $("bai-dan").focus();
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (!$("mang-bai")) return;
  event.preventDefault();
  paste(event);
});
start();
library({ say, offer, button });
// A file may have been chosen before this came.
if ($("bai-tep").files.length) fromFiles([...$("bai-tep").files]);
else open();

// With the page kept for reading offline, what it works with is kept too: the service worker keeps what is asked for.
const keepAll = () => ["{{WORKER}}", "{{ENGINE}}", "{{ENGINE_WASM}}", "{{FILES}}", "{{CORRECT}}", "{{LIBRARY}}", "{{ALONE}}", import.meta.url].forEach((it) => fetch(new URL(it, import.meta.url)).catch(() => {}));
if (navigator.serviceWorker?.controller) keepAll();
else navigator.serviceWorker?.addEventListener("controllerchange", keepAll, { once: true });
