//! From the bytes of a file to text: Unicode in its forms, and the three ways Vietnamese was written on computers before it.
//!
//! Sources: the Encoding Standard's index of windows-1258; TCVN 5712:1993, third form ("ABC" fonts); VNI for Windows. The older ones are told
//! apart by which of them makes the commonest words of Vietnamese.

/// How the bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, its low byte first: Notepad's "Unicode".
    Utf16Little,
    /// UTF-16, its high byte first.
    Utf16Big,
    /// Windows' Vietnamese code page.
    Windows1258,
    /// TCVN3, of the fonts whose names begin with ".Vn".
    Tcvn3,
    /// VNI, of the fonts whose names begin with "VNI-".
    Vni,
    /// UTF-8 with bytes that are none: those are replaced by U+FFFD.
    Broken,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Broken => "UTF-8",
            Encoding::Utf16Little => "UTF-16 LE",
            Encoding::Utf16Big => "UTF-16 BE",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Tcvn3 => "TCVN3",
            Encoding::Vni => "VNI",
        }
    }

    /// Whether it was guessed from what the bytes make.
    pub fn is_assumed(self) -> bool {
        self != Encoding::Utf8
    }
}

/// Words that hardly a Vietnamese text lacks; each has a letter that the old encodings write differently.
const COMMON: &[&str] = &[
    "và", "của", "các", "là", "được", "có", "với", "năm", "một", "những", "không", "đã", "người", "từ", "đến", "tỷ", "triệu",
    "nghìn", "đồng", "tăng", "giảm", "tại", "này", "số", "về", "ở", "ngày", "tháng", "tỉnh", "công",
];

/// Reads bytes as text, with line ends as "\n". Never fails. The older encodings may give letters and their marks apart: bring the text to
/// Unicode's form NFC afterwards.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    let (text, encoding) = decoded(bytes);
    (text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n"), encoding)
}

fn decoded(bytes: &[u8]) -> (String, Encoding) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf8(rest),
        [0xFF, 0xFE, rest @ ..] => return (utf16(rest, u16::from_le_bytes), Encoding::Utf16Little),
        [0xFE, 0xFF, rest @ ..] => return (utf16(rest, u16::from_be_bytes), Encoding::Utf16Big),
        _ => {}
    }
    // Without a mark: of Vietnamese in UTF-16 most letters still have a byte of nought, always on the same side.
    let noughts = |side: usize| bytes.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    if bytes.len() >= 8 && bytes.len().is_multiple_of(2) {
        let most = bytes.len() / 2 * 2 / 5;
        if noughts(1) > most && noughts(0) == 0 {
            return (utf16(bytes, u16::from_le_bytes), Encoding::Utf16Little);
        }
        if noughts(0) > most && noughts(1) == 0 {
            return (utf16(bytes, u16::from_be_bytes), Encoding::Utf16Big);
        }
    }
    let (text, encoding) = utf8(bytes);
    if encoding == Encoding::Utf8 {
        return (text, encoding);
    }
    type Reader = fn(&[u8]) -> String;
    let old: [(Reader, Encoding); 3] = [(windows_1258, Encoding::Windows1258), (tcvn3, Encoding::Tcvn3), (vni, Encoding::Vni)];
    let tried = old.map(|(read, encoding)| {
        let text = read(bytes);
        (common(&text), text, encoding)
    });
    let best = tried.into_iter().reduce(|one, two| if two.0 > one.0 { two } else { one });
    // A few broken bytes in UTF-8 make no other encoding of it.
    best.filter(|it| it.0 > common(&text)).map_or((text, encoding), |(_, text, encoding)| (text, encoding))
}

fn utf8(bytes: &[u8]) -> (String, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (String::from_utf8_lossy(bytes).into_owned(), Encoding::Broken),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|it| unit([it[0], it[1]]));
    char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// How many of the commonest words a text has, with letters and marks together or apart.
fn common(text: &str) -> usize {
    let composed = composed(text);
    composed.split(|it: char| !it.is_alphabetic()).filter(|word| COMMON.contains(&word.to_lowercase().as_str())).count()
}

