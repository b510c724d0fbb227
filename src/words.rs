//! Every sentence of the interface in three languages, checked when the program is built.

use onewindow_domain::text::Lang;

/// A sentence of the interface, named by its key in `locales/`: key `title` in `[home]` is
/// `Say::HomeTitle`. Each stands for itself, so that a part of an app holds only those that it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say(&'static [&'static str; 3]);

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Say {
    /// The sentence for a reader of `lang`, with its `{placeholders}` still in it.
    pub fn text(self, lang: Lang) -> &'static str {
        let column = match lang {
            Lang::Zh => 0,
            Lang::Ko => 1,
            Lang::En => 2,
        };
        self.0[column]
    }

    /// The sentence for a reader of `lang` with its placeholders filled.
    pub fn with(self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(self.text(lang), values)
    }
}

/// The template with each `{name}` replaced by its value. A name without a value stays as it is,
/// and a value is never looked into again, so that what a resident typed cannot fill anything.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let named = rest.find('}').and_then(|close| {
            let name = &rest[1..close];
            values
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (close, *value))
        });
        match named {
            Some((close, value)) => {
                filled.push_str(value);
                rest = &rest[close + 1..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(template: &str, values: &[(&str, &str)], expected: &str) {
        assert_eq!(fill(template, values), expected);
    }

    #[test]
    fn a_placeholder_takes_its_value() {
        check("最多{max}个字", &[("max", "30")], "最多30个字");
        check("{a}{b}{a}", &[("a", "1"), ("b", "2")], "121");
    }

    #[test]
    fn a_name_without_a_value_stays_visible() {
        check("{from} – {to}", &[("from", "1")], "1 – {to}");
        check("{", &[], "{");
    }

    #[test]
    fn what_a_resident_typed_fills_nothing() {
        check(
            "{name}, {code}",
            &[("name", "{code}"), ("code", "7KQ4")],
            "{code}, 7KQ4",
        );
    }

    #[test]
    fn every_language_says_its_own_words() {
        let said = Lang::ALL.map(|lang| Say::ActionContinue.text(lang));
        assert_eq!(said[0], "继续");
        assert!(said[0] != said[1] && said[1] != said[2]);
    }

    #[test]
    fn a_sentence_is_filled_in_the_readers_language() {
        assert!(
            Say::ErrorTooLong
                .with(Lang::En, &[("max", "20")])
                .contains("20")
        );
    }
}
