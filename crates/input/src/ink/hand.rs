//! Simulated hands, which write the characters of a copybook as people might.
//!
//! They stand in for handwriting that nobody here has collected. How an old person's hand really
//! moves they do not know; figures made with them are figures about them.

mod motion;

use super::chance::Chance;
use super::path::even;
use super::strokes::{Ink, Point, Stroke};
use motion::{Bend, Quiver};

/// How a hand departs from the copybook. Lengths are shares of the character's longer side,
/// angles are radians; 0 is the copybook.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hand {
    /// How far the pen swings to and fro (amplitude).
    pub tremor: f32,
    /// How far whole regions of the character are out of place.
    pub warp: f32,
    /// How far single strokes are out of place (standard deviation); their length and angle
    /// change in proportion.
    pub stray: f32,
    /// Sideways per upwards; positive leans to the right.
    pub slant: f32,
    /// Clockwise.
    pub turn: f32,
    /// The natural logarithm of width by height.
    pub stretch: f32,
    /// How often the pen stays down from one stroke to the next.
    pub joined: f32,
    /// How many strokes are drawn backwards.
    pub reversed: usize,
    /// Whether the strokes come in any order.
    pub shuffled: bool,
    /// How often a point is missed by the pad.
    pub dropped: f32,
}

/// Points of a model stroke lie this far apart while it is being written.
const DENSE: f32 = 1.0 / 64.0;

impl Hand {
    /// A calm person's hand: no two alike, none far from the copybook.
    pub fn calm(chance: &mut Chance) -> Self {
        Self {
            tremor: chance.between(0.0, 0.004),
            warp: chance.between(0.0, 0.04),
            stray: chance.between(0.0, 0.025),
            slant: chance.around(0.06),
            turn: chance.around(0.03),
            stretch: chance.around(0.10),
            joined: 0.0,
            reversed: 0,
            shuffled: false,
            dropped: chance.between(0.0, 0.1),
        }
    }

    /// A calm hand that trembles.
    pub fn trembling(chance: &mut Chance) -> Self {
        Self {
            tremor: chance.between(0.01, 0.03),
            ..Self::calm(chance)
        }
    }

    /// A calm hand that writes strokes in any order.
    pub fn out_of_order(chance: &mut Chance) -> Self {
        Self {
            shuffled: true,
            ..Self::calm(chance)
        }
    }

    /// A calm hand that often does not lift the pen.
    pub fn joining(chance: &mut Chance) -> Self {
        Self {
            joined: chance.between(0.2, 0.6),
            ..Self::calm(chance)
        }
    }

    /// A calm hand that draws one or two strokes backwards.
    pub fn reversing(chance: &mut Chance) -> Self {
        Self {
            reversed: 1 + chance.place(2),
            ..Self::calm(chance)
        }
    }

    /// A calm hand that leans by about 9 to 22 degrees to either side.
    pub fn slanting(chance: &mut Chance) -> Self {
        let slant = chance.between(0.15, 0.4);
        Self {
            slant: if chance.happens(0.5) { slant } else { -slant },
            ..Self::calm(chance)
        }
    }

    /// A hand with some of everything, as used for training.
    pub fn any(chance: &mut Chance) -> Self {
        let calm = Self::calm(chance);
        let sometimes = |chance: &mut Chance, often: f32, least: f32, most: f32| {
            let amount = chance.between(least, most);
            if chance.happens(often) { amount } else { 0.0 }
        };
        Self {
            tremor: calm.tremor + sometimes(chance, 0.5, 0.0, 0.025),
            warp: calm.warp + sometimes(chance, 0.5, 0.0, 0.08),
            stray: calm.stray + sometimes(chance, 0.5, 0.0, 0.03),
            slant: calm.slant + chance.around(0.12),
            turn: calm.turn + chance.around(0.05),
            stretch: calm.stretch + chance.around(0.10),
            joined: sometimes(chance, 0.4, 0.0, 0.6),
            reversed: if chance.happens(0.35) {
                1 + chance.place(2)
            } else {
                0
            },
            shuffled: chance.happens(0.2),
            dropped: sometimes(chance, 0.3, 0.0, 0.4),
        }
    }

