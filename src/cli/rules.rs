//! `docso rules`: what the rules of a language do on a corpus.

use super::{Failure, files};
use crate::{
    article::import::plain,
    language::{
        self,
        passage::{Passage, passages},
        rules::Rule,
    },
};
use std::{collections::HashMap, path::PathBuf};

/// How a rule fared.
#[derive(Clone, Copy, Default)]
struct Fared {
    /// It fits, and is what decides.
    fires: usize,
    /// It fits, but a rule before it decides.
    shadowed: usize,
}

/// Prints, for each rule in the order of its file, on how many quantities of the texts it fires and on how many another fires before it;
/// then the rules that never fit, and those that fit and never fire.
pub fn run(texts: &[PathBuf]) -> Result<(), Failure> {
    let mut fared: HashMap<usize, Fared> = HashMap::new();
    let mut quantities = 0usize;
    for path in texts {
        let article = plain::import(&files::read_text(path)?);
        let language = language::of(&article.lang);
        for passage in passages(&article, language).0 {
            for at in (0..passage.items.len()).filter(|it| passage.quantity(*it).is_some()) {
                quantities += 1;
                for_quantity(language.rules.all(), &passage, at, &mut fared);
            }
        }
    }
    let rules = language::of("vi").rules.all();
    let of = |rule: &Rule| fared.get(&rule.line).copied().unwrap_or_default();
    println!("{} texts, {quantities} quantities", texts.len());
    for rule in rules {
        let Fared { fires, shadowed } = of(rule);
        println!("{fires:6} {shadowed:6}  rules.txt:{} [{}] {}: {}", rule.line, rule.group, rule.says, rule.pattern);
    }
    let told = |title: &str, which: &dyn Fn(Fared) -> bool| {
        println!("{title}: {}", rules.iter().filter(|it| which(of(it))).count());
        rules.iter().filter(|it| which(of(it))).for_each(|it| println!("  rules.txt:{} {}: {}", it.line, it.says, it.pattern));
    };
    told("never fit", &|it| it.fires + it.shadowed == 0);
    told("fit, and others always decide", &|it| it.fires == 0 && it.shadowed > 0);
    Ok(())
}

/// Counts each rule that fits a quantity: of a group in which only the first fires, the others are shadowed.
fn for_quantity(rules: &[Rule], passage: &Passage, at: usize, fared: &mut HashMap<usize, Fared>) {
    let mut decided: Vec<&str> = Vec::new();
    for rule in rules.iter().filter(|it| it.fits(passage, at)) {
        let count = fared.entry(rule.line).or_default();
        if !rule.group.ends_with('*') && decided.contains(&rule.group) {
            count.shadowed += 1;
        } else {
            count.fires += 1;
            decided.push(rule.group);
        }
    }
}
