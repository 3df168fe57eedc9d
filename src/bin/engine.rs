//! The engine in a worker: a text becomes the parts of a page.

#[cfg(target_arch = "wasm32")]
mod worker {
    use docso::{
        article::import::plain,
        edition::Edition,
        language::vi::encoding,
        ui::{Brought, Site, alone},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Reads a text in Unicode's form NFC and gives the page made of it. `home` and `own` are the ways to the site's front page and to
    /// the report's own address. Never fails: a text without figures becomes a page that says so.
    #[wasm_bindgen]
    pub async fn read(text: &str, home: String, own: String) -> Page {
        let edition = Edition::of(plain::import(text));
        let site = Site { home, own, slug: String::new(), reports: Vec::new() };
        Page(Brought::of(edition, site).await)
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
    }
}

fn main() {}
