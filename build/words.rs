//! Three files of sentences become one enum and one table.
//!
//! A file holds nested sections: key `title` in `[home]` is `Say::HomeTitle`. The Chinese file sets
//! the order. Every language must have the same keys with the same `{placeholders}`.

use std::collections::{BTreeMap, BTreeSet};

/// The languages, in the order of the table's columns and of `Lang::ALL`.
pub const LANGS: [&str; 3] = ["zh", "ko", "en"];

/// One language: dotted keys with their sentences.
type Words = BTreeMap<String, String>;

/// Rust for `Say` and its table, or everything that is wrong, one sentence each.
pub fn generate(files: [Result<String, String>; 3]) -> Result<String, Vec<String>> {
    let mut findings = Vec::new();
    let mut read = Vec::new();
    for (lang, file) in LANGS.iter().zip(files) {
        match file.and_then(|text| flatten(lang, &text)) {
            Ok(words) => read.push(words),
            Err(finding) => findings.push(finding),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    compare(&read, &mut findings);
    let names = names(&read[0], &mut findings);
    if findings.is_empty() {
        Ok(rust(&names, &read))
    } else {
        Err(findings)
    }
}

fn flatten(lang: &str, text: &str) -> Result<Words, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|why: toml::de::Error| format!("locales/{lang}.toml: {why}"))?;
    let mut words = Words::new();
    descend(lang, "", &table, &mut words)?;
    Ok(words)
}

fn descend(lang: &str, above: &str, table: &toml::Table, words: &mut Words) -> Result<(), String> {
    for (key, value) in table {
        let path = if above.is_empty() {
            key.clone()
        } else {
            format!("{above}.{key}")
        };
        match value {
            toml::Value::String(sentence) if sentence.trim().is_empty() => {
                return Err(format!("locales/{lang}.toml: `{path}` is empty"));
            }
            toml::Value::String(sentence) => {
                words.insert(path, sentence.clone());
            }
            toml::Value::Table(below) => descend(lang, &path, below, words)?,
            toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_)
            | toml::Value::Array(_) => {
                return Err(format!(
                    "locales/{lang}.toml: `{path}` must be a sentence in quotes"
                ));
            }
        }
    }
    Ok(())
}

fn compare(read: &[Words], findings: &mut Vec<String>) {
    let (first, others) = read.split_first().expect("there are three languages");
    for (lang, words) in LANGS[1..].iter().zip(others) {
        for (key, sentence) in first {
            match words.get(key) {
                None => findings.push(format!(
                    "locales/{lang}.toml: `{key}` is missing; in Chinese it says \"{sentence}\""
                )),
                Some(other) if placeholders(sentence) != placeholders(other) => {
                    findings.push(format!(
                        "locales/{lang}.toml: `{key}` has the placeholders {:?}, the Chinese has {:?}",
                        placeholders(other),
                        placeholders(sentence),
                    ));
                }
                Some(_same) => {}
            }
        }
        for key in words.keys().filter(|key| !first.contains_key(*key)) {
            findings.push(format!(
                "locales/{lang}.toml: `{key}` is not in locales/zh.toml"
            ));
        }
    }
}

/// The names between braces.
fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// Key and variant, in the order of the keys; two keys must not give one variant.
fn names(words: &Words, findings: &mut Vec<String>) -> Vec<(String, String)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut names = Vec::new();
    for key in words.keys() {
        let variant: String = key.split(['.', '_', '-']).map(capital).collect();
        let fits = variant.starts_with(|c: char| c.is_ascii_alphabetic())
            && variant.chars().all(|c| c.is_ascii_alphanumeric());
        if !fits {
            findings.push(format!(
                "locales/zh.toml: `{key}` must be of a-z, 0-9 and _"
            ));
        }
        if let Some(other) = seen.insert(variant.clone(), key) {
            findings.push(format!(
                "locales/zh.toml: `{key}` and `{other}` are both `Say::{variant}`"
            ));
        }
        names.push((key.clone(), variant));
    }
    names
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

fn rust(names: &[(String, String)], read: &[Words]) -> String {
    let mut variants = String::new();
    let mut rows = String::new();
    for (key, variant) in names {
        let said = read[0][key].replace('\n', " ");
        variants += &format!("    /// `{key}`: {said}\n    {variant},\n");
        let row: Vec<String> = read
            .iter()
            .map(|words| format!("{:?}", words[key]))
            .collect();
        rows += &format!("    [{}],\n", row.join(", "));
    }
    format!(
        "/// Every sentence of the interface, named by its key in `locales/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         pub enum Say {{\n{variants}}}\n\n\
         /// How many sentences there are.\n\
         pub const SENTENCES: usize = {count};\n\n\
         static WORDS: [[&str; 3]; SENTENCES] = [\n{rows}];\n",
        count = names.len(),
    )
}
