//! The engine in a worker: a text becomes the parts of a page.

#[cfg(target_arch = "wasm32")]
mod worker {
    use docso::{
        article::import::plain,
        edition::Edition,
        language::{self, vi::encoding},
        observation::{Candidate, Judge, ObservationId, Weighing},
        ui::{Brought, Site, alone},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        /// What a page is told of how far its report is.
        pub type Listener;
        #[wasm_bindgen(method)]
        fn tell(this: &Listener, done: f64);
    }

    /// How much of the time goes into reading; the rest into making the page.
    const READING: f64 = 0.6;
    /// About how many choices are made of each figure.
    const CHOICES: f64 = 5.0;
    /// It is told how far it is after so many.
    const STEP: u32 = 200;

    /// Chooses by the language's weights, and tells how far it is.
    struct Telling<'l> {
        judge: Weighing<'l>,
        listener: &'l Listener,
        whole: f64,
        made: u32,
    }

    impl Judge for Telling<'_> {
        fn begins(&mut self, figures: usize) {
            self.whole = f64::from(u32::try_from(figures).unwrap_or(u32::MAX)) * CHOICES;
        }

        fn choose(&mut self, figure: usize, candidates: &[Candidate]) -> usize {
            self.made += 1;
            if self.made.is_multiple_of(STEP) {
                self.listener.tell(READING * (f64::from(self.made) / self.whole).min(1.0));
            }
            self.judge.choose(figure, candidates)
        }
    }

    /// Reads a text in Unicode's form NFC and gives the page made of it. `home` and `own` are the ways to the site's front page and to
    /// the report's own address; `listener` is told what part of the work is done, from 0 to 1. Never fails: a text without figures becomes
    /// a page that says so.
    #[wasm_bindgen]
    pub async fn read(text: String, home: String, own: String, listener: Listener) -> Page {
        let article = plain::import(&text);
        let judge = Weighing(&language::of(&article.lang).weights);
        let edition = Edition::judged(article, &mut Telling { judge, listener: &listener, whole: 1.0, made: 0 });
        let site = Site { home, own, slug: String::new(), reports: Vec::new() };
        Page(Brought::of(edition, site, &|done| listener.tell(READING + (1.0 - READING) * done)).await)
    }

    /// Reads the bytes of a file as text: the text, and the name of the encoding it was taken to be in, empty where that is no guess.
    #[wasm_bindgen]
    pub fn decode(bytes: &[u8]) -> Vec<String> {
        let (text, encoding) = encoding::decode(bytes);
        vec![text, if encoding.is_assumed() { encoding.name().to_owned() } else { String::new() }]
    }

    /// A page, in parts.
    #[wasm_bindgen]
    pub struct Page(Brought);

    #[wasm_bindgen]
    impl Page {
        /// The report's headline, or its first words.
        pub fn title(&self) -> String {
            self.0.title.clone()
        }
        /// The body, as markup.
        pub fn body(&self) -> String {
            self.0.body.clone()
        }
        /// The body as it stands in a page of one file, then the parts that were taken out of it.
        pub fn alone(&self) -> Vec<String> {
            let (left, parts) = alone::cut(&self.0.body);
            std::iter::once(left).chain(parts).collect()
        }
        /// What a page of so many marks needs of style besides its own.
        pub fn style(&self) -> String {
            self.0.style.clone()
        }
        /// What the page carries for its own use.
        pub fn carried(&self) -> Vec<u8> {
            self.0.carried.clone()
        }
        /// Who published it, as the text says.
        pub fn publisher(&self) -> Option<String> {
            self.0.publisher.clone()
        }
        /// The numbers of the corrections that could not be followed, from 1.
        pub fn misread(&self) -> Vec<u32> {
            self.0.misread.clone()
        }
        /// How many figures the text states.
        pub fn figures(&self) -> u32 {
            self.0.figures
        }
        /// The day it speaks from, as ISO 8601, or nothing.
        pub fn published(&self) -> Option<String> {
            self.0.published.clone()
        }
        /// What its figures measure, each name once.
        pub fn names(&self) -> Vec<String> {
            self.0.names()
        }
        /// What it is about, as its header says.
        pub fn topics(&self) -> Vec<String> {
            self.0.topics().to_vec()
        }
        /// Whether its cards, and the rows of its table after the first, are to be asked for.
        pub fn makes_later(&self) -> bool {
            self.0.makes_later
        }
        /// The card of the figure of that number, as markup.
        pub async fn card(&self, number: u32) -> String {
            self.0.card(ObservationId(number)).await
        }
        /// The rows of the table of figures after so many, as markup.
        pub async fn rows(&self, after: usize) -> String {
            self.0.rows(after).await
        }
        /// Whether no rows are left after these.
        pub fn is_last(&self, after: usize) -> bool {
            self.0.is_last(after)
        }
        /// Everything read from it, as a file of JSON.
        pub fn json(&self) -> Vec<u8> {
            self.0.json()
        }
        /// Its figures: cells apart by U+001F, rows by U+001E, which no text of a report holds; the names of the columns first.
        pub fn figure_rows(&self) -> String {
            self.0.figure_rows().iter().map(|it| it.join("\u{1f}")).collect::<Vec<_>>().join("\u{1e}")
        }
    }
}

fn main() {}