/// Vowels with the five marks of tone after each: as written, grave, hook above, tilde, acute, dot below.
const TONES: [&str; 12] =
    ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"];
/// The same marks as characters of their own.
const MARKS: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// A vowel with a mark of tone, by its place in [`MARKS`].
fn toned(vowel: char, mark: usize) -> Option<char> {
    let lower = vowel.to_lowercase().next()?;
    let row = TONES.iter().find(|it| it.starts_with(lower))?;
    let found = row.chars().nth(mark + 1)?;
    if vowel.is_uppercase() { found.to_uppercase().next() } else { Some(found) }
}

/// A text whose marks of tone stand in their letters.
fn composed(text: &str) -> String {
    let mut whole = String::new();
    for letter in text.chars() {
        let mark = MARKS.iter().position(|it| *it == letter);
        match mark.and_then(|mark| toned(whole.chars().next_back()?, mark)) {
            Some(found) => {
                whole.pop();
                whole.push(found);
            }
            None => whole.push(letter),
        }
    }
    whole
}

/// What windows-1252 and windows-1258 have from 0x80 to 0x9F.
const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰\u{8a}‹Œ\u{8d}\u{8e}\u{8f}\u{90}‘’“”•–—˜™\u{9a}›œ\u{9d}\u{9e}Ÿ";

fn windows_1258(bytes: &[u8]) -> String {
    let letter = |byte: u8| match byte {
        0x80..=0x9F => SIGNS.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        other => char::from(other),
    };
    composed(&bytes.iter().map(|it| letter(*it)).collect::<String>())
}

/// TCVN3 from 0xA1: a space where it has no letter.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(bytes: &[u8]) -> String {
    let table: Vec<char> = TCVN3.chars().collect();
    let letter = |byte: u8| byte.checked_sub(0xA1).and_then(|at| table.get(usize::from(at))).copied().filter(|it| *it != ' ');
    bytes.iter().map(|it| letter(*it).unwrap_or(char::from(*it))).collect()
}

/// VNI's marks after a letter, as they stand after a small one: a mark of tone alone, on a circumflex, on a breve.
const VNI: [[u8; 6]; 3] =
    [[0, 0xF8, 0xFB, 0xF5, 0xF9, 0xEF], [0xE2, 0xE0, 0xE5, 0xE3, 0xE1, 0xE4], [0xEA, 0xE8, 0xFA, 0xFC, 0xE9, 0xEB]];

