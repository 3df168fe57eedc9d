//! Where a measure's name ends: what happened to the measure, and what it is compared with, is no part of it.

use super::{Name, silent::is_times};
use crate::language::{Language, classes::Marked};

/// Without what goes on behind a measure's name ("xuất siêu kỷ lục cao hơn hẳn …", "doanh thu thuần tăng trưởng"), and without words that it
/// says twice; without members that are what it is compared with. Of what is counted the country stays: "3 nước xuất siêu".
pub fn ended(mut name: Name, counts: bool, language: &Language) -> Name {
    if name.is_given() {
        return name;
    }
    // "giá phòng", "cao hơn ngày thường"
    let compared = language.class.more | language.class.less | language.class.equivalent;
    name.members.retain(|it| !language.marked(&it.1).begins(compared));
    // That something rose says not what it is.
    if language.marked(&name.thing).is(language.class.rise | language.class.fall)
        && !language.marked(&name.thing).is(language.class.measure)
    {
        name.thing = String::new();
    }
    let thing = without_small(not_twice(if counts { &name.thing } else { without_home(&name.thing, language) }), language);
    let thing = end(thing, language).map_or(thing, |end| &thing[..end]);
    if thing.len() == name.thing.len() { name } else { Name { thing: thing.to_owned(), ..name } }
}

/// Whether it says what another is compared with: "cao hơn hẳn con số thặng dư 9,3 tỷ".
pub fn compares(name: &Name, language: &Language) -> bool {
    language.marked(&name.thing).begins(language.class.more | language.class.less)
}

/// The byte where what goes on behind a measure's name begins.
fn end(thing: &str, language: &Language) -> Option<usize> {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(thing);
    let head = marks.at(0, class.measure | class.balance).filter(|_| marks.at(0, class.growth).is_none())?;
    let compares = |at: usize| marks.at(at, class.more | class.less).is_some();
    let says_more = |at: usize| {
        let word = class.whole | class.compound | class.growth | class.measure;
        let length = marks.at(at, class.rise | class.fall | class.behind_measure)?;
        // "giá trị gia tăng", "chi cho tăng trưởng": a part of a longer word, or what is done.
        let longer =
            (1..=at).any(|back| marks.at(at - back, word).is_some_and(|it| it > back)) || marks.at(at, word) > Some(length);
        let done = marks.before(at, class.verb | class.preposition).filter(|it| at > head + it);
        let done = done.is_some_and(|it| marks.at(at - it, class.trade).is_none());
        (!longer && !done).then_some(at + length)
    };
    // From there on nothing but how, and by how much.
    let goes_on = |mut at: usize| {
        let small = class.rise | class.fall | class.degree | class.behind_measure;
        while let Some(length) = marks.at(at, small).filter(|_| !compares(at)) {
            at += length;
        }
        at >= tokens.len() || compares(at)
    };
    // "chỉ số DXY đo lường biến động của đồng USD"
    let described = |at: usize| at > head && marks.at(at, class.describing).is_some();
    let ends = |at: &usize| compares(*at) || described(*at) || says_more(*at).is_some_and(|it| it >= tokens.len() || goes_on(it));
    let mut end = (head..tokens.len()).find(ends).unwrap_or(tokens.len());
    while let Some(length) = marks.before(end, class.auxiliary).filter(|it| end < tokens.len() && end >= head + it) {
        end -= length;
    }
    (end < tokens.len()).then(|| tokens.slice(0, end.saturating_sub(1)).len())
}

/// Without the country that a balance is told of: "nước ta xuất siêu".
fn without_home<'t>(thing: &'t str, language: &Language) -> &'t str {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(thing);
    let country = marks.at(0, class.home | class.kind_noun).filter(|it| marks.at(*it, class.balance).is_some());
    country.map_or(thing, |it| tokens.slice(it, tokens.len() - 1))
}

