//! Where each figure is of: the place that its clause names, else its sentence, its paragraph, else the report.
//!
//! Every place that the text names is a candidate, and so are the home country, the place of the figure before and of the one that it is
//! said of, and none; what speaks for each is weighed.

mod mentions;

use super::{
    RelationKind,
    figures::Figure,
    judge::{Answer, Candidate, Judge},
    relations::Link,
};
use crate::{
    article::BlockKind,
    choice::{Features, bucket},
    language::{Language, passage::Passage},
    order::sort_by,
    quantity::lexer::Kind,
    text::lowercase,
};
use mentions::mentions;
use std::{collections::HashMap, ops::Range};

/// A place that the text names.
struct Mention {
    block: usize,
    kind: BlockKind,
    sentence: usize,
    start: usize,
    end: usize,
    /// As it is called.
    name: String,
    /// By what it is told from other places: without the word for what kind of place it is, in lower case.
    key: String,
    /// What kind of place.
    sort: &'static str,
    /// What stands before it.
    marker: &'static str,
    opens: bool,
}

/// Mentions of other paragraphs are looked at no further back than this many.
const BACK: usize = 6;

/// The step of a plain reading that finds a gate or a port.
const GATE: &str = "gate";

/// More figures than this between a place and a figure count as this many.
const MOST_BETWEEN: usize = 6;

/// The places that a report names.
pub struct Places {
    mentions: Vec<Mention>,
    /// Whether up to each its paragraph names no other place of the home country or abroad.
    alone: Vec<bool>,
    /// The one place that the headline names.
    headline: Option<String>,
}

/// How a place is told of a figure that it is the place of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placed {
    /// Further away, or not at all.
    #[default]
    Elsewhere,
    /// By its sentence, nearest to it.
    Near,
    /// By its paragraph or the headline, which name no other place.
    Alone,
}

impl Places {
    /// Finds them.
    pub fn of(passages: &[Passage], kinds: &[BlockKind]) -> Self {
        let mentions: Vec<Mention> = passages.iter().zip(kinds).flat_map(|(passage, kind)| mentions(passage, *kind)).collect();
        let mut alone: Vec<bool> = Vec::with_capacity(mentions.len());
        let mut first: Option<&Mention> = None;
        for mention in &mentions {
            if first.is_none_or(|it| it.block != mention.block) {
                first = Some(mention).filter(|it| it.sort != HOME);
                alone.push(first.is_some());
                continue;
            }
            // "Khách quốc tế" is told of no place.
            let same = matches!(mention.sort, HOME | WORLD) || first.is_some_and(|it| it.name == mention.name);
            alone.push(same && alone.last().is_some_and(|it| *it));
        }
        let mut headline = mentions.iter().take_while(|it| it.block == 0).map(|it| &it.name);
        let headline = headline.next().filter(|first| headline.all(|it| it == *first)).cloned();
        Places { mentions, alone, headline }
    }

    /// The provinces, regions, gates and other places of the home country that a block names: their tokens, and the name each has in the
    /// whole report.
    pub fn in_block(&self, block: usize) -> Vec<(Range<usize>, &str)> {
        let first = self.mentions.partition_point(|it| it.block < block);
        let found = self.mentions[first..].iter().take_while(|it| it.block == block);
        let found = found.filter(|it| !matches!(it.sort, HOME | WORLD | "country" | "list"));
        found.map(|it| (it.start..it.end, it.name.as_str())).collect()
    }

    /// The other countries that a block names: their tokens and names. "Trung Quốc – Hồng Kông" is one market.
    pub fn partners_in(&self, block: usize) -> Vec<(Range<usize>, String)> {
        let first = self.mentions.partition_point(|it| it.block < block);
        let last = self.mentions.partition_point(|it| it.block <= block);
        (first..last).filter_map(|it| self.partner(it)).collect()
    }

    /// The other country that was named last before a token of a block: in which block, and its name.
    pub fn partner_before(&self, block: usize, token: usize) -> Option<(usize, String)> {
        let here = self.mentions.partition_point(|it| (it.block, it.start) < (block, token));
        let found = (here.saturating_sub(BACK)..here).rev().find_map(|it| Some((self.mentions[it].block, self.partner(it)?)));
        found.map(|(block, (_, name))| (block, name))
    }

