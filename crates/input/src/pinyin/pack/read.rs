//! From bytes to lexicons. Nothing in the bytes is trusted, the checksum included.

use super::{BadPack, LONGEST_SURNAME, LONGEST_WORD, MARK, VERSION, bytes::Bytes, checksum};
use crate::pinyin::{
    Cost,
    lexicon::{Lexicon, NewWord},
    names::Names,
    sentence::{Classes, NEUTRAL},
    syllables::{COUNT, Reading, Syllable, spellings},
};

/// What a pack holds.
#[derive(Debug)]
pub struct Pack {
    /// Words and single characters.
    pub words: Lexicon,
    /// How kinds of words follow each other.
    pub classes: Classes,
    /// Surnames and given names.
    pub names: Names,
}

/// The characters of each syllable, most used first.
type Letters = Vec<Vec<char>>;

impl Pack {
    /// Reads a pack.
    pub fn read(bytes: &[u8]) -> Result<Self, BadPack> {
        let mut rest = Bytes(bytes);
        if rest.take(MARK.len()).ok() != Some(MARK) {
            return Err(BadPack::NotAPack);
        }
        let version = rest.byte()?;
        if version != VERSION {
            return Err(BadPack::OtherVersion(version));
        }
        let sum = rest.u32()?;
        if sum != checksum(rest.0) {
            return Err(BadPack::Damaged);
        }
        if rest.u32()? != checksum(spellings().as_bytes()) {
            return Err(BadPack::OtherSyllables);
        }
        let (letters, mut words) = characters(&mut rest)?;
        let classes = classes(&mut rest)?;
        for length in 2..=LONGEST_WORD {
            let mut table = table(&mut rest, length, &letters)?;
            let costs = rest.take(table.len())?;
            let kinds = rest.take(table.len())?;
            for ((word, cost), class) in table.iter_mut().zip(costs).zip(kinds) {
                word.cost = Cost::from(*cost);
                word.class = *class;
            }
            words.append(&mut table);
        }
        let mut surnames = Vec::new();
        for length in 1..=LONGEST_SURNAME {
            surnames.append(&mut priced(&mut rest, length, &letters)?);
        }
        let names = Names {
            surnames: Lexicon::new(surnames),
            first: Lexicon::new(priced(&mut rest, 1, &letters)?),
            last: Lexicon::new(priced(&mut rest, 1, &letters)?),
            pairs: Lexicon::new(priced(&mut rest, 2, &letters)?),
        };
        if !rest.0.is_empty() {
            return Err(BadPack::WrongLength);
        }
        Ok(Self {
            words: Lexicon::new(words),
            classes,
            names,
        })
    }
}

fn characters(rest: &mut Bytes<'_>) -> Result<(Letters, Vec<NewWord>), BadPack> {
    let counts = rest.take(COUNT)?;
    let total = counts.iter().map(|count| usize::from(*count)).sum();
    let (high, low) = (rest.take(total)?, rest.take(total)?);
    let (costs, kinds) = (rest.take(total)?, rest.take(total)?);
    let columns = high.iter().zip(low).zip(costs).zip(kinds);
    let mut all = columns.map(|(((high, low), cost), class)| {
        let code = u32::from(*high) << 8 | u32::from(*low);
        let letter = char::from_u32(code).ok_or(BadPack::Nonsense("characters"))?;
        Ok((letter, Cost::from(*cost), *class))
    });
    let mut letters = Letters::with_capacity(COUNT);
    let mut words = Vec::with_capacity(total);
    for (number, count) in counts.iter().enumerate() {
        let syllable = Syllable::numbered(number).ok_or(BadPack::Nonsense("syllables"))?;
        let mut here = Vec::with_capacity(usize::from(*count));
        for read in all.by_ref().take(usize::from(*count)) {
            let (letter, cost, class) = read?;
            here.push(letter);
            let reading = Reading::of(vec![syllable]);
            words.push(NewWord {
                reading,
                text: letter.to_string(),
                cost,
                class,
            });
        }
        letters.push(here);
    }
    Ok((letters, words))
}

fn classes(rest: &mut Bytes<'_>) -> Result<Classes, BadPack> {
    let signed = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| byte.cast_signed())
            .collect::<Vec<i8>>()
    };
    let count = usize::from(rest.byte()?);
    let first = signed(rest.take(count)?);
    let follows = signed(rest.take(count * count)?);
    Classes::new(first, follows).ok_or(BadPack::Nonsense("classes"))
}

/// A table with a column of costs.
fn priced(rest: &mut Bytes<'_>, length: usize, letters: &Letters) -> Result<Vec<NewWord>, BadPack> {
    let mut words = table(rest, length, letters)?;
    let costs = rest.take(words.len())?;
    for (word, cost) in words.iter_mut().zip(costs) {
        word.cost = Cost::from(*cost);
    }
    Ok(words)
}

/// Words of one length, as yet without cost and class.
fn table(rest: &mut Bytes<'_>, length: usize, letters: &Letters) -> Result<Vec<NewWord>, BadPack> {
    let mut numbers: Vec<Vec<usize>> = Vec::new();
    for first in 0..COUNT {
        let count = rest.number()?;
        // Every word takes at least one more byte, so a huge number cannot ask for much memory.
        if count > rest.0.len().saturating_sub(numbers.len()) {
            return Err(BadPack::WrongLength);
        }
        numbers.extend(std::iter::repeat_n(vec![first], count));
    }
    for place in 1..length {
        let mut before = (0, 0);
        for word in &mut numbers {
            let first = word.first().copied().unwrap_or_default();
            let from = if place == 1 && before.0 == first {
                before.1
            } else {
                0
            };
            let number = rest
                .number()?
                .checked_add(from)
                .ok_or(BadPack::Nonsense("words"))?;
            before = (first, number);
            word.push(number);
        }
    }
    let columns: Result<Vec<&[u8]>, BadPack> =
        (0..length).map(|_place| rest.take(numbers.len())).collect();
    let columns = columns?;
    let mut words = Vec::with_capacity(numbers.len());
    for (at, word) in numbers.into_iter().enumerate() {
        let mut text = String::with_capacity(3 * length);
        let mut syllables = Vec::with_capacity(length);
        for (number, column) in word.into_iter().zip(&columns) {
            let rank = column.get(at).map_or(usize::MAX, |rank| usize::from(*rank));
            let letter = letters.get(number).and_then(|here| here.get(rank));
            text.push(*letter.ok_or(BadPack::Nonsense("words"))?);
            syllables.push(Syllable::numbered(number).ok_or(BadPack::Nonsense("words"))?);
        }
        words.push(NewWord {
            reading: Reading::of(syllables),
            text,
            cost: 0,
            class: NEUTRAL,
        });
    }
    Ok(words)
}
