// The way of the module out of the page itself, which stands in one file; stands in start.js. Nothing else is kept, and no fonts come.
const [kept, dress, keep] = [true, () => {}, () => {}];

// Bytes as letters of seven bits each: a file of text. The three letters that text cannot hold, or that could end their element, stand 128 places higher.
const bytesOf = (letters) => {
  const bytes = new Uint8Array(Math.floor((letters.length * 7) / 8));
  let [open, bits, to] = [0, 0, 0];
  for (let at = 0; at < letters.length; at++) {
    open = ((open << 7) | (letters.charCodeAt(at) & 127)) & 0xffff;
    bits += 7;
    if (bits >= 8) bytes[to++] = (open >> (bits -= 8)) & 255;
  }
  return bytes;
};
{{UNPACK}}
const deflated = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const held = (id) => bytesOf(document.getElementById(id).textContent);
// Parts, each after its length.
const parts = (bytes) => {
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + new DataView(bytes.buffer).getUint32(at);
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
};
const text = (bytes) => new TextDecoder().decode(bytes);

const wake = async () => {
  const files = held("files");
  const [module, glue, services, take] = parts(unpacked(files.subarray(4), new DataView(files.buffer).getUint32(0)));
  const [carried, ...late] = parts(await deflated(held("late")));
  // What shows only now was packed; it goes where it was.
  document.querySelectorAll("i.late").forEach((it, at) => (it.outerHTML = text(late[at])));
  document.body.append(Object.assign(document.createElement("div"), { id: "edition", hidden: true, bytes: carried }));
  // Scripts name each other: each gets its address before what asks for it.
  const address = (script) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const taking = address(text(take));
  const own = address(text(services).replace(/import\("[^"]*take\.js"\)/, `import("${taking}")`));
  document.addEventListener("click", async ({ target }) => target.closest?.("[data-figures]") && (await import(taking)).takeFigures());
  const { default: init } = await import(address(text(glue).replace(/from (["'])\.\/snippets\/[^"']+\1/g, `from "${own}"`)));
  await init({ module_or_path: await WebAssembly.compile(module) });
};
