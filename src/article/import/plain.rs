//! Plain text, as it is copied from a news page or written by hand.
//!
//! A line is a block; a line that goes on in lower case after one without a full stop is the rest of it. Where nearly every line is so full
//! that the next word would not have fitted (text wrapped at 72 to 80 columns), lines are put together up to the one with room left.
//! A few header lines may stand first, ended by an empty line:
//!
//! ```text
//! Publisher: Báo Hà Tĩnh
//! Published: 2021-01-22
//! Source-Title: the title of the original
//! Source-Link: https://…
//! Topics: one; another
//! ```
//!
//! Lines that begin with `Corrected-` say what a reader put right: `Corrected-Headline`, `-Publisher`, `-Published`, `-Topics`, and of a figure,
//! with tabs between, `Corrected-Figure:`, its words as they stand in the text, which of the places with these words it is, and any of `none`, `amount=…`,
//! `time=…`, `about=…`, `area=…`.
//!
//! Without them, the publisher is read from the lead's mark ("(Baohatinh.vn) - ") and the day from the dateline. Where a news
//! page has a photo, copied text repeats the headline, then the caption, or nothing.

use super::{dateline, grid};
use crate::{
    article::{Article, Block, BlockKind, Correction},
    period::Moment,
    text::{collapsed, lowercase},
};

/// A line this long or shorter can be a heading.
const HEADING_WORDS: usize = 16;
/// A paragraph this long or shorter can be a lead.
const LEAD_WORDS: usize = 70;
/// A single sentence this long or shorter can be a caption.
const CAPTION_WORDS: usize = 45;

/// Lines that begin what a page puts after a report.
const FURNITURE: &[&str] = &[
    "đọc thêm", "xem thêm", "tin liên quan", "tin cùng chuyên mục", "tin mới", "tin mới nhất", "có thể bạn quan tâm",
    "bình luận", "tin đọc nhiều", "đọc nhiều", "tin nổi bật", "chia sẻ", "ý kiến bạn đọc", "bài viết liên quan",
    "cùng chuyên mục", "video",
];

/// Openings of a sentence that tells on; a caption does not start so.
const TELLING: &[&str] = &[
    "năm ", "trong ", "hiện ", "hiện nay", "bên cạnh", "ngoài ra", "tuy nhiên", "theo ", "đồng thời", "cùng với", "về ", "đến ",
    "tính ", "từ ", "giai đoạn", "sáng ", "chiều ", "ngày ", "để ", "qua ", "riêng", "đáng chú ý", "trước ", "sau ", "nhờ ",
    "với ", "tiếp tục",
];

/// Reads a report from plain text in Unicode's form NFC.
pub fn import(text: &str) -> Article {
    let mut article = Article { lang: "vi".to_owned(), ..Article::default() };
    let printable: String = text.chars().filter(|it| !it.is_control() || matches!(it, '\t' | '\n')).collect();
    let mut corrected = Corrected::default();
    let body = header(&printable, &mut article, &mut corrected);
    let body = unmarked(body);
    let (body, tables) = grid::take(&body);
    let mut lines = joined_lines(&body);
    lines.retain(|line| !is_pointer(line));
    let mut lines: Vec<String> = lines.into_iter().flat_map(points).collect();
    cut_furniture(&mut lines);
    take_topics(&mut lines, &mut article.topics);
    take_stamp(&mut lines, &mut article);
    article.blocks = blocks(lines, &tables, &mut article.publisher);
    if article.published.is_none() {
        article.published = dateline::infer(&article.blocks).map(|it| it.to_string());
    }
    let headline = corrected.headline.filter(|it| !it.is_empty());
    if let Some(text) = headline {
        let block = Block::new(BlockKind::Headline, text);
        match article.blocks.iter_mut().find(|it| it.kind == BlockKind::Headline) {
            Some(headline) => *headline = block,
            None => article.blocks.insert(0, block),
        }
    }
    article.publisher = corrected.publisher.or(article.publisher);
    article.published = corrected.published.or(article.published);
    article.topics = corrected.topics.unwrap_or(article.topics);
    article
}

