// From files and pasted markup to a report's text, as the engine imports it: a line a block, with a few header lines before it. The browser's
// own parsers read HTML and XML; a document made by them runs nothing, loads nothing, and none of it comes onto the page.

const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,blockquote,figcaption,tr,dt,dd,pre,caption";
const FURNITURE =
  "script,style,noscript,template,iframe,button,select,option,input,amp-ad,amp-embed,amp-sidebar,amp-sticky-ad,amp-consent,textarea,nav,aside,footer,dialog,menu,svg,audio,video,[hidden],[aria-hidden=true]," +
  "[role=navigation],[role=complementary],[role=banner],[role=contentinfo],[role=search],[role=dialog],[role=alert]";
// How pages call what stands around a report.
const AROUND = /\b(ad|ads|advert\w*|banner|breadcrumb\w*|byline-social|comment\w*|cookie\w*|consent|footer|header-nav|menu|modal|most-?read|newsletter|pagination|paywall|popup|promo\w*|recommend\w*|related|relate|share|sharing|sidebar|social|sponsor\w*|qc|quang-?cao|offer|subscribe|tags?|tin-?lien-?quan|toolbar|widget|box-?tin|tin-?khac|doc-?nhieu|binh-?luan)\b/i;

const told = (said) => Object.assign(new Error(said), { said });
// What comes out of a stream, whole; more than so many bytes is refused before they are held.
export const streamed = async (bytes, stream, most = Infinity) => {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw told("Nội dung mở ra quá lớn. Hãy chép phần chữ rồi dán vào đây.");
    }
    parts.push(value);
  }
};
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// The rows of a table of data, a line each, as Markdown writes them; cells that span others stand in each of them. Nothing of a table that only lays
// a page out.
const MOST_CELL = 160;
const rowsOf = (table) => {
  const rows = [...table.rows];
  if (rows.length < 2 || table.querySelector("table") || rows.length > 2000) return;
  const grid = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x++;
      const text = oneLine(cell.textContent).replaceAll("|", "/");
      if (text.length > MOST_CELL) return void (grid.long = true);
      for (let down = 0; down < Math.min(cell.rowSpan || 1, rows.length - y); down++) {
        for (let over = 0; over < Math.min(cell.colSpan || 1, 60); over++) grid[y + down][x + over] = text;
      }
      x += cell.colSpan || 1;
    }
  });
  const filled = grid.filter((row) => row.some(Boolean));
  const numbers = filled.filter((row) => row.slice(1).some((it) => it && it.replace(/\D/g, "").length * 2 >= it.length)).length;
  if (grid.long || filled.length < 2 || Math.max(...filled.map((it) => it.length)) < 2 || numbers * 3 < filled.length) return;
  return filled.map((row) => `| ${Array.from(row, (it) => it ?? "").join(" | ")} |`);
};

// Lines of an element's blocks: innermost ones, and text that stands between them.
const lines = (root) => {
  const found = [];
  let open = "";
  const close = () => {
    const line = oneLine(open);
    if (line) found.push(line);
    open = "";
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return void (open += node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.localName;
    if (name === "br" || name === "hr") return close();
    if (name === "table") {
      const rows = rowsOf(node);
      if (rows) {
        close();
        if (node.caption) found.push(oneLine(node.caption.textContent));
        found.push(rows.join("\n"));
        return;
      }
    }
    if (name === "tr") {
      close();
      found.push([...node.children].map((cell) => oneLine(cell.textContent)).filter(Boolean).join(" | "));
      return;
    }
    const block = node.matches(BLOCKS) || /^(div|section|article|main|ul|ol|dl|table|tbody|thead|figure|center|td|header|body)$/.test(name);
    if (block) close();
    if (name === "li" && !/^\s*[-–•+\d]/.test(node.textContent)) open += "- ";
    for (const child of node.childNodes) walk(child);
    if (block) close();
  };
  root.childNodes.forEach(walk);
  close();
  return found.filter(Boolean);
};

// What search engines are told of the report: from JSON-LD, Open Graph and the like.
const describedIn = (document) => {
  const meta = (...names) => names.map((it) => document.querySelector(`meta[property="${it}"],meta[name="${it}"],meta[itemprop="${it}"]`)?.content?.trim()).find(Boolean);
  const linked = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const read = JSON.parse(script.textContent);
      linked.push(...[read, read["@graph"]].flat(2).filter((it) => it && /Article|Report/.test([it["@type"]].flat().join())));
    } catch {
      // What is broken says nothing.
    }
  }
  const article = linked[0] ?? {};
  const link = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? meta("og:url");
  const date = article.datePublished ?? meta("article:published_time", "datePublished", "pubdate", "date") ?? document.querySelector("time[datetime]")?.getAttribute("datetime");
  return {
    title: [article.headline, meta("og:title"), document.title].map((it) => oneLine(it ?? "")),
    publisher: article.publisher?.name ?? meta("og:site_name"),
    published: /^\d{4}-\d\d-\d\d/.exec(date ?? "")?.[0],
    link: /^https?:\/\//.test(link ?? "") ? link : undefined,
  };
};

