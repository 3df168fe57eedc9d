// The browser's services, for the module: what is short here would be long in WebAssembly.

// What the browser refuses must not reach the module, whose work would stop half done: the page goes on without it.
const quiet =
  (call) =>
  (...given) => {
    try {
      return call(...given);
    } catch (error) {
      console.info("Đọc Số:", error);
    }
  };

export const fragment = () => location.hash.slice(1);

// Browsers allow so many changes of the address in a while; what they refuse is tried again.
let wanted;
export const setFragment = (fragment) => {
  wanted = fragment;
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    setTimeout(() => wanted === fragment && setFragment(fragment), 1000);
  }
};

// The whole address of a fragment of a page; `page` is relative to this one.
export const address = (page, fragment) => {
  const url = new URL(page, document.baseURI);
  url.hash = fragment;
  return url.href;
};

export const onFragment = (call) => addEventListener("hashchange", () => call(fragment()));

// Calls with the last of the elements that has come up to where a reader reads, whenever that changes.
export const onReading = quiet((prefix, call) => {
  const blocks = [...document.querySelectorAll(`[id^="${prefix}"]`)].filter((it) => /^\d+$/.test(it.id.slice(prefix.length)));
  let last = "";
  let waiting = false;
  const look = () => {
    waiting = false;
    // Where a reader reads: above the middle of the window, and down to its foot where the page ends.
    const left = document.documentElement.scrollHeight - innerHeight - scrollY;
    const line = innerHeight * 0.4 + Math.max(0, innerHeight * 0.6 - left);
    const block = (blocks.findLast((it) => it.getBoundingClientRect().top < line) ?? blocks[0])?.id.slice(prefix.length) ?? "";
    if (block !== last) call((last = block));
  };
  // Layout is read once a frame, however often the page scrolls.
  const scrolled = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  addEventListener("scroll", scrolled, { passive: true });
  scrolled();
});

let printing = false;

// Calls when the window's size, its pixel ratio or the colour scheme changes, and when fonts have come.
export const onLook = quiet((call) => {
  let density;
  const again = () => call("", (density = devicePixelRatio));
  addEventListener("resize", again);
  // Another screen may have another density than what was drawn last, without a change of size, and not every browser tells: it is looked at now
  // and then.
  density = devicePixelRatio;
  setInterval(() => density !== devicePixelRatio && again(), 1000);
  // Paper is light: a chart in a view of the reader's own goes there as canvas.
  for (const event of ["beforeprint", "afterprint"]) addEventListener(event, () => again((printing = event === "beforeprint")));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  document.fonts.addEventListener("loadingdone", again);
});

export const onUpdate = (call) => addEventListener("docso-update", () => call(""));
export const takeUpdate = () => dispatchEvent(new Event("docso-take-update"));
export const isDark = () => !printing && matchMedia("(prefers-color-scheme: dark)").matches;
export const pixelRatio = () => devicePixelRatio;

// Opens what an element is folded away in.
const unfold = (element) => {
  for (let fold; (fold = element.closest("details:not([open])")); ) fold.open = true;
};

// Brings an element into view, if it is not, and puts the focus there if asked: after the frame that draws what it stands in.
export const show = quiet((id, focus) =>
  requestAnimationFrame(() => {
    let element = document.getElementById(id);
    if (!element) return;
    unfold(element);
    // A chart that stands beside the text is in view already: what comes into view is the paragraph it belongs to.
    const panel = element.closest(".charts");
    if (panel && getComputedStyle(panel).position === "sticky") {
      for (element = panel.previousElementSibling; element && !element.id.startsWith("doan-"); ) element = element.previousElementSibling;
    }
    if (!element) return;
    unfold(element);
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 64 || bottom > innerHeight - 24) element.scrollIntoView({ block: bottom - top > innerHeight * 0.8 ? "start" : "center" });
    if (focus) element.focus({ preventScroll: true });
  }),
);

