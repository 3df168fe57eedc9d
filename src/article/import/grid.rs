//! Tables in plain text: rows of Markdown ("| a | b |"), and lines of cells with tabs between, as spreadsheets and browsers copy them.

use crate::text::collapsed;

/// Stands for a table until lines are blocks; import lets no control character but these through.
pub const MARK: char = '\u{1}';

/// Text with more than this in a cell is no table.
const MOST_LETTERS: usize = 160;

/// Takes the tables out of a text: what is left, with a line of [`MARK`] and its number for each, and the tables with tabs between cells.
pub fn take(text: &str) -> (String, Vec<String>) {
    let (mut left, mut tables) = (String::with_capacity(text.len()), Vec::new());
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let cells = cells(line, !rows.is_empty());
        // An empty line stands between the rows of some pages' tables.
        if cells.is_none() && line.trim().is_empty() && rows.last().is_some_and(|it| it.1.len() > 1) {
            rows.push((line, Vec::new()));
            continue;
        }
        match cells {
            Some(cells) => rows.push((line, cells)),
            None => {
                close(&mut rows, &mut left, &mut tables);
                left.push_str(line);
            }
        }
    }
    close(&mut rows, &mut left, &mut tables);
    (left, tables)
}

/// The cells of a line that may be a row; none of one that only parts the head from the body.
fn cells(line: &str, is_open: bool) -> Option<Vec<String>> {
    let line = line.trim_matches(['\n', '\r', ' ']);
    // Within a table a row may have its first cell alone: what its rows below are of.
    let inner = if is_open { line } else { line.trim() };
    let piped = line.strip_prefix('|').and_then(|it| it.strip_suffix('|'));
    let cells: Vec<String> = match piped {
        Some(inner) => inner.split('|').map(collapsed).collect(),
        None if inner.contains('\t') => line.split('\t').map(collapsed).collect(),
        None => return None,
    };
    let rule = piped.is_some() && cells.iter().all(|it| !it.is_empty() && it.bytes().all(|it| matches!(it, b'-' | b':' | b' ')));
    let fits = cells.len() > 1 && cells.iter().all(|it| it.len() <= MOST_LETTERS) && cells.iter().any(|it| !it.is_empty());
    if rule { Some(Vec::new()) } else { fits.then_some(cells) }
}

/// Rows that were open, as a table if they are one, else as the lines that they were.
fn close(rows: &mut Vec<(&str, Vec<String>)>, left: &mut String, tables: &mut Vec<String>) {
    let cells: Vec<&Vec<String>> = rows.iter().map(|it| &it.1).filter(|it| it.len() > 1).collect();
    let digits = |it: &String| it.bytes().filter(u8::is_ascii_digit).count() * 2 >= it.chars().count();
    let numbers = cells.iter().filter(|row| row[1..].iter().any(|it| !it.is_empty() && digits(it))).count();
    if cells.len() >= 2 && numbers >= 1 && numbers * 3 >= cells.len() {
        left.push_str(&format!("\n{MARK}{}\n\n", tables.len()));
        tables.push(cells.iter().map(|it| it.join("\t")).collect::<Vec<_>>().join("\n"));
    } else {
        rows.iter().for_each(|it| left.push_str(it.0));
    }
    rows.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_cells_are_tables_and_prose_is_not() {
        let (left, tables) = take("Mở đầu\n| Nước | 2023 |\n|---|---:|\n| Lào | 1.200 |\n\n| Thái Lan | 900 |\nCuối");
        assert_eq!(tables, ["Nước\t2023\nLào\t1.200\nThái Lan\t900"]);
        assert_eq!(left.lines().filter(|it| !it.is_empty()).collect::<Vec<_>>(), ["Mở đầu", "\u{1}0", "Cuối"]);
        let (_, tables) = take("Nước\tKim ngạch\nLào\t1.200\n\t\nThái Lan\t900");
        assert_eq!(tables.len(), 1);
        for prose in ["\tMột đoạn thụt đầu dòng.\n\tĐoạn hai có 12 nghìn.", "1.\tMở đầu\n2.\tKết luận", "a | b\nc | d"]
        {
            assert_eq!(take(prose), (prose.to_owned(), Vec::new()));
        }
    }
}