// The element that holds the report: the one whose own paragraphs have the most text, after Readability's way of scoring parents.
const reportOf = (document, headline) => {
  const scores = new Map();
  const give = (element, points) => element && scores.set(element, (scores.get(element) ?? 0) + points);
  for (const block of document.body.querySelectorAll("p,td,pre,li,div")) {
    const own = block.localName === "div" || block.localName === "td" ? [...block.childNodes].filter((it) => it.nodeType === 3).map((it) => it.data).join("") : block.textContent;
    const text = oneLine(own);
    if (text.length < 25) continue;
    const linked = [...block.querySelectorAll("a")].reduce((sum, it) => sum + it.textContent.length, 0) / Math.max(1, block.textContent.length);
    const points = (1 + text.split(",").length + Math.min(3, text.length / 100)) * (1 - linked) * (block.localName === "li" ? 0.5 : 1);
    give(block.parentElement, points);
    give(block.parentElement?.parentElement, points / 2);
  }
  const most = Math.max(0, ...scores.values());
  // Comments may be longer than the report; they come after it.
  const likely = [...scores].filter(([, points]) => points >= most / 4).map(([element]) => element);
  likely.sort((one, two) => (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const marked = document.querySelector("[itemprop=articleBody]");
  const first = likely.filter((it) => !headline || headline.compareDocumentPosition(it) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINS));
  // The first that is likely, or what holds it or is held by it and has more.
  const start = (first.length ? first : likely)[0];
  const chain = likely.filter((it) => it.contains(start) || start.contains(it)).sort((one, two) => scores.get(two) - scores.get(one));
  let best = marked ?? chain[0] ?? document.body;
  // A report told in several parts: their parent, where it has hardly more around them.
  for (let parent = best.parentElement; parent && parent !== document.body.parentElement; parent = parent.parentElement) {
    const inner = [...parent.children].filter((it) => it.localName === "section" && (scores.get(it) ?? 0) > most / 5);
    if (inner.length > 1 || parent.localName === "article") best = parent;
    if (parent.localName === "article") break;
  }
  return best;
};

// The element that is the headline: the longest whose text the page's title has, else its first heading.
const headlineIn = (document, titles) => {
  const short = (it) => oneLine(it.textContent);
  const headings = [...document.querySelectorAll("h1,h2,h3,[itemprop~=headline],[class*=title],[class*=tieu],[id*=itle],font b,b")].filter((it) => short(it).length > 12);
  const named = (it) => titles.some((title) => title && (title === short(it) || (title.includes(short(it)) && short(it).length > title.length / 3)));
  // A site's own name stands in its titles as well, and is shorter.
  const found = headings.filter(named).sort((one, two) => short(two).length - short(one).length)[0] ?? document.querySelector("h1") ?? headings.find((it) => short(it).length > 30);
  return found && ([...found.querySelectorAll("*")].findLast((it) => short(it) === short(found)) ?? found);
};

const clean = (document) => {
  document.querySelectorAll(FURNITURE).forEach((it) => it.remove());
  // A form may hold the whole page.
  document.querySelectorAll("form").forEach((it) => it.textContent.length < 600 && it.remove());
  document.querySelectorAll("[id*=comment],[class*=comment],[id*=binh-luan],[class*=binh-luan],[id*=binhluan],[class*=binhluan]").forEach((it) => !/^(body|main|article)$/.test(it.localName) && !it.querySelector("h1,article") && it.remove());
  // What holds a third of the page's text is the report, however it is called.
  const most = document.body.textContent.length / 3;
  for (const it of document.querySelectorAll("[class],[id]")) {
    const named = `${it.getAttribute("class") ?? ""} ${it.id}`;
    if (AROUND.test(named) && it.localName !== "body" && it.localName !== "article" && !it.querySelector("h1") && it.textContent.length < most) it.remove();
  }
};

const withHeader = ({ publisher, published, link }, text) => {
  const header = [publisher && `Publisher: ${oneLine(publisher)}`, published && `Published: ${published}`, link && `Source-Link: ${link}`].filter(Boolean);
  return header.length ? `${header.join("\n")}\n\n${text}` : text;
};

const parsed = (markup) => {
  if ((markup.match(/</g)?.length ?? 0) > 400_000) throw told("Trang này có quá nhiều mảnh để đọc. Hãy chép phần bài rồi dán vào đây.");
  return new DOMParser().parseFromString(policy?.createHTML(markup) ?? markup, "text/html");
};
// A parsed document is inert; it is only read from.
const policy = globalThis.trustedTypes?.createPolicy("docso-files", { createHTML: (markup) => markup });

// A piece of a page, as the clipboard has it: all of it is meant.
export const textOfMarkup = (markup) => {
  const document = parsed(markup);
  document.querySelectorAll("script,style,noscript,template,iframe,svg,head").forEach((it) => it.remove());
  return lines(document.body).join("\n\n");
};

// A whole page: the report in it, and a way to every line of the page in order, each with whether it is the report's.
const textOfPage = (markup) => {
  const document = parsed(markup);
  const of = describedIn(document);
  clean(document);
  const heading = headlineIn(document, of.title);
  const headline = oneLine(heading?.textContent ?? "") || of.title.find(Boolean) || "";
  const report = reportOf(document, heading);
  // From the headline on: a lead often stands between it and the report's own element.
  let part = report;
  if (heading && !report.contains(heading) && heading.compareDocumentPosition(report) & Node.DOCUMENT_POSITION_FOLLOWING) {
    const range = document.createRange();
    range.setStartAfter(heading);
    range.setEndAfter(report);
    part = range.cloneContents();
  }
  const rest = lines(part).filter((it) => it !== headline);
  const kept = new Set([headline, ...rest]);
  const whole = () => {
    const page = parsed(markup);
    page.querySelectorAll("script,style,noscript,template,iframe,svg,head").forEach((it) => it.remove());
    const all = lines(page.body).map((text) => ({ text, kept: kept.has(text) }));
    return all.filter((it) => it.text !== headline);
  };
  return { text: withHeader(of, [headline, ...rest].filter(Boolean).join("\n\n")), whole: { head: withHeader(of, headline), lines: whole } };
};

// A page saved by a mail program or a browser: its first part that is HTML.
const textOfArchive = async (text, decode) => {
  const boundary = /boundary="?([^"\n;]+)/i.exec(text)?.[1].trim();
  const parts = boundary ? text.split(`\n--${boundary}`) : [text];
  const part = parts.find((it) => /^content-type:\s*text\/html/im.test(it.split("\n\n", 1)[0])) ?? text;
  const [head, ...body] = part.trimStart().split("\n\n");
  const written = body.join("\n\n");
  if (/quoted-printable/i.test(head)) {
    const joined = written.replaceAll("=\n", "");
    const codes = joined.replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    return textOfPage((await decode(Uint8Array.from(codes, (it) => it.charCodeAt(0)))).text);
  }
  if (/base64/i.test(head)) return textOfPage((await decode(Uint8Array.from(atob(written.replace(/[^\w+/=]/g, "")), (it) => it.charCodeAt(0)))).text);
  return textOfPage(written);
};

