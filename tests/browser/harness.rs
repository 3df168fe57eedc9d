//! A served site and a browser, each ended when the test ends, however it ends.

use base64::Engine as _;
use serde_json::{Value, json};
use std::{
    future::Future,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use thirtyfour::{ChromiumLikeCapabilities, prelude::*};

/// How long anything may take to become true. Only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Program {
    /// Starts a program and gives the first line of its output that fits.
    fn start(command: &mut Command, fits: impl Fn(&str) -> Option<String>) -> (Program, String) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut lines = output.lines().map_while(Result::ok);
        let found = lines.find_map(|line| fits(&line)).expect("the program says where it is");
        // Whoever stops reading stops the writer: let it write on.
        std::thread::spawn(move || lines.for_each(drop));
        (Program(child), found)
    }
}

/// A site being served; dropping it takes the server away.
pub struct Server {
    _program: Program,
    /// Where its front page is.
    pub address: String,
}

/// The built site.
pub fn site() -> PathBuf {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(site.join("index.html").is_file(), "no built site in dist/: run `make build` first");
    site
}

impl Server {
    /// Serves a folder under a path.
    pub fn start(site: &Path, base: &str) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docso"));
        command.args(["serve", "--port", "0", "--base", base]).arg(site);
        let (program, address) = Program::start(&mut command, |line| line.split_once(": ").map(|it| it.1.trim().to_owned()));
        Server { _program: program, address }
    }
}

/// A browser on a page, with what went wrong in it.
pub struct Browser {
    pub driver: WebDriver,
}

/// Collects what a good page never has: errors, refused loads.
const COLLECT: &str = "window.__troubles = [];
addEventListener('securitypolicyviolation', (it) => __troubles.push(`policy: ${it.violatedDirective} ${it.blockedURI} ${it.sourceFile}:${it.lineNumber}`));
addEventListener('error', (it) => __troubles.push(`error: ${it.message ?? it.target?.src}`), true);
addEventListener('unhandledrejection', (it) => __troubles.push(`rejection: ${it.reason}`));
const error = console.error; console.error = (...it) => { __troubles.push(`console: ${it}`); error(...it); };";

impl Browser {
    /// Runs a JavaScript expression in the page.
    pub async fn eval(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        self.driver
            .execute(script, Vec::new())
            .await
            .map_or_else(|error| json!({ "failed": error.to_string() }), |it| it.json().clone())
    }

    /// Waits until a JavaScript expression is true.
    pub async fn until(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        let mut last = Value::Null;
        while Instant::now() < end {
            last = self.eval(expression).await;
            if last == Value::Bool(true) {
                return;
            }
            // The poll's own pace; nothing is taken to have happened because of it.
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("never true: {expression}; last {last}; troubles {}", self.eval("window.__troubles").await);
    }

    /// Waits until a long measurement is done.
    pub async fn settled(&self, expression: &str) {
        for _ in 0..20 {
            let end = Instant::now() + PATIENCE;
            while Instant::now() < end {
                if self.eval(expression).await == Value::Bool(true) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        panic!("never true: {expression}");
    }

    /// Waits until something outside the page is true.
    pub async fn patiently(&self, holds: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < end, "never true");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Which part of the pixels of two PNG pictures of one size differ by more than edges do.
    pub async fn difference(&self, one: &[u8], two: &[u8]) -> f64 {
        let address = |it: &[u8]| format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(it));
        let script = "const [one, two] = arguments; window.__difference = undefined;
            const pixels = async (source) => { const image = new Image(); image.src = source; await image.decode();
              const canvas = document.createElement('canvas'); [canvas.width, canvas.height] = [image.width, image.height];
              const context = canvas.getContext('2d'); context.drawImage(image, 0, 0); return context.getImageData(0, 0, image.width, image.height).data; };
            Promise.all([pixels(one), pixels(two)]).then(([a, b]) => { let differ = a.length === b.length ? 0 : a.length;
              for (let at = 0; at < a.length; at += 4) differ += Math.max(...[0, 1, 2].map((it) => Math.abs(a[at + it] - b[at + it]))) > 96;
              window.__difference = differ / (a.length / 4); });";
        self.driver.execute(script, vec![json!(address(one)), json!(address(two))]).await.expect("the script runs");
        self.until("typeof window.__difference === 'number'").await;
        self.eval("window.__difference").await.as_f64().expect("a number")
    }

    /// Opens an address and waits until the page lives.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.expect("the page loads");
        self.ready().await;
    }

    /// Waits until the page lives.
    pub async fn ready(&self) {
        let seen = "(it => { const { top, bottom } = it.getBoundingClientRect(); return top < innerHeight && bottom > 0 && getComputedStyle(it.closest('.charts')).opacity !== '0'; })";
        self.until(&format!("document.documentElement.dataset.ready === '' && [...document.querySelectorAll('.plot:not([data-live])')].every(it => !{seen}(it))")).await;
    }

    /// Reads through the page, so that every chart comes alive.
    pub async fn draw_all(&self) {
        let count = self.eval("document.querySelectorAll('.plot').length").await.as_u64().expect("a count");
        for nth in 0..count {
            let plot = format!("document.querySelectorAll('.plot')[{nth}]");
            // What stands beside the text comes with the paragraph it belongs to.
            let place = format!(
                "(it => {{ const group = it.closest('.charts'); if (getComputedStyle(group).position !== 'sticky') return it; let before = group; while (!before.id.startsWith('doan-')) before = before.previousElementSibling; return before; }})({plot})"
            );
            self.eval(&format!(
                "{place}.scrollIntoView({{block: {place} === {plot} ? 'center' : 'start', behavior: 'instant'}})"
            ))
            .await;
            self.until(&format!("{plot}.hasAttribute('data-live')")).await;
        }
    }

    /// A command of the browser's own protocol.
    pub async fn command(&self, name: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(name, parameters).await.expect("the browser obeys")
    }

    /// Gives the window a size, in CSS pixels, as a phone's or a desk's.
    pub async fn size(&self, width: u32, height: u32, density: f64, mobile: bool) {
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": mobile });
        self.command("Emulation.setDeviceMetricsOverride", parameters).await;
    }

    /// Nothing went wrong in the page.
    pub async fn untroubled(&self) {
        let troubles = self.eval("window.__troubles").await;
        assert_eq!(troubles, json!([]), "the page has troubles");
    }

    /// A key, as pressed on a keyboard.
    pub async fn press(&self, key: impl AsRef<str>) {
        self.driver.action_chain().send_keys(key.as_ref()).perform().await.expect("a key is pressed");
    }

    /// Writes what the window shows to a PNG file.
    pub async fn picture(&self, path: &Path) {
        self.driver.screenshot(path).await.expect("a picture is taken");
    }
}

/// Whose browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, which Chrome, Edge and most built-in browsers of phones are.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, which Safari is.
    WebKit,
}

