//! How the whole character is bent, and how the pen quivers along it.

use super::Hand;
use crate::ink::chance::Chance;
use crate::ink::strokes::Point;

/// What happens to the character as a whole.
pub(super) struct Bend {
    origin: Point,
    side: f32,
    /// Amplitude, waves over the character and phase: how far `x` and `y` move along both axes.
    waves: [[(f32, f32, f32); 2]; 2],
    slant: f32,
    turn: (f32, f32),
    stretch: f32,
}

impl Bend {
    pub(super) fn new(hand: &Hand, origin: Point, side: f32, chance: &mut Chance) -> Self {
        let mut wave = || {
            (
                chance.around(hand.warp * 0.6),
                chance.between(0.3, 1.2) * std::f32::consts::TAU,
                chance.between(0.0, std::f32::consts::TAU),
            )
        };
        Self {
            origin,
            side,
            waves: [[wave(), wave()], [wave(), wave()]],
            slant: hand.slant,
            turn: hand.turn.sin_cos(),
            stretch: (hand.stretch / 2.0).exp(),
        }
    }

    pub(super) fn place(&self, point: Point) -> Point {
        let x = (point.x - self.origin.x) / self.side - 0.5;
        let y = (point.y - self.origin.y) / self.side - 0.5;
        let moved = |[across, down]: [(f32, f32, f32); 2]| {
            across.0 * (across.1 * x + across.2).sin() + down.0 * (down.1 * y + down.2).sin()
        };
        let (x, y) = (x + moved(self.waves[0]), y + moved(self.waves[1]));
        let (x, y) = (x * self.stretch, y / self.stretch);
        let x = x - self.slant * y;
        let (sine, cosine) = self.turn;
        let (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
        Point::new(x * self.side, y * self.side)
    }
}

/// Tremor: swings of nearly regular length, and a little that is not regular at all.
pub(super) struct Quiver {
    amplitude: f32,
    /// Swings per length of way.
    pace: f32,
}

impl Quiver {
    pub(super) fn new(amplitude: f32, side: f32, chance: &mut Chance) -> Self {
        // 4 to 12 swings a second while the pen crosses the character in about 0.7 s.
        let swings = chance.between(3.0, 9.0);
        Self {
            amplitude,
            pace: swings * std::f32::consts::TAU / side,
        }
    }

    pub(super) fn shake(&self, points: &mut [Point], chance: &mut Chance) {
        let mut phases = [
            chance.between(0.0, std::f32::consts::TAU),
            chance.between(0.0, std::f32::consts::TAU),
        ];
        let mut before = points.first().copied().unwrap_or_default();
        for point in points {
            let way = before.distance(*point) * self.pace;
            before = *point;
            for phase in &mut phases {
                *phase += way * chance.between(0.7, 1.3);
            }
            point.x += self.amplitude * phases[0].sin() + chance.around(self.amplitude * 0.15);
            point.y += self.amplitude * phases[1].sin() + chance.around(self.amplitude * 0.15);
        }
    }
}