    /// The other country of a mention, with the one that a dash ties to it before; none where another is tied to it.
    fn partner(&self, at: usize) -> Option<(Range<usize>, String)> {
        let is = |it: &&Mention| it.sort == "country";
        let own = Some(&self.mentions[at]).filter(is)?;
        // Lists have a mention of their own.
        let tied = |one: &Mention, two: &Mention| one.block == two.block && two.start == one.end + 1;
        let listed = |one: &Mention| {
            self.mentions[at.saturating_sub(2)..]
                .iter()
                .take(5)
                .any(|it| it.sort == "list" && it.start <= one.start && one.end <= it.end)
        };
        if self.mentions.get(at + 1).filter(is).is_some_and(|next| tied(own, next) && !listed(own)) {
            return None;
        }
        let before = at.checked_sub(1).map(|it| &self.mentions[it]).filter(is).filter(|it| tied(it, own) && !listed(own));
        Some(match before {
            // In one order, whichever is told first.
            Some(before) => {
                let (one, two) = (before.name.as_str().min(&own.name), before.name.as_str().max(&own.name));
                (before.start..own.end, format!("{one} – {two}"))
            }
            None => (own.start..own.end, own.name.clone()),
        })
    }

    /// How the place of a figure is told.
    pub fn told(&self, figure: &Figure, area: Option<&str>) -> Placed {
        let Some(area) = area else { return Placed::Elsewhere };
        let (block, sentence, start) = (figure.block(), figure.sentence(), figure.place().start);
        let last = self.mentions.partition_point(|it| (it.block, it.sentence) <= (block, sentence));
        let of_block = |it: &usize| self.mentions[*it].block == block;
        let paragraph = last.checked_sub(1).filter(of_block).is_some_and(|it| self.alone[it] && self.names(it, block, area));
        if paragraph || self.headline.as_deref() == Some(area) {
            return Placed::Alone;
        }
        let here = self.mentions.partition_point(|it| (it.block, it.start) < (block, start));
        let said = |it: &&Mention| {
            let own = (it.block, it.sentence) == (block, sentence);
            own && (!matches!(it.marker, "organisation" | "name" | "partner") || it.opens)
        };
        // The one before it in its sentence, else the next one there.
        let before = self.mentions[here.saturating_sub(BACK)..here].iter().rev().find(said);
        let named = before.or_else(|| self.mentions[here..].iter().take(BACK).find(said));
        if named.is_some_and(|it| it.name == area) { Placed::Near } else { Placed::Elsewhere }
    }

    /// Whether a mention, or the last before it in its block that is not of the home country, names a place.
    fn names(&self, at: usize, block: usize, area: &str) -> bool {
        let mut before = self.mentions[at.saturating_sub(BACK)..=at].iter().rev().take_while(|it| it.block == block);
        before.find(|it| !matches!(it.sort, HOME | WORLD)).is_some_and(|it| it.name == area)
    }
}

/// The home country and the world, as kinds of places.
const HOME: &str = "home";
const WORLD: &str = "world";

/// The place of each figure.
pub fn areas(figures: &[Figure], links: &[Option<Link>], places: &Places, judge: &mut dyn Judge) -> Vec<Option<String>> {
    let Some(language) = figures.first().map(|it| it.passage.language) else { return Vec::new() };
    let census = Census::of(&places.mentions);
    let mut chosen: Vec<Option<Option<String>>> = vec![None; figures.len()];
    for at in super::relations::order(figures) {
        let context = Context {
            figures,
            links,
            mentions: &places.mentions,
            census: &census,
            chosen: &chosen,
            language,
            named: judge.wants_names(),
        };
        let candidates = context.candidates(at);
        let best = if candidates.len() > 1 { judge.choose(at, &candidates) } else { 0 };
        if let Answer::Area(area) = &candidates[best].0 {
            chosen[at] = Some(area.clone());
        }
    }
    chosen.into_iter().map(Option::flatten).collect()
}

/// The place that a text is the name of, if it is one.
pub fn named(text: &str, language: &'static Language) -> Option<String> {
    let passage = Passage::new(0, text, language.vocabulary.style, language);
    let mentions = mentions(&passage, BlockKind::Paragraph);
    let [mention] = mentions.as_slice() else { return None };
    let place = matches!(mention.sort, "province" | "country" | "region" | "place");
    (place && mention.start == 0 && mention.end == passage.tokens.len()).then(|| mention.name.clone())
}

/// The last province or country that a text names.
pub fn named_in(text: &str, language: &'static Language) -> Option<String> {
    let passage = Passage::new(0, text, language.vocabulary.style, language);
    let found = mentions(&passage, BlockKind::Paragraph).into_iter().rev();
    let said = |it: &Mention| matches!(it.sort, "province" | "home") || it.sort == "country" && it.marker == "preposition";
    found.into_iter().find(said).map(|it| it.name)
}

