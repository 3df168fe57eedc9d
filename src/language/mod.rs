//! Languages: what the mechanism needs to know of one to read it.
//!
//! A language is a folder: classes of words (`words.txt`), rules (`rules.txt`), the weights of its choices (`weights.bin`),
//! and the vocabulary that numbers, units and times are read by. The mechanism holds no word of any language;
//! [`of`] finds the language of an article by its tag.

pub mod classes;
pub mod passage;
pub mod rules;
pub mod sentences;
pub mod vi;

use crate::{
    choice::Weights,
    quantity::{Item, Vocabulary, When, grammar, lexer::Tokens},
};
use classes::{Classes, Marked, Set};
use rules::Rules;
use sentences::Sentences;

/// A language.
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// What numbers, units, times and asides are read by.
    pub vocabulary: Vocabulary,
    /// Gives numbers of a list the unit that stands once for all of them, and sets those aside that count nothing.
    pub complete: fn(&Tokens, &mut Vec<Item>),
    /// The classes of its words.
    pub classes: Classes,
    /// The classes that the mechanism asks for.
    pub class: Asked,
    /// Its rules.
    pub rules: Rules,
    /// What speaks for a candidate of a choice, and how much.
    pub weights: Weights,
    /// How names are put together.
    pub phrases: Phrases,
    /// Words that a report's arithmetic is told with.
    pub checks: Checks,
    /// How titles and heads are put together.
    pub sentences: Sentences,
    /// How tables are headed.
    pub heads: Heads,
}

/// What stands in the heads of tables and nowhere else.
#[derive(Clone, Copy)]
pub struct Heads {
    /// Before a unit, or over a column of units, in lower case.
    pub unit: &'static [&'static str],
    /// Stand for what is in the cell above.
    pub ditto: &'static [&'static str],
    /// Over a column that numbers the rows.
    pub ordinal: &'static [&'static str],
    /// Before the number of a table.
    pub table: &'static [&'static str],
    /// Begin the name of a row that is the whole of others, beside the words for totals and the home country.
    pub whole: &'static [&'static str],
    /// Say that values are shares of a whole.
    pub shares: &'static [&'static str],
    /// Stand before what the rows of a table differ in.
    pub by: &'static [&'static str],
    /// Open parts of a row.
    pub parts: &'static [&'static str],
    /// Say that things are counted, before their noun.
    pub number_of: &'static str,
    /// Units of time: an amount of them is a time, in a head.
    pub spans: &'static [&'static str],
    /// Say that values are what was reached.
    pub reached: &'static [&'static str],
    /// Say that values are estimates.
    pub estimated: &'static [&'static str],
    /// Times written short: "6T/2024".
    pub time: fn(&str) -> Option<When>,
}

impl Language {
    /// The quantities, times and asides of a piece of text by itself, its numbers written as they usually are.
    pub fn items(&self, text: &str) -> Vec<Item> {
        grammar::read(&Tokens::new(text), &self.vocabulary, self.vocabulary.style)
    }

    /// A text by itself, with the classes of its words.
    pub fn marked<'t>(&self, text: &'t str) -> Marked<'t> {
        Marked::new(text, &self.classes)
    }
}

/// The language of a tag; Vietnamese where it is none that is known.
pub fn of(_tag: &str) -> &'static Language {
    &vi::VIETNAMESE
}

