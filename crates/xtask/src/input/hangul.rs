//! How well the Korean keyboard does: every syllable there is, composed and taken apart.

use anyhow::Result;
use onewindow_input::hangul::{Composer, PLAIN, SHIFTED};
use serde_json::json;

use super::{Figures, Look};

/// Types every syllable by finding its keys: those that make it grow letter by letter.
pub fn figures(_look: Look) -> Result<Figures> {
    let mut figures = Figures::new();
    let keys: Vec<char> = PLAIN
        .iter()
        .chain(&SHIFTED)
        .flat_map(|row| row.chars())
        .collect();
    let (mut composed, mut apart, mut all) = (0, 0, 0);
    for syllable in '가'..='힣' {
        all += 1;
        let Some(pressed) = pressed(syllable, &keys) else {
            continue;
        };
        composed += 1;
        let mut composer = Composer::after(&syllable.to_string());
        let stages = (0..pressed.len()).rev().all(|count| {
            let mut shorter = Composer::default();
            pressed[..count].iter().for_each(|key| shorter.press(*key));
            composer.backspace() && composer.text() == shorter.text()
        });
        apart += usize::from(stages && !composer.backspace());
    }
    figures.insert("syllables".into(), json!(all));
    figures.insert(
        "composed_top1".into(),
        json!(f64::from(composed) / f64::from(all)),
    );
    figures.insert(
        "taken_apart_top1".into(),
        json!(apart as f64 / f64::from(all)),
    );
    Ok(figures)
}

/// The keys that write a syllable: those whose every prefix is what backspace leaves of it.
fn pressed(syllable: char, keys: &[char]) -> Option<Vec<char>> {
    let mut stages = vec![syllable.to_string()];
    let mut composer = Composer::after(&syllable.to_string());
    while composer.backspace() {
        stages.push(composer.text());
    }
    let mut composer = Composer::default();
    let mut pressed = Vec::new();
    for stage in stages.iter().rev().skip(1) {
        let key = keys.iter().find(|key| {
            let mut next = composer.clone();
            next.press(**key);
            next.text() == *stage
        })?;
        composer.press(*key);
        pressed.push(*key);
    }
    (composer.text() == syllable.to_string()).then_some(pressed)
}
