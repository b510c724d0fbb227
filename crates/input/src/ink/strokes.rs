//! What a finger or a pen leaves on the pad.

/// A place on the pad, in any unit; `x` grows to the right and `y` downwards, as on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The place with these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far it is to another place.
    pub fn distance(self, other: Self) -> f32 {
        (other.x - self.x).hypot(other.y - self.y)
    }

    /// The place at this share of the way to another one: 0 is here, 1 is there.
    pub fn towards(self, other: Self, share: f32) -> Self {
        Self {
            x: self.x + (other.x - self.x) * share,
            y: self.y + (other.y - self.y) * share,
        }
    }
}

/// Everything between putting the finger down and lifting it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stroke {
    /// Where the finger was seen, in the order of time.
    pub points: Vec<Point>,
}

/// The strokes of one character.
///
/// It belongs to the visit and dies with it; nothing else here keeps a stroke.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ink {
    /// In the order in which they were written, which means nothing to the recogniser.
    pub strokes: Vec<Stroke>,
}

impl Ink {
    /// More than this many points belong to no character: what comes after them is not kept, so
    /// that a sleeve lying on the pad costs neither memory nor time.
    pub const MOST_POINTS: usize = 16_384;

    /// An empty pad.
    pub fn new() -> Self {
        Self::default()
    }

    /// The finger comes down.
    pub fn press(&mut self, at: Point) {
        if self.points() < Self::MOST_POINTS {
            self.strokes.push(Stroke { points: vec![at] });
        }
    }

    /// The finger moves on; before it ever came down, it comes down.
    pub fn drag(&mut self, to: Point) {
        if self.points() >= Self::MOST_POINTS {
            return;
        }
        match self.strokes.last_mut() {
            Some(stroke) => stroke.points.push(to),
            None => self.press(to),
        }
    }

    /// Takes the last stroke back; whether there was one.
    pub fn take_back(&mut self) -> bool {
        self.strokes.pop().is_some()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.points() == 0
    }

    /// How many points all strokes have together.
    pub fn points(&self) -> usize {
        self.strokes.iter().map(|stroke| stroke.points.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_can_be_taken_back_until_the_pad_is_empty() {
        let mut ink = Ink::new();
        ink.press(Point::new(1.0, 1.0));
        ink.drag(Point::new(2.0, 1.0));
        ink.press(Point::new(5.0, 5.0));
        assert_eq!(ink.points(), 3);
        assert!(ink.take_back());
        assert_eq!(ink.points(), 2);
        assert!(ink.take_back());
        assert!(!ink.take_back());
        assert!(ink.is_empty());
    }

    #[test]
    fn a_sleeve_on_the_pad_fills_no_memory() {
        let mut ink = Ink::new();
        for step in 0..60_000_u16 {
            ink.drag(Point::new(f32::from(step % 300), 7.0));
        }
        assert_eq!(ink.points(), Ink::MOST_POINTS);
    }
}
