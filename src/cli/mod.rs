//! The `docso` command: reads reports on the native side, builds the static site and serves it.

mod alone;
mod build;
mod extract;
mod files;
mod learn;
mod rules;
mod scan;
mod serve;

use clap::{Parser, Subcommand};
use std::{fmt, path::PathBuf};

/// Reads reports full of figures.
#[derive(Parser)]
#[command(
    name = "docso",
    version,
    about = "Reads reports full of figures: finds every quantity, checks the arithmetic, draws the charts"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints what is found in a report.
    Extract {
        /// A plain text file; "-" is standard input.
        file: PathBuf,
        /// Prints JSON instead of lines to read.
        #[arg(long)]
        json: bool,
        /// Prints what decided each field.
        #[arg(long)]
        why: bool,
    },
    /// Learns the weights of a language's choices from annotated reports.
    Learn {
        /// Folders of annotated reports: texts, gold.jsonl, meaning.jsonl, dates.tsv.
        folders: Vec<PathBuf>,
        /// Folders of which nothing but the charts is learned (charts.jsonl); may be named again and again.
        #[arg(long)]
        charts: Vec<PathBuf>,
        /// Where the weights go.
        #[arg(long)]
        out: PathBuf,
        /// Says first how well what is learned from all folds but one answers for that one.
        #[arg(long, default_value_t = 0)]
        folds: usize,
        /// How many features are kept.
        #[arg(long, default_value_t = 5500)]
        most: usize,
        /// Lists what is answered wrong of a choice: relation, whole, name, period, area or column.
        #[arg(long)]
        show: Option<String>,
        /// Writes the weights by the names of their features as well, for people.
        #[arg(long)]
        names: Option<PathBuf>,
    },
    /// Says of each rule of the language on how many quantities of a corpus it fires, and which never do.
    Rules {
        /// Plain text files.
        #[arg(required = true)]
        texts: Vec<PathBuf>,
    },
    /// A filter for corpora: lines of text in, a JSON object a line out.
    Scan {
        /// A text file; standard input when left out.
        file: Option<PathBuf>,
    },
    /// Builds the static site from a folder of reports.
    Build {
        /// The folder of plain text reports (*.txt).
        reports: PathBuf,
        /// Where the site goes.
        #[arg(long)]
        out: PathBuf,
        /// Where the reader's own files (wasm, script, style, fonts) are: a site built before. The site's own folder when left out.
        #[arg(long)]
        app: Option<PathBuf>,
        /// Writes each report as one .html that holds everything and opens from disk, and no site.
        #[arg(long, requires = "app")]
        one_file: bool,
    },
    /// Serves a built site on this machine.
    Serve {
        /// The site.
        dir: PathBuf,
        /// The port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The path under which the site stands, such as /reader/.
        #[arg(long, default_value = "/")]
        base: String,
    },
}

/// What went wrong, where, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Failure(message.into())
    }
}

/// Runs the command with the arguments of the process; gives the exit code.
pub fn run() -> std::process::ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract { file, json, why } => extract::run(&file, json, why),
        Command::Learn { folders, charts, out, folds, most, show, names } => {
            learn::run(&folders, &charts, &out, folds, most, show.as_deref(), names.as_deref())
        }
        Command::Rules { texts } => rules::run(&texts),
        Command::Scan { file } => scan::run(file.as_deref()),
        Command::Build { reports, out, app: Some(app), one_file: true } => build::run_one_file(&reports, &out, &app),
        Command::Build { reports, out, app, .. } => build::run(&reports, &out, app.as_deref()),
        Command::Serve { dir, port, base } => serve::run(&dir, port, &base),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("docso: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}