    /// Writes a model character once.
    pub fn write(&self, model: &Ink, chance: &mut Chance) -> Ink {
        let (origin, side) = extent(model);
        let mut strokes: Vec<Vec<Point>> = model
            .strokes
            .iter()
            .map(|stroke| even(&stroke.points, side * DENSE))
            .filter(|points| !points.is_empty())
            .map(|points| self.stray(points, side, chance))
            .collect();
        let mut backwards: Vec<usize> = (0..strokes.len()).collect();
        chance.shuffle(&mut backwards);
        for &place in backwards.iter().take(self.reversed) {
            strokes[place].reverse();
        }
        if self.shuffled {
            chance.shuffle(&mut strokes);
        }
        let mut strokes = self.join(strokes, side, chance);
        let bend = Bend::new(self, origin, side, chance);
        let quiver = Quiver::new(self.tremor * side, side, chance);
        for points in &mut strokes {
            for point in points.iter_mut() {
                *point = bend.place(*point);
            }
            quiver.shake(points, chance);
            self.drop_points(points, chance);
        }
        Ink {
            strokes: strokes
                .into_iter()
                .map(|points| Stroke { points })
                .collect(),
        }
    }

    /// One stroke put a little out of place, turned and made longer or shorter.
    fn stray(&self, mut points: Vec<Point>, side: f32, chance: &mut Chance) -> Vec<Point> {
        let shift = Point::new(
            chance.around(self.stray * side),
            chance.around(self.stray * side),
        );
        let (grow, turn) = (
            1.0 + chance.around(2.0 * self.stray),
            chance.around(2.0 * self.stray),
        );
        let (sine, cosine) = turn.sin_cos();
        let (from, to) = (points[0], points[points.len() - 1]);
        let middle = from.towards(to, 0.5);
        for point in &mut points {
            let (x, y) = ((point.x - middle.x) * grow, (point.y - middle.y) * grow);
            *point = Point::new(
                middle.x + shift.x + x * cosine - y * sine,
                middle.y + shift.y + x * sine + y * cosine,
            );
        }
        points
    }

    /// Strokes between which the pen stays down become one.
    fn join(&self, strokes: Vec<Vec<Point>>, side: f32, chance: &mut Chance) -> Vec<Vec<Point>> {
        let mut joined: Vec<Vec<Point>> = Vec::new();
        for stroke in strokes {
            match joined.last_mut() {
                Some(before) if chance.happens(self.joined) => {
                    let way = [before[before.len() - 1], stroke[0]];
                    before.extend(even(&way, side * DENSE));
                    before.extend(stroke);
                }
                Some(_) | None => joined.push(stroke),
            }
        }
        joined
    }

    fn drop_points(&self, points: &mut Vec<Point>, chance: &mut Chance) {
        let last = points.len().saturating_sub(1);
        let mut place = 0;
        points.retain(|_| {
            let is_end = place == 0 || place == last;
            place += 1;
            is_end || !chance.happens(self.dropped)
        });
    }
}

/// Top left corner and longer side of a model.
fn extent(model: &Ink) -> (Point, f32) {
    let points = || model.strokes.iter().flat_map(|stroke| &stroke.points);
    let least = |value: fn(&Point) -> f32| points().map(value).fold(f32::INFINITY, f32::min);
    let most = |value: fn(&Point) -> f32| points().map(value).fold(f32::NEG_INFINITY, f32::max);
    let (left, top) = (least(|p| p.x), least(|p| p.y));
    let side = (most(|p| p.x) - left).max(most(|p| p.y) - top);
    (Point::new(left, top), side.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::copybook::Copybook;

    fn model() -> Ink {
        let book = Copybook::read("土\t200,300 800,300;500,50 500,900;50,900 950,900").unwrap();
        book.characters[&'土'].clone()
    }

    #[test]
    fn the_same_seed_writes_the_same() {
        let write = |seed| {
            let mut chance = Chance::new(seed);
            Hand::any(&mut chance).write(&model(), &mut chance)
        };
        assert_eq!(write(5), write(5));
        assert_ne!(write(5), write(6));
    }

    #[test]
    fn a_joining_hand_leaves_fewer_strokes() {
        let hand = Hand {
            joined: 1.0,
            ..Hand::default()
        };
        let ink = hand.write(&model(), &mut Chance::new(1));
        assert_eq!(ink.strokes.len(), 1);
    }

    #[test]
    fn a_hand_without_any_habit_writes_the_copybook() {
        let ink = Hand::default().write(&model(), &mut Chance::new(1));
        assert_eq!(ink.strokes.len(), 3);
        let (first, model) = (&ink.strokes[0].points, &model().strokes[0].points);
        let way = |points: &[Point]| points[0].distance(points[points.len() - 1]);
        assert!((way(first) - way(model)).abs() < 1.0);
    }
}