/// What a reader put right of the report as a whole.
#[derive(Default)]
struct Corrected {
    headline: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    topics: Option<Vec<String>>,
}

/// A text without what Markdown puts around its words: lines of one sign under a heading, images, addresses of links, stars.
fn unmarked(text: &str) -> String {
    let rule = |line: &str| {
        let first = line.trim().chars().next();
        let of_one = |sign: char| line.trim().chars().count() > 3 && line.trim().chars().all(|it| it == sign);
        first.is_some_and(|it| matches!(it, '=' | '-' | '*' | '_' | '~') && of_one(it))
    };
    let address = |line: &str| {
        let line = line.trim();
        (line.starts_with("http://") || line.starts_with("https://")) && !line.contains(char::is_whitespace)
    };
    let kept = text.lines().map(|it| if rule(it) || address(it) { String::new() } else { unlinked(it) });
    kept.collect::<Vec<_>>().join("\n")
}

/// A line with the words of its links and without their addresses, without images, and without pairs of stars; gone through once.
fn unlinked(line: &str) -> String {
    let line = line.replace("**", "");
    let (mut left, mut rest) = (String::new(), line.as_str());
    while let Some((before, after)) = rest.split_once('[') {
        left += before;
        rest = match link(after) {
            Some((words, tail)) => {
                // The words of an image are none of the text's.
                if left.ends_with('!') {
                    left.pop();
                } else {
                    left += words;
                }
                tail
            }
            None => {
                left.push('[');
                after
            }
        };
    }
    left + rest
}

/// The words of a link and what comes after it, from behind its first bracket.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, rest) = text.split_at(text.find(['[', ']'])?);
    let address = rest.strip_prefix("](")?;
    let (_, tail) = address.split_at(address.find(['(', ')', '['])?);
    Some((words, tail.strip_prefix(')')?))
}

/// Reads the header lines, what was put right apart; gives the text after them.
fn header<'t>(text: &'t str, article: &mut Article, corrected: &mut Corrected) -> &'t str {
    let mut rest = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    while let Some((name, value)) = rest.lines().next().and_then(|line| line.split_once(':')) {
        let written = value;
        let value = collapsed(value);
        match name.trim() {
            "Corrected-Headline" => corrected.headline = Some(value),
            "Corrected-Publisher" => corrected.publisher = Some(value),
            "Corrected-Published" => corrected.published = Moment::parse(&value).map(|it| it.to_string()),
            "Corrected-Topics" => corrected.topics = Some(topics(&value)),
            "Corrected-Figure" => article.corrections.extend(correction(written)),
            "Publisher" => article.publisher = Some(value),
            "Published" => article.published = Moment::parse(&value).map(|it| it.to_string()),
            "Source-Title" => article.source_title = Some(value),
            "Source-Link" => {
                article.source_link = Some(value).filter(|it| it.starts_with("https://") || it.starts_with("http://"))
            }
            "Topics" => article.topics = topics(&value),
            "Lang" => article.lang = value,
            _ => break,
        }
        rest = rest.split_once('\n').map_or("", |it| it.1);
    }
    rest
}

/// Topics as a header line has them, with semicolons between.
fn topics(value: &str) -> Vec<String> {
    value.split(';').map(collapsed).filter(|it| !it.is_empty()).collect()
}

/// A correction as a header line has it.
fn correction(written: &str) -> Option<Correction> {
    let mut parts = written.split('\t').map(collapsed).filter(|it| !it.is_empty());
    let mut correction = Correction { quote: parts.next()?, nth: parts.next()?.parse().ok()?, ..Correction::default() };
    for part in parts {
        let (name, value) = part.split_once('=').map_or((part.as_str(), None), |it| (it.0, Some(it.1.to_owned())));
        match name {
            "none" => correction.none = true,
            "amount" => correction.amount = value,
            "time" => correction.time = value,
            "about" => correction.about = value,
            "area" => correction.area = value,
            _ => {}
        }
    }
    Some(correction)
}

