#!/bin/sh
# Trunk's hook: moves the module it built to its folder, builds the engine for the browser beside it, and writes the site around both.
set -eu
staging=${TRUNK_STAGING_DIR:?run by Trunk, which names the folder it builds in}
mkdir -p "$staging/app"
for file in "$staging"/browser-*; do
  mv "$file" "$staging/app/"
done
[ ! -d "$staging/snippets" ] || mv "$staging/snippets" "$staging/app/snippets"
cargo build --quiet --profile web --target wasm32-unknown-unknown --bin engine --features engine
wasm-bindgen --target web --no-typescript --out-dir "$staging/app" target/wasm32-unknown-unknown/web/engine.wasm
cargo run --quiet --release --bin docso -- build "${REPORTS:-assets/reports}" --out "$staging"
