//! How well the pinyin keyboard does.
//!
//! What is measured is not what was ranked by. Common words are drawn by a hash from those in most
//! newspaper texts, and typed into a dictionary whose ranking was learnt from books alone
//! ([`Ranking::BooksOnly`]); our own words, whose ranks were raised by hand, are not among them.
//! Costs were tuned on another fold of the words and on rehearsal.txt, never on sentences.txt.
//! Surnames are ranked by our list, given names by the word list; the names typed are put together
//! by a hash from given-names.txt, which plays no part in the ranking. Our own words are measured
//! too, as a promise kept and not as a sample: their ranks were raised so that they are found.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use onewindow_input::pinyin::{Field, Fuzzy, Pinyin, Reading, Syllable};
use serde_json::json;

use super::{
    Figures,
    dictionary::{self, Ranking},
    own,
    readings::Readings,
    sentences::{self, Clause},
    sources::Sources,
    typist::{self, Score},
};
use crate::{site, tree};

/// From how many of the words in most texts the measured ones are drawn.
const COMMON: usize = 12_000;
/// One word in so many is measured, another one tuned on.
const FOLDS: u64 = 5;
/// How many names are typed.
const NAMES: usize = 500;

/// Words that must come first, whatever else changes.
const PROMISED: [(&str, &str); 7] = [
    ("jilin", "吉林"),
    ("yanji", "延吉"),
    ("songyuan", "松原"),
    ("dibao", "低保"),
    ("nuanqibure", "暖气不热"),
    ("woxiangshenqingdibao", "我想申请低保"),
    ("yanglaobaoxian", "养老保险"),
];

/// All figures.
pub fn figures() -> Result<Figures> {
    let sources = Sources::read()?;
    let readings = Readings::read()?;
    let pack = dictionary::pack(&sources, Ranking::BothLists)?;
    let shipped = open(&pack)?;
    let held_out = open(&dictionary::pack(&sources, Ranking::BooksOnly)?)?;
    let own = own::words(&readings)?;
    let mut figures = Figures::new();
    figures.insert("pack_bytes".into(), json!(pack.len()));
    figures.insert(
        "pack_brotli_bytes".into(),
        json!(site::compressed(&pack)?.len()),
    );

    for (letters, text) in PROMISED {
        let place = typist::place(&shipped, Field::Text, letters, text);
        ensure!(
            place == Some(0),
            "`{letters}` must give {text} first, it stands at {place:?}"
        );
    }

    // `INPUT_FOLD=tuning` looks at the other fold and at the rehearsal instead.
    let tuning = std::env::var("INPUT_FOLD").is_ok_and(|fold| fold == "tuning");
    let common = common(&sources, &readings, &own, u64::from(tuning));
    words(&mut figures, &held_out, "words", &common);
    words(&mut figures, &shipped, "shipped_words", &common);
    alike(&mut figures, &held_out, &common);
    let own: Vec<Clause> = own
        .into_iter()
        .map(|word| Clause {
            text: word.text,
            reading: word.reading,
        })
        .collect();
    words(&mut figures, &shipped, "own_words", &own);
    let file = if tuning {
        "rehearsal.txt"
    } else {
        "sentences.txt"
    };
    texts(&mut figures, &shipped, &sentences::read(file, &readings)?);
    names(&mut figures, &shipped, &readings)?;
    Ok(figures)
}

fn open(pack: &[u8]) -> Result<Pinyin> {
    Pinyin::open(pack).map_err(|bad| anyhow!("{bad}"))
}

fn put(figures: &mut Figures, name: &str, score: Score) {
    figures.insert(format!("{name}_tried"), json!(score.tried));
    figures.insert(format!("{name}_top1"), json!(score.top1()));
    figures.insert(format!("{name}_top5"), json!(score.top5()));
}

/// Common words of one fold, without our own ones, with their readings.
fn common(sources: &Sources, readings: &Readings, own: &[own::OwnWord], fold: u64) -> Vec<Clause> {
    let mut listed: Vec<(&String, f64)> = sources
        .words
        .iter()
        .filter(|(text, listed)| {
            (2..=4).contains(&text.chars().count())
                && !listed.tag.starts_with("nr")
                && own.iter().all(|word| word.text != **text)
        })
        .map(|(text, listed)| (text, listed.documents))
        .collect();
    listed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let drawn = listed
        .into_iter()
        .take(COMMON)
        .filter(|(text, _)| hash(text) % FOLDS == fold);
    drawn
        .filter_map(|(text, _)| {
            Some(Clause {
                text: text.clone(),
                reading: readings.word(text)?,
            })
        })
        .collect()
}

/// FNV-1a, so that the same words are drawn on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Words typed in full, by initials, and half and half.
fn words(figures: &mut Figures, pinyin: &Pinyin, name: &str, words: &[Clause]) {
    let (mut full, mut mixed, mut two, mut more) = (
        Score::default(),
        Score::default(),
        Score::default(),
        Score::default(),
    );
    let (mut keys, mut characters) = (0, 0);
    for word in words {
        let place = |letters: &str| typist::place(pinyin, Field::Text, letters, &word.text);
        let letters = word.reading.letters();
        full.count(place(&letters));
        let first = word
            .reading
            .syllables()
            .first()
            .map_or("", |syllable| syllable.letters());
        let initials = word.reading.initials();
        mixed.count(place(&format!(
            "{first}{}",
            initials.get(1..).unwrap_or_default()
        )));
        let by_initials = if word.text.chars().count() > 2 {
            &mut more
        } else {
            &mut two
        };
        by_initials.count(place(&initials));
        if let Some(needed) = typist::keys_for_word(pinyin, &letters, &word.text) {
            keys += needed;
            characters += word.text.chars().count();
        }
        if std::env::var_os("INPUT_SHOW").is_some()
            && place(&letters).is_none_or(|place| place >= 5)
        {
            println!(
                "{:>12}  {name}: {letters} {} {:?}",
                "",
                word.text,
                place(&letters)
            );
        }
    }
    put(figures, &format!("{name}_full"), full);
    put(
        figures,
        &format!("{name}_first_syllable_and_initials"),
        mixed,
    );
    put(figures, &format!("{name}_initials_of_two"), two);
    put(figures, &format!("{name}_initials_of_three_or_more"), more);
    let rate = keys as f64 / characters.max(1) as f64;
    figures.insert(format!("{name}_keys_per_character"), json!(rate));
}