/// The lines as blocks: what goes on in the next line is put together.
fn joined_lines(text: &str) -> Vec<String> {
    let width = wrapped_at(text);
    let mut lines: Vec<String> = Vec::new();
    let mut before = String::new();
    for line in text.lines().map(collapsed) {
        let goes_on = !before.is_empty()
            && !line.is_empty()
            && match width {
                // A dash or a number that happens to come first in its line begins no point in the middle of a sentence.
                Some(width) => !(has_room(&before, &line, width) || is_point(&line) && before.ends_with(ENDS)),
                None => {
                    line.chars().next().is_some_and(char::is_lowercase) && lines.last().is_some_and(|last| !last.ends_with(ENDS))
                }
            };
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push(' ');
                last.push_str(&line);
            }
            None if !line.is_empty() => lines.push(line.clone()),
            None => {}
        }
        before = line;
    }
    lines
}

/// What ends a sentence, or leads to a list.
const ENDS: [char; 7] = ['.', '!', '?', ':', ';', '”', '"'];

/// Whether the first word of a line would have stood on the line before it: then that one ended its paragraph.
fn has_room(before: &str, line: &str, width: usize) -> bool {
    let first = line.split(' ').next().map_or(0, |it| it.chars().count());
    before.chars().count() + 1 + first <= width
}

/// Whether a line begins a point of a list.
fn is_point(line: &str) -> bool {
    line.starts_with(['-', '–', '•', '*', '+'])
        || line.split_once([')', '.']).is_some_and(|(number, rest)| {
            !number.is_empty() && number.len() <= 2 && number.bytes().all(|it| it.is_ascii_digit()) && rest.starts_with(' ')
        })
}

/// The width at which a text's lines were broken, if they were, as mail, PDF and text editors do: nearly every line that is followed by
/// another is so full that the next word did not fit.
fn wrapped_at(text: &str) -> Option<usize> {
    const WIDTHS: std::ops::RangeInclusive<usize> = 30..=120;
    const LEAST_LINES: usize = 4;
    let lines: Vec<String> = text.lines().map(collapsed).collect();
    let width = lines.iter().map(|it| it.chars().count()).max().filter(|it| WIDTHS.contains(it))?;
    let (mut full, mut followed) = (0, 0);
    for pair in lines.windows(2).filter(|it| !it[0].is_empty() && !it[1].is_empty() && !is_point(&it[1])) {
        followed += 1;
        full += usize::from(!has_room(&pair[0], &pair[1], width));
    }
    // A paragraph's last line is not full: of text without empty lines between paragraphs one in four may be one.
    (full >= LEAST_LINES && full * 4 >= followed * 3).then_some(width)
}

/// Cuts what the page puts after the report. The first half of the lines is never taken for it.
fn cut_furniture(lines: &mut Vec<String>) {
    let furniture = |line: &String| FURNITURE.contains(&lowercase(line).trim_end_matches([':', '.', ' ']));
    if let Some(at) = lines.iter().position(furniture).filter(|at| *at * 2 >= lines.len()) {
        lines.truncate(at);
    }
}

/// A line with the points of a list in it, "Gồm: 1) thóc; 2) ngô; 3) khoai.", as lines: what leads to them, and each by itself.
fn points(line: String) -> Vec<String> {
    // A number with a bracket may count points anywhere, one with a full stop after a colon alone: "ngày 1. Tháng 2."
    let cuts = |mark: char| {
        let mut cuts: Vec<usize> = Vec::new();
        let mut from = 0;
        while let Some(at) = line[from..].find(&format!("{}{mark} ", cuts.len() + 1)).map(|it| from + it) {
            let before = line[..at].trim_end();
            let opens = match cuts.is_empty() {
                true => before.is_empty() || before.ends_with(':') || mark == ')' && before.ends_with([',', ';', '.']),
                false => before.ends_with([',', ';', '.']),
            };
            let apart = at == 0 || line[..at].ends_with(' ');
            if apart && opens {
                cuts.push(at);
            } else if !cuts.is_empty() && apart {
                break;
            }
            from = at + 2;
        }
        cuts
    };
    let found = [')', '.'].into_iter().map(cuts).find(|it| it.len() >= 2);
    let Some(found) = found.filter(|it| it.len() > 2 || line[..it[0]].trim_end().ends_with(':')) else { return vec![line] };
    let ends = found.iter().skip(1).copied().chain([line.len()]);
    let parts = found.iter().copied().zip(ends).map(|(from, to)| format!("- {}", line[from..to].trim()));
    let lead = line[..found[0]].trim();
    let lead = (!lead.is_empty()).then(|| lead.to_owned());
    lead.into_iter().chain(parts).collect()
}