const MOST_UNPACKED = 40 * 1024 * 1024;

// A file in a ZIP archive, by its name.
const unzipped = async (bytes, name) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw told("Tệp .docx này bị hỏng: không tìm thấy mục lục của nó.");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.length; left--) {
    const [method, size, length, extra, comment, start] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) {
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const packed = bytes.subarray(from, from + size);
      if (method === 0) return packed;
      return streamed(packed, new DecompressionStream("deflate-raw"), MOST_UNPACKED);
    }
    at += 46 + length + extra + comment;
  }
  throw told("Tệp .docx này không có phần chữ.");
};

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

// A table of a Word document: as rows of cells, where it is one of data; else its rows as lines.
const tableOfWord = (table, said) => {
  const value = (cell, name) => cell.getElementsByTagNameNS(WORD, name)[0]?.getAttributeNS(WORD, "val");
  const html = document.createElement("table");
  const open = [];
  for (const row of table.getElementsByTagNameNS(WORD, "tr")) {
    const line = html.insertRow();
    let at = 0;
    for (const cell of row.getElementsByTagNameNS(WORD, "tc")) {
      const span = Math.min(Number(value(cell, "gridSpan")) || 1, 60);
      const merged = cell.getElementsByTagNameNS(WORD, "vMerge")[0];
      if (merged && merged.getAttributeNS(WORD, "val") !== "restart" && open[at]) open[at].rowSpan += 1;
      else {
        open[at] = line.insertCell();
        open[at].colSpan = span;
        open[at].textContent = said(cell);
      }
      at += span;
    }
  }
  const rows = rowsOf(html);
  return rows ? [rows.join("\n")] : [...html.rows].map((row) => [...row.cells].map((it) => oneLine(it.textContent)).filter(Boolean).join(" | "));
};

