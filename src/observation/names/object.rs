//! What stands right behind a number says what it is of, where nothing before it does: "nhập lậu 41,5 nghìn tấn phế liệu", "giảm 30% phí bảo
//! lãnh", "15% doanh nghiệp bị giảm doanh thu". And money that only a verb speaks of is a sum.

use super::{Name, Naming, clause::text_of, shape::shape};
use crate::{
    language::classes::Marked,
    observation::{
        Role,
        figures::{Figure, is_word},
    },
    quantity::Unit,
    text::uncapitalised,
};
use std::ops::Range;

impl Naming<'_, '_> {
    /// The name with what the number is of, where the form says it; a clause is no name of an amount.
    pub fn of_object(&self, chosen: Name) -> Name {
        let own = self.own();
        if matches!(own.quantity.unit, None | Some(Unit::Counted(_) | Unit::Rank | Unit::Rate(..))) {
            return chosen;
        }
        let passage = self.passage();
        let class = &passage.language.class;
        let object = self.object();
        let measured = !object.is_empty() && passage.is(object.start, class.measure);
        // "thu giữ" is no "thu".
        let Marked { marks, .. } = passage.language.marked(&chosen.thing);
        let measures = class.measure | class.trade | class.number_of;
        let done = marks.starting(0).next().is_some_and(|it| it.1 & class.light_verb != 0 && it.1 & measures == 0);
        let named = !done && marks.at(0, measures).is_some();
        let lead = own.lead();
        let fits = match &own.quantity.unit {
            Some(Unit::Percent) if own.role == Role::Change => measured && lead == "change" && !named,
            Some(Unit::Percent) if own.role == Role::Share => {
                !measured
                    && !named
                    && !matches!(lead, "copula" | "having" | "verb" | "bracket" | "name-bracket" | "number-bracket")
            }
            Some(Unit::Currency(_)) => measured && !named,
            Some(Unit::Physical(_)) => !measured && !named,
            _ => false,
        };
        if fits && !object.is_empty() {
            let thing = text_of(passage, &object);
            if !chosen.thing.contains(&thing) {
                let shape = shape(passage, &object);
                return Name { thing, measure: measured, from: "object", shape, ..Name::default() };
            }
        }
        // "Giao thương với châu Á đạt 282 tỷ USD": what came to so much is called by its verb.
        if named || chosen.thing.is_empty() || own.role != Role::Level || lead == "copula" {
            chosen
        } else {
            self.of_verb(chosen)
        }
    }

    /// What only a verb speaks of: "chuyển cho bà Hoa" is "số tiền chuyển cho bà Hoa"; someone is no amount.
    fn of_verb(&self, chosen: Name) -> Name {
        let language = self.passage().language;
        let class = &language.class;
        let Marked { tokens, marks } = language.marked(&chosen.thing);
        let what = match &self.own().quantity.unit {
            Some(Unit::Currency(_)) => language.phrases.sum_of,
            Some(Unit::Physical(symbol)) if language.phrases.masses.contains(&&**symbol) => language.phrases.amount_of,
            _ => "",
        };
        // `paid` knows what it is called.
        if language.phrases.paid.iter().any(|it| chosen.thing.starts_with(it.0)) {
            return chosen;
        }
        let (first, set) = marks.starting(0).next().unwrap_or((1, 0));
        let verb = set & (class.verb | class.light_verb) != 0 && set & (class.compound | class.kind_noun | class.balance) == 0;
        let measured = (0..tokens.len()).any(|it| marks.at(it, class.measure).is_some());
        if verb && chosen.members.is_empty() && !measured {
            // A longer clause tells of something else than the sum.
            let short = tokens.len() <= first.max(MOST_VERB) && !what.is_empty();
            return if short { Name { thing: format!("{what} {}", chosen.thing), ..chosen } } else { Name::default() };
        }
        let someone = set & (class.organisation | class.pronoun) != 0 && !measured;
        if someone { Name::default() } else { chosen }
    }

    /// The noun right behind the number, up to where its phrase ends.
    fn object(&self) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let start = self.own().place().end;
        let sentence = passage.sentence(self.own().place().start).end;
        let no_noun = class.preposition
            | class.joining
            | class.auxiliary
            | class.copula
            | class.having
            | class.phrase_end
            | class.against
            | class.in_terms
            | class.pointing
            | class.onward
            | class.parts
            | class.degree
            | class.pronoun
            | class.time_noun
            | class.total
            | class.number_of
            | class.more
            | class.less
            | class.rise
            | class.fall
            | class.verb
            | class.duration
            | class.after_noun
            | class.cash
            | class.supposed;
        let opens = start < sentence
            && is_word(passage, start)
            && !passage.tokens.capital(start)
            && passage
                .marks
                .starting(start)
                .next()
                .is_none_or(|it| it.1 & no_noun == 0 || it.1 & (class.measure | class.compound) != 0);
        if !opens {
            return start..start;
        }
        let ends = class.phrase_end
            | class.auxiliary
            | class.copula
            | class.joining
            | class.against
            | class.in_terms
            | class.rise
            | class.fall
            | class.speaking
            | class.worth;
        let mut end = start;
        while end < sentence && end - start < MOST_WORDS && is_word(passage, end) {
            let (length, set) = passage.marks.starting(end).next().unwrap_or((1, 0));
            if set & ends != 0 && set & (class.compound | class.measure | class.whole) == 0 {
                break;
            }
            end += length;
        }
        // What is cut off in the middle says nothing.
        if end - start >= MOST_WORDS || end > sentence { start..start } else { start..end }
    }
}

/// Calls land by its area: "339 m² đất" is "diện tích đất".
pub fn land(figures: &[Figure], names: &mut [Name]) {
    for (figure, name) in figures.iter().zip(names) {
        let language = figure.passage.language;
        let class = &language.class;
        let (symbols, area) = language.phrases.areas;
        let is_land = matches!(&figure.quantity.unit, Some(Unit::Physical(symbol)) if symbols.contains(&&**symbol));
        let bare =
            !language.marked(&name.thing).begins(class.measure | class.verb | class.auxiliary | class.total | class.preposition);
        if is_land && bare && !name.is_given() && !name.thing.is_empty() && figure.role == Role::Level {
            name.thing = format!("{area} {}", uncapitalised(&name.thing));
        }
    }
}

/// A verb with what it is done to has no more words than this.
const MOST_VERB: usize = 4;
/// What a number is of is told in fewer words than this.
const MOST_WORDS: usize = 8;