/// Whether a line leads to another report: ">> …", "Xem thêm: …". What follows it belongs to the report again.
fn is_pointer(line: &str) -> bool {
    const OPENINGS: &[&str] = &[">>", "»", "xem thêm:", "đọc thêm:", "tin liên quan:", "mời bạn đọc", "mời độc giả"];
    let lower = lowercase(line);
    OPENINGS.iter().any(|it| lower.starts_with(it))
}

/// Takes "Chủ đề …", "Từ khóa: …" and "Tags: …" from the end.
fn take_topics(lines: &mut Vec<String>, topics: &mut Vec<String>) {
    let mut found = Vec::new();
    while let Some(topic) = lines.last().and_then(|line| topic_line(line)) {
        found.splice(0..0, topic);
        lines.pop();
    }
    topics.extend(found);
}

fn topic_line(line: &str) -> Option<Vec<String>> {
    const OPENINGS: [&str; 6] = ["chủ đề:", "chủ đề", "từ khóa:", "từ khóa", "tags:", "tag:"];
    let lower = lowercase(line);
    let opening = OPENINGS.iter().find(|opening| lower.starts_with(**opening))?;
    let rest = &line[opening.len()..];
    (line.split(' ').count() <= 24 && !line.ends_with('.') && rest.starts_with([' ', ':'])).then_some(())?;
    let separators: &[char] = if opening.ends_with(':') { &[',', ';'] } else { &[';'] };
    Some(rest.split(separators).map(collapsed).filter(|it| !it.is_empty()).collect())
}

/// Takes a line that only says when the page was published: "Thứ sáu, 22/01/2021 15:30".
fn take_stamp(lines: &mut Vec<String>, article: &mut Article) {
    let stamp = lines.iter().take(4).position(|line| {
        // A place and an agency may stand before a day with its hour: "TTXVN - Nghệ An, 30/09/2022, 18:05 GMT+7".
        let most = if dateline::has_hour(line) && !line.ends_with('.') { 16 } else { 8 };
        line.split(' ').count() <= most
            && line.bytes().filter(u8::is_ascii_digit).count() >= 6
            && dateline::full_date(line).is_some()
    });
    if let Some(last) = stamp.and_then(|at| dateline::last_of_range(&lines[at])) {
        article.published = article.published.take().or(Some(last.to_string()));
    } else if let Some(at) = stamp {
        let date = dateline::full_date(&lines.remove(at)).map(|it| it.to_string());
        article.published = article.published.take().or(date);
    }
}

fn blocks(lines: Vec<String>, tables: &[String], publisher: &mut Option<String>) -> Vec<Block> {
    let is_table = |line: &str| line.starts_with(grid::MARK);
    let mut lines = lines.into_iter().peekable();
    let headline = lines.next_if(|line| line.split(' ').count() <= 40 && !line.ends_with('.') && !is_table(line));
    let mut blocks: Vec<_> = headline.iter().map(|text| Block::new(BlockKind::Headline, text)).collect();
    let mut rest: Vec<String> = lines.collect();
    if let Some(text) = rest.first().and_then(|first| lead(first, headline.is_some() && rest.len() > 2, publisher)) {
        blocks.push(Block::new(BlockKind::Lead, text));
        rest.remove(0);
    }
    let is_headline = |line: &String| headline.as_ref().is_some_and(|it| lowercase(it) == lowercase(line));
    let mut rest = rest.into_iter().peekable();
    while let Some(line) = rest.next() {
        if is_headline(&line) {
            let caption = rest.next_if(|next| !is_headline(next) && !is_table(next) && is_caption(next));
            blocks.push(Block::new(BlockKind::Photo, caption.unwrap_or_default()));
        } else if let Some(number) = line.strip_prefix(grid::MARK) {
            let table = number.parse().ok().and_then(|it: usize| tables.get(it));
            blocks.extend(table.map(|it| Block::new(BlockKind::Table, it)));
        } else {
            let last = rest.peek().is_none();
            blocks.push(plain_block(line, last));
        }
    }
    caption_tables(&mut blocks);
    blocks
}