/// Whether a text begins with a word for the whole of something, or is the home country.
pub fn is_whole(text: &str, language: &'static Language) -> bool {
    let passage = Passage::new(0, text, language.vocabulary.style, language);
    let class = &language.class;
    passage.is(0, class.total) || passage.marks.at(0, class.home) == Some(passage.tokens.len())
}

/// What a report names as a whole.
struct Census {
    /// The places by their keys.
    places: HashMap<String, Place>,
    /// The keys of places by their names.
    keys: HashMap<String, String>,
    /// The two places that are named most.
    most: Vec<String>,
    provinces: usize,
    home: usize,
    countries: usize,
}

/// A place as the report names it.
struct Place {
    name: String,
    sort: &'static str,
    /// How often it is named, the opening counted twice; not as a partner.
    count: usize,
    /// Its place among those that are named most.
    rank: Option<usize>,
    headline: bool,
    opening: bool,
}

impl Census {
    fn of(mentions: &[Mention]) -> Self {
        let mut places: HashMap<String, Place> = HashMap::new();
        let mut keys = HashMap::new();
        for mention in mentions {
            keys.entry(mention.name.clone()).or_insert_with(|| mention.key.clone());
            let place = places.entry(mention.key.clone()).or_insert_with(|| Place {
                name: mention.name.clone(),
                sort: mention.sort,
                count: 0,
                rank: None,
                headline: false,
                opening: false,
            });
            if mention.marker != "partner" && mention.sort != WORLD {
                place.count += if mention.block < 2 { 2 } else { 1 };
            }
            place.headline |= mention.kind == BlockKind::Headline;
            place.opening |= mention.block < 3;
        }
        let mut ranked: Vec<_> = places.iter().filter(|it| it.1.count > 0).map(|it| (it.0.clone(), it.1.count)).collect();
        sort_by(&mut ranked, |one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        for (rank, (key, _)) in ranked.iter().enumerate() {
            if let Some(place) = places.get_mut(key) {
                place.rank = Some(rank);
            }
        }
        let count = |sort: &str| places.values().filter(|it| it.sort == sort).count();
        Census {
            most: ranked.into_iter().take(2).map(|it| it.0).collect(),
            provinces: count("province"),
            home: mentions.iter().filter(|it| it.sort == "home").count(),
            countries: count("country"),
            keys,
            places,
        }
    }
}

struct Context<'c, 'p> {
    figures: &'c [Figure<'p>],
    links: &'c [Option<Link>],
    mentions: &'c [Mention],
    census: &'c Census,
    chosen: &'c [Option<Option<String>>],
    language: &'static Language,
    named: bool,
}

struct Options {
    rows: Vec<(Option<String>, String, Features)>,
    named: bool,
}

impl Options {
    fn of(&mut self, name: Option<&str>, key: &str) -> &mut Features {
        let at = self.rows.iter().position(|it| it.0.is_some() == name.is_some() && it.1 == key).unwrap_or_else(|| {
            self.rows.push((name.map(str::to_owned), key.to_owned(), Features::new(self.named)));
            self.rows.len() - 1
        });
        &mut self.rows[at].2
    }
}

