//! Names of people, as a whole and character by character.

use anyhow::Result;
use onewindow_input::pinyin::{Field, Pinyin};
use serde_json::json;

use super::{hash, put};
use crate::{
    input::{
        Figures, Look, own,
        readings::Readings,
        typist::{self, Score},
    },
    tree,
};

/// How many names are typed.
const NAMES: usize = 500;

/// Names, as a whole and character by character.
pub fn measure(
    figures: &mut Figures,
    pinyin: &Pinyin,
    readings: &Readings,
    look: Look,
) -> Result<()> {
    let text = |file: &str| -> Result<String> {
        Ok(String::from_utf8(tree::read(
            &tree::root().join("crates/xtask/data").join(file),
        )?)?)
    };
    let (surnames, given) = (text("surnames.txt")?, text("given-names.txt")?);
    let listed = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect()
    };
    let (surnames, given) = (listed(&surnames), listed(&given));
    let [mut whole, mut as_text, mut parts] = [Score::default(); 3];
    let (mut keys, mut characters, mut unwritten) = (0, 0, 0);
    for number in 0..NAMES {
        let given = &given[number % given.len()];
        let drawn = hash(&format!("{number} {given}"));
        // Nine in ten bear one of the hundred most frequent surnames, as in life.
        let among = if drawn.is_multiple_of(10) {
            surnames.len()
        } else {
            100
        };
        let surname = &surnames[usize::try_from(drawn / 10 % among as u64)?];
        let (surname, surname_reading) = own::read(surname, readings)?;
        let (given, given_reading) = own::read(given, readings)?;
        let letters = surname_reading.letters() + &given_reading.letters();
        let name = surname + &given;
        let place = typist::place(pinyin, Field::Name, &letters, &name);
        whole.count(place);
        as_text.count(typist::place(pinyin, Field::Text, &letters, &name));
        characters += name.chars().count();
        match typist::keys_for_text(pinyin, Field::Name, &letters, &name) {
            Some(needed) => keys += needed,
            None => unwritten += 1,
        }
        if look.misses && place.is_none_or(|place| place >= 5) {
            println!("{:>12}  {letters} {name} {place:?}", "");
        }
        character_by_character(pinyin, &letters, &name, &mut parts);
    }
    put(figures, "names", whole);
    put(figures, "names_as_any_text", as_text);
    put(figures, "names_by_character", parts);
    figures.insert("names_unwritten".into(), json!(unwritten));
    figures.insert(
        "names_keys_per_character".into(),
        json!(keys as f64 / characters as f64),
    );
    Ok(())
}

/// Chooses one character after the other, looking only at candidates of one character.
fn character_by_character(pinyin: &Pinyin, letters: &str, name: &str, score: &mut Score) {
    let mut composition = typist::typed(Field::Name, letters);
    for character in name.chars() {
        let mut singles = pinyin.candidates(&composition, usize::MAX);
        singles.retain(|candidate| candidate.text.chars().count() == 1);
        let place = singles
            .iter()
            .position(|candidate| candidate.text.starts_with(character));
        score.count(place);
        if let Some(candidate) = place.and_then(|place| singles.get(place)) {
            composition.choose(candidate);
        }
    }
}