/// What stands right over a table is its caption and no heading, and so is what stands over its unit.
fn caption_tables(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        if blocks[at].kind != BlockKind::Table {
            continue;
        }
        let unit = |it: &Block| ["đơn vị", "(đơn vị", "đvt", "(đvt"].iter().any(|unit| lowercase(&it.text).starts_with(unit));
        let over = if blocks[at.saturating_sub(2)..at].iter().any(unit) { 2 } else { 1 };
        for block in blocks[..at].iter_mut().rev().take(over).filter(|it| it.kind == BlockKind::Heading) {
            block.kind = BlockKind::Paragraph;
        }
    }
}

/// The lead's text, when the first line under the headline is one: it bears a paper's mark, or is short enough.
fn lead(line: &str, may: bool, publisher: &mut Option<String>) -> Option<String> {
    let marked = line.strip_prefix('(').and_then(|rest| rest.split_once(')')).and_then(|(mark, rest)| {
        let rest = rest.trim_start().strip_prefix(['-', '–', '—'])?;
        (mark.split(' ').count() <= 4).then(|| (mark.to_owned(), rest.trim_start().to_owned()))
    });
    if let Some((mark, text)) = marked {
        publisher.get_or_insert(mark);
        return Some(text);
    }
    let short = may && line.split(' ').count() <= LEAD_WORDS && line.ends_with(['.', '…', '!', '?']);
    (short && dateline::day_of_month(line).is_none()).then(|| line.to_owned())
}

fn plain_block(line: String, last: bool) -> Block {
    let bullet = ["- ", "– ", "• ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    if let Some(text) = bullet {
        return Block::new(BlockKind::Item, text);
    }
    // "Toàn cảnh hội nghị. Ảnh: Nguyễn A": a caption, wherever it stands.
    if line.split(' ').count() <= CAPTION_WORDS
        && ["Ảnh: ", "Ảnh minh họa: "].iter().any(|it| line.contains(it))
        && !line.starts_with("Bài")
    {
        return Block::new(BlockKind::Photo, line);
    }
    let short = line.split(' ').count() <= HEADING_WORDS && !line.ends_with(['.', ',', ';', '…', '!', '”', '"']);
    Block::new(if short && !last { BlockKind::Heading } else { BlockKind::Paragraph }, line)
}

/// Whether a line under a photo is its caption: it quotes a named speaker, or is one short sentence that shows and does not tell.
fn is_caption(line: &str) -> bool {
    let lower = lowercase(line);
    if lower.starts_with("ảnh") || lower.starts_with("trong ảnh") || lower.contains("(ảnh") || lower.ends_with(" - ảnh") {
        return true;
    }
    if let Some((speaker, _)) = line.split_once(": ")
        && names_someone(speaker)
    {
        return true;
    }
    let one_sentence = !line.contains(". ") && !line.contains(';');
    let numbers = line.split(' ').filter(|word| word.starts_with(|it: char| it.is_ascii_digit())).count();
    one_sentence
        && numbers <= 3
        && line.split(' ').count() <= CAPTION_WORDS
        && !TELLING.iter().any(|opening| lower.starts_with(opening))
}