impl Context<'_, '_> {
    fn candidates(&self, at: usize) -> Vec<Candidate> {
        let mut options = Options { rows: Vec::new(), named: self.named };
        let own = &self.figures[at];
        let home = self.language.phrases.home;
        let home_key = lowercase(&home.replace(' ', ""));
        let census = self.census;
        let document = [("provinces", census.provinces), ("home", census.home), ("countries", census.countries)];
        {
            let features = options.of(None, "");
            features.add(&["area.none"]);
            features.add(&["area.none.role", own.role.name()]);
            features.add(&["area.none.unit", own.unit_kind()]);
            for (name, count) in document {
                features.add(&["area.none", name, bucket(count)]);
            }
        }
        {
            let features = options.of(Some(home), &home_key);
            features.add(&["area.home"]);
            features.add(&["area.home.unit", own.unit_kind()]);
            for (name, count) in document {
                features.add(&["area.home", name, bucket(count)]);
            }
            features.add(&["area.home.both", bucket(census.provinces), bucket(census.home)]);
        }
        let plain = self.plain(at);
        // A gate or a port is a place of its own: what is counted there is of it, and no choice is left.
        if let Some((name, _, GATE)) = plain {
            return vec![(Answer::Area(name), Features::new(self.named))];
        }
        self.mentioned(at, &mut options);
        self.inherited(at, &mut options);
        if let Some((name, key, step)) = plain {
            let features = options.of(name.as_deref(), &key);
            features.add(&["area.plain", step]);
            features.add(&["area.plain", step, own.kind_name()]);
            features.add(&["area.plain", step, own.unit_kind()]);
            let sort = census.places.get(&key).map_or("unnamed", |it| it.sort);
            features.add(&["area.plain", step, "sort", sort]);
        }
        for (name, key, features) in &mut options.rows {
            if name.is_some() {
                let place = census.places.get(key);
                let rank = place.and_then(|it| it.rank).map_or("none", bucket);
                let sort = place.map_or("unnamed", |it| it.sort);
                let told = |it: bool| if it { "yes" } else { "no" };
                features.add(&["area.rank", rank]);
                features.add(&["area.rank.home", rank, if *key == home_key { "home" } else { "other" }, bucket(census.home)]);
                features.add(&["area.named", bucket(place.map_or(0, |it| it.count))]);
                features.add(&["area.sort", sort]);
                features.add(&["area.sort.rank", sort, rank]);
                features.add(&["area.headline", told(place.is_some_and(|it| it.headline)), sort]);
                features.add(&["area.opening", told(place.is_some_and(|it| it.opening)), sort]);
            }
        }
        options.rows.into_iter().map(|(name, _, features)| (Answer::Area(name), features)).collect()
    }

