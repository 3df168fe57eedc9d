// The library: what is kept on the device, as it is listed, searched, taken along and brought back. Beside each report stands a short row,
// so that the list of ten thousand opens without their texts.

const $ = (id) => document.getElementById(id);
const REPORTS = "reports";
const ROWS = "rows";
// More rows than this are made when they are asked for.
const MOST_ROWS = 60;
// The page answers in between: no longer at a time, in milliseconds, and no more texts at once.
const SLICE = 12;
const BATCH = 100;

// A report's name is that of its text as it was brought, whatever was put right in it since.
export const original = (text) => text.replace(/^(?:Corrected-[^\n]*\n)+/, "");
export const nameOf = async (text) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash.slice(0, 8)].map((it) => it.toString(16).padStart(2, "0")).join("");
};

// What it is filed under is no correction of it.
const isMended = (text) => original(text) !== text && original(text) !== text.replace(/^Corrected-Topics:[^\n]*\n/, "");

// --- What is kept.

const rowOf = ({ id, text, title, publisher, published, topics, figures, at }) => ({ id, title, publisher, published, topics, figures, at, corrected: isMended(text) });
const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
const opened = async () => {
  const request = indexedDB.open(`docso ${new URL("../", import.meta.url).pathname}`, 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    const database = request.result;
    if (oldVersion < 1) database.createObjectStore(REPORTS, { keyPath: "id" });
    const rows = database.createObjectStore(ROWS, { keyPath: "id" });
    // What was kept before there were rows.
    request.transaction.objectStore(REPORTS).openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      rows.put(rowOf(cursor.value));
      cursor.continue();
    };
  };
  const database = await asked(request);
  // Another tab with a newer page is not kept waiting.
  database.onversionchange = () => database.close();
  return database;
};
// One transaction over both: it is done whole or not at all.
const inStores = async (mode, act) => {
  const database = await opened();
  try {
    const transaction = database.transaction([REPORTS, ROWS], mode);
    const ended = new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
    const result = await act(transaction.objectStore(REPORTS), transaction.objectStore(ROWS));
    await ended;
    return result;
  } finally {
    database.close();
  }
};
const put = (report) => (reports, rows) => Promise.all([asked(reports.put(report)), asked(rows.put(rowOf(report)))]);
export const kept = (id) => inStores("readonly", (reports) => asked(reports.get(id))).catch(() => undefined);
export const keep = async (report) => {
  await inStores("readwrite", put(report));
  // Browsers throw away what is not asked for; some ask the reader, most decide by themselves.
  navigator.storage?.persist?.().catch(() => {});
};
export const forget = (id) => inStores("readwrite", (reports, rows) => Promise.all([asked(reports.delete(id)), asked(rows.delete(id))]));
const listed = () => inStores("readonly", (_, rows) => asked(rows.getAll())).catch(() => []);
// Reports a batch at a time, from the one after an id.
const batch = (after) => inStores("readonly", (reports) => asked(reports.getAll(after && IDBKeyRange.lowerBound(after, true), BATCH)));

// --- How it is listed and searched.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
const ORDERS = {
  at: (one, two) => (one.at < two.at) - (one.at > two.at),
  published: (one, two) => ((one.published ?? "") < (two.published ?? "")) - ((one.published ?? "") > (two.published ?? "")),
  title: (one, two) => COLLATOR.compare(one.title, two.title),
  figures: (one, two) => two.figures - one.figures,
};
const COLLATOR = new Intl.Collator("vi");
const pause = () => new Promise((done) => setTimeout(done));

let rows = [];
// The texts as they are searched, of the reports that have been looked at so far; and how far that is.
let texts = new Map();
let last;
let whole = false;
let search = 0;

// A report may have taken the page meanwhile.
const isShown = () => $("thu-vien") !== null;

// What the page gives: `say` writes a line under the form, `offer` one with a button, `button` makes one.
let page;

const row = (report) => {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `./?bai=${report.id}`, textContent: report.title || "Bài không tên" });
  const day = (it) => new Date(it).toLocaleDateString("vi-VN");
  const published = /^\d{4}-\d\d-\d\d$/.test(report.published) && day(`${report.published}T12:00`);
  const told = [report.publisher, published, ...(report.topics ?? []), `${report.figures} số liệu`, report.corrected && "đã sửa", `giữ ngày ${day(report.at)}`];
  const count = Object.assign(document.createElement("small"), { textContent: told.filter(Boolean).join(" · ") });
  const drop = page.button("Bỏ", async () => {
    const held = await kept(report.id);
    await forget(report.id);
    await show();
    page.offer(`Đã bỏ “${report.title}”.`, "Lấy lại", () => keep(held).then(show).then(() => page.say("")));
  });
  drop.setAttribute("aria-label", `Bỏ bài “${report.title}”`);
  item.append(link, count, drop);
  return item;
};
const list = (found) => {
  const place = $("thu-vien-co").querySelector("ul");
  place.replaceChildren(...found.slice(0, MOST_ROWS).map(row));
  if (found.length <= MOST_ROWS) return;
  const more = document.createElement("li");
  let shown = MOST_ROWS;
  const next = page.button("", () => {
    more.before(...found.slice(shown, (shown += MOST_ROWS)).map(row));
    name();
  });
  const name = () => (shown < found.length ? (next.textContent = `Xem thêm (còn ${(found.length - shown).toLocaleString("vi-VN")} bài)`) : more.remove());
  more.append(next);
  place.append(more);
  name();
};