/// Whether the words before a colon are a person with an office: few, and ending in a name of two words or more.
fn names_someone(speaker: &str) -> bool {
    let words: Vec<_> = speaker.split(' ').collect();
    let name = words.iter().rev().take_while(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    words.len() <= 20 && name >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(article: &Article) -> Vec<&'static str> {
        let kind = |block: &Block| match block.kind {
            BlockKind::Headline => "headline",
            BlockKind::Lead => "lead",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Photo if block.text.is_empty() => "photo",
            BlockKind::Photo => "photo+caption",
            BlockKind::Table => "table",
        };
        article.blocks.iter().map(kind).collect()
    }

    #[test]
    fn a_copied_news_page_keeps_its_text_and_loses_its_furniture() {
        let article = import(
            "Cảng đón thêm tàu\n\n(Baocang.vn) - Sản lượng năm 2023 cao nhất từ trước đến nay.\n\nSáng 5/1, cảng tổng kết năm 2022, bàn việc năm 2023.\n\n\
             Cảng đón thêm tàu\n\nTrong năm, cảng đón 300 chuyến.\n\nCảng đón thêm tàu\n\nGiám đốc cảng Trần Văn An: Chúng tôi sẽ mở thêm bến.\n\n\
             Kế hoạch năm tới\n\nCảng sẽ mở\nthêm hai bến.\n\n- Nạo vét luồng.\n\nChủ đề Kinh tế biển\n\nTags: cảng, tàu\n\nĐọc thêm\n\nTin mới Podcast",
        );
        let wanted = ["headline", "lead", "paragraph", "photo", "paragraph", "photo+caption", "heading", "paragraph", "item"];
        assert_eq!(kinds(&article), wanted);
        assert_eq!(article.publisher.as_deref(), Some("Baocang.vn"));
        assert_eq!(article.topics, ["Kinh tế biển", "cảng", "tàu"]);
        assert_eq!(article.published.as_deref(), Some("2023-01-05"));
        assert_eq!(article.blocks[7].text, "Cảng sẽ mở thêm hai bến.");
    }

    #[test]
    fn points_in_one_line_are_points() {
        let told = |text: &str| points(text.to_owned());
        assert_eq!(told("Hỗ trợ gồm: 1) 300 tấn gạo; 2) 5 tỷ đồng."), ["Hỗ trợ gồm:", "- 1) 300 tấn gạo;", "- 2) 5 tỷ đồng."]);
        assert_eq!(told("Ba việc: 1. Thu 5 tỷ đồng. 2. Chi 3 tỷ đồng. 3. Giữ 2 tỷ đồng.").len(), 4);
        for whole in [
            "Thông tư số 1) và 2) đều hết hạn.",
            "Đợt 1. Tháng 2. Năm 2024.",
            "Ông A (ảnh 1) nói, bà B (ảnh 2) cười.",
            "Có 1) một, hai.",
        ] {
            assert_eq!(told(whole), [whole]);
        }
    }

    #[test]
    fn header_lines_say_where_a_text_is_from() {
        let article = import("Publisher: Báo A\nPublished: 2024-02-03\nSource-Link: javascript:x\n\nTiêu đề\nMột đoạn.");
        assert_eq!(article.publisher.as_deref(), Some("Báo A"));
        assert_eq!(article.published.as_deref(), Some("2024-02-03"));
        assert_eq!(article.source_link, None);
        assert_eq!(kinds(&article), ["headline", "paragraph"]);
        // What a reader put right stands over it; topics may be taken away.
        let article = import("Corrected-Topics:\nTopics: gạo; cá\n\nTiêu đề\nMột đoạn.");
        assert!(article.topics.is_empty());
        let article = import("Corrected-Topics: cá\nTopics: gạo; tôm\n\nTiêu đề\nMột đoạn.");
        assert_eq!(article.topics, ["cá"]);
    }

    #[test]
    fn what_markdown_puts_around_words_is_no_text() {
        let article = import(
            "Xuất khẩu gạo\n=============\n\n![ảnh 12](https://a.vn/2020/1.png)**Năm 2024**, xuất [gạo](https://b.vn/99) đạt 5 tấn.\n\nhttps://c.vn/20200917\n\n------\n",
        );
        let texts: Vec<&str> = article.blocks.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Xuất khẩu gạo", "Năm 2024, xuất gạo đạt 5 tấn."]);
        // Brackets that are no link stay.
        assert_eq!(import("Tin\n\nBảng [1] (năm 2020) có 3 xã.").blocks[1].text, "Bảng [1] (năm 2020) có 3 xã.");
    }

    #[test]
    fn nothing_is_an_empty_article() {
        assert!(import("").blocks.is_empty());
        assert_eq!(kinds(&import("Chỉ một câu.")), ["paragraph"]);
    }
}