// Beside the text, brings the chart of a figure into its panel's view when the panel holds more than fits.
const reveal = (id, chosen) => {
  const name = document.getElementById(id)?.getAttribute("href")?.slice(1).split("-so-")[0];
  const chart = name && document.getElementById(name);
  if (chart && chosen) unfold(chart);
  const panel = chart?.closest("[data-beside] .charts");
  // What asks for the layout comes last: most of what lights is under the pointer in the panel itself.
  if (!panel || panel.matches(":hover") || panel.contains(document.activeElement) || panel.scrollHeight <= panel.clientHeight) return;
  const above = chart.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  if (above < 0 || above + chart.offsetHeight > panel.clientHeight) panel.scrollTop += above;
};

// Lights a figure of the text, and opens the card of the chosen one.
export const light = quiet((lit, selected) => {
  document.querySelectorAll(".figure.lit").forEach((it) => it.classList.remove("lit"));
  document.getElementById(lit)?.classList.add("lit");
  document.querySelectorAll(".figure[aria-expanded]").forEach((it) => it.removeAttribute("aria-expanded"));
  document.getElementById(selected)?.setAttribute("aria-expanded", "true");
  // Only what was chosen unfolds its chart: what is pointed at in passing moves nothing.
  reveal(lit || selected, lit === selected);
  const chosen = document.getElementById(`the-${selected}`);
  for (const card of document.querySelectorAll(".card:not([hidden])")) if (card !== chosen) card.hidden = true;
  if (chosen?.hidden) {
    chosen.hidden = false;
    chosen.scrollIntoView({ block: "nearest" });
  }
});

// Puts the rows of the table of figures in order, and marks the column that they are sorted by.
export const arrange = quiet((rows, column, descending) => {
  for (const row of rows.split(" ").map((id) => document.getElementById(id))) row?.parentElement.append(row);
  document.querySelector("th[aria-sort]")?.removeAttribute("aria-sort");
  document.querySelector(`[data-column="${column}"]`)?.parentElement.setAttribute("aria-sort", descending ? "descending" : "ascending");
});

// Shows a chart's tip beside a mark, under it where there is room, never over it; the tip stays within the plot. Without a text it goes.
export const tip = quiet((chart, text, middle, top, bottom, pinned) => {
  const tip = document.getElementById(`${chart}-the`);
  for (const it of document.querySelectorAll(".tip:not([hidden])")) it.hidden = it !== tip;
  if (!tip) return;
  tip.hidden = !text;
  tip.toggleAttribute("data-pinned", pinned);
  tip.firstElementChild.textContent = text;
  const plot = tip.parentElement.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const above = plot.top + bottom * plot.height + height > innerHeight && plot.top + top * plot.height > height;
  const left = Math.max(0, Math.min(middle * plot.width - width / 2, plot.width - width));
  tip.style.transform = `translate(${left}px, ${above ? top * plot.height - height : bottom * plot.height}px)`;
});

export const band = quiet((chart, from, to) => {
  const band = document.getElementById(`${chart}-khoang`);
  band.hidden = from === to;
  band.style.left = `${100 * Math.min(from, to)}%`;
  band.style.width = `${100 * Math.abs(to - from)}%`;
});

// Marks the buttons of a chart that bear one of these names.
export const press = quiet((chart, names) => {
  const chosen = names.split(" ");
  for (const it of document.querySelectorAll(`#${chart} [aria-pressed]`)) it.setAttribute("aria-pressed", String(chosen.includes(it.dataset.view)));
});

export const activate = quiet((canvas, option) => {
  const list = document.getElementById(canvas);
  if (!list) return;
  list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
  document.getElementById(option)?.setAttribute("aria-selected", "true");
  if (option) list.setAttribute("aria-activedescendant", option);
  else list.removeAttribute("aria-activedescendant");
});