    /// What a plain reading takes, and by which step: the place of what it is said of, of its clause, its sentence, of what was said before,
    /// of the report.
    fn plain(&self, at: usize) -> Option<(Option<String>, String, &'static str)> {
        let own = &self.figures[at];
        let keyed = |area: &Option<String>, step: &'static str| {
            let (name, key) = self.keyed(area.as_deref());
            (name.map(str::to_owned), key, step)
        };
        if let Some(link) = self.links[at].filter(|it| it.kind != RelationKind::Part)
            && let Some(area) = &self.chosen[link.to]
        {
            return Some(keyed(area, link.kind.name()));
        }
        let place = own.place();
        let open = |it: &&Mention| !matches!(it.marker, "partner" | "organisation") && it.sort != WORLD;
        let here = self.mentions.partition_point(|it| (it.block, it.start) < (own.block(), place.start));
        let earlier = || self.mentions[..here].iter().rev().take(BACK * 2).take_while(|it| it.block == own.block()).filter(open);
        let before = earlier().find(|it| it.sentence == own.sentence() && it.end <= place.start);
        if let Some(it) = before.filter(|it| own.passage.is(it.start, own.passage.language.class.gate)) {
            return Some((Some(it.name.clone()), it.key.clone(), GATE));
        }
        if let Some(it) = before {
            let quantities = (0..at).rev().take(MOST_BETWEEN).take_while(|other| {
                let figure = &self.figures[*other];
                figure.block() == own.block() && figure.place().start >= it.end
            });
            return Some((Some(it.name.clone()), it.key.clone(), if quantities.count() == 0 { "clause" } else { "sentence" }));
        }
        if let Some(last) =
            at.checked_sub(1).filter(|it| own.kind != BlockKind::Headline && self.figures[*it].block() == own.block())
            && let Some(area) = &self.chosen[last]
        {
            return Some(keyed(area, "last"));
        }
        if let Some(it) = earlier().next() {
            return Some((Some(it.name.clone()), it.key.clone(), "paragraph"));
        }
        let most = self.census.most.first()?;
        Some((Some(self.census.places.get(most)?.name.clone()), most.clone(), "report"))
    }

    fn mentioned(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        let place = own.place();
        let first = self.mentions.partition_point(|it| it.block < own.block());
        let last = self.mentions.partition_point(|it| it.block <= own.block());
        let before = first + self.mentions[first..last].partition_point(|it| it.start < place.start);
        let mut nearest = true;
        for nth in (first..before).rev().take(12) {
            self.mention(at, nth, nearest, options);
            nearest = false;
        }
        let after = (before..last).take_while(|it| self.mentions[*it].sentence == own.sentence()).take(3);
        let mut nearest = true;
        for nth in after {
            self.mention(at, nth, nearest, options);
            nearest = false;
        }
        let mut nearest = true;
        for nth in (0..first).rev().take(BACK) {
            self.mention(at, nth, nearest, options);
            nearest = false;
        }
        for nth in (0..first).take(BACK * 2).filter(|it| self.mentions[*it].block < 2) {
            self.mention(at, nth, false, options);
        }
        // The places named most stand for the report.
        for key in &self.census.most {
            if let Some(place) = self.census.places.get(key) {
                options.of(Some(&place.name), key).add(&["area.most"]);
            }
        }
    }

    fn mention(&self, at: usize, nth: usize, nearest: bool, options: &mut Options) {
        let (own, mention) = (&self.figures[at], &self.mentions[nth]);
        let side = if (mention.block, mention.start) < (own.block(), own.place().start) { "before" } else { "after" };
        let far = if mention.block != own.block() {
            match own.block() - mention.block.min(own.block()) {
                _ if mention.kind == BlockKind::Headline => "headline",
                _ if mention.kind == BlockKind::Heading => "heading",
                1 => "block-1",
                _ => "block-2",
            }
        } else {
            let (from, to) = if side == "before" { (mention.end, own.place().start) } else { (own.place().end, mention.start) };
            let places = &own.passage.places;
            let (first, last) = (places.partition_point(|it| it.start < from), places.partition_point(|it| it.end <= to));
            let quantities = (first..last).take(MOST_BETWEEN).filter(|it| own.passage.quantity(*it).is_some()).count();
            match (own.sentence() - mention.sentence.min(own.sentence()), quantities) {
                (0, 0) if (from..to).take(MOST_BETWEEN * 8).all(|it| own.passage.tokens.is(it, Kind::Word)) => "clause",
                (0, 0) => "sentence-0",
                (0, 1) => "sentence-1",
                (0, _) => "sentence-2",
                (1, _) => "previous",
                _ => "block",
            }
        };
        let rank = if nearest { "nearest" } else { "farther" };
        let opens = if mention.opens { "opens" } else { "inside" };
        let features = options.of(Some(&mention.name), &mention.key);
        let mut add = |parts: &[&str]| {
            let mut all = vec!["area.m"];
            all.extend(parts);
            features.add(&all);
        };
        add(&[side, far]);
        add(&[side, far, mention.sort]);
        add(&[side, far, mention.marker]);
        add(&["sort", mention.sort, mention.marker]);
        add(&["sort.far", mention.sort, mention.marker, far]);
        add(&["rank", rank, side, far]);
        add(&["rank.sort", rank, side, mention.sort]);
        add(&["opens", opens, side, far]);
        add(&["unit", own.unit_kind(), side, far]);
    }

    fn inherited(&self, at: usize, options: &mut Options) {
        let own = &self.figures[at];
        if let Some(link) = self.links[at]
            && let Some(area) = &self.chosen[link.to]
        {
            let kind = link.kind.name();
            let (name, key) = self.keyed(area.as_deref());
            options.of(name, &key).add(&["area.linked", kind]);
            if link.kind == RelationKind::Part {
                options.of(name, &key).add(&["area.linked.part", own.unit_kind()]);
            }
        }
        let Some(previous) = at.checked_sub(1).filter(|_| own.kind != BlockKind::Headline) else { return };
        let Some(area) = &self.chosen[previous] else { return };
        let other = &self.figures[previous];
        let far = match (own.block() - other.block(), own.sentence().abs_diff(other.sentence())) {
            (0, 0) => "sentence",
            (0, 1) => "next-sentence",
            (0, _) => "block",
            (1, _) => "next-block",
            _ => "far",
        };
        let here = self.mentions.partition_point(|it| (it.block, it.start) < (own.block(), own.place().start));
        let since = (other.block(), other.place().start);
        let near = self.mentions[..here].iter().rev().take(BACK).take_while(|it| (it.block, it.start) > since);
        let named = near.into_iter().any(|it| it.marker != "partner");
        let named = if named { "named" } else { "silent" };
        let (name, key) = self.keyed(area.as_deref());
        let features = options.of(name, &key);
        features.add(&["area.last", far, named]);
        features.add(&["area.last", far, named, own.role.name()]);
        features.add(&["area.last", far, named, if name.is_some() { "some" } else { "none" }]);
        let first = (0..at).rev().take(30).take_while(|it| self.figures[*it].block() == own.block()).last();
        if let Some(Some(area)) = first.map(|it| &self.chosen[it]) {
            let (name, key) = self.keyed(area.as_deref());
            options.of(name, &key).add(&["area.first-of-paragraph", named]);
        }
    }

    /// A chosen place with its key.
    fn keyed<'n>(&self, name: Option<&'n str>) -> (Option<&'n str>, String) {
        let Some(name) = name else { return (None, String::new()) };
        let found = self.census.keys.get(name).cloned();
        (Some(name), found.unwrap_or_else(|| lowercase(&name.replace(' ', ""))))
    }
}
