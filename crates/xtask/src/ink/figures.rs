//! How well and how fast the recogniser reads hands that it was not trained with.

use std::time::Duration;

use anyhow::{Result, ensure};
use onewindow_input::ink::{Ink, Recogniser, chance::Chance, copybook::Copybook, hand::Hand};
use serde_json::{Map, Value, json};

use super::{SEED, level, now};

/// The seed of all figures.
const OTHER_SEED: u64 = SEED + 1_000_003;

/// Figures on fewer characters say too little.
const LEAST: usize = 1_000;

type Habit = fn(&mut Chance) -> Hand;

/// The hands that are measured, each under the name of what is wrong with it.
const HABITS: [(&str, Habit); 8] = [
    ("clean", |_chance| Hand::default()),
    ("calm", Hand::calm),
    ("tremor", Hand::trembling),
    ("wrong_order", Hand::out_of_order),
    ("joined", Hand::joining),
    ("reversed", Hand::reversing),
    ("slanted", Hand::slanting),
    ("mixed", Hand::any),
];

/// The object `handwriting`: for each habit the share of characters that came first (`…_top1`)
/// and among the first five (`…_top5`), the pack's size, and the time for one character on this
/// machine. Every character of level 1 that the copybook has is written once by each habit. The
/// hands are simulated: the figures say nothing about people.
pub fn ink_figures(copybook: &Copybook, pack: &[u8]) -> Result<Value> {
    let recogniser = Recogniser::read(pack)?;
    let level = level::first();
    let models: Vec<(char, &Ink)> = level
        .iter()
        .filter_map(|character| Some((*character, copybook.characters.get(character)?)))
        .collect();
    ensure!(
        models.len() >= LEAST,
        "the strokes have {} characters of level 1; figures need {LEAST}",
        models.len()
    );
    let mut figures = Map::new();
    let mut times = Vec::new();
    println!(
        "\n{:>7} {:>7}  handwriting, simulated hands",
        "top 1", "top 5"
    );
    for (name, habit) in HABITS {
        let (mut first, mut among_five) = (0, 0);
        for (character, model) in &models {
            let mut chance = Chance::of(OTHER_SEED, *character, 0);
            let ink = habit(&mut chance).write(model, &mut chance);
            let began = now();
            let candidates = recogniser.recognise(&ink, 8);
            times.push(began.elapsed());
            let place = candidates.iter().position(|c| c.character == *character);
            first += usize::from(place == Some(0));
            among_five += usize::from(place.is_some_and(|place| place < 5));
        }
        let share = |count: usize| rounded(count as f64 / models.len() as f64);
        println!("{:>7.4} {:>7.4}  {name}", share(first), share(among_five));
        figures.insert(format!("{name}_top1"), json!(share(first)));
        figures.insert(format!("{name}_top5"), json!(share(among_five)));
    }
    times.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    let brotli = brotli_bytes(pack)?;
    println!("{brotli:>15}  bytes of the pack after brotli");
    println!(
        "{:>15.3}  ms for a character (median), {:.3} (99 of 100)",
        at(50),
        at(99)
    );
    figures.insert("characters_tested".into(), json!(models.len()));
    figures.insert(
        "characters_known".into(),
        json!(recogniser.characters().len()),
    );
    figures.insert("pack_bytes".into(), json!(pack.len()));
    figures.insert("pack_brotli_bytes".into(), json!(brotli));
    figures.insert("latency_ms_median".into(), json!(at(50)));
    figures.insert("latency_ms_p99".into(), json!(at(99)));
    figures.insert("hands".into(), json!("simulated"));
    Ok(Value::Object(figures))
}

/// How many bytes a pack takes when it is served.
pub(super) fn brotli_bytes(bytes: &[u8]) -> Result<usize> {
    Ok(crate::site::compressed(bytes)?.len())
}

fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