// Charts that are not drawn yet, with whom to tell when they are near; and what is near, as the browser tells it: asking for places would
// lay out the page for each.
const waiting = new Map();
const near = new Set();
const isNear = (canvas) => {
  const group = canvas.closest(".charts");
  return near.has(canvas.parentElement) && (group.hasAttribute("data-shown") || getComputedStyle(group).opacity !== "0");
};
// One chart a task: a phone's page answers in between.
const comeNear = () => {
  for (const [canvas, call] of waiting) {
    if (!isNear(canvas)) continue;
    waiting.delete(canvas);
    call("");
    setTimeout(comeNear);
    return;
  }
};
const place = ({ target, isIntersecting }) => (isIntersecting ? near.add(target) : near.delete(target));
const nearing = new IntersectionObserver((seen) => (seen.forEach(place), setTimeout(comeNear)), { rootMargin: "400px" });
export const onNear = quiet((canvas, call) => {
  waiting.set(canvas, call);
  nearing.observe(canvas.parentElement);
});

// Shows the group of charts beside the text that a chart stands in.
export const bringUp = quiet((chart) => {
  const group = document.getElementById(chart)?.closest(".charts");
  for (const it of document.querySelectorAll(".charts[data-shown]")) if (it !== group) it.removeAttribute("data-shown");
  group?.setAttribute("data-shown", "");
  setTimeout(comeNear);
});

// A canvas for itself; one that only writes down what is drawn, as names with what they are given, for `take.js`.
export const canvas = (written) => {
  const canvas = document.createElement("canvas");
  if (written) {
    const calls = (canvas.calls = []);
    const context = new Proxy(Object.create(CanvasRenderingContext2D.prototype), {
      get: (_, name) => (...given) => calls.push([name, ...given]),
      set: (_, name, value) => calls.push([name, value]),
    });
    canvas.getContext = () => context;
  }
  return canvas;
};

// Gives a chart out. How that is done is loaded when it is first asked for.
export const take = async (chart, kind, texts, drawn, call) => {
  const { take } = await import("../../../../take.js");
  const copied = await take(document.getElementById(chart), kind, texts.split("\u001d"), drawn);
  if (copied !== undefined) call(copied);
};

let motion = 0;
let moment = () => {};
export const onMotion = (call) => (moment = call);
export const likesMotion = () => matchMedia("(prefers-reduced-motion: no-preference)").matches;
export const animate = (milliseconds) => {
  // One motion at a time: a later one takes the earlier one's marks along.
  const run = (motion += 1);
  const start = performance.now();
  const step = (now) => {
    if (run !== motion) return;
    const part = Math.min(1, Math.max(0, (now - start) / milliseconds));
    moment(part);
    if (part < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
};

// The canvas is as high as its frame, which a filter makes lower than the drawing whose place it takes.
export const markLive = (canvas, ratio) => {
  const focused = canvas.parentElement.querySelector(".links :focus");
  canvas.parentElement.setAttribute("data-live", "");
  canvas.style.height = `${canvas.clientWidth * ratio}px`;
  // Keys that came to a mark of the drawing go on from the chart.
  if (focused) canvas.focus({ preventScroll: true });
};

export const setText = quiet((id, text) => {
  const element = document.getElementById(id);
  if (element instanceof HTMLInputElement) element.value = text;
  else if (element) element.textContent = text;
});

export const open = quiet((id) => document.getElementById(id)?.setAttribute("open", ""));

// Shares by the system's sheet where there is one, else by the clipboard; says "sheet", "copied" or "refused".
export const share = async (url, title, sheet, call) => {
  if (sheet && navigator.share) {
    // Closing the sheet is an error to the browser and none to the reader.
    await navigator.share({ url, title }).catch(() => {});
    return call("sheet");
  }
  const copied = navigator.clipboard?.writeText(url) ?? Promise.reject();
  await copied.then(() => call("copied"), () => call("refused"));
};

export const markReady = () => {
  document.documentElement.dataset.ready = "";
  dispatchEvent(new Event("docso-ready"));
};

// What the page carries: base64 in its own element, or bytes that a script gave that.
export const carried = () => {
  const place = document.getElementById("edition");
  return place?.bytes ?? Uint8Array.from(atob(place?.textContent ?? ""), (it) => it.charCodeAt(0));
};
