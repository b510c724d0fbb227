//! Three files of sentences become one constant each.
//!
//! A file holds nested sections: key `title` in `[home]` is `Say::HomeTitle`. The Chinese file sets
//! the order. Every language must have the same keys with the same `{placeholders}`.

use std::collections::{BTreeMap, BTreeSet};

/// The languages, in the order in which a constant says them and of `Lang::ALL`.
pub const LANGS: [&str; 3] = ["zh", "ko", "en"];

/// One language: dotted keys with their sentences.
type Words = BTreeMap<String, String>;

/// Rust for the constants of `Say`, or everything that is wrong, one sentence each.
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

/// Key and name, in the order of the keys; two keys must not give one name.
fn names(words: &Words, findings: &mut Vec<String>) -> Vec<(String, String)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut names = Vec::new();
    for key in words.keys() {
        let name: String = key.split(['.', '_', '-']).map(capital).collect();
        let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric());
        if !fits {
            findings.push(format!(
                "locales/zh.toml: `{key}` must be of a-z, 0-9 and _"
            ));
        }
        if let Some(other) = seen.insert(name.clone(), key) {
            findings.push(format!(
                "locales/zh.toml: `{key}` and `{other}` are both `Say::{name}`"
            ));
        }
        names.push((key.clone(), name));
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
    let mut sentences = String::new();
    for (key, name) in names {
        let said = read[0][key].replace('\n', " ");
        let row: Vec<String> = read
            .iter()
            .map(|words| format!("{:?}", words[key]))
            .collect();
        sentences += &format!("    /// `{key}`: {said}\n");
        sentences += &format!(
            "    pub const {name}: Self = Self(&[{}]);\n",
            row.join(", ")
        );
    }
    format!(
        "#[expect(non_upper_case_globals, reason = \"they are chosen among like variants\")]\n\
         impl Say {{\n{sentences}}}\n",
    )
}