impl Kind {
    /// Its driver, started, and the port that it listens on.
    fn driver(self) -> (Program, String) {
        let after = |words: &'static str| {
            move |line: &str| {
                line.split_once(words)
                    .map(|it| it.1.chars().take_while(char::is_ascii_digit).collect::<String>())
                    .filter(|it| !it.is_empty())
            }
        };
        match self {
            Kind::Chromium => {
                Program::start(Command::new("chromedriver").arg("--port=0"), after("was started successfully on port "))
            }
            Kind::Firefox => Program::start(Command::new("geckodriver").args(["--port", "0"]), after("Listening on 127.0.0.1:")),
            Kind::WebKit => {
                // It does not say where it listens: a free port is looked for first.
                let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
                let port = free.local_addr().expect("it has an address").port();
                drop(free);
                let mut command = Command::new("xvfb-run");
                command.args(["-a", "sh", "-c", "echo ready; exec WebKitWebDriver --port=\"$0\""]).arg(port.to_string());
                command.env("LANG", "en_US.UTF-8").env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                Program::start(&mut command, |line| (line == "ready").then(|| port.to_string()))
            }
        }
    }

    fn wanted(self) -> Capabilities {
        match self {
            Kind::Chromium => {
                let mut wanted = DesiredCapabilities::chrome();
                for argument in [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
                    "--no-first-run", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                    "--window-size=1280,900",
                ] {
                    wanted.add_arg(argument).expect("an argument is taken");
                }
                wanted.into()
            }
            Kind::Firefox => {
                let mut wanted = DesiredCapabilities::firefox();
                wanted.add_arg("-headless").expect("an argument is taken");
                wanted.into()
            }
            Kind::WebKit => {
                let browser = ["x86_64", "aarch64"].map(|it| format!("/usr/lib/{it}-linux-gnu/webkit2gtk-4.1/MiniBrowser"));
                let browser = browser.iter().find(|it| Path::new(it).is_file()).expect("MiniBrowser is installed");
                let mut wanted = Capabilities::new();
                wanted.set("browserName", json!("MiniBrowser")).expect("it is taken");
                wanted
                    .set("webkitgtk:browserOptions", json!({ "binary": browser, "args": ["--automation"] }))
                    .expect("it is taken");
                wanted
            }
        }
    }
}

/// Runs a scenario in a browser of its own.
pub fn browse<F: Future<Output = ()>>(scenario: impl FnOnce(Browser) -> F) {
    browse_in(Kind::Chromium, scenario);
}

/// Runs a scenario in a browser of a kind.
pub fn browse_in<F: Future<Output = ()>>(kind: Kind, scenario: impl FnOnce(Browser) -> F) {
    let (_driver, port) = kind.driver();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let address = format!("http://127.0.0.1:{port}");
        let end = Instant::now() + PATIENCE;
        let driver = loop {
            match WebDriver::new(&address, kind.wanted()).await {
                Ok(driver) => break driver,
                // A driver that has not said that it listens may not yet.
                Err(error) => assert!(Instant::now() < end, "no browser opens: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let browser = Browser { driver: driver.clone() };
        if kind == Kind::Chromium {
            browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COLLECT })).await;
            // Smooth scrolling would only make tests wait.
            let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
            browser.command("Emulation.setEmulatedMedia", still).await;
        }
        let outcome = std::panic::AssertUnwindSafe(scenario(browser));
        let outcome = caught(outcome).await;
        let _ = driver.quit().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
}

/// Runs a future to its end or to its panic, so that the browser is closed either way.
async fn caught<F: Future<Output = ()>>(future: std::panic::AssertUnwindSafe<F>) -> std::thread::Result<()> {
    let mut future = Box::pin(future.0);
    std::future::poll_fn(move |context| {
        let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| future.as_mut().poll(context)));
        match polled {
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(())) => std::task::Poll::Ready(Ok(())),
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        }
    })
    .await
}

/// A folder for a test, empty; removed when it ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("docso-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder is made");
        Folder(path)
    }
}

impl Folder {
    /// A site of one report, built with the reader that is tested.
    pub fn site_of(&self, name: &str, report: &str) -> PathBuf {
        let (reports, out) = (self.0.join("reports"), self.0.join("site"));
        std::fs::create_dir_all(&reports).expect("a folder");
        std::fs::write(reports.join(format!("{name}.txt")), report).expect("a report is written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_docso"));
        let built = command.arg("build").arg(&reports).arg("--out").arg(&out).arg("--app").arg(site()).status();
        assert!(built.expect("the command runs").success());
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
