//! Annotated reports, and their rows beside what the engine finds.

use crate::{
    article::{Article, import::plain},
    cli::{Failure, files},
    observation::{self, Observation},
};
use serde_json::Value;
use std::{collections::HashMap, path::Path};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A row of gold.
pub struct Row {
    value: f64,
    max: Option<f64>,
    /// Whether it is known what it is about: of some tables only the times are.
    pub known: bool,
    /// The periods that are right; `None` when nothing says one. Empty when it is not known.
    pub periods: Vec<Option<String>>,
    /// The places that are right.
    pub areas: Vec<Option<String>>,
    /// The relation.
    pub relation: Option<String>,
    /// The row that it is said of.
    pub of: Option<usize>,
    /// The row of the whole.
    pub whole: Option<usize>,
    /// What it is called: the words of its thing and its members.
    pub name: Vec<String>,
}

/// A report with its rows.
pub struct Document {
    /// Its name in its folder.
    pub name: String,
    /// Each figure with the words around it.
    quotes: Vec<String>,
    /// The report.
    pub article: Article,
    /// Its rows, in the order of the text.
    pub rows: Vec<Row>,
    /// The rows of each chart that an editor would draw; `None` where nobody was asked.
    pub charts: Option<Vec<Vec<usize>>>,
    /// Whether nothing but its charts is learned from.
    pub charts_alone: bool,
    /// The row of each figure that the engine finds.
    pub row_of: Vec<Option<usize>>,
    /// The day that stands for a month, where only the month of publication is known: that day, and the month.
    pub blurred: Option<(String, String)>,
}

/// Reads a folder.
pub fn read(folder: &Path) -> Result<Vec<Document>, Failure> {
    let lines = |name: &str| -> Result<Vec<Value>, Failure> {
        let text = files::read_text(&folder.join(name))?;
        let parsed = text.lines().filter(|it| !it.trim().is_empty()).map(serde_json::from_str::<Value>);
        parsed
            .collect::<Result<_, _>>()
            .map_err(|error| Failure::new(format!("{}/{name} is no JSON, line by line: {error}", folder.display())))
    };
    let (gold, meaning) = (lines("gold.jsonl")?, lines("meaning.jsonl")?);
    if gold.len() != meaning.len() {
        return Err(Failure::new(format!(
            "{}: gold.jsonl has {} rows and meaning.jsonl {}; they go side by side",
            folder.display(),
            gold.len(),
            meaning.len()
        )));
    }
    let charts = lines("charts.jsonl").unwrap_or_default();
    let dates = files::read_text(&folder.join("dates.tsv"))?;
    let dates: HashMap<&str, &str> = dates.lines().filter_map(|it| it.split_once('\t')).collect();
    let mut rows: Vec<(String, Vec<Row>)> = Vec::new();
    for (one, two) in gold.iter().zip(&meaning) {
        let name = text(one, "doc").unwrap_or_default();
        if rows.last().is_none_or(|it| it.0 != name) {
            rows.push((name, Vec::new()));
        }
        if let Some(last) = rows.last_mut() {
            last.1.push(row(one, two));
        }
    }
    let documents = rows.into_iter().map(|(name, rows)| {
        let date = dates.get(name.as_str()).copied().unwrap_or_default();
        let day = match date.len() {
            7 => format!("{date}-15"),
            10 => date.to_owned(),
            _ => String::new(),
        };
        let head = if day.is_empty() { String::new() } else { format!("Published: {day}\n\n") };
        let article = plain::import(&(head + &files::read_text(&folder.join("texts").join(format!("{name}.txt")))?));
        let found = observation::read(&article).observations;
        let row_of = aligned(&found.iter().filter(|it| it.is_stated()).collect::<Vec<_>>(), &rows);
        let blurred = (date.len() == 7).then(|| (day, date.to_owned()));
        let quoted = |it: &Observation| {
            let text = article.blocks.get(it.span.block).map_or("", |it| it.text.as_str());
            let from = text.floor_char_boundary(it.span.start.saturating_sub(70));
            let to = text.ceil_char_boundary((it.span.end + 30).min(text.len()));
            format!("{}[{}]{}", &text[from..it.span.start], it.quote, &text[it.span.end..to])
        };
        let quotes = found.iter().filter(|it| it.is_stated()).map(quoted).collect();
        let own = charts.iter().filter(|it| text(it, "doc").as_deref() == Some(name.as_str())).map(rows_of);
        let charts = (!charts.is_empty()).then(|| own.collect());
        Ok(Document { name, quotes, article, rows, charts, charts_alone: false, row_of, blurred })
    });
    documents.collect()
}

/// The rows of a chart.
fn rows_of(chart: &Value) -> Vec<usize> {
    let rows = chart.get("rows").and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|it| it.get("i").and_then(Value::as_u64)).filter_map(|it| usize::try_from(it).ok()).collect()
}

