//! What the items of a list measure: what is told with all of them, with what each is called.

use super::Item;
use crate::{
    language::{Language, classes::Marked},
    observation::{
        figures::Figure,
        names::{Name, sentence},
    },
    quantity::Unit,
    text::{lowercase, uncapitalised},
};

/// What is said of an item has the item's name within so many figures.
const REACH: usize = 4;

/// Calls each item by what its list measures and by its own name, where it has a name that bears neither: "mức lương tối thiểu vùng" of "Vùng 2".
pub fn call(figures: &[Figure], items: &[Option<Item>], names: &mut [Name]) {
    for (at, item) in items.iter().enumerate() {
        let Some(item) = item.as_ref().filter(|_| !names[at].is_given()) else { continue };
        let language = figures[at].passage.language;
        let known = lowercase(&names[at].rendered());
        let own = lowercase(&item.name);
        let bears = known.contains(&own);
        // "máy vi tính, sản phẩm điện tử và linh kiện" was cut at its comma.
        let cut = own.strip_suffix(&known).is_some_and(|it| it.trim_end().ends_with(','));
        if cut && !known.is_empty() {
            let whole = names[at].with(uncapitalised(&item.name));
            let same = names[at].clone();
            for it in names.iter_mut().skip(at).take(REACH).filter(|it| **it == same) {
                *it = whole.clone();
            }
        }
        // Where it is, is told apart; how long something takes is called by what takes it, or not at all.
        let class = &language.class;
        let place = language.marked(&item.name).begins(class.province | class.place_noun | class.region | class.home);
        let measured = measure(&item.said, language);
        let lasts = |noun: &str| language.marked(noun).is(class.duration);
        let found = match (measured, &figures[at].quantity.unit) {
            // "bị can Sơn gây thiệt hại 29 tỷ đồng": who did it is not what is counted.
            (Some(measure), Some(unit)) if (!bears || known == own) && unit.counted().is_none_or(lasts) => measure,
            (_, Some(Unit::Counted(noun))) if !bears && !place && !lasts(noun) && !own.starts_with(noun.as_str()) => {
                sentence(noun, language).unwrap_or(noun).to_owned()
            }
            _ => continue,
        };
        names[at] = names[at].with(found);
        names[at].add_member(item.name.clone(), language);
    }
}

/// The measure that words begin with, up to what happens to it: "mức lương tối thiểu vùng năm 2020".
fn measure(said: &str, language: &Language) -> Option<String> {
    let class = &language.class;
    let Marked { tokens, marks } = language.marked(said);
    marks.at(0, class.measure)?;
    let stops = class.against
        | class.copula
        | class.auxiliary
        | class.rise
        | class.fall
        | class.having
        | class.reporting
        | class.speaking;
    let stopped =
        |at: usize| marks.at(at, stops | class.time_noun).is_some_and(|_| marks.at(at, class.measure | class.whole).is_none());
    // "xuất khẩu da giày của Việt Nam"
    let at_home = |at: usize| marks.at(at, class.of).is_some_and(|it| marks.at(at + it, class.home).is_some());
    let ends = |at: &usize| stopped(*at) || at_home(*at);
    let end = (1..tokens.len()).find(ends).unwrap_or(tokens.len());
    // "doanh thu của các ngành" is each time that of one.
    let several =
        |at: &usize| marks.at(*at, class.number_of) == Some(1) && marks.at(at + 1, class.sector | class.kind_noun).is_some();
    let words: Vec<&str> = (0..end).filter(|it| *it == 0 || !several(it)).map(|it| tokens.slice(it, it)).collect();
    (end > 1 && marks.at(0, class.empty_noun).is_none_or(|it| it < end)).then(|| uncapitalised(&words.join(" ")))
}
