#!/usr/bin/env python3
"""Where the bytes of a first visit's module are: `make weigh` prints the functions of the wasm module by crate, and ours by room.

Reads a module that still has its names. Sizes are of code before compression: brotli makes about a third of it.
"""
import collections
import re
import sys


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def sections(data):
    at = 8
    while at < len(data):
        kind = data[at]
        size, at = leb(data, at + 1)
        yield kind, at, at + size
        at += size


def functions(data):
    """The bytes of each function, by its index."""
    imported, sizes, names, constants = 0, [], {}, 0
    for kind, at, end in sections(data):
        if kind == 2:
            count, at = leb(data, at)
            for _ in range(count):
                for _ in range(2):
                    length, at = leb(data, at)
                    at += length
                what = data[at]
                at += 1
                if what == 0:
                    imported += 1
                    _, at = leb(data, at)
                elif what == 1:
                    at += 1
                    limits, at = leb(data, at)
                    for _ in range(1 + (limits & 1)):
                        _, at = leb(data, at)
                elif what == 2:
                    limits, at = leb(data, at)
                    for _ in range(1 + (limits & 1)):
                        _, at = leb(data, at)
                else:
                    at += 2
        elif kind == 10:
            count, at = leb(data, at)
            for _ in range(count):
                size, at = leb(data, at)
                sizes.append(size)
                at += size
        elif kind == 11:
            constants = end - at
        elif kind == 0:
            length, at = leb(data, at)
            if data[at : at + length] == b"name":
                at += length
                while at < end:
                    part = data[at]
                    size, at = leb(data, at + 1)
                    if part == 1:
                        here = at
                        count, here = leb(data, here)
                        for _ in range(count):
                            index, here = leb(data, here)
                            length, here = leb(data, here)
                            names[index] = data[here : here + length].decode(errors="replace")
                            here += length
                    at += size
    return {names.get(imported + nth, "?"): size for nth, size in enumerate(sizes)}, constants


def words_of(name):
    """The words of a mangled name, in either of Rust's ways: each stands behind its length."""
    found, at = [], 0
    while match := re.compile(r"\d+").search(name, at):
        length, start = int(match.group()), match.end()
        start += name[start : start + 1] == "_" and not name.startswith("_Z")
        word = name[start : start + length]
        if length and len(word) == length and re.fullmatch(r"[A-Za-z_][\w$.]*", word):
            found += [it for it in re.findall(r"[A-Za-z_]\w*", re.sub(r"\$[A-Za-z0-9]+\$", " ", word))]
            at = start + length
        else:
            at = match.end()
    return found


def path(name):
    """Crate and module of a name; of a generic, the first crate that is not the standard library."""
    words = words_of(name) if name.startswith(("_R", "_Z")) else re.findall(r"[A-Za-z_]\w*", name)
    known = [at for at, it in enumerate(words) if it in CRATES]
    if not known:
        return words[0] if words else "?", "?"
    own = [at for at in known if words[at] == "docso"]
    at = next(iter(own), next((at for at in known if words[at] not in ("core", "alloc", "std")), known[0]))
    return words[at], words[at + 1] if at + 1 < len(words) else "?"


CRATES = set(
    "core alloc std docso browser yew gloo hashbrown indexmap slab futures dlmalloc compiler_builtins js_sys web_sys wasm_bindgen "
    "wasm_bindgen_futures postcard serde_core plotters plotters_backend plotters_canvas plotters_svg".split()
)


def main():
    data = open(sys.argv[1], "rb").read()
    sizes, constants = functions(data)
    crates, rooms = collections.Counter(), collections.Counter()
    for name, size in sizes.items():
        crate, room = path(name)
        crates[crate] += size
        if crate == "docso":
            rooms[room] += size
    whole = sum(sizes.values())
    print("| crate | bytes of code | share |\n|---|---:|---:|")
    for crate, size in crates.most_common(14):
        print(f"| {crate} | {size:,} | {size / whole:.0%} |")
    print(f"| all code | {whole:,} | |\n| constants | {constants:,} | |\n")
    print("| room | bytes of code |\n|---|---:|")
    for room, size in rooms.most_common(20):
        print(f"| {room} | {size:,} |")
    if "--functions" in sys.argv:
        for name, size in sorted(sizes.items(), key=lambda it: -it[1])[:60]:
            print(size, name[:150])


if __name__ == "__main__":
    main()
