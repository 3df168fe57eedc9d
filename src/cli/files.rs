//! Reading and writing files, with errors that say what to do.

use super::Failure;
use crate::language::vi::encoding::{Encoding, decode};
use std::{fs, io::Read, path::Path};
use unicode_normalization::UnicodeNormalization;

/// A text file, or standard input for "-", in Unicode's form NFC. In which encoding it was taken to be is said where that was a guess.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let done = if path.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(path).map(|it| bytes = it)
    };
    done.map_err(|error| {
        Failure::new(format!("cannot read {}: {error}; name a text file that exists, or - for standard input", path.display()))
    })?;
    let (text, encoding) = decode(&bytes);
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Broken => eprintln!("docso: {} is not UTF-8 throughout; what is not was replaced by U+FFFD", path.display()),
        old => eprintln!("docso: {} is read as {}", path.display(), old.name()),
    }
    Ok(text.nfc().collect())
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))
}

/// Writes a file, and the folders it stands in.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Failure> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, contents))
        .map_err(|error| Failure::new(format!("cannot write {}: {error}; choose a folder that you may write to", path.display())))
}

/// Every plain file under a folder whose name is UTF-8, as paths relative to it with forward slashes, in order.
pub fn list(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).map_err(|error| Failure::new(format!("cannot list {}: {error}", next.display())))?;
        for entry in entries.flatten() {
            // Links are not followed: one to a folder above would never end. Pipes and the like would never answer.
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            if kind.is_dir() {
                folders.push(path);
            } else if let (true, Some(relative)) = (kind.is_file(), path.strip_prefix(folder).ok().and_then(Path::to_str)) {
                found.push(relative.replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_where_and_what_to_do() {
        let told = |it: Failure| it.to_string();
        let missing = read_text(Path::new("no/such/report.txt")).map_err(told);
        assert!(missing.is_err_and(|it| it.starts_with("cannot read no/such/report.txt: ")
            && it.ends_with("; name a text file that exists, or - for standard input")));
        let unwritten = write(Path::new("Cargo.toml/page.html"), "").map_err(told);
        assert!(
            unwritten.is_err_and(|it| it.starts_with("cannot write Cargo.toml/page.html: ")
                && it.ends_with("; choose a folder that you may write to"))
        );
    }
}
