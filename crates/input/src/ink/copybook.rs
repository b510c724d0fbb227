//! The copybook (字帖): how each character is written when it is written well.

use std::collections::BTreeMap;
use std::fmt;

use super::strokes::{Ink, Point, Stroke};

/// Characters and their model strokes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copybook {
    /// In the order of the characters' numbers.
    pub characters: BTreeMap<char, Ink>,
}

/// A line of the file is not `字<TAB>stroke;stroke;…`, a stroke being `x,y x,y …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALine {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub wrong: &'static str,
}

impl fmt::Display for NotALine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}: {}; a line is a character, a tab, and strokes like 10,20 30,40;50,60 70,80",
            self.line, self.wrong
        )
    }
}

impl std::error::Error for NotALine {}

impl Copybook {
    /// Reads one character a line: `字<TAB>stroke;stroke;…`, a stroke being `x,y x,y …` with `y`
    /// downwards. Empty lines and lines that begin with `#` are passed over; of two lines for one
    /// character the later counts.
    pub fn read(text: &str) -> Result<Self, NotALine> {
        let mut characters = BTreeMap::new();
        for (place, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (character, ink) = read_line(line).map_err(|wrong| NotALine {
                line: place + 1,
                wrong,
            })?;
            characters.insert(character, ink);
        }
        Ok(Self { characters })
    }

    /// Whether the characters stand on their heads. Chinese strokes run downwards far more often
    /// than upwards; when most do not, the file was written with `y` upwards.
    pub fn is_upside_down(&self) -> bool {
        let strokes = self.characters.values().flat_map(|ink| &ink.strokes);
        let down: f32 = strokes
            .filter_map(|stroke| Some(stroke.points.last()?.y - stroke.points.first()?.y))
            .sum();
        down < 0.0
    }
}

fn read_line(line: &str) -> Result<(char, Ink), &'static str> {
    let (name, strokes) = line.split_once('\t').ok_or("there is no tab")?;
    let mut letters = name.chars();
    let (Some(character), None) = (letters.next(), letters.next()) else {
        return Err("it does not begin with one character");
    };
    let strokes = strokes
        .split(';')
        .map(read_stroke)
        .collect::<Option<Vec<Stroke>>>()
        .ok_or("a stroke is not a list of points")?;
    Ok((character, Ink { strokes }))
}

fn read_stroke(text: &str) -> Option<Stroke> {
    let points = text
        .split_whitespace()
        .map(|pair| {
            let (x, y) = pair.split_once(',')?;
            Some(Point::new(x.parse().ok()?, y.parse().ok()?))
        })
        .collect::<Option<Vec<Point>>>()?;
    (!points.is_empty()).then_some(Stroke { points })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_character_with_its_strokes() {
        let book = Copybook::read("# ours\n\n十\t1,5 9,5;5,1 5,9\n").unwrap();
        let ten = &book.characters[&'十'];
        assert_eq!(ten.strokes.len(), 2);
        assert_eq!(ten.strokes[1].points[1], Point::new(5.0, 9.0));
    }

    #[test]
    fn a_file_with_y_upwards_is_noticed() {
        let book = |text| Copybook::read(text).unwrap();
        assert!(!book("十\t1,5 9,4;5,1 5,9").is_upside_down());
        assert!(book("十\t1,5 9,6;5,9 5,1").is_upside_down());
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, line) in [
            ("十 1,5 9,5", 1),
            ("十\t1,5 9,5\n二十\t1,5 9,5", 2),
            ("十\t1,5 9", 1),
            ("十\t1,5;;2,3", 1),
        ] {
            assert_eq!(Copybook::read(text).unwrap_err().line, line, "{text}");
        }
    }
}
