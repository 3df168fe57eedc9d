//! The files that stand beside a published page. (In a browser its script writes them, of the same JSON and rows.)

use super::{json, package, rows};
use crate::edition::Edition;

/// A file of data: its path from the page's folder, and what is in it.
pub struct File {
    /// With `/` between folder and name.
    pub path: String,
    /// UTF-8; of a CSV file after a mark, by which spreadsheets know it.
    pub bytes: Vec<u8>,
}

/// `bao-cao.json`, `so-lieu.csv`, a file for each table under `bang/`, and `datapackage.json` with that name. What cannot be written as CSV
/// is an error of that library.
pub fn files(edition: &Edition, name: &str) -> Result<Vec<File>, csv::Error> {
    let file = |path: &str, bytes: Vec<u8>| File { path: path.to_owned(), bytes };
    let mut files = vec![
        file("bao-cao.json", json::written(edition)),
        file("so-lieu.csv", csv_of(rows::figures(edition))?),
        file("datapackage.json", format!("{:#}\n", package::package(edition, name)).into_bytes()),
    ];
    for table in &edition.tables {
        files.push(file(&format!("bang/{}.csv", table.id), csv_of(rows::cells(edition, table))?));
    }
    Ok(files)
}

fn csv_of(rows: Vec<Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
