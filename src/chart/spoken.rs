//! What is told of something, and so is no name of it: the words of clauses in what rows are called.

use crate::language::{
    Language,
    classes::{Marked, Set},
};

/// Whether a name says something: "gạo cũng đạt mức tăng cao", "theo ông Lộc cho biết".
pub fn says(name: &str, language: &Language) -> bool {
    tells(name, language.class.speaking | language.class.reporting, false, language)
}

/// Whether a name has words of a clause, or what it is compared with: "PNJ đạt doanh thu", "nhập khẩu chỉ còn kèm con số".
pub fn has_clause(name: &str, language: &Language) -> bool {
    tells(name, language.class.speaking | language.class.reporting | language.class.against, true, language)
}

/// Whether a phrase goes on from what was told, or tells what someone did: "Chính vì thế, MSB đã phải tăng trích lập chi phí".
pub fn acts(phrase: &str, language: &Language) -> bool {
    let marked = language.marked(phrase);
    marked.begins(language.class.joining) || marked.has(language.class.auxiliary)
}

/// Whether a phrase of these classes stands behind the first word of a name, and is no part of a longer word; or, where it is asked for, what
/// something came to: several words, or one before a measure.
fn tells(name: &str, classes: Set, reached: bool, language: &Language) -> bool {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(name);
    let mut covered = 0;
    for at in 0..tokens.len() {
        let whole = marks.at(at, class.whole | class.compound).unwrap_or(0);
        let copula = marks.at(at, class.copula).filter(|it| reached && (*it > 1 || marks.at(at + it, class.measure).is_some()));
        let told = marks.at(at, classes).or(copula);
        if at > 0 && at >= covered && told.is_some_and(|length| length >= whole) {
            return true;
        }
        covered = covered.max(at + whole);
    }
    false
}

/// Whether a name goes on to an amount that it does not tell: "xuất siêu được nâng lên con số".
pub fn is_open(name: &str, language: &Language) -> bool {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(name);
    let told = class.copula | class.move_to | class.joining | class.having;
    marks.before(tokens.len(), class.empty_noun).is_some_and(|it| marks.before(tokens.len() - it, told).is_some())
}

/// Whether a name begins with who tells it: "Tổng cục Thống kê, lạm phát".
pub fn is_by_office(name: &str, language: &Language) -> bool {
    let office = |it: &str| language.marked(it).begins(language.class.organisation);
    name.split_once(", ").is_some_and(|(first, rest)| office(first) && !office(rest))
}

/// Whether two names stand in one: "lĩnh vực nhân thọ lĩnh vực bảo hiểm phi nhân thọ".
pub fn is_doubled(name: &str, language: &Language) -> bool {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(name);
    let same = |at: &usize| tokens.word(*at) == tokens.word(0) && tokens.word(*at + 1) == tokens.word(1);
    let joins = |at: usize| marks.before(at, class.joining | class.preposition).is_some() || tokens.raw(at - 1) == ",";
    (2..tokens.len().saturating_sub(1)).find(same).is_some_and(|it| !joins(it))
}

/// Whether two names begin with two measures: what firms own, and what one owes. What is traded or done is no measure here.
pub fn measures_differ(one: &str, two: &str, language: &Language) -> bool {
    let class = &language.class;
    let measure = |name: &str| {
        let Marked { tokens, marks } = language.marked(name);
        let plain = |length: &usize| marks.at(0, class.trade).is_none() && marks.at(0, class.verb) != Some(*length);
        Some(tokens.slice(0, marks.at(0, class.measure).filter(plain)? - 1).to_owned())
    };
    let apart = |(one, two): (String, String)| !one.contains(&two) && !two.contains(&one);
    measure(one).zip(measure(two)).is_some_and(apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    /// Each with what it tells, and beside it what looks like it and is a name.
    #[test]
    fn clauses_are_told_from_names() {
        let language = language::of("vi");
        let tell = |what: &str, holds: &dyn Fn(&str) -> bool, clause: &[&str], name: &[&str]| {
            clause.iter().for_each(|it| assert!(holds(it), "{what}: {it}"));
            name.iter().for_each(|it| assert!(!holds(it), "{what}: {it} is a name"));
        };
        tell(
            "says",
            &|it| says(it, language),
            &["gạo cũng tăng", "xuất siêu ghi nhận mức kỷ lục"],
            &["đường ăn", "triển khai dự án"],
        );
        let clauses = ["Hải Long đạt doanh thu thuần", "nhập khẩu chỉ còn kèm con số"];
        tell("clause", &|it| has_clause(it, language), &clauses, &["đoàn được cử", "chi phí bán hàng", "dệt may"]);
        tell("open", &|it| is_open(it, language), &["xuất siêu được nâng lên con số"], &["lương cơ sở", "xuất siêu"]);
        let lists = ["đá quý, kim loại quý", "Tổng cục Thống kê"];
        tell("office", &|it| is_by_office(it, language), &["Tổng cục Thống kê, lạm phát"], &lists);
        let listed = ["sản phẩm điện tử và sản phẩm quang học", "sản phẩm gỗ, sản phẩm mây"];
        tell("doubled", &|it| is_doubled(it, language), &["lĩnh vực nhân thọ lĩnh vực phi nhân thọ"], &listed);
        assert!(
            measures_differ("doanh thu quý 3", "lợi nhuận", language)
                && !measures_differ("doanh thu thuần", "doanh thu", language)
        );
        assert!(!measures_differ("xuất khẩu gạo", "kim ngạch", language), "what is traded is measured in worth");
    }
}
