//! A bell that is heard, made by the browser itself: two tones, the second lower than the first.
//! Browsers let a page be heard only after somebody pressed something on it.

use std::cell::RefCell;

use web_sys::{AudioContext, OscillatorType};

/// Pitch in hertz, and when it begins, in seconds.
const TONES: [(f32, f64); 2] = [(880.0, 0.0), (660.0, 0.35)];
/// How long a tone lasts, in seconds.
const LASTS: f64 = 0.6;
/// How loud it begins, and where it fades to: an exponential never gets to nothing.
const LOUD: f32 = 0.3;
const FAINT: f32 = 0.001;

thread_local! {
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// From now on it may be heard; to be called from a press. Answers whether this engine can.
pub fn allow() -> bool {
    AUDIO.with(|audio| {
        let mut audio = audio.borrow_mut();
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        audio.as_ref().is_some_and(|audio| audio.resume().is_ok())
    })
}

/// Rings once, where it may.
pub fn ring() {
    AUDIO.with(|audio| {
        if let Some(audio) = audio.borrow().as_ref() {
            for (pitch, begins) in TONES {
                // A tone that is not made is not heard; the words are there all the same.
                let _unheard = tone(audio, pitch, audio.current_time() + begins);
            }
        }
    });
}

fn tone(audio: &AudioContext, pitch: f32, begins: f64) -> Result<(), wasm_bindgen::JsValue> {
    let (string, loudness) = (audio.create_oscillator()?, audio.create_gain()?);
    string.set_type(OscillatorType::Triangle);
    string.frequency().set_value(pitch);
    let gain = loudness.gain();
    gain.set_value_at_time(LOUD, begins)?;
    gain.exponential_ramp_to_value_at_time(FAINT, begins + LASTS)?;
    string.connect_with_audio_node(&loudness)?;
    loudness.connect_with_audio_node(&audio.destination())?;
    string.start_with_when(begins)?;
    string.stop_with_when(begins + LASTS)
}
