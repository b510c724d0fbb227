//! The page that has this one inside it: what it is told, and what it may ask.
//!
//! The two know each other by window, by origin, and by a word that the page around chose. It
//! never learns an answer; `public/widget.js` is its side.

use std::cell::OnceCell;

use gloo::events::EventListener;
use onewindow_domain::text::Lang;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlElement, MessageEvent, ResizeObserver, Window};

use super::page;

const PROTOCOL: &str = "onewindow/1";

/// The note that keeps it over a reload of the frame.
const NOTE: &str = "widget";

/// The page around this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    word: String,
    origin: String,
    opens: String,
}

/// What it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Said {
    /// The window is open.
    Ready,
    /// It wants to be so high.
    Size {
        /// In CSS pixels.
        height: i32,
    },
    /// The office has something; the code of its receipt, where there is one.
    Submitted {
        /// As it is read out.
        receipt: Option<String>,
    },
    /// The resident is done.
    Closed,
}

/// What it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Asked {
    /// Another language.
    pub lang: Option<Lang>,
    /// Another size, by the name in the `data-mode` attribute.
    pub mode: Option<String>,
}

#[derive(Serialize)]
struct Told<'a> {
    p: &'static str,
    id: &'a str,
    #[serde(flatten)]
    said: &'a Said,
}

#[derive(Deserialize)]
struct Heard {
    p: String,
    id: String,
    #[serde(flatten)]
    asked: Asked,
}

thread_local! {
    static AROUND: OnceCell<Option<Around>> = const { OnceCell::new() };
}

/// The page around this one, where the address named it when this page was opened.
pub fn around() -> Option<Around> {
    AROUND.with(|around| around.get_or_init(detect).clone())
}

/// The window of the page around; none where this one stands alone.
pub fn parent() -> Option<Window> {
    let window = page::window();
    let parent = window.parent().ok().flatten()?;
    (!js_sys::Object::is(&window, &parent)).then_some(parent)
}

fn detect() -> Option<Around> {
    parent()?;
    // To nobody in particular is to anybody.
    let origin = page::query("in").filter(|origin| origin != "*");
    let named = page::query("widget").zip(origin);
    let note = match named {
        Some((word, origin)) => {
            let note = format!("{word} {origin} {}", page::path());
            // Where the browser keeps nothing for frames, a reload is the page without its frame.
            let _kept = page::keep_tab_note(NOTE, &note);
            note
        }
        None => page::tab_note(NOTE)?,
    };
    Around::read_note(&note)
}

impl Around {
    fn read_note(note: &str) -> Option<Self> {
        let mut parts = note.splitn(3, ' ').map(str::to_owned);
        Some(Self {
            word: parts.next()?,
            origin: parts.next()?,
            opens: parts.next()?,
        })
    }

    /// The page that the frame was opened on.
    pub fn opens(&self) -> &str {
        &self.opens
    }

    /// Tells it something. A page of another origin than it said does not hear it.
    pub fn tell(&self, said: &Said) {
        let told = Told {
            p: PROTOCOL,
            id: &self.word,
            said,
        };
        let message = serde_json::to_string(&told)
            .ok()
            .and_then(|json| js_sys::JSON::parse(&json).ok());
        if let (Some(parent), Some(message)) = (parent(), message) {
            // What it calls its origin may be none.
            let _refused = parent.post_message(&message, &self.origin);
        }
    }

    /// Calls when it asks for something, until what is returned is dropped.
    pub fn on_asked(&self, call: impl Fn(Asked) + 'static) -> EventListener {
        let around = self.clone();
        EventListener::new(&page::window(), "message", move |event| {
            if let Some(asked) = event.dyn_ref().and_then(|event| around.asked(event)) {
                call(asked);
            }
        })
    }

    fn asked(&self, event: &MessageEvent) -> Option<Asked> {
        let from: JsValue = event.source()?.into();
        let parent: JsValue = parent()?.into();
        if event.origin() != self.origin || !js_sys::Object::is(&from, &parent) {
            return None;
        }
        let json = js_sys::JSON::stringify(&event.data()).ok()?.as_string()?;
        self.read(&json)
    }

    fn read(&self, json: &str) -> Option<Asked> {
        let heard: Heard = serde_json::from_str(json).ok()?;
        (heard.p == PROTOCOL && heard.id == self.word).then_some(heard.asked)
    }
}

/// Calls with the height of the page, in CSS pixels, now and when it changes, until what is
/// returned is dropped.
pub fn on_height(call: impl Fn(i32) + 'static) -> Option<Height> {
    let body: HtmlElement = page::document().body()?;
    let measured = body.clone();
    let call = Closure::<dyn Fn(JsValue)>::new(move |_entries| call(measured.offset_height()));
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&body);
    Some(Height {
        observer,
        _call: call,
    })
}

/// Watches the height of the page until it is dropped.
#[derive(Debug)]
pub struct Height {
    observer: ResizeObserver,
    _call: Closure<dyn Fn(JsValue)>,
}

impl Drop for Height {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around() -> Around {
        Around::read_note("7 https://city.example /guide/dibao").unwrap()
    }

    #[test]
    fn a_note_of_something_else_is_none() {
        assert_eq!(around().opens(), "/guide/dibao");
        assert_eq!(Around::read_note("7"), None);
        assert_eq!(Around::read_note(""), None);
    }

    #[test]
    fn only_who_knows_the_word_is_heard() {
        let ask = |json: &str| around().read(json);
        let elder = Asked {
            lang: Some(Lang::Ko),
            mode: Some("elder".to_owned()),
        };
        let said = r#"{"p":"onewindow/1","id":"7","lang":"ko","mode":"elder"}"#;
        assert_eq!(ask(said), Some(elder));
        let nothing = Asked {
            lang: None,
            mode: None,
        };
        let empty = r#"{"p":"onewindow/1","id":"7","lang":null,"mode":null}"#;
        assert_eq!(ask(empty), Some(nothing));
        for hostile in [
            r#"{"p":"onewindow/1","id":"8","lang":"ko"}"#,
            r#"{"p":"other/1","id":"7","lang":"ko"}"#,
            r#"{"p":"onewindow/1","id":"7","lang":"tlh"}"#,
            r#"{"lang":"ko"}"#,
            r#""onewindow/1""#,
            "null",
            "",
        ] {
            assert_eq!(ask(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn it_is_told_in_the_words_of_the_protocol() {
        let told = Told {
            p: PROTOCOL,
            id: "7",
            said: &Said::Submitted {
                receipt: Some("ABCD".to_owned()),
            },
        };
        assert_eq!(
            serde_json::to_string(&told).unwrap(),
            r#"{"p":"onewindow/1","id":"7","t":"submitted","receipt":"ABCD"}"#
        );
    }
}
