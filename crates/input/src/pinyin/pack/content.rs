//! What goes into a pack, and writing it. For the build and for tests; never in the browser.

use std::collections::HashMap;

use super::{LONGEST_SURNAME, LONGEST_WORD, MARK, VERSION, checksum};
use crate::pinyin::syllables::{COUNT, Reading, Syllable, spellings};

/// Everything that a pack holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Every character under every syllable that it has, the most used of a syllable first, at
    /// most 255 for a syllable.
    pub letters: Vec<Letter>,
    /// The kinds of words.
    pub classes: Vec<Class>,
    /// Words of 2 to 8 characters, all of which stand in `letters` under their syllables. Those
    /// that are read alike and cost the same are offered in this order.
    pub words: Vec<Word>,
    /// Surnames of 1 or 2 characters.
    pub surnames: Vec<Named>,
    /// First characters of given names.
    pub first: Vec<Named>,
    /// Last characters of given names, and the only ones.
    pub last: Vec<Named>,
    /// Given names of 2 characters that occur as a whole.
    pub pairs: Vec<Named>,
}

/// A character under one of its syllables, which is also a word of one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The syllable.
    pub syllable: Syllable,
    /// The character, of Unicode's basic plane.
    pub letter: char,
    /// Its cost as a word.
    pub cost: u8,
    /// Its kind, by its place in `classes`.
    pub class: u8,
}

/// A word of several characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// How it is read.
    pub reading: Reading,
    /// How it is written.
    pub text: String,
    /// How unlikely it is.
    pub cost: u8,
    /// Its kind, by its place in `classes`.
    pub class: u8,
}

/// A kind of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// What it costs to begin a text with it; below zero where that is likely.
    pub first: i8,
    /// What it costs that each of the classes follows it.
    pub before: Vec<i8>,
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// How it is read.
    pub reading: Reading,
    /// How it is written.
    pub text: String,
    /// How unlikely it is in its place.
    pub cost: u8,
}

impl Content {
    /// The pack.
    ///
    /// # Errors
    /// With what does not fit the layout, in words for whoever builds the pack.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        let ranks = self.ranks()?;
        let mut body = checksum(spellings().as_bytes()).to_le_bytes().to_vec();
        self.write_letters(&mut body)?;
        self.write_classes(&mut body)?;
        for length in 2..=LONGEST_WORD {
            let rows = rows(
                self.words
                    .iter()
                    .map(|word| (&word.reading, &word.text, word)),
                length,
                &ranks,
            )?;
            write_table(&mut body, &rows, length);
            body.extend(rows.iter().map(|row| row.item.cost));
            body.extend(rows.iter().map(|row| row.item.class));
        }
        for length in 1..=LONGEST_SURNAME {
            write_named(&mut body, &self.surnames, length, &ranks)?;
        }
        write_named(&mut body, &self.first, 1, &ranks)?;
        write_named(&mut body, &self.last, 1, &ranks)?;
        write_named(&mut body, &self.pairs, 2, &ranks)?;
        let mut pack = MARK.to_vec();
        pack.push(VERSION);
        pack.extend(checksum(&body).to_le_bytes());
        pack.extend(body);
        Ok(pack)
    }

    fn of(&self, number: usize) -> impl Iterator<Item = &Letter> {
        self.letters
            .iter()
            .filter(move |letter| letter.syllable.number() == number)
    }

    fn ranks(&self) -> Result<Ranks, String> {
        let mut ranks = Ranks::new();
        let mut counts = [0_usize; COUNT];
        for letter in &self.letters {
            let count = &mut counts[letter.syllable.number()];
            let rank = u8::try_from(*count)
                .map_err(|_too_big| format!("too many characters for {}", letter.syllable))?;
            ranks
                .entry((letter.syllable, letter.letter))
                .or_insert(rank);
            *count += 1;
        }
        match counts.iter().find(|count| **count > usize::from(u8::MAX)) {
            Some(_) => Err("a syllable has more than 255 characters".to_owned()),
            None => Ok(ranks),
        }
    }

    fn write_letters(&self, body: &mut Vec<u8>) -> Result<(), String> {
        let sorted: Vec<&Letter> = (0..COUNT).flat_map(|number| self.of(number)).collect();
        body.extend(
            (0..COUNT).map(|number| u8::try_from(self.of(number).count()).unwrap_or(u8::MAX)),
        );
        let mut low = Vec::new();
        for letter in &sorted {
            let code = u16::try_from(u32::from(letter.letter))
                .map_err(|_too_big| format!("{} is outside the basic plane", letter.letter))?;
            let [high, rest] = code.to_be_bytes();
            body.push(high);
            low.push(rest);
        }
        body.extend(low);
        body.extend(sorted.iter().map(|letter| letter.cost));
        body.extend(sorted.iter().map(|letter| letter.class));
        Ok(())
    }

    fn write_classes(&self, body: &mut Vec<u8>) -> Result<(), String> {
        let count = self.classes.len();
        body.push(u8::try_from(count).map_err(|_too_big| format!("{count} classes are too many"))?);
        body.extend(self.classes.iter().map(|class| class.first.cast_unsigned()));
        for class in &self.classes {
            if class.before.len() != count {
                return Err("the table of classes is not square".to_owned());
            }
            body.extend(class.before.iter().map(|cost| cost.cast_unsigned()));
        }
        Ok(())
    }
}

