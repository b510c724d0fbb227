//! Words in three languages, and the short names by which content refers to content.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language that residents read. Chinese is always complete and is the fallback.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// 조선말, as written in Yanbian.
    Ko,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a sample community offers them.
    pub const ALL: [Self; 3] = [Self::Zh, Self::Ko, Self::En];

    /// The BCP 47 tag for `lang` attributes and HTTP.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The short name used in files, addresses and tables.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::Ko => "ko",
            Self::En => "en",
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Accepts the short name and any tag that begins with it (`zh-Hans-CN`, `en_GB`).
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.short().eq_ignore_ascii_case(first))
            .ok_or(UnknownLang)
    }
}

/// The tag names no language that OneWindow speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

/// What an editor wrote: all three languages in the catalogue, one in a published part.
///
/// As TOML or JSON a whole text is `{ zh, ko, en }` and a published one is a plain string. A plain
/// string in a source folder means "the same in every language" (a number, a name in Latin
/// letters); the checker finds it where it holds Chinese characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a text `{ zh = \"…\", ko = \"…\", en = \"…\" }`"
)]
pub enum Text {
    /// The same words for every reader.
    One(String),
    /// Words for each reader.
    Each(Each),
}

/// The three versions of one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    /// Chinese.
    pub zh: String,
    /// Korean; empty when the translation is missing, which the checker reports.
    #[serde(default)]
    pub ko: String,
    /// English; empty when the translation is missing, which the checker reports.
    #[serde(default)]
    pub en: String,
}

impl Text {
    /// The words for a reader of `lang`; Chinese where a translation is missing.
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::One(words) => words,
            Self::Each(each) => {
                let words = match lang {
                    Lang::Zh => &each.zh,
                    Lang::Ko => &each.ko,
                    Lang::En => &each.en,
                };
                if words.is_empty() { &each.zh } else { words }
            }
        }
    }
}

/// A short name for one thing in the catalogue: 1 to 64 of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is not a [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotASlug(pub String);

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a short name (1 to 64 of a-z, 0-9 and -)",
            self.0
        )
    }
}

impl std::error::Error for NotASlug {}

impl Slug {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fits {
            Ok(Self(text))
        } else {
            Err(NotASlug(text))
        }
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        Self::try_from(text.to_owned())
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_to_chinese() {
        let text: Text = serde_json::from_str(r#"{"zh":"低保","ko":"","en":"Allowance"}"#).unwrap();
        assert_eq!(text.get(Lang::Ko), "低保");
        assert_eq!(text.get(Lang::En), "Allowance");
    }

    #[test]
    fn a_published_text_is_a_plain_string() {
        let text: Text = serde_json::from_str(r#""低保""#).unwrap();
        assert_eq!(text.get(Lang::En), "低保");
        assert_eq!(serde_json::to_string(&text).unwrap(), r#""低保""#);
    }

    #[test]
    fn a_misspelt_language_is_refused() {
        assert!(serde_json::from_str::<Text>(r#"{"zh":"低保","jp":"x"}"#).is_err());
    }

    #[test]
    fn a_browser_tag_finds_its_language() {
        assert_eq!("zh-Hans-CN".parse(), Ok(Lang::Zh));
        assert_eq!("KO_kr".parse(), Ok(Lang::Ko));
        assert_eq!("ja".parse::<Lang>(), Err(UnknownLang));
    }

    #[test]
    fn a_slug_is_lower_case_and_short() {
        assert!("gao-ling-80".parse::<Slug>().is_ok());
        for bad in ["", "Dibao", "低保", "a b", &"x".repeat(65)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