/// Without what joins it to its number, at its end: "tiền xử phạt vi phạm hành chính và", "tiền trợ cấp = 2 x".
fn without_small<'t>(thing: &'t str, language: &Language) -> &'t str {
    let class = &language.class;
    // A formula is no name from its sign on.
    let thing = thing.split('=').next().unwrap_or_default().trim_end();
    if !thing.contains(char::is_alphabetic) {
        return "";
    }
    let Marked { tokens, marks } = language.marked(thing);
    let mut end = tokens.len();
    while end > 0 {
        // "giao tháng 12": what is to be delivered.
        let sign = is_times(tokens.raw(end - 1))
            || tokens.raw(end - 1) == "+"
            || end > 1 && marks.ending(end).next().is_some_and(|it| it.0 == 1 && it.1 & class.delivered != 0);
        let joins = marks.ending(end).next().filter(|it| {
            // "ca khúc từng" of what was done, "người dưới" of an age.
            let still = || it.1 & (class.auxiliary | class.preposition) != 0 && marks.before(end - it.0, class.verb).is_none();
            // "đến hết" of a day; "sử dụng hết" is a verb's.
            it.1 & (class.copula | class.joining | class.of) != 0 || it.1 & class.up_to != 0 && it.0 > 1 || end > it.0 && still()
        });
        let Some(length) = joins.filter(|it| it.1 & (class.verb | class.whole | class.compound) == 0).map(|it| it.0) else {
            if !sign {
                break;
            }
            end -= 1;
            continue;
        };
        end -= length.min(end);
    }
    if end == tokens.len() {
        thing
    } else if end == 0 {
        ""
    } else {
        tokens.slice(0, end - 1)
    }
}

/// Without the words at its end that stand right before them as well: "giá bán than cám than cám".
fn not_twice(thing: &str) -> &str {
    let words: Vec<&str> = thing.split(' ').collect();
    let twice = (2..=words.len() / 2).find(|it| words[words.len() - it..] == words[words.len() - 2 * it..words.len() - it]);
    twice.map_or(thing, |it| thing[..thing.len() - words[words.len() - it..].join(" ").len()].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn a_measure_ends_where_something_happens_to_it() {
        let language = language::of("vi");
        let ended = |thing: &str| ended(Name { thing: thing.to_owned(), ..Name::default() }, false, language).thing;
        for (thing, name) in [
            ("xuất siêu kỷ lục cao hơn hẳn con số thặng dư", "xuất siêu"),
            ("doanh thu thuần tăng trưởng", "doanh thu thuần"),
            ("kim ngạch xuất khẩu tăng mạnh", "kim ngạch xuất khẩu"),
            ("trị giá hàng hóa xuất khẩu ngoái", "trị giá hàng hóa xuất khẩu"),
            ("kim ngạch lớn", "kim ngạch"),
            ("giá bán than cám than cám", "giá bán than cám"),
            ("thuế giá trị gia tăng", "thuế giá trị gia tăng"),
            ("tốc độ tăng trưởng", "tốc độ tăng trưởng"),
            ("vốn đăng ký tăng thêm", "vốn đăng ký tăng thêm"),
            ("số tiền chi cho tăng trưởng", "số tiền chi cho tăng trưởng"),
            ("diện tích khá lớn", "diện tích"),
            ("giá tiêu xuất khẩu bình quân", "giá tiêu xuất khẩu bình quân"),
            ("lãi suất chính", "lãi suất chính"),
            ("nước ta xuất siêu", "xuất siêu"),
            ("đường cao tốc", "đường cao tốc"),
            ("tiền trợ cấp = 2 x", "tiền trợ cấp"),
            ("800 + 400", ""),
            ("hệ số an toàn vốn theo Basel 2", "hệ số an toàn vốn theo Basel 2"),
            ("trị giá tính thuế là", "trị giá tính thuế"),
            ("chỉ số đồng DXY đo lường biến động", "chỉ số đồng DXY"),
        ] {
            assert_eq!(ended(thing), name, "{thing}");
        }
    }
}
