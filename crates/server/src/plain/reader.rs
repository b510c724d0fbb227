//! Who reads a page without a script: the language, the sentences, the addresses.

use std::sync::{Arc, LazyLock};

use axum::http::{HeaderMap, header};
use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    text::{Lang, Text},
};

/// The sentences of the interface, as the app has them.
static SENTENCES: LazyLock<[toml::Table; 3]> = LazyLock::new(|| {
    [
        include_str!("../../../../locales/zh.toml"),
        include_str!("../../../../locales/ko.toml"),
        include_str!("../../../../locales/en.toml"),
    ]
    .map(|file| file.parse().expect("the build reads the same files"))
});

/// A reader of one page.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// What is published.
    pub catalogue: Arc<Catalogue>,
    /// The page's own address without its language.
    here: &'a str,
}

/// A language in its own name, whatever is being read.
pub fn own_name(lang: Lang) -> &'static str {
    sentence(
        lang,
        match lang {
            Lang::Zh => "language.zh",
            Lang::Ko => "language.ko",
            Lang::En => "language.en",
        },
    )
}

fn sentence(lang: Lang, key: &str) -> &'static str {
    let table = match lang {
        Lang::Zh => &SENTENCES[0],
        Lang::Ko => &SENTENCES[1],
        Lang::En => &SENTENCES[2],
    };
    let found = key
        .split_once('.')
        .and_then(|(group, name)| table.get(group)?.get(name)?.as_str());
    found.unwrap_or_else(|| panic!("locales have no {key}"))
}

impl<'a> Reader<'a> {
    /// Whoever asked: in the language of the address, else in one that the browser asks for, else
    /// in the community's first.
    pub fn new(
        catalogue: Arc<Catalogue>,
        here: &'a str,
        named: Option<&str>,
        headers: &HeaderMap,
    ) -> Self {
        let offered = &catalogue.community.languages;
        let read = |tag: &str| {
            tag.parse()
                .ok()
                .filter(|lang: &Lang| offered.contains(lang))
        };
        let asked = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|tags| tags.to_str().ok())
            .unwrap_or_default();
        let lang = named
            .and_then(read)
            .or_else(|| {
                asked
                    .split(',')
                    .find_map(|tag| read(tag.split(';').next().unwrap_or_default().trim()))
            })
            .or_else(|| offered.first().copied())
            .unwrap_or_default();
        Self {
            lang,
            catalogue,
            here,
        }
    }

    /// A sentence of the interface, by group and name. What is not in `locales/` is a mistake of
    /// this program, which the tests of every page find.
    pub fn say(&self, key: &str) -> &'static str {
        sentence(self.lang, key)
    }

    /// A sentence in another language.
    pub fn say_in(lang: Lang, key: &str) -> &'static str {
        sentence(lang, key)
    }

    /// A sentence with values in its places.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.say(key).to_owned(), |said, (name, value)| {
                said.replace(&format!("{{{name}}}"), value)
            })
    }

    /// Words of the catalogue.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// A day as the reader writes it.
    pub fn day(&self, day: Day) -> String {
        let (year, month, date) = (
            day.year().to_string(),
            day.month().to_string(),
            day.day().to_string(),
        );
        self.fill(
            "date.written",
            &[("year", &year), ("month", &month), ("day", &date)],
        )
    }

    /// The address of a page, in the reader's language.
    pub fn href(&self, path: &str) -> String {
        with_language(path, self.lang)
    }

    /// This page in another language.
    pub fn in_language(&self, lang: Lang) -> String {
        with_language(self.here, lang)
    }
}

fn with_language(path: &str, lang: Lang) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}lang={}", lang.short())
}
