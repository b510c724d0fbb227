//! Reading aloud with the browser's own voices, where it has any.

use std::cell::Cell;

use gloo::events::EventListener;
use onewindow_domain::text::Lang;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::page;

thread_local! {
    /// How loud, in percent.
    static VOLUME: Cell<u8> = const { Cell::new(100) };
}

/// From now on it speaks so loud, in percent; 0 is silent.
pub fn set_volume(percent: u8) {
    VOLUME.with(|volume| volume.set(percent));
}

fn synthesis() -> Option<SpeechSynthesis> {
    // Android webviews have no such object at all.
    page::window()
        .speech_synthesis()
        .ok()
        .filter(|voice| !voice.is_undefined())
}

/// Whether a voice for this language is here. Lists fill late: ask again when it is needed.
pub fn can_speak(lang: Lang) -> bool {
    synthesis().is_some_and(|speech| voice(&speech, lang).is_some())
}

fn voice(speech: &SpeechSynthesis, lang: Lang) -> Option<SpeechSynthesisVoice> {
    let names: &[&str] = match lang {
        Lang::Zh => &["zh", "cmn"],
        Lang::Ko => &["ko"],
        Lang::En => &["en"],
    };
    speech.get_voices().iter().find_map(|voice| {
        let voice = voice.dyn_into::<SpeechSynthesisVoice>().ok()?;
        names
            .iter()
            .any(|name| voice.lang().starts_with(name))
            .then_some(voice)
    })
}

/// Speaks, after stopping whatever was being said. Silent where there is no voice.
pub fn speak(words: &str, lang: Lang) {
    let Some(speech) = synthesis() else { return };
    speech.cancel();
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(words) else {
        return;
    };
    utterance.set_lang(lang.tag());
    utterance.set_rate(0.85);
    utterance.set_volume(f32::from(VOLUME.with(Cell::get)) / 100.0);
    if let Some(voice) = voice(&speech, lang) {
        utterance.set_voice(Some(&voice));
        speech.speak(&utterance);
    }
}

/// Stops speaking at once.
pub fn hush() {
    if let Some(speech) = synthesis() {
        speech.cancel();
    }
}

/// Calls whenever the list of voices changes, until what is returned is dropped: browsers fill it
/// some time after the first look.
#[must_use = "dropping it ends the listening"]
pub fn on_voices(call: impl Fn() + 'static) -> Option<EventListener> {
    let speech = synthesis()?;
    Some(EventListener::new(
        &speech,
        "voiceschanged",
        move |_event| {
            call();
        },
    ))
}
