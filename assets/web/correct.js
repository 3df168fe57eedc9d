// What a reader puts right: lines over the report's text, as the engine's import reads them. Loaded when it is first asked for.

const HEAD = /^(?:Corrected-[^\n]*\n)+/;
const told = (said) => Object.assign(new Error(said), { said });

// The report's own blocks in order, each with the text nodes that are its words.
const blocks = () =>
  [...document.querySelectorAll('.text [id^="doan-"]')]
    .filter((it) => /^doan-\d+$/.test(it.id))
    .map((block) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".pilcrow, [rel~=external]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      return { block, nodes };
    });

// Which of the places with these words this is, from 1.
const nthOf = (quote, node, offset) => {
  let nth = 0;
  for (const { block, nodes } of blocks()) {
    // Of a table a figure is a cell; one that spans others stands for each of them.
    const cells = [...block.querySelectorAll("th, td")];
    if (cells.length) {
      for (const cell of cells) {
        if (cell.textContent.replace(/\*+$/, "").trim() === quote) nth += cell.colSpan * cell.rowSpan;
        if (cell.contains(node)) return nth;
      }
      continue;
    }
    const text = nodes.map((it) => it.data).join("");
    const own = nodes.indexOf(node);
    const end = own < 0 ? Infinity : nodes.slice(0, own).reduce((sum, it) => sum + it.length, 0) + offset;
    for (let at = text.indexOf(quote); at >= 0 && at <= end; at = text.indexOf(quote, at + quote.length)) nth++;
    if (own >= 0) break;
  }
  return nth;
};

// What the selection holds, if it is words of one block that could be a figure.
export const selected = () => {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const quote = range.toString().trim();
  if (!quote || quote.length > 80 || /[\n\t]/.test(quote)) return;
  const block = range.commonAncestorContainer.parentElement?.closest('[id^="doan-"]') ?? range.commonAncestorContainer;
  if (!block.closest?.(".text") || block.querySelector?.("p") || range.cloneContents().querySelector?.(".figure")) return;
  const [start, text] = [range.startContainer, range.startContainer.data ?? ""];
  if (start.nodeType !== Node.TEXT_NODE || start.parentElement.closest(".figure")) return;
  const from = range.startOffset + text.slice(range.startOffset).search(/\S/);
  // Counted when it is asked for: a selection changes with every letter.
  return { quote, nthOf: () => nthOf(quote, start, from) };
};

// --- The lines.

const headOf = (text) => (HEAD.exec(text)?.[0] ?? "").split("\n").filter(Boolean);
const withHead = (lines, text) => lines.map((it) => `${it}\n`).join("") + text.replace(HEAD, "");
const keyOf = (line) => (line.startsWith("Corrected-Figure") ? line.split("\t").slice(0, 3).join("\t") : line.split(":", 1)[0]);
const fieldsOf = (line) => Object.fromEntries((line ?? "").split("\t").slice(3).map((it) => it.split(/=(.*)/s, 2)));
const clean = (text) => text.replace(/\s+/g, " ").trim();

// The text with a line in the place of the one that says something of the same.
const withLine = (text, line) => withHead([...headOf(text).filter((it) => keyOf(it) !== keyOf(line)), line], text);

const NAMES = { amount: "số liệu", time: "thời điểm", about: "chỉ tiêu", area: "nơi" };
const OWN = { "Corrected-Headline": "tiêu đề", "Corrected-Publisher": "nguồn", "Corrected-Published": "ngày", "Corrected-Topics": "chủ đề" };
const said = (line) => {
  if (!line.startsWith("Corrected-Figure")) {
    const [name, value] = line.split(/: *(.*)/s, 2);
    return `${OWN[name] ?? name}: ${value}`;
  }
  const [, quote, , ...rest] = line.split("\t");
  const parts = rest.map((it) => (it === "none" ? "không phải số liệu" : it.replace(/^(\w+)=/, (_, name) => `${NAMES[name] ?? name}: `)));
  return `“${quote}” – ${parts.join("; ")}`;
};

// Everything that was put right, each with a way to undo it.
export const list = (text, save) => {
  const lines = headOf(text);
  const details = document.createElement("details");
  // What a report is filed under is no correction of it.
  const mended = lines.filter((it) => keyOf(it) !== "Corrected-Topics").length;
  details.append(Object.assign(document.createElement("summary"), { textContent: mended ? `${mended} chỗ đã được sửa so với bài gốc` : "Chủ đề bạn đã đặt" }));
  const items = lines.map((line) => {
    const item = document.createElement("li");
    const undo = Object.assign(document.createElement("button"), { type: "button", textContent: "Bỏ sửa" });
    undo.setAttribute("aria-label", `Bỏ sửa: ${said(line)}`);
    undo.addEventListener("click", () => save(withHead(lines.filter((it) => it !== line), text)));
    item.append(said(line), " ", undo);
    return item;
  });
  const all = document.createElement("ul");
  all.append(...items);
  details.append(all);
  return details;
};

// --- The forms.