/// The rank of each character among those of its syllable.
type Ranks = HashMap<(Syllable, char), u8>;

/// A word on its way into a table.
struct Row<'a, T> {
    syllables: Vec<usize>,
    ranks: Vec<u8>,
    item: &'a T,
}

fn rows<'a, T>(
    items: impl Iterator<Item = (&'a Reading, &'a String, &'a T)>,
    length: usize,
    ranks: &Ranks,
) -> Result<Vec<Row<'a, T>>, String> {
    let mut rows = Vec::new();
    for (reading, text, item) in items {
        let syllables = reading.syllables();
        if syllables.len() != text.chars().count() {
            return Err(format!("{text} and its reading differ in length"));
        }
        if syllables.len() != length {
            continue;
        }
        let rank = |(syllable, letter): (&Syllable, char)| {
            ranks
                .get(&(*syllable, letter))
                .copied()
                .ok_or_else(|| format!("{letter} in {text} is not a character of {syllable}"))
        };
        let ranks: Result<Vec<u8>, String> = syllables.iter().zip(text.chars()).map(rank).collect();
        let syllables = syllables.iter().map(|syllable| syllable.number()).collect();
        rows.push(Row {
            syllables,
            ranks: ranks?,
            item,
        });
    }
    rows.sort_by(|a, b| a.syllables.cmp(&b.syllables));
    Ok(rows)
}

fn write_named(
    body: &mut Vec<u8>,
    names: &[Named],
    length: usize,
    ranks: &Ranks,
) -> Result<(), String> {
    let rows = rows(
        names.iter().map(|name| (&name.reading, &name.text, name)),
        length,
        ranks,
    )?;
    write_table(body, &rows, length);
    body.extend(rows.iter().map(|row| row.item.cost));
    Ok(())
}

fn write_table<T>(body: &mut Vec<u8>, rows: &[Row<'_, T>], length: usize) {
    let mut counts = [0_usize; COUNT];
    for row in rows {
        counts[row.syllables[0]] += 1;
    }
    for count in counts {
        write_number(body, count);
    }
    for place in 1..length {
        let mut before = (0, 0);
        for row in rows {
            let first = row.syllables[0];
            let from = if place == 1 && before.0 == first {
                before.1
            } else {
                0
            };
            let number = row.syllables[place];
            write_number(body, number - from);
            before = (first, number);
        }
    }
    for place in 0..length {
        body.extend(rows.iter().map(|row| row.ranks[place]));
    }
}

fn write_number(body: &mut Vec<u8>, mut number: usize) {
    while number >= usize::from(u8::MAX) {
        body.push(u8::MAX);
        number -= usize::from(u8::MAX);
    }
    body.push(u8::try_from(number).unwrap_or_default());
}