fn text(row: &Value, name: &str) -> Option<String> {
    row.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn row(gold: &Value, meaning: &Value) -> Row {
    let number = |row: &Value, name: &str| row.get(name).and_then(Value::as_f64);
    let index = |name: &str| meaning.get(name).and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok());
    let list = |row: &Value, name: &str| -> Vec<Option<String>> {
        row.get(name).and_then(Value::as_array).into_iter().flatten().map(|it| it.as_str().map(str::to_owned)).collect()
    };
    let period = text(gold, "period");
    // A table may leave a running total's day open.
    let open = period.as_deref() == Some("now");
    let periods = if open { Vec::new() } else { [vec![period], list(gold, "period_alt")].concat() };
    Row {
        known: meaning.get("thing").is_some(),
        value: number(gold, "value").unwrap_or(f64::NAN),
        max: number(gold, "value_max"),
        periods,
        areas: [vec![text(meaning, "area")], list(meaning, "area_also")].concat(),
        relation: text(meaning, "rel"),
        of: index("of"),
        whole: index("whole"),
        name: name_words(&called(meaning), &text(meaning, "area").unwrap_or_default()),
    }
}

/// The thing of a row with its members.
fn called(meaning: &Value) -> String {
    let members = meaning.get("dims").and_then(Value::as_object).into_iter().flatten().filter_map(|it| it.1.as_str());
    text(meaning, "thing").iter().map(String::as_str).chain(members).collect::<Vec<_>>().join(" ")
}

/// The words of a name, plain and in order, without those of its place.
pub fn name_words(name: &str, area: &str) -> Vec<String> {
    let plain = |text: &str| {
        let marked = text.to_lowercase().replace('đ', "d");
        let bare: String = marked.nfd().filter(|it| !is_combining_mark(*it)).collect();
        format!(" {} ", bare.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "))
    };
    let (mut words, area) = (plain(name), plain(area));
    if !area.trim().is_empty() {
        words = words.replace(&area, " ");
    }
    let mut words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// How far two names share their words: F1.
pub fn overlap(one: &[String], two: &[String]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0u16);
    while i < one.len() && j < two.len() {
        match one[i].cmp(&two[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    let all = u16::try_from(one.len() + two.len()).unwrap_or(u16::MAX).max(1);
    2.0 * f32::from(both) / f32::from(all)
}

/// The row of each observation: the longest common run of values, in order; falls by their magnitude.
fn aligned(found: &[&Observation], rows: &[Row]) -> Vec<Option<usize>> {
    let near = |one: f64, two: f64| (one.abs() - two.abs()).abs() <= 1e-6 * two.abs().max(1.0);
    let same = |one: &Observation, two: &Row| {
        near(one.value.to_f64(), two.value) && two.max.is_none_or(|max| one.max.is_some_and(|it| near(it.to_f64(), max)))
    };
    let mut best = vec![vec![0usize; rows.len() + 1]; found.len() + 1];
    for i in (0..found.len()).rev() {
        for j in (0..rows.len()).rev() {
            let both = if same(found[i], &rows[j]) { best[i + 1][j + 1] + 1 } else { 0 };
            best[i][j] = best[i + 1][j].max(best[i][j + 1]).max(both);
        }
    }
    let (mut i, mut j, mut row_of) = (0, 0, vec![None; found.len()]);
    while i < found.len() && j < rows.len() {
        if same(found[i], &rows[j]) && best[i][j] == best[i + 1][j + 1] + 1 {
            row_of[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    row_of
}

impl Document {
    /// A figure with the words around it.
    pub fn quote(&self, figure: usize) -> &str {
        self.quotes.get(figure).map_or("", String::as_str)
    }

    /// The row that a row repeats, or itself.
    pub fn first(&self, row: usize) -> usize {
        let mut at = row;
        for _ in 0..8 {
            match self.rows.get(at) {
                Some(Row { relation: Some(kind), of: Some(of), .. }) if kind == "repeat" => at = *of,
                _ => break,
            }
        }
        at
    }

    /// Whether an editor would put two rows into one chart.
    pub fn charted(&self, one: usize, two: usize) -> bool {
        let (one, two) = (self.first(one), self.first(two));
        let stands = |chart: &Vec<usize>, row: usize| chart.iter().any(|it| self.first(*it) == row);
        one != two && self.charts.iter().flatten().any(|it| stands(it, one) && stands(it, two))
    }

    /// A period as far as the day of publication is known.
    pub fn known(&self, period: &str) -> String {
        match &self.blurred {
            Some((day, month)) if period == day => month.clone(),
            _ => period.to_owned(),
        }
    }
}

/// The places that a name names, in any usual spelling.
pub fn places(name: &str) -> Vec<String> {
    const KINDS: [&str; 9] =
        ["tinh ", "thanh pho ", "tp ", "thi xa ", "thi tran ", "huyen ", "quan ", "cua khau quoc te ", "cua khau "];
    let lower = name.to_lowercase();
    let mut found: Vec<String> = lower
        .split([',', ';'])
        .flat_map(|it| it.split(" và ").map(str::to_owned).collect::<Vec<_>>())
        .map(|part| {
            let plain: String = part.nfd().filter(|it| !is_combining_mark(*it)).collect::<String>().replace('đ', "d");
            let words = plain.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
            let bare = KINDS.iter().find_map(|kind| words.strip_prefix(kind)).unwrap_or(&words).replace(' ', "");
            match bare.as_str() {
                "hochiminh" => "hcm".to_owned(),
                "canuoc" | "toanquoc" | "nuocta" => "vietnam".to_owned(),
                _ => bare,
            }
        })
        .filter(|it| !it.is_empty())
        .collect();
    found.sort();
    found.dedup();
    found
}