// A form that is closed while what it asked for is being done ends that by `halt`.
const ask = (title, fields, others, done, halt, name = "Lưu") => {
  const dialog = document.createElement("dialog");
  dialog.className = "correct";
  const form = document.createElement("form");
  form.method = "dialog";
  const heading = Object.assign(document.createElement("h2"), { textContent: title, id: "sua-ten" });
  dialog.setAttribute("aria-labelledby", heading.id);
  const inputs = fields.map(({ name, label, value = "", hint = "", type = "text" }) => {
    const row = Object.assign(document.createElement("label"), { textContent: label });
    const input = Object.assign(document.createElement("input"), { name, value, type, placeholder: hint, autocomplete: "off" });
    if (type === "checkbox") row.prepend(input, " ");
    else row.append(input);
    return row;
  });
  const problem = Object.assign(document.createElement("p"), { className: "problem" });
  problem.setAttribute("role", "alert");
  const ways = Object.assign(document.createElement("p"), { className: "bring-ways" });
  const button = (textContent, type, act) => {
    const it = Object.assign(document.createElement("button"), { textContent, type });
    if (act) it.addEventListener("click", act);
    ways.append(it);
    return it;
  };
  const finish = async (values) => {
    problem.textContent = "";
    dialog.setAttribute("aria-busy", "true");
    try {
      await done(values);
      dialog.removeAttribute("aria-busy");
      dialog.close();
    } catch (error) {
      problem.textContent = error.said ?? "Chưa sửa được. Hãy thử lại.";
      console.info("Đọc Số:", error);
    }
    dialog.removeAttribute("aria-busy");
  };
  button(name, "submit").className = "chief";
  for (const [name, values] of others) button(name, "button", () => finish(values));
  button("Hủy", "button", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish(Object.fromEntries([...form.querySelectorAll("input")].map((it) => [it.name, it.type === "checkbox" ? it.checked : clean(it.value)])));
  });
  form.append(heading, ...inputs, problem, ways);
  dialog.append(form);
  dialog.addEventListener("close", () => {
    if (dialog.hasAttribute("aria-busy")) halt();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
};

// A figure of the page, or words that were not read as one. `save` takes the new text and the number of the line that has to be understood.
const askFigure = (text, { quote, nth, amount, time, about, area, missed }, save) => {
  const key = `Corrected-Figure:\t${quote}\t${nth}`;
  const before = fieldsOf(headOf(text).find((it) => keyOf(it) === key));
  const was = { amount, time, about, area };
  const fields = [
    { name: "amount", label: "Số liệu", value: amount, hint: "25,3 tỷ đồng" },
    { name: "time", label: "Thời điểm", value: time, hint: "6 tháng đầu năm 2024" },
    { name: "about", label: "Chỉ tiêu", value: about, hint: "kim ngạch xuất khẩu gạo" },
    { name: "area", label: "Nơi", value: area, hint: "Hà Tĩnh" },
  ];
  ask(missed ? `Thêm số liệu “${quote}”` : `Sửa số liệu “${quote}”`, fields, missed ? [] : [["Đây không phải số liệu", { none: true }]], async (values) => {
    const changed = values.none ? {} : { ...before, ...Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (was[name] ?? ""))) };
    delete changed.none;
    const parts = values.none ? ["none"] : Object.entries(changed).map(([name, value]) => `${name}=${value}`);
    if (!parts.length && !missed) return;
    const line = [key, ...parts].join("\t");
    const next = withLine(text, line);
    const number = headOf(next).filter((it) => it.startsWith("Corrected-Figure")).indexOf(line) + 1;
    if (!(await save(next, number))) {
      throw told("Không hiểu số liệu hoặc thời điểm này. Hãy viết như trong bài: “25,3 tỷ đồng”, “tháng 6/2024”, “6 tháng đầu năm 2024”.");
    }
  }, save.halt);
};

export const figure = (text, id, row, save) => {
  const link = document.getElementById(id);
  const cells = [...row.cells].map((it) => it.textContent);
  const quote = link.textContent;
  const node = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode();
  const known = (it) => (/^(không rõ|chưa rõ)/i.test(it) ? "" : it);
  askFigure(text, { quote, nth: nthOf(quote, node, 0), amount: quote, time: known(cells[3]), about: known(cells[2]), area: cells[4] }, save);
};

export const missed = (text, { quote, nthOf }, save) => askFigure(text, { quote, nth: nthOf(), amount: quote, time: "", about: "", area: "", missed: true }, save);

// What of a page was not taken into the report: chosen lines are marked as kept, and the report is made anew.
export const leftOut = (lines, done, halt) => {
  const fields = lines.map(({ text }, at) => ({ name: String(at), label: text.length > 160 ? `${text.slice(0, 160)}…` : text, type: "checkbox" }));
  ask("Những đoạn không lấy vào bài", fields, [], async (values) => {
    const wanted = lines.filter((_, at) => values[at]);
    if (!wanted.length) return;
    for (const line of wanted) line.kept = true;
    await done();
  }, halt, "Lấy các đoạn đã chọn vào bài");
};

// The report's headline, source, date and topics.
export const article = (text, { headline, publisher, published, topics }, save) => {
  const was = { Headline: headline, Publisher: publisher, Published: published, Topics: topics };
  const fields = [
    { name: "Headline", label: "Tiêu đề", value: headline },
    { name: "Publisher", label: "Nguồn", value: publisher, hint: "Báo Hà Tĩnh" },
    { name: "Published", label: "Ngày", value: published, type: "date" },
    { name: "Topics", label: "Chủ đề", value: topics, hint: "xuất khẩu; gạo" },
  ];
  ask("Sửa tiêu đề, nguồn, ngày, chủ đề", fields, [], async (values) => {
    const changed = Object.entries(values).filter(([name, value]) => (value || name === "Topics") && value !== (was[name] ?? ""));
    if (changed.length) await save(changed.reduce((text, [name, value]) => withLine(text, `Corrected-${name}: ${value}`), text), 0);
  }, save.halt);
};
