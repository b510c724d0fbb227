//! Randomness from the browser's generator.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::page;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// `N` fresh random bytes; N is at most 65,536.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes).expect("every engine from Chromium 80 and iOS 15 has getRandomValues");
    bytes
}

/// A new device token as the wire wants it: 256 random bits, base64url without padding.
pub fn token() -> String {
    let binary: String = random::<32>().into_iter().map(char::from).collect();
    let encoded = page::window()
        .btoa(&binary)
        .expect("every character of the text is a single byte");
    encoded
        .trim_end_matches('=')
        .replace('+', "-")
        .replace('/', "_")
}
