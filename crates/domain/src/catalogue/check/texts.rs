//! Every text in every language.

use serde::Serialize;
use serde_json::{Map, Value};

#[cfg(feature = "authoring")]
use crate::workdays::WorkYear;
use crate::{
    catalogue::{Catalogue, finding::Findings},
    form::typed::{is_han, is_hangul},
};

/// Checks every text of the catalogue and tells how many there are.
pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) -> usize {
    let mut reader = Reader {
        file: String::new(),
        texts: 0,
        findings,
    };
    reader.read("community.toml", "community", &catalogue.community);
    reader.read("community.toml", "grids", &catalogue.grids);
    reader.read("categories.toml", "categories", &catalogue.categories);
    for guide in &catalogue.guides {
        reader.read(&format!("guides/{}.toml", guide.id), "", guide);
    }
    for form in &catalogue.forms {
        reader.read(&format!("forms/{}.toml", form.id), "", form);
    }
    for topic in &catalogue.topics {
        reader.read(&format!("topics/{}.toml", topic.id), "", topic);
    }
    for project in &catalogue.projects {
        reader.read(&format!("projects/{}.toml", project.id), "", project);
    }
    for survey in &catalogue.surveys {
        reader.read(&format!("surveys/{}.toml", survey.id), "", survey);
    }
    for notice in &catalogue.notices {
        reader.read(&format!("notices/{}.toml", notice.id), "", notice);
    }
    reader.read("points.toml", "points", &catalogue.points);
    reader.read("work-items.toml", "", &catalogue.work_items);
    reader.read("abolished.toml", "abolished", &catalogue.abolished);
    reader.texts
}

/// The same for the notices of working days, which are no part of a catalogue.
#[cfg(feature = "authoring")]
pub fn check_notices(years: &[WorkYear], findings: &mut Findings) -> usize {
    let mut reader = Reader {
        file: String::new(),
        texts: 0,
        findings,
    };
    for year in years {
        reader.read(&format!("workdays/{}.toml", year.id), "", year);
    }
    reader.texts
}

struct Reader<'a> {
    file: String,
    texts: usize,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    fn read(&mut self, file: &str, path: &str, content: &impl Serialize) {
        file.clone_into(&mut self.file);
        let value = serde_json::to_value(content).expect("content has only text keys");
        self.value(path, &value);
    }

    fn value(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(fields) if matches!(fields.get("zh"), Some(Value::String(_))) => {
                self.texts += 1;
                self.text(path, fields);
            }
            Value::Object(fields) => {
                for (key, value) in fields
                    .iter()
                    .filter(|(key, _)| !holds_any_language(path, key))
                {
                    let dot = if path.is_empty() { "" } else { "." };
                    self.value(&format!("{path}{dot}{key}"), value);
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.value(&format!("{path}[{i}]"), item);
                }
            }
            Value::String(words) => self.plain(path, words),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn add(&mut self, path: &str, problem: &str, mend: &str) {
        self.findings.add(&self.file, path, problem, mend);
    }

    fn text(&mut self, path: &str, fields: &Map<String, Value>) {
        let words = |lang: &str| {
            fields
                .get(lang)
                .and_then(Value::as_str)
                .unwrap_or("")
                .trim()
        };
        let (zh, ko, en) = (words("zh"), words("ko"), words("en"));
        let is_source = path.starts_with("materials[") && path.ends_with(".source");
        if is_source && !has_letters(zh) {
            self.add(
                path,
                "a material without a source",
                "say where the resident gets it",
            );
            return;
        }
        if zh.is_empty() {
            self.add(
                path,
                "the Chinese words are missing",
                "write them under `zh`",
            );
            return;
        }
        if !says(zh) {
            self.add(path, &format!("「{zh}」 says nothing"), "write it out");
            return;
        }
        self.chinese(path, zh);
        for (lang, name, words) in [("ko", "Korean", ko), ("en", "English", en)] {
            if words.is_empty() {
                let problem = format!("the {name} words are missing for 「{zh}」");
                self.add(path, &problem, &format!("write them under `{lang}`"));
            } else if words == zh && has_letters(zh) {
                let problem = format!("the {name} words are Chinese: 「{zh}」");
                self.add(path, &problem, &format!("translate `{lang}`"));
            } else if !says(words) || has_letters(zh) && !has_letters(words) {
                let problem = format!("the {name} words 「{words}」 say nothing of 「{zh}」");
                self.add(path, &problem, &format!("translate `{lang}`"));
            } else if lang == "ko" {
                self.korean(path, ko);
            } else {
                self.english(path, en);
            }
        }
    }

    fn chinese(&mut self, path: &str, zh: &str) {
        if zh.chars().any(is_hangul) {
            let problem = format!("there is Korean in the Chinese words: 「{zh}」");
            self.add(path, &problem, "write `zh` in Chinese");
        } else if has_letters(zh) && !zh.chars().any(is_han) {
            let problem = format!("the Chinese words have no Chinese character: 「{zh}」");
            self.add(path, &problem, "write `zh` in Chinese");
        }
    }

    fn korean(&mut self, path: &str, ko: &str) {
        if has_letters(ko) && !ko.chars().any(is_hangul) {
            let problem = format!("the Korean words have no Korean letter: 「{ko}」");
            self.add(path, &problem, "translate `ko`");
        }
    }

    fn english(&mut self, path: &str, en: &str) {
        if en.chars().any(|c| is_han(c) || is_hangul(c)) {
            let problem = format!("there is Chinese or Korean in the English words: 「{en}」");
            self.add(path, &problem, "translate `en`");
        }
    }

    /// What is said in the same way to every reader: digits and signs, or one word such as a
    /// number, an address of the web, or a name in Latin letters.
    fn plain(&mut self, path: &str, words: &str) {
        let each = "write `{ zh = \"…\", ko = \"…\", en = \"…\" }`";
        let sentence = words.split_whitespace().nth(1).is_some();
        let whose = if words.trim().is_empty() {
            self.add(
                path,
                "nothing is said",
                "write something, or remove the line",
            );
            return;
        } else if words.chars().any(is_han) {
            "in Chinese"
        } else if words.chars().any(is_hangul) {
            "in Korean"
        } else if has_letters(words) && (sentence || !words.is_ascii()) {
            "in one language"
        } else {
            return;
        };
        self.add(
            path,
            &format!("「{words}」 is said {whose} to every reader"),
            each,
        );
    }
}

fn has_letters(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

/// Whether there is anything but signs.
fn says(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Everyday words for the search, item codes, and certificates' Chinese names.
fn holds_any_language(path: &str, key: &str) -> bool {
    key == "aliases"
        || (path.is_empty() && matches!(key, "code" | "local_code"))
        || (path.starts_with("abolished[") && key == "name")
}
