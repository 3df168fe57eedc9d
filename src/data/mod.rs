//! What a report's page gives to programs: everything that was read from it as JSON, its figures and its tables as CSV, and a data package
//! that says what is in them.

pub mod csv;
pub mod json;
pub mod package;

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
pub fn files(edition: &Edition, name: &str) -> Result<Vec<File>, ::csv::Error> {
    let file = |path: &str, bytes: Vec<u8>| File { path: path.to_owned(), bytes };
    let mut files = vec![
        file("bao-cao.json", format!("{:#}\n", json::object(edition)).into_bytes()),
        file("so-lieu.csv", csv::figures(edition)?),
        file("datapackage.json", format!("{:#}\n", package::package(edition, name)).into_bytes()),
    ];
    for table in &edition.tables {
        files.push(file(&format!("bang/{}.csv", table.id), csv::cells(edition, table)?));
    }
    Ok(files)
}
