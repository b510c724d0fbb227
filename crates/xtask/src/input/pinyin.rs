//! How well the pinyin keyboard does.
//!
//! What is measured is not what was ranked by. Common words are drawn by a hash from those that
//! occur in most newspaper texts and in books, and typed into a dictionary whose ranking was learnt
//! from books alone ([`Ranking::BooksOnly`]); our own words, whose ranks were raised by hand, are
//! not among them. Costs were tuned on another fold of the words and on rehearsal.txt, never on
//! sentences.txt. Who wrote the sentences also wrote our lists of words and phrases, though, so that
//! they know each other better than a stranger's sentences would; `sentences_without_own_lists`
//! says what is left without those lists. Surnames are ranked by our list, given names by the word
//! list and a list of single characters; the names typed are put together by a hash from
//! given-names.txt, which plays no part in the ranking. Our own words are measured too, as a promise
//! kept and not as a sample: their ranks were raised so that they are found.

mod people;
mod texts;
mod words;

use anyhow::{Result, anyhow, ensure};
use onewindow_input::pinyin::{Field, Pinyin};
use serde_json::json;

use super::{
    Figures, Look, dictionary, own,
    readings::Readings,
    sentences::{self, Clause},
    shares::Ranking,
    sources::Sources,
    typist::{self, Score},
};
use crate::site;

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
pub fn figures(look: Look) -> Result<Figures> {
    let sources = Sources::read()?;
    let readings = Readings::read()?;
    let pack = super::pinyin_pack()?;
    let shipped = open(&pack)?;
    promised(&shipped)?;
    let mut figures = Figures::new();
    figures.insert("pack_bytes".into(), json!(pack.len()));
    figures.insert(
        "pack_brotli_bytes".into(),
        json!(site::compressed(&pack)?.len()),
    );

    let held_out = open(&dictionary::pack(&sources, Ranking::BooksOnly)?)?;
    let own = own::words(&readings)?;
    let common = words::common(&sources, &readings, &own, look);
    words::measure(&mut figures, &held_out, "words", &common, look);
    words::sounding_alike(&mut figures, &held_out, &common);
    words::measure(&mut figures, &shipped, "shipped_words", &common, look);
    let own = own.into_iter().map(|word| Clause {
        text: word.text,
        reading: word.reading,
    });
    words::measure(
        &mut figures,
        &shipped,
        "own_words",
        &own.collect::<Vec<_>>(),
        look,
    );

    let file = if look.rehearse {
        "rehearsal.txt"
    } else {
        "sentences.txt"
    };
    let sentences = sentences::read(file, &readings)?;
    texts::measure(&mut figures, &shipped, &sentences, look);
    let plain = open(&dictionary::pack(&sources, Ranking::ListsOnly)?)?;
    put(
        &mut figures,
        "sentences_without_own_lists",
        texts::score(&plain, &sentences),
    );
    people::measure(&mut figures, &shipped, &readings, look)?;
    Ok(figures)
}

/// Fails with the first promised word that does not come first.
fn promised(pinyin: &Pinyin) -> Result<()> {
    for (letters, text) in PROMISED {
        let place = typist::place(pinyin, Field::Text, letters, text);
        ensure!(
            place == Some(0),
            "`{letters}` must give {text} first, it stands at {place:?}"
        );
    }
    Ok(())
}

fn open(pack: &[u8]) -> Result<Pinyin> {
    Pinyin::open(pack).map_err(|bad| anyhow!("{bad}"))
}

fn put(figures: &mut Figures, name: &str, score: Score) {
    figures.insert(format!("{name}_tried"), json!(score.tried));
    figures.insert(format!("{name}_top1"), json!(score.top1()));
    figures.insert(format!("{name}_top5"), json!(score.top5()));
}

/// FNV-1a, so that the same things are drawn on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promised_words_come_first_and_the_same_lists_give_the_same_pack() {
        let sources = Sources::read().unwrap();
        let pack = dictionary::pack(&sources, Ranking::BothLists).unwrap();
        promised(&open(&pack).unwrap()).unwrap();
        assert_eq!(
            pack,
            dictionary::pack(&sources, Ranking::BothLists).unwrap()
        );
    }
}
