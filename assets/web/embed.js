// Tells the page around a framed chart how high it is, whenever that changes: { docso: "height", height } in CSS pixels.
const tell = () => parent.postMessage({ docso: "height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
if (parent !== self) new ResizeObserver(tell).observe(document.documentElement);