const textOfWord = async (bytes) => {
  const xml = new TextDecoder().decode(await unzipped(bytes, "word/document.xml"));
  const document = new DOMParser().parseFromString(policy?.createHTML(xml) ?? xml, "application/xml");
  const body = document.getElementsByTagNameNS(WORD, "body")[0];
  if (!body) throw told("Tệp .docx này bị hỏng: phần chữ không đọc được.");
  const said = (element) => {
    let text = "";
    for (const it of element.getElementsByTagNameNS(WORD, "*")) {
      if (it.localName === "t") text += it.textContent;
      else if (it.localName === "tab") text += " ";
      else if (it.localName === "br") text += "\n";
    }
    return text.trim();
  };
  const found = [];
  for (const it of body.children) {
    if (it.localName === "p") found.push((it.getElementsByTagNameNS(WORD, "numPr").length ? "- " : "") + said(it));
    if (it.localName === "tbl") found.push(...tableOfWord(it, said));
  }
  return found.filter((it) => it && it !== "- ").join("\n\n");
};

// A file's text, and what was assumed to read it. What is no text is refused in words for the reader.
export const textOf = async (file, decode) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const starts = (...signs) => signs.every((it, at) => bytes[at] === it);
  const name = file.name.toLowerCase();
  if (starts(0x25, 0x50, 0x44, 0x46)) throw told(`“${file.name}” là PDF. Hãy mở nó, chọn và chép phần chữ, rồi dán vào đây.`);
  if (/^(image|video|audio)\//.test(file.type)) throw told(`“${file.name}” không phải là chữ. Nếu là ảnh chụp bài báo, hãy tìm bài ấy rồi chép chữ vào đây.`);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw told(`“${file.name}” là tài liệu Office đời cũ. Hãy lưu nó thành .docx, hoặc chép phần chữ vào đây.`);
  if (starts(0x50, 0x4b)) {
    if (!name.endsWith(".docx")) throw told(`“${file.name}” là tệp nén. Trang này đọc .txt, .md, .html, .mhtml, .docx.`);
    return { text: (await textOfWord(bytes)).normalize("NFC") };
  }
  if (name.endsWith(".docx")) throw told(`“${file.name}” bị hỏng, hoặc không phải là tài liệu Word. Hãy mở nó, chép phần chữ rồi dán vào đây.`);
  const { text, encoding } = await decode(bytes);
  const assumed = encoding && `“${file.name}” được đọc theo bảng mã ${encoding}. Nếu chữ bị sai, hãy lưu tệp thành UTF-8 rồi mở lại.`;
  const archive = /^(mime-version|from|subject|date|content-type):/im.test(text.slice(0, 2000)) && /multipart\/related/i.test(text.slice(0, 4000));
  if (archive || /\.mht(ml)?$/.test(name)) return { ...(await textOfArchive(text, decode)), assumed };
  const markup = /\.x?html?$/.test(name) || /^\s*<(!doctype html|html)/i.test(text);
  if (markup) return { ...textOfPage(text), assumed };
  if (name.endsWith(".md")) return { text: text.replace(/^#+\s+/gm, "").replace(/(\*\*|__)(.+?)\1/g, "$2").replace(/\[([^\]]+)\]\([^)]*\)/g, "$1"), assumed };
  return { text, assumed };
};

// --- A report's page in one file, as `docso build --one-file` writes it.

// Bytes as letters of seven bits each. Those that HTML does not carry as they are, or that could end the element they stand in, stand 128 places higher.
const letters = (bytes) => {
  const codes = new Uint8Array(Math.ceil((bytes.length * 8) / 7));
  let [open, bits, to] = [0, 0, 0];
  for (const byte of bytes) {
    open = ((open << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 7; ) codes[to++] = (open >> (bits -= 7)) & 127;
  }
  if (bits) codes[to++] = (open << (7 - bits)) & 127;
  return new TextDecoder("latin1").decode(codes).replace(/[\0\r<]/g, (it) => String.fromCharCode(it.charCodeAt(0) | 128));
};
const escaped = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);

// `frame` is the page with places for what is the report's own; the others are what the engine makes of it.
export const oneFile = async (frame, style, { title, carried, alone: [body, ...late] }) => {
  const encoder = new TextEncoder();
  const parts = [carried, ...late.map((it) => encoder.encode(it))].flatMap((part) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, part.length);
    return [length, part];
  });
  const packed = letters(await streamed(new Uint8Array(await new Blob(parts).arrayBuffer()), new CompressionStream("deflate-raw")));
  const filled = { LANG: "vi", TITLE: escaped(title), STYLE: style, BODY: body, LATE: packed };
  return frame.replace(/\{\{([A-Z]+)\}\}/g, (place, name) => filled[name] ?? place);
};
