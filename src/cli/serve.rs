//! `docso serve`: a built site on this machine, with the headers it needs.

use super::Failure;
use axum::{
    Router,
    http::{HeaderValue, header},
    response::Redirect,
    routing::get,
};
use std::path::Path;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Serves a folder until the process is ended.
pub fn run(dir: &Path, port: u16, base: &str) -> Result<(), Failure> {
    if !dir.join("index.html").is_file() {
        return Err(Failure::new(format!(
            "{} holds no site; build one first (docso build REPORTS --out {})",
            dir.display(),
            dir.display()
        )));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("cannot start a server: {error}")))?;
    runtime.block_on(serve(dir, port, base))
}

async fn serve(dir: &Path, port: u16, base: &str) -> Result<(), Failure> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        Failure::new(format!("cannot listen on port {port}: {error}; another program may be using it, choose one with --port"))
    })?;
    let port = listener.local_addr().map_or(port, |it| it.port());
    let base = format!("/{}", base.trim_matches('/'));
    println!("Reading room open: http://127.0.0.1:{port}{}", if base == "/" { "/".to_owned() } else { format!("{base}/") });
    println!("Stop it with Ctrl+C.");
    axum::serve(listener, router(dir, &base)).await.map_err(|error| Failure::new(format!("the server stopped: {error}")))
}

fn router(dir: &Path, base: &str) -> Router {
    let files = ServeDir::new(dir).precompressed_br();
    let router = match base {
        "/" => Router::new().fallback_service(files),
        base => {
            let home = format!("{base}/");
            Router::new().nest_service(base, files).route("/", get(move || async move { Redirect::temporary(&home) }))
        }
    };
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    router
        .layer(header(header::CACHE_CONTROL, "no-cache"))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
}
