//! Training, from hands to a recogniser, on characters that we drew ourselves; and on the whole
//! list where `ONEWINDOW_STROKES` names a file of strokes.

use super::*;
use crate::ink::{Ink, Recogniser};

const OWN_STROKES: &str = include_str!("../../../data/own-strokes.txt");

type Habit = fn(&mut Chance) -> Hand;

fn own() -> Copybook {
    Copybook::read(OWN_STROKES).unwrap()
}

fn plan(axes: usize, hands: u64) -> Plan {
    Plan {
        axes,
        hands,
        seed: 1,
        frequencies: BTreeMap::new(),
        notice: "drawn for tests".into(),
    }
}

fn trained(copybook: &Copybook, plan: &Plan) -> Recogniser {
    let pack = train(copybook, plan, &mut |_done, _of| ()).unwrap();
    Recogniser::read(&pack.write()).unwrap()
}

/// Lets a habit write every character `times` with chance that training has not seen; the share
/// of writings whose character is among the first five.
fn among_five(recogniser: &Recogniser, models: &[(char, &Ink)], habit: Habit, times: u64) -> f64 {
    let mut found = 0;
    for (character, model) in models {
        for writing in 0..times {
            let mut chance = Chance::of(77, *character, writing);
            let ink = habit(&mut chance).write(model, &mut chance);
            let candidates = recogniser.recognise(&ink, 5);
            found += usize::from(candidates.iter().any(|c| c.character == *character));
        }
    }
    found as f64 / (models.len() as u64 * times) as f64
}

fn check(recogniser: &Recogniser, models: &[(char, &Ink)], times: u64) {
    let habits: [(&str, Habit); 7] = [
        ("clean", |_chance| Hand::default()),
        ("calm", Hand::calm),
        ("trembling", Hand::trembling),
        ("out of order", Hand::out_of_order),
        ("joining", Hand::joining),
        ("reversing", Hand::reversing),
        ("slanting", Hand::slanting),
    ];
    for (name, habit) in habits {
        let share = among_five(recogniser, models, habit, times);
        assert!(share >= 0.97, "{name}: {share}");
    }
}

fn models(copybook: &Copybook) -> Vec<(char, &Ink)> {
    let pairs = copybook.characters.iter();
    pairs.map(|(&character, ink)| (character, ink)).collect()
}

#[test]
fn what_we_drew_is_recognised_from_every_hand() {
    let copybook = own();
    assert!(copybook.characters.len() >= 40);
    check(&trained(&copybook, &plan(24, 24)), &models(&copybook), 8);
}

#[test]
fn the_whole_list_is_recognised_from_every_hand() {
    let Some(path) = std::env::var_os("ONEWINDOW_STROKES") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("ONEWINDOW_STROKES names a readable file");
    let copybook = Copybook::read(&text).unwrap();
    let some: Vec<_> = models(&copybook).into_iter().step_by(6).collect();
    check(&trained(&copybook, &plan(96, 4)), &some, 1);
}

#[test]
fn the_same_plan_trains_the_same_pack() {
    let train = |seed| {
        let plan = Plan { seed, ..plan(8, 4) };
        train(&own(), &plan, &mut |_done, _of| ()).unwrap().write()
    };
    assert_eq!(train(5), train(5));
    assert_ne!(train(5), train(6));
}

#[test]
fn of_two_that_look_alike_the_frequent_one_comes_first() {
    let line = |name: &str| format!("{name}\t100,100 900,120;480,100 500,900\n");
    let book = [
        line("丁"),
        line("丅"),
        "口\t100,100 100,900;100,100 900,100 900,900".into(),
    ];
    let plan = Plan {
        frequencies: [('丅', 1.0), ('丁', 50_000.0)].into(),
        ..plan(8, 16)
    };
    let book = Copybook::read(&book.concat()).unwrap();
    let found = trained(&book, &plan).recognise(&book.characters[&'丅'], 2);
    assert_eq!(found[0].character, '丁');
    assert_eq!(found[1].character, '丅');
}

#[test]
fn a_plan_that_cannot_work_is_refused() {
    let refused =
        |copybook: &Copybook, plan: &Plan| train(copybook, plan, &mut |_done, _of| ()).unwrap_err();
    assert_eq!(refused(&own(), &plan(0, 4)), CannotTrain::Axes);
    assert_eq!(refused(&own(), &plan(513, 4)), CannotTrain::Axes);
    assert_eq!(refused(&own(), &plan(8, 1)), CannotTrain::TooFewHands);
    let one = Copybook::read("一\t0,5 9,5").unwrap();
    assert_eq!(refused(&one, &plan(8, 4)), CannotTrain::TooFewCharacters);
}
