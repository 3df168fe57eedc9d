#!/bin/sh
# Builds the command, both modules for the browser, and the site around them; a build that fails leaves the site as it was.
# SITE is where it goes, REPORTS the folder of reports, WEB_FLAGS what the compiler is told for the web.
set -eu
site=${SITE:-dist}
modules=target/modules
staged=target/site

echo "Building the command"
cargo build --release --bin docso
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${WEB_FLAGS:?make says what it is}"
echo "Building the reader's module"
cargo build --profile web --target wasm32-unknown-unknown --bin browser --features page
echo "Building the engine's module"
cargo build --profile web --target wasm32-unknown-unknown --bin engine --features engine
rm -rf "$modules" "$staged"
for module in browser engine; do
  wasm-bindgen --target web --no-typescript --out-dir "$modules/app" "target/wasm32-unknown-unknown/web/$module.wasm"
done
target/release/docso build "${REPORTS:-assets/reports}" --out "$staged" --app "$modules"
rm -rf "$site"
mv "$staged" "$site"