// Shows what fits the words: first by their headlines and sources, then by all of their texts and all names of their figures, which are
// looked through bit by bit. Of one topic, where one is chosen.
const find = async () => {
  const run = (search += 1);
  const wanted = plain($("thu-vien-tim").value.trim());
  const topic = $("thu-vien-chu-de").value;
  const chosen = topic ? rows.filter((it) => it.topics?.includes(topic)) : rows;
  const named = wanted ? chosen.filter((it) => (it.plain ??= plain([it.title, it.publisher, ...(it.topics ?? [])].join(" "))).includes(wanted)) : chosen;
  list(named);
  if (!wanted) return;
  const found = new Set(named.map((it) => it.id));
  let start = performance.now();
  const rest = async () => {
    if (performance.now() - start < SLICE) return;
    await pause();
    start = performance.now();
  };
  while (!whole && run === search) {
    const more = await batch(last).catch(() => undefined);
    if (!more || run !== search || !isShown()) return;
    for (const { id, text, names } of more) {
      texts.set(id, plain([text, ...(names ?? [])].join("\n")));
      await rest();
      if (run !== search || !isShown()) return;
    }
    last = more.at(-1)?.id ?? last;
    whole = more.length < BATCH;
  }
  for (const it of chosen) {
    if (!found.has(it.id) && texts.get(it.id)?.includes(wanted)) found.add(it.id);
    await rest();
    if (run !== search) return;
  }
  if (isShown() && found.size > named.length) list(chosen.filter((it) => found.has(it.id)));
};
// The topics of what is kept, to choose from.
const offerTopics = () => {
  const topics = [...new Set(rows.flatMap((it) => it.topics ?? []))].sort(COLLATOR.compare);
  const select = $("thu-vien-chu-de");
  const [all, before] = [select.options[0], select.value];
  select.replaceChildren(all, ...topics.map((it) => Object.assign(document.createElement("option"), { value: it, textContent: it })));
  select.value = topics.includes(before) ? before : "";
  select.closest("label").hidden = !topics.length;
};
const sort = () => {
  rows.sort(ORDERS[$("thu-vien-xep").value] ?? ORDERS.at);
  return find();
};
// The list anew, after something was kept or dropped.
const show = async () => {
  rows = await listed();
  if (!isShown()) return;
  [texts, last, whole] = [new Map(), undefined, false];
  $("thu-vien-co").hidden = $("thu-vien-xuat").hidden = $("thu-vien-den").hidden = !rows.length;
  measure(rows.length);
  offerTopics();
  await sort();
};

// How much of the device they take, and how much it gives.
const measure = async (count) => {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const megabytes = (bytes) => (bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
  $("thu-vien-cho").textContent = count && quota ? `${count.toLocaleString("vi-VN")} bài; trang dùng ${megabytes(usage)} MB trong ${megabytes(quota)} MB máy dành cho.` : "";
};

// --- Taken along and brought back.

// The whole library as one file, and back. What is kept of a report is told by its text again: files of any version of the engine are read.
const takeAll = async () => {
  const reports = [];
  for (let more = await batch(); more.length; more = await batch(more.at(-1).id)) reports.push(...more.map((it) => JSON.stringify(it)));
  const { save } = await import("./take.js");
  save(`doc-so-${new Date().toISOString().slice(0, 10)}.json`, "application/json", [`{"docso":"library","version":1,"reports":[${reports}]}`]);
};
const bringAll = async (file) => {
  let reports;
  try {
    const read = JSON.parse(await file.text());
    if (read.docso !== "library" || read.version !== 1) throw new Error("no library");
    reports = read.reports.filter(({ text, at }) => typeof text === "string" && text.trim() && !Number.isNaN(Date.parse(at)));
  } catch {
    return page.say(`“${file.name}” không phải là tệp xuất từ trang này, hoặc do một bản mới hơn xuất ra.`, "problem");
  }
  const had = new Set((await listed()).map((it) => it.id));
  const brought = [];
  const texts = (it) => (Array.isArray(it) ? it.filter((it) => typeof it === "string") : []);
  for (const { text, title, publisher, published, topics, figures, names, at } of reports) {
    const id = await nameOf(original(text));
    // What is kept here already stays as it is.
    if (had.has(id)) continue;
    had.add(id);
    brought.push({ id, text, title: String(title ?? ""), publisher: typeof publisher === "string" ? publisher : null, published: typeof published === "string" ? published : null, topics: texts(topics), figures: Number(figures) || 0, names: texts(names), at });
  }
  try {
    // All of them, or none.
    await inStores("readwrite", (...stores) => Promise.all(brought.map((it) => put(it)(...stores))));
  } catch (error) {
    console.info("Đọc Số:", error);
    return page.say("Máy không đủ chỗ để giữ các bài này; không bài nào được nhập.", "problem");
  }
  await show();
  page.say(`Đã nhập ${brought.length} bài${reports.length > brought.length ? `; ${reports.length - brought.length} bài đã có sẵn` : ""}.`);
};

export const library = (given) => {
  page = given;
  $("thu-vien-tim").addEventListener("input", find);
  $("thu-vien-xep").addEventListener("change", sort);
  $("thu-vien-chu-de").addEventListener("change", find);
  $("thu-vien-xuat").addEventListener("click", takeAll);
  $("thu-vien-nhap").addEventListener("change", ({ target }) => target.files[0] && bringAll(target.files[0]).then(() => (target.value = "")));
  return show();
};