/// Words typed as they sound to someone who does not tell the pairs apart.
fn alike(figures: &mut Figures, pinyin: &Pinyin, words: &[Clause]) {
    let mut score = Score::default();
    for word in words {
        let heard = heard(&word.reading, hash(&word.text));
        if heard != word.reading.letters() {
            score.count(typist::place(pinyin, Field::Text, &heard, &word.text));
        }
    }
    put(figures, "words_sounding_alike", score);
}

/// The reading with the first pair swapped that a hash does not spare; itself where there is none.
fn heard(reading: &Reading, hash: u64) -> String {
    let mut letters: Vec<String> = reading
        .syllables()
        .iter()
        .map(|s| s.letters().to_owned())
        .collect();
    let count = letters.len().max(1);
    for turn in 0..count {
        let at = (turn + usize::try_from(hash % 7).unwrap_or(0)) % count;
        let others = Fuzzy::default().alike(&letters[at]);
        let valid: Vec<String> = others
            .into_iter()
            .filter(|other| Syllable::parse(other).is_some())
            .collect();
        let chosen = usize::try_from(hash / 7 % valid.len().max(1) as u64).unwrap_or(0);
        if let Some(other) = valid.get(chosen) {
            letters[at].clone_from(other);
            break;
        }
    }
    letters.concat()
}

/// Whole sentences, and how long each key takes on the way.
fn texts(figures: &mut Figures, pinyin: &Pinyin, sentences: &[Vec<Clause>]) {
    let mut score = Score::default();
    let (mut keys, mut characters, mut right, mut unwritten) = (0, 0, 0, 0);
    let mut times = Vec::new();
    for clause in sentences.iter().flatten() {
        let letters = clause.reading.letters();
        let place = typist::place(pinyin, Field::Text, &letters, &clause.text);
        score.count(place);
        let composition = typist::typed(Field::Text, &letters);
        let best = pinyin.candidates(&composition, 1);
        let best = best.first().map_or("", |best| best.text.as_str());
        right += best
            .chars()
            .zip(clause.text.chars())
            .filter(|(got, wanted)| got == wanted)
            .count();
        characters += clause.text.chars().count();
        match typist::keys_for_text(pinyin, Field::Text, &letters, &clause.text) {
            Some(needed) => keys += needed,
            None => unwritten += 1,
        }
        for count in 1..=letters.len() {
            let composition = typist::typed(Field::Text, &letters[..count]);
            let began = now();
            let found = pinyin.candidates(&composition, typist::PAGE);
            times.push(began.elapsed());
            drop(found);
        }
        if std::env::var_os("INPUT_SHOW").is_some() && place != Some(0) {
            println!("{:>12}  {} → {best} ({place:?})", "", clause.text);
        }
    }
    put(figures, "sentences", score);
    figures.insert("sentences_unwritten".into(), json!(unwritten));
    figures.insert(
        "sentences_characters_top1".into(),
        json!(right as f64 / characters as f64),
    );
    figures.insert(
        "sentences_keys_per_character".into(),
        json!(keys as f64 / characters as f64),
    );
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or(Duration::ZERO)
    };
    figures.insert(
        "microseconds_per_key_median".into(),
        json!(at(50).as_micros()),
    );
    figures.insert("microseconds_per_key_p99".into(), json!(at(99).as_micros()));
}

/// Names, as a whole and character by character.
fn names(figures: &mut Figures, pinyin: &Pinyin, readings: &Readings) -> Result<()> {
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
    let (mut whole, mut parts) = (Score::default(), Score::default());
    let (mut keys, mut characters, mut unwritten) = (0, 0, 0);
    for number in 0..NAMES {
        let given = &given[number % given.len()];
        let drawn = hash(&format!("{number} {given}"));
        // Nine in ten bear one of the hundred most frequent surnames, as in life.
        let among = if drawn % 10 == 0 { surnames.len() } else { 100 };
        let surname = &surnames[usize::try_from(drawn / 10 % among as u64)?];
        let (surname, surname_reading) = own::read(surname, readings)?;
        let (given, given_reading) = own::read(given, readings)?;
        let letters = surname_reading.letters() + &given_reading.letters();
        let name = surname + &given;
        let place = typist::place(pinyin, Field::Name, &letters, &name);
        whole.count(place);
        characters += name.chars().count();
        match typist::keys_for_text(pinyin, Field::Name, &letters, &name) {
            Some(needed) => keys += needed,
            None => unwritten += 1,
        }
        if std::env::var_os("INPUT_SHOW").is_some() && place.is_none_or(|place| place >= 5) {
            println!("{:>12}  {letters} {name} {place:?}", "");
        }
        character_by_character(pinyin, &letters, &name, &mut parts);
    }
    put(figures, "names", whole);
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

#[expect(
    clippy::disallowed_methods,
    reason = "how long a key takes is told to a person"
)]
fn now() -> Instant {
    Instant::now()
}
