#!/bin/sh
# Trunk's hook: moves the module it built to its folder, and writes the site around it.
set -eu
staging=${TRUNK_STAGING_DIR:?run by Trunk, which names the folder it builds in}
mkdir -p "$staging/app"
for file in "$staging"/browser-*; do
  mv "$file" "$staging/app/"
done
[ ! -d "$staging/snippets" ] || mv "$staging/snippets" "$staging/app/snippets"
cargo run --quiet --release --bin docso -- build "${REPORTS:-assets/reports}" --out "$staging"