macro_rules! asked {
    ($($(#[$doc:meta])* $field:ident = $name:literal,)*) => {
        /// The classes of words that the mechanism asks for, by what they mean to it.
        #[derive(Clone, Copy, Debug)]
        pub struct Asked {
            $($(#[$doc])* pub $field: Set,)*
        }

        impl Asked {
            /// Finds the classes by their names in the language's file.
            pub fn of(classes: &Classes) -> Self {
                Asked { $($field: classes.named($name),)* }
            }

            /// The names of the classes.
            pub const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

asked! {
    /// Tell of a rise.
    rise = "rise",
    /// Tell of a fall.
    fall = "fall",
    /// Nouns of change: "growth".
    growth = "growth",
    /// What is told of a measure behind its name and is no part of it: "record".
    behind_measure = "behind-measure",
    /// Stands between the price of what is delivered and the time of that: "for delivery in".
    delivered = "delivered",
    /// Begins what tells what an index measures: "reflecting".
    describing = "describing",
    /// Of what is an estimate.
    estimate = "estimate",
    /// Of what is planned or expected.
    expected = "expected",
    /// Say what something comes to: "is", "reached".
    copula = "copula",
    /// Say that there is something: "has", "there are".
    having = "having",
    /// Verbs that things are the object of.
    verb = "verb",
    /// Small words around verbs.
    auxiliary = "auxiliary",
    /// Nouns of amounts: revenue, capital, output.
    measure = "measure",
    /// Nouns of amounts that say nothing by themselves: amount, number, rate.
    empty_noun = "empty-noun",
    /// Words for the whole of something, before its noun: total.
    total = "total",
    /// Join clauses and open sentences, and are part of no name.
    joining = "joining",
    /// Open a clause that tells who said something.
    reporting = "reporting",
    /// Prepositions that open what is no part of a subject.
    preposition = "preposition",
    /// Stand before a place.
    place_before = "place-before",
    /// Words for a place, before its name.
    place_noun = "place-noun",
    /// Stand before a place and little else: "at", "in".
    place_at = "place-at",
    /// Parts of the home country, by their side.
    region = "region",
    /// Words for a province or a city, which its name alone stands for.
    province_noun = "province-noun",
    /// Joins the last of a list.
    and = "and",
    /// What comes in: "revenue", "takings".
    income = "income",
    /// What firms have: revenue, profit, assets.
    of_firm = "of-firm",
    /// What a firm is called before its name.
    firm = "firm",
    /// Firms of a firm, or several together: "subsidiary".
    affiliate = "affiliate",
    /// With what a measure is no single firm's: "industry", "the" of several.
    sector = "sector",
    /// Money in hand.
    cash = "cash",
    /// Stand before what something is taken for: "suspected".
    supposed = "supposed",
    /// Time that is served.
    prison = "prison",
    /// What follows a time and is not what takes it: "of age", "more".
    behind_time = "behind-time",
    /// Open what something is done for: "in order to".
    purpose = "purpose",
    /// Make something do what follows: "make", "let".
    causative = "causative",
    /// Measures that are counted in money.
    of_money = "of-money",
    /// Measures that are counted in units of nature, or one by one.
    of_amount = "of-amount",
    /// Measures that are counted in hundredths.
    of_hundredths = "of-hundredths",
    /// Leads in what something comes with.
    with = "with",
    /// Joins equals and nothing else.
    coordination = "coordination",
    /// Before what something is not true of: "except".
    exception = "exception",
    /// Names of provinces, cities and regions.
    province = "province",
    /// Names of other countries and parts of the world.
    country = "country",
    /// The home country, by name or as "the whole country".
    home = "home-country",
    /// The world.
    world = "world",
    /// Companies, banks, offices, before their names.
    organisation = "organisation",
    /// Before what something is told of: "about".
    about = "about",
    /// How much there is of goods.
    volume = "volume",
    /// What goods are worth.
    worth = "worth",
    /// What is traded with others.
    trade = "trade",
    /// Continents.
    continent = "continent",
    /// Markets and partners, before their names.
    partner = "partner",
    /// Open the parts of a whole.
    parts = "parts",
    /// Say that something is not so.
    negation = "negation",
    /// Before whoever made a picture or told something: "ảnh: …".
    credit = "credit",
    /// Of what is less than nothing: losses, deficits.
    deficit = "deficit",
    /// What times are counted by: "đầu năm" is no name.
    time_noun = "time-noun",
    /// Before so many hundredths of what was at another time.
    equal = "equal",
    /// What a list is announced of: groups of goods, markets, offices.
    kind_noun = "kind-noun",
    /// Opens for what someone was fined: "vì", "về hành vi".
    act_open = "act-open",
    /// What is said of goods and markets that count for much: "main", "key".
    salient = "salient",
    /// What goes on with a list that began before.
    continuing = "continuing",
    /// Say what something came to: "down to", "up to".
    move_to = "move-to",
    /// What durations are counted in.
    duration = "duration",
    /// What says which end of a time is meant: "tổng tài sản cuối năm".
    time_edge = "time-edge",
    /// What opens a clause that says after what, before what or while what.
    circumstance = "circumstance",
    /// Of what one amount is more than another: no part of either.
    balance = "balance",
    /// After a number: "or more", "onwards".
    onward = "onward",
    /// Say which place something has among others: "highest", "next".
    ranking = "ranking",
    /// Open examples.
    such_as = "such-as",
    /// Say that things follow in the order of others.
    in_turn = "in-turn",
    /// Compare: "against".
    against = "against",
    /// A plan, a target, a budget.
    plan = "plan",
    /// Point back: "this number".
    pointing = "pointing",
    /// Running totals.
    running = "running",
    /// Stand before the day that something is counted up to.
    up_to = "up-to",
    /// Stand before a time in which something happens.
    during = "during",
    /// Say that something is so by now: stocks.
    stock = "stock",
    /// Telling verbs of a court or an event.
    happening = "happening",
    /// Written short, before a full stop.
    written_short = "written-short",
    /// Say that two amounts are one: "equivalent to".
    equivalent = "equivalent",
    /// End a noun phrase.
    phrase_end = "phrase-end",
    /// What no name begins with.
    no_opening = "no-opening",
    /// What no name ends with.
    no_ending = "no-ending",
    /// What follows a change: "in value", "in volume".
    in_terms = "in-terms",
    /// Words of degree.
    degree = "degree",
    /// Join clauses: what stands before them belongs to another.
    clause_join = "clause-join",
    /// Say that things are counted, before their noun.
    number_of = "number-of",
    /// Nouns that count without saying what.
    bare_noun = "bare-noun",
    /// What happens to those who are counted.
    casualty = "casualty",
    /// Verbs that say little of what they are done to: "found", "handled".
    light_verb = "light-verb",
    /// Open what those who are counted do, or what is done to them.
    after_noun = "after-noun",
    /// Compare: "higher than", "lower than".
    more = "more",
    /// The other way.
    less = "less",
    /// Words that only clauses have: "will be", "has".
    speaking = "speaking",
    /// Compounds that a name may end with, though a part of them ends none.
    compound = "compound",
    /// What someone does who names a figure: "announced", "listed".
    agent_end = "agent-end",
    /// Stand for someone who was named.
    pronoun = "pronoun",
    /// Verbs that are suffered by those that they are done to.
    adverse = "adverse",
    /// Words for a gate, a port, an airport, before its name.
    gate = "gate",
    /// Words that no noun phrase has in it: "is", "this", "which".
    clausal = "clausal",
    /// Words of several syllables that no name is cut in.
    whole = "whole",
    /// Verbs that what is counted does itself.
    intransitive = "intransitive",
    /// Stands before whose something is.
    of = "of",
    /// Stand before the day or the year that someone was born.
    born = "born",
    /// Words of the day.
    hour = "hour",
    /// Of an earlier time.
    earlier = "earlier",
}

/// How a language puts names together.
#[derive(Clone, Copy, Debug)]
pub struct Phrases {
    /// The name of the home country.
    pub home: &'static str,
    /// Its currency (ISO 4217), in which trade abroad is seldom counted.
    pub home_currency: &'static str,
    /// The world.
    pub world: &'static str,
    /// What stands before a member in a name, and not in the name of its row: "to", "of".
    pub before_members: &'static [&'static str],
    /// What stands for a name that the text does not give.
    pub unnamed: &'static str,
    /// What money is that only a verb speaks of: "sum".
    pub sum_of: &'static str,
    /// What a time is that something takes; and one that someone is to serve.
    pub lasting: (&'static str, &'static str),
    /// What a measured amount is that only a verb speaks of: "amount".
    pub amount_of: &'static str,
    /// Units of mass, by their symbols.
    pub masses: &'static [&'static str],
    /// Adjectives that a length or a weight follows, each with what is measured so, and whether what it is of may be named with it: "long",
    /// "length".
    pub extents: &'static [(&'static str, &'static str, bool)],
    /// Units of length, by their symbols.
    pub lengths: &'static [&'static str],
    /// Units of land, by their symbols, and what is measured in them.
    pub areas: (&'static [&'static str], &'static str),
    /// Verbs of trade that a name may begin with.
    pub traded: &'static [&'static str],
    /// What the money of trade is called where the report does not say it.
    pub worth_of_trade: &'static str,
    /// The name of a dimension whose members are kinds of a thing.
    pub kind: &'static str,
    /// The name of a dimension whose members are markets or partners.
    pub partner: &'static str,
    /// What trade is called that goes both ways, the usual name first.
    pub both_ways: &'static [&'static str],
    /// What all goods are called.
    pub all_goods: &'static [&'static str],
    /// What stands before a partner in a name that has a word; the last, in any.
    pub to_partner: &'static [(&'static str, &'static str)],
    /// The name of a dimension whose members are companies, offices or persons.
    pub organisation: &'static str,
    /// Stands before a place.
    pub at: &'static str,
    /// Verbs that money follows, each with what that money is called: "to fine", "fine".
    pub paid: &'static [(&'static str, &'static str)],
    /// What is paid for an act, a fine; the name of the dimension that fines differ in; and what stands before such a member in a name: "for".
    pub act: (&'static str, &'static str, &'static str),
    /// Stands before whose something is.
    pub of: &'static str,
    /// What is measured alike: what comes in, and what goes out.
    pub opposites: &'static [(&'static str, &'static str)],
    /// Words that point to what was told before: "thị trường này".
    pub pointing: &'static [&'static str],
    /// The name of the dimension that two prices differ in, and what they are called: what is paid, and what is asked.
    pub sides: (&'static str, &'static str, &'static str),
    /// Stands before what was done to something; and before what it suffered.
    pub passive: (&'static str, &'static str),
    /// Places that are written in more than one way: their letters in lower case without the word for what they are, and the usual name.
    pub places: &'static [(&'static str, &'static str)],
    /// What is written short in names, with what it stands for.
    pub short: &'static [(&'static str, &'static str)],
}

/// Words that the checks look for around the amounts of a claim, in lower case.
pub struct Checks {
    /// What an average is opened by.
    pub average: &'static [&'static str],
    /// What an amount for one of something is told with, with the space after it.
    pub each: &'static str,
    /// For one month.
    pub each_month: &'static [&'static str],
    /// For one day.
    pub each_day: &'static [&'static str],
    /// Sold abroad.
    pub sold: &'static str,
    /// Bought abroad.
    pub bought: &'static str,
    /// Both together.
    pub sold_and_bought: &'static str,
    /// More was sold than bought.
    pub surplus: &'static [&'static str],
    /// Less was.
    pub deficit: &'static [&'static str],
    /// What stands before an amount that is what is left of another.
    pub remainders: &'static [&'static str],
    /// What an amount that is left over is called after it.
    pub margin: &'static str,
    /// Opens what something is compared with.
    pub compared: &'static str,
    /// The same, right before the amount.
    pub compared_with_level: &'static [&'static str],
    /// Stands between a change and the amount that it is a change of.
    pub of_level: &'static str,
    /// Where an amount went to.
    pub went: &'static [&'static str],
    /// Where it came from.
    pub went_from: &'static str,
    /// What stands between where it went and by how much.
    pub moved_by: &'static [&'static str],
    /// What rose or fell.
    pub rise_or_fall: &'static [&'static str],
    /// Whole words that tell of a change in hundredths.
    pub differs: &'static [&'static str],
    /// The same, with signs, anywhere between two figures.
    pub differs_near: &'static [&'static str],
    /// "As much as".
    pub equals: &'static str,
    /// What tells of a quotient: "comes to".
    pub comes_to: &'static [&'static str],
    /// The same, anywhere between two figures.
    pub comes_to_near: &'static [&'static str],
    /// "Times".
    pub times: &'static str,
    /// What stands between a change and the same in hundredths.
    pub in_hundredths: &'static [&'static str],
    /// What stands between "9/12" and the same in hundredths.
    pub fraction: &'static [&'static str],
    /// Makes up a part.
    pub share: &'static str,
    /// Opens what a share is of.
    pub total: &'static str,
    /// Opens parts.
    pub among: &'static str,
    /// Opens all parts.
    pub consists: &'static str,
    /// Opens the whole that stands after its part, with the space after it.
    pub out_of: &'static str,
    /// What stands between an amount and the same in another currency.
    pub converts: &'static [&'static str],
    /// Nouns that people are counted by.
    pub people: &'static [&'static str],
    /// What pupils are called for each class.
    pub pupils: &'static [&'static str],
    /// Nouns that medals are counted by.
    pub medals: &'static [&'static str],
    /// Men and women.
    pub sexes: (&'static str, &'static str),
    /// How many of one unit make up one of another.
    pub conversions: &'static [(&'static str, &'static str, i64)],
}
