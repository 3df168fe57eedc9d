#!/usr/bin/env bash
# Installs what the build needs and is not there; with "test", also what the tests need. Run again, it only looks.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  echo "Missing: $1" >&2
  echo "Get it:  $2" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# A cargo program in one version: from a built package where cargo-binstall is at hand, else from source.
cargo_program() {
  local program=$1 package=$2 version=$3 flags=$4
  if has "$program" && [ "$("$program" --version | awk 'NR == 1 { print $2 }')" = "$version" ]; then
    return
  fi
  echo "Installing $package $version (from source this takes some minutes)"
  if has cargo-binstall && cargo binstall --no-confirm --version "$version" "$package"; then
    return
  fi
  # shellcheck disable=SC2086
  # Forced: cargo may remember a program whose file is gone.
  cargo install --force "$package" --version "$version" $flags ||
    missing "$package $version" "cargo install $package --version $version"
}

has cargo || missing "cargo (Rust)" "https://rustup.rs"
if ! rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null | xargs test -d; then
  has rustup || missing "the wasm32-unknown-unknown target" "install Rust by rustup, then: rustup target add wasm32-unknown-unknown"
  echo "Installing the WebAssembly target"
  rustup target add wasm32-unknown-unknown
fi

# The command line tool must be of the very version that the library is locked to.
bindgen=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
# It runs for a second: what is quickest to compile is quickest.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
cargo_program wasm-bindgen wasm-bindgen-cli "$bindgen" "--no-default-features"

[ "${1:-}" = test ] || exit 0
# Packages of the system, by what they are for.
packages() {
  local what=$1
  shift
  has apt-get || missing "$what" "install the packages $* of your system"
  echo "Installing $what"
  sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  [ -n "${updated:-}" ] || $sudo apt-get update -qq || true
  updated=1
  $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null || missing "$what" "apt-get install $*"
}
{ has chromedriver && { has chromium || has chromium-browser || has google-chrome; }; } ||
  packages "Chromium and its driver" chromium chromium-driver fonts-noto-core
has firefox || has firefox-esr || packages "Firefox" "$(apt-cache show firefox-esr >/dev/null 2>&1 && echo firefox-esr || echo firefox)"
{ has WebKitWebDriver && has xvfb-run; } || packages "WebKit and its driver" webkit2gtk-driver xvfb xauth
cargo_program geckodriver geckodriver 0.37.1 "--locked"
# The accessibility rules that pages are held against.
if ! [ -f target/axe/node_modules/axe-core/axe.min.js ]; then
  has npm || missing "npm, for the accessibility rules of axe-core" "install Node.js 20 or newer"
  echo "Installing axe-core"
  npm install --silent --no-audit --no-fund --prefix target/axe axe-core@4.14.1 || missing "axe-core 4.14.1" "npm install --prefix target/axe axe-core@4.14.1"
fi