fn vni(bytes: &[u8]) -> String {
    let mut whole = String::new();
    for byte in bytes {
        let small = if (0xC0..=0xDF).contains(byte) { byte + 0x20 } else { *byte };
        let raised = |it: char| if small == *byte { Some(it) } else { it.to_uppercase().next() };
        let alone = match small {
            0xF4 => raised('ơ'),
            0xF6 => raised('ư'),
            0xF1 => raised('đ'),
            0xEC => raised('ì'),
            0xED => raised('í'),
            0xE6 => raised('ỉ'),
            0xF3 => raised('ĩ'),
            0xF2 => raised('ị'),
            0xEE => raised('ỵ'),
            _ => None,
        };
        let before = whole.chars().next_back();
        let on = |vowel: char| {
            let (kind, tone) = VNI
                .iter()
                .enumerate()
                .find_map(|(kind, row)| Some((kind, row.iter().position(|it| *it == small && small != 0)?)))?;
            let lower = vowel.to_lowercase().next()?;
            let base = match (kind, lower) {
                (0, _) => lower,
                (1, 'a') => 'â',
                (1, 'e') => 'ê',
                (1, 'o') => 'ô',
                (2, 'a') => 'ă',
                _ => return None,
            };
            let made = if tone == 0 { Some(base) } else { toned(base, tone - 1) }?;
            if vowel.is_uppercase() { made.to_uppercase().next() } else { Some(made) }
        };
        if let Some(made) = before.filter(|_| *byte >= 0x80).and_then(on) {
            whole.pop();
            whole.push(made);
        } else {
            whole.push(alone.unwrap_or(char::from(*byte)));
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Năm 2020, tỉnh đã thu hút 10.500 tỷ đồng của các doanh nghiệp, tăng 12%.\nNgười Ở Ước Ỷ ĐƯỜNG.";

    fn bytes(table: impl Fn(char) -> Vec<u8>) -> Vec<u8> {
        TEXT.chars().flat_map(table).collect()
    }

    #[test]
    fn unicode_is_read_in_each_of_its_forms() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            (marked(&[0xEF, 0xBB, 0xBF], TEXT.as_bytes()), Encoding::Utf8),
            (marked(&[0xFF, 0xFE], &little), Encoding::Utf16Little),
            (little, Encoding::Utf16Little),
            (marked(&[0xFE, 0xFF], &big), Encoding::Utf16Big),
            (big, Encoding::Utf16Big),
        ] {
            assert_eq!(decode(&bytes), (TEXT.to_owned(), encoding));
        }
        assert_eq!(decode(b"a\rb\r\nc\n").0, "a\nb\nc\n");
        assert_eq!(decode(b"").0, "");
    }

    #[test]
    fn the_older_encodings_are_told_apart_by_what_they_make() {
        // TCVN3 has small letters alone with marks of tone.
        let lower = TEXT.to_lowercase();
        let tcvn3: Vec<u8> = lower
            .chars()
            .map(|it| TCVN3.chars().position(|letter| letter == it && it != ' ').map_or(it as u8, |at| 0xA1 + at as u8))
            .collect();
        assert_eq!(decode(&tcvn3), (lower, Encoding::Tcvn3));
        let windows = bytes(|it| {
            let (base, mark) = apart(it);
            let code = (0x80..=0xFFu8).find(|byte| windows_1258(&[*byte]).starts_with(base)).unwrap_or(base as u8);
            let mark = mark.map(|nth| [0xCC, 0xD2, 0xDE, 0xEC, 0xF2][nth]);
            [Some(code), mark].into_iter().flatten().collect()
        });
        assert_eq!(decode(&windows), (TEXT.to_owned(), Encoding::Windows1258));
        let vni = bytes(|it| {
            let alone = (0xC0..=0xFFu8).find(|byte| vni(&[*byte]).starts_with(it) && !it.is_ascii());
            if let Some(byte) = alone.filter(|_| "ơưđìíỉĩịỵƠƯĐÌÍỈĨỊỴ".contains(it)) {
                return vec![byte];
            }
            let (base, mark) = apart(it);
            let (letter, kind) = match base.to_lowercase().next() {
                Some('â') => ('a', 1),
                Some('ê') => ('e', 1),
                Some('ô') => ('o', 1),
                Some('ă') => ('a', 2),
                _ => (base, 0),
            };
            let code = VNI[kind][mark.map_or(0, |it| it + 1)];
            let first = match base {
                'ơ' => 0xF4,
                'Ơ' => 0xD4,
                'ư' => 0xF6,
                'Ư' => 0xD6,
                _ => {
                    if base.is_uppercase() {
                        letter.to_ascii_uppercase() as u8
                    } else {
                        letter as u8
                    }
                }
            };
            if code == 0 { vec![first] } else { vec![first, code] }
        });
        assert_eq!(decode(&vni), (TEXT.to_owned(), Encoding::Vni));
    }

    #[test]
    fn a_broken_byte_breaks_a_letter_and_no_more() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xFF);
        assert_eq!(decode(&bytes), (format!("{TEXT}\u{fffd}"), Encoding::Broken));
    }

    /// A letter without its mark of tone, and that mark.
    fn apart(letter: char) -> (char, Option<usize>) {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        for row in TONES {
            if let Some(at) = row.chars().position(|it| it == lower).filter(|it| *it > 0) {
                let base = row.chars().next().unwrap_or(letter);
                return (if letter.is_uppercase() { base.to_uppercase().next().unwrap_or(base) } else { base }, Some(at - 1));
            }
        }
        (letter, None)
    }
}
