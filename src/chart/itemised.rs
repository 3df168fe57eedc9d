//! Lists whose form says that their items stand under each other, where nothing else does: "ông Tùng nhận 2,9 tỷ đồng; ông Giang nhận 2,9 tỷ
//! đồng; ông Quang nhận 1,8 tỷ đồng". Their rows are called by the words that the items differ in, and their title by what they share.

use super::{
    form::{form, ordered},
    gate::{Candidate, Refusal, begins},
    spec::Form,
    suggest::{MOST_COMPARED, MOST_ROWS, Suggesting, told_once},
};
use crate::{
    decimal::Decimal,
    language::{
        Language,
        classes::{Marked, Set},
    },
    observation::{Observation, Role},
    table::{Dimension, Labels},
};

impl<'s> Suggesting<'s> {
    /// Each list of three items and more, and why it is not drawn.
    pub(super) fn itemised(&self) -> Vec<(Candidate<'s>, Option<Refusal>)> {
        let all = &self.observations[..self.observations.len().min(MOST_COMPARED)];
        let key = |it: &Observation| Some(it.saying.item.as_ref()?.list);
        let lists = told_once(all.iter().filter_map(key));
        let rows = |list: (usize, usize)| all.iter().filter(|it| key(it) == Some(list)).collect::<Vec<_>>();
        lists.into_iter().filter_map(|it| self.itemised_list(rows(it))).collect()
    }

    fn itemised_list(&self, rows: Vec<&'s Observation>) -> Option<(Candidate<'s>, Option<Refusal>)> {
        (3..=MOST_ROWS).contains(&rows.len()).then_some(())?;
        let form = form(Dimension::Member, &rows)?;
        let rows = ordered(form, rows, Decimal::ZERO);
        let items: Vec<_> = rows.iter().filter_map(|it| it.saying.item.as_ref()).collect();
        let class = &self.language.class;
        let mut names: Vec<String> = items.iter().map(|it| it.name.clone()).collect();
        let measures = |it: &str| begins(it, class.measure | class.number_of | class.total, self.language);
        let measured = names.iter().all(|it| measures(it));
        // "Xuất khẩu gạo", "xuất khẩu chè": what all begin with is what they are of.
        let shared = shared(&names);
        let rest = |it: &String| it.strip_prefix(&shared).unwrap_or(it).trim().to_owned();
        // "Lãi từ bán hàng" and "lãi thuần" are no two kinds of "lãi".
        let led = |it: &String| self.language.marked(&rest(it)).begins(class.preposition | class.behind_measure);
        let leads = names.iter().filter(|it| led(it)).count();
        let alike = leads == 0 || leads == names.len();
        let under = measured && alike && measures(&shared) && names.iter().all(|it| !rest(it).is_empty());
        if under {
            names = names.iter().map(rest).collect();
        }
        let thing = if under { shared } else { String::new() };
        // What each measures by itself needs no word of what all are.
        let said = Some(items[0].said.as_str()).filter(|it| !it.is_empty());
        // "Mức lương tối thiểu vùng" is what all are of, and no clause.
        let clause = class.kind_noun
            | class.partner
            | class.verb
            | class.auxiliary
            | class.copula
            | class.having
            | class.reporting
            | class.speaking
            | class.rise
            | class.fall;
        let whole = said.filter(|it| thing.is_empty() && measures(it) && !says(it, clause, self.language));
        let (thing, said) = whole.map_or((thing, said), |it| (it.to_owned(), None));
        let opening = said.filter(|_| !measured && thing.is_empty());
        // Fines are told of nothing else.
        let one = rows.iter().all(|it| it.thing == rows[0].thing) && !measured;
        // "Giá trị xuất khẩu" is nothing that hundredths are of.
        let share = self.language.classes.named("share-word");
        let one = one && (rows[0].role != Role::Share || begins(&rows[0].thing, share, self.language));
        let fine = rows[0].thing == self.language.phrases.act.0;
        let (thing, opening) = if one && (fine && said.is_none() && form != Form::Range || thing.is_empty() && opening.is_none())
        {
            (rows[0].thing.clone(), None)
        } else {
            (thing, opening)
        };
        let labels = Labels { dimension: Dimension::Member, thing, names };
        let candidate = Candidate { opening, ..Candidate::new(form, rows, labels) };
        let refusal = candidate.is_itemised(self.language).or_else(|| self.market_left(&candidate));
        Some((candidate, refusal))
    }
}

/// The words that all names begin with.
fn shared(names: &[String]) -> String {
    let words = |it: &String| it.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let Some(first) = names.first().map(words) else { return String::new() };
    let begins = |count: &usize| names.iter().all(|it| words(it).get(..*count) == first.get(..*count));
    let count = (0..=first.len()).rev().find(begins).unwrap_or(0);
    first[..count].join(" ")
}

/// Whether a phrase of these classes stands in a name, and is no part of a longer word.
fn says(name: &str, classes: Set, language: &Language) -> bool {
    let Marked { tokens, marks } = language.marked(name);
    let class = &language.class;
    let mut at = 0;
    while at < tokens.len() {
        let whole = marks.at(at, class.whole | class.compound | class.measure).unwrap_or(0);
        if marks.at(at, classes).is_some_and(|it| it > whole) {
            return true;
        }
        at += whole.max(1);
    }
    false
}
