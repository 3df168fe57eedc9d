# Two commands: `make serve` builds the reader and serves it; `make test` runs every test. Both set up what they need.

PORT ?= 8080
SITE := dist
# Paths of the machine that builds stay out of what it builds.
CARGO_HOME ?= $(HOME)/.cargo
export PATH := $(CARGO_HOME)/bin:$(PATH)
SYSROOT = $(shell rustc --print sysroot)
WEB_FLAGS = -C link-arg=--keep-section=target_features --remap-path-prefix=$(CARGO_HOME)/registry/src=crates --remap-path-prefix=$(CURDIR)=docso --remap-path-prefix=$(SYSROOT)=rust
# Folders as well: their time changes when a file is taken away. A report may have spaces in its name.
SOURCES := $(shell find src assets tools | sed 's/ /\\ /g') build.rs Cargo.toml Cargo.lock .cargo/config.toml
# Where the build looks for what it builds.
export CARGO_TARGET_DIR := $(CURDIR)/target

.PHONY: help serve build test check picture weigh bench bench-charts bench-bring setup setup-test clean
help:
	@echo "make serve    build the reader and serve it on http://127.0.0.1:$(PORT)/ (PORT=… for another port)"
	@echo "make test     run every test: formatting, lints, units, cases, the built site in Chromium, Firefox and WebKit"
	@echo "make build    build the site into $(SITE)/"
	@echo "make picture  take the README's picture anew"
	@echo "make weigh    write docs/weight.md: where the bytes of a first visit are"
	@echo "make bench    measure the page beside two peers' (React with Chart.js, uPlot)"
	@echo "make bench-charts  measure charts beside Chart.js"
	@echo "make bench-bring   measure reports that are brought, by size, and the library as it grows"

serve: build
	@cargo run --quiet --release --bin docso -- serve $(SITE) --port $(PORT)

build: setup $(SITE)/.built

$(SITE)/.built: $(SOURCES)
	@echo "Building the site into $(SITE)/ (a first build takes a few minutes)"
	@SITE=$(SITE) WEB_FLAGS="$(WEB_FLAGS)" tools/site.sh
	@touch $@

setup:
	@tools/setup.sh

setup-test: setup
	@tools/setup.sh test

test: setup-test build
	@echo "Formatting"
	@cargo fmt --check
	@echo "Lints"
	@cargo clippy --quiet --all-targets -- --deny warnings
	@cargo clippy --quiet --target wasm32-unknown-unknown --lib --bin browser --features page -- --deny warnings
	@cargo clippy --quiet --target wasm32-unknown-unknown --lib --bin engine --features engine -- --deny warnings
	@echo "Tests"
	@cargo test

picture: setup-test build
	@DOCSO_PICTURE=docs/reader.png cargo test --test browser picture -- --ignored --nocapture

# The module once more, with its names, and its functions by crate and by room.
weigh: setup build
	@echo "Building the module with its names (some minutes the first time)"
	@CARGO_PROFILE_WEB_STRIP=none CARGO_TARGET_DIR=target/weigh CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WEB_FLAGS)" cargo build --quiet --profile web --target wasm32-unknown-unknown --bin browser --features page
	@wasm-bindgen --target web --no-typescript --out-dir target/weigh/out target/weigh/wasm32-unknown-unknown/web/browser.wasm
	@{ echo "# Where the bytes of a first visit are"; echo; echo 'Written by `make weigh`. First what a phone loads, after brotli; then the module'"'"'s functions before it.'; echo; cargo test --quiet --test budget -- --nocapture a_first_visit 2>/dev/null | grep 'bytes of'; echo; python3 tools/weigh.py target/weigh/out/browser_bg.wasm; } > docs/weight.md
	@cat docs/weight.md

# The page as two peers would build it, measured beside ours; the results as JSON in target/peers/results.json.
PEERS := target/peers
bench: setup-test build
	@mkdir -p $(PEERS)/source
	@cp benches/peers/* $(PEERS)/source/
	@echo "Fetching what the peers are built of"
	@npm install --silent --no-audit --no-fund --prefix $(PEERS)/source
	@node $(PEERS)/source/build.mjs $(SITE) $(PEERS)
	@cargo test --quiet --test browser beside_its_peers -- --ignored --nocapture

# The reader's charts beside Chart.js, in the same browser on the same data.
BENCH := target/chart-bench
bench-charts: setup-test build
	@mkdir -p $(BENCH)
	@CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WEB_FLAGS)" cargo build --quiet --profile web --target wasm32-unknown-unknown --bin chart_bench --features page
	@wasm-bindgen --target web --no-typescript --out-dir $(BENCH) target/wasm32-unknown-unknown/web/chart_bench.wasm
	@npm install --silent --no-audit --no-fund --prefix $(BENCH) chart.js@4.5.1
	@cp $(BENCH)/node_modules/chart.js/dist/chart.umd.js benches/charts/index.html benches/charts/bench.js $(BENCH)/
	@cargo test --quiet --test browser beside_chart_js -- --ignored --nocapture

# A brought report from the paste to the page, on a phone's processor, and the library of up to ten thousand.
bench-bring: setup-test build
	@cargo test --quiet --test browser many_sizes -- --ignored --nocapture
	@cargo test --quiet --test browser as_it_grows -- --ignored --nocapture

clean:
	@rm -rf $(SITE) target
