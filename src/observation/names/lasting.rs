//! What a time is that something takes: "5 năm tham gia bảo hiểm" is how long someone took part, "7 năm tù" is a sentence.

use super::{Name, Naming};
use crate::{
    language::{Language, classes::Marked},
    observation::figures::is_word,
    quantity::Unit,
};
use std::ops::Range;

impl Naming<'_, '_> {
    /// The name of a time that something takes, where it would else be that of its unit; what only the unit says is no name.
    pub fn lasting(&self, name: Name) -> Name {
        let language = self.passage().language;
        let class = &language.class;
        let Some(Unit::Counted(noun)) = &self.own().quantity.unit else { return name };
        let Marked { tokens, marks } = language.marked(noun);
        let Some(unit) = marks.at(0, class.duration) else { return name };
        let time = language.phrases.lasting.0;
        let own = if unit < tokens.len() { noun.as_str() } else { tokens.slice(0, unit - 1) };
        let Some(rest) = name.thing.strip_prefix(own).filter(|it| it.is_empty() || it.starts_with(' ')) else { return name };
        if unit < tokens.len() {
            // "7 năm tù"
            let rest = rest.strip_suffix(name.done.as_str()).unwrap_or(rest).trim_end();
            let Some(of) = sentence(noun, language) else { return name };
            return Name { thing: format!("{of}{rest}"), ..name };
        }
        let found = self.taken(rest.trim()).or_else(|| self.taken(&self.text(&self.verb_before())));
        let thing = found.map_or_else(String::new, |it| format!("{time} {it}"));
        Name { thing, members: Vec::new(), done: String::new(), ..name }
    }

    /// What takes the time: words that may be a verb's phrase.
    fn taken(&self, words: &str) -> Option<String> {
        let language = self.passage().language;
        let class = &language.class;
        let Marked { tokens, marks } = language.marked(words);
        let mut at = 0;
        // "được khám xét", "để đăng ký"
        let done = language.phrases.passive.0;
        if words.starts_with(&format!("{done} ")) {
            at += done.split(' ').count();
        }
        at += marks.at(at, class.purpose).unwrap_or(0);
        let bad = class.auxiliary
            | class.behind_time
            | class.preposition
            | class.joining
            | class.pointing
            | class.onward
            | class.time_noun
            | class.duration
            | class.copula
            | class.degree
            | class.having;
        let whole = at < tokens.len()
            && marks
                .starting(at)
                .next()
                .is_none_or(|it| it.1 & bad == 0 || it.1 & (class.verb | class.whole | class.negation) != 0);
        let cut = marks.before(tokens.len(), class.no_ending).is_some()
            && marks.before(tokens.len(), class.verb | class.whole).is_none();
        (whole && !cut && tokens.len() - at <= MOST_WORDS).then(|| tokens.slice(at, tokens.len() - 1).to_owned())
    }

    /// The verb's phrase right before the number: "làm việc 12 tháng".
    fn verb_before(&self) -> Range<usize> {
        let passage = self.passage();
        let class = &passage.language.class;
        let place = self.own().place().start;
        let sentence = passage.sentence(place).start;
        let small = class.degree | class.copula | class.preposition | class.having;
        let mut end = place;
        while let Some(length) =
            passage.marks.before(end, small).filter(|it| end - it >= sentence && !passage.cuts_word(end - it))
        {
            end -= length;
        }
        let stops = class.auxiliary | class.pronoun | class.joining | class.clause_join | class.organisation;
        let mut start = end;
        while start > sentence
            && is_word(passage, start - 1)
            && !passage.tokens.capital_inside(start - 1)
            && end - start <= MOST_WORDS
        {
            let (length, set) = passage.marks.ending(start).next().unwrap_or((1, 0));
            if set & stops != 0 {
                break;
            }
            start -= length.min(start - sentence);
        }
        let verb = passage.is(start, class.verb | class.whole | class.adverse | class.intransitive);
        if verb && start < end { start..end } else { end..end }
    }
}

/// What time is called that is served, by the noun that counts it: "năm tù".
pub fn sentence(noun: &str, language: &Language) -> Option<&'static str> {
    let class = &language.class;
    let Marked { marks, .. } = language.marked(noun);
    let served = marks.at(0, class.duration).and_then(|it| marks.at(it, class.prison));
    served.map(|_| language.phrases.lasting.1)
}

/// What takes a time is told in no more words than this.
const MOST_WORDS: usize = 8;
