// LZMA, as the LZMA SDK describes it (lc 4, lp 0, pb 0, no header): the module is a fifth smaller so than by the browser's own deflate. `size` is how
// many bytes come out.
const unpacked = (packed, size) => {
  const chances = (count) => new Uint16Array(count).fill(1024);
  const lengths = () => ({ choice: chances(2), low: chances(8), middle: chances(8), high: chances(256) });
  const [isMatch, isRepeat, isNotLast, isNotSecond, isNotThird, isLong] = [0, 0, 0, 0, 0, 0].map(() => chances(12));
  const [literals, slots, places, align] = [chances(0x300 << 4), [64, 64, 64, 64].map(chances), chances(128), chances(16)];
  const [ofMatch, ofRepeat] = [lengths(), lengths()];
  const out = new Uint8Array(size);
  let [at, range, code] = [5, 0xffffffff, new DataView(packed.buffer, packed.byteOffset).getUint32(1)];

  const shift = () => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | packed[at++]) >>> 0;
  };
  const bit = (table, place) => {
    const bound = (range >>> 11) * table[place];
    const found = code < bound ? 0 : 1;
    if (found) {
      range -= bound;
      code -= bound;
      table[place] -= table[place] >> 5;
    } else {
      range = bound;
      table[place] += (2048 - table[place]) >> 5;
    }
    shift();
    return found;
  };
  const tree = (table, bits) => {
    let node = 1;
    for (let left = bits; left; left--) node = (node << 1) | bit(table, node);
    return node - (1 << bits);
  };
  const backwards = (table, from, bits) => {
    let [node, found] = [1, 0];
    for (let nth = 0; nth < bits; nth++) {
      const next = bit(table, from + node);
      node = (node << 1) | next;
      found |= next << nth;
    }
    return found;
  };
  const plain = (bits) => {
    let found = 0;
    for (let left = bits; left; left--) {
      range >>>= 1;
      const next = code >= range ? 1 : 0;
      if (next) code -= range;
      found = (found << 1) | next;
      shift();
    }
    return found;
  };
  const length = (of) => 2 + (bit(of.choice, 0) ? (bit(of.choice, 1) ? 16 + tree(of.high, 8) : 8 + tree(of.middle, 3)) : tree(of.low, 3));
  const distance = (slot) => {
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const from = (2 | (slot & 1)) << bits;
    if (slot < 14) return from + backwards(places, from - slot, bits);
    return from + plain(bits - 4) * 16 + backwards(align, 0, 4);
  };

  let [state, to] = [0, 0];
  // How far back the last four copies went, latest first.
  const last = [0, 0, 0, 0];
  const copy = (count) => {
    for (let left = count; left && to < size; left--) {
      out[to] = out[to - last[0] - 1];
      to++;
    }
  };
  const literal = () => {
    const base = 0x300 * (to ? out[to - 1] >> 4 : 0);
    let symbol = 1;
    if (state >= 7) {
      let match = out[to - last[0] - 1];
      while (symbol < 0x100) {
        const wanted = (match >> 7) & 1;
        match <<= 1;
        const found = bit(literals, base + ((1 + wanted) << 8) + symbol);
        symbol = (symbol << 1) | found;
        if (wanted !== found) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, base + symbol);
    out[to++] = symbol & 255;
    state -= state < 4 ? state : state < 10 ? 3 : 6;
  };
  // A copy from as far back as one of the last four.
  const again = (which) => {
    last.unshift(...last.splice(which, 1));
    const count = length(ofRepeat);
    state = state < 7 ? 8 : 11;
    copy(count);
  };
  while (to < size) {
    if (!bit(isMatch, state)) {
      literal();
    } else if (!bit(isRepeat, state)) {
      const count = length(ofMatch);
      state = state < 7 ? 7 : 10;
      last.unshift(distance(tree(slots[Math.min(count - 2, 3)], 6)));
      last.pop();
      copy(count);
    } else if (bit(isNotLast, state)) {
      again(bit(isNotSecond, state) ? 2 + bit(isNotThird, state) : 1);
    } else if (bit(isLong, state)) {
      again(0);
    } else {
      state = state < 7 ? 9 : 11;
      copy(1);
    }
  }
  return out;
};
