//! Nobody's answers are shown to the next one, and nobody who is there is put out.

use super::*;
use crate::sequences::{Broken, Dice, first_broken};

const SETTINGS: Settings = Settings::USUAL;

fn terminal(state: State) -> Terminal {
    Terminal::new(SETTINGS, state)
}

fn in_visit() -> Terminal {
    terminal(State::InVisit {
        quiet: 0,
        patience: SETTINGS.idle,
    })
}

#[track_caller]
fn after(mut terminal: Terminal, commands: &[Command]) -> State {
    for command in commands {
        terminal.act(*command).unwrap();
    }
    terminal.state()
}

const IDLE: Command = Command::Quiet { ms: SETTINGS.idle };
const WARNING: Command = Command::Quiet {
    ms: SETTINGS.warning,
};

#[test]
fn a_visit_goes_round() {
    let mut terminal = terminal(State::Attract);
    let mut follows = |command, events: &[Event]| {
        assert_eq!(terminal.act(command).as_deref(), Ok(events), "{command:?}");
    };
    follows(Command::Come, &[Event::Invited]);
    follows(Command::Used, &[Event::Began]);
    follows(IDLE, &[Event::Warned]);
    follows(WARNING, &[Event::Ended]);
    follows(Command::Wiped, &[Event::Emptied]);
    follows(Command::Come, &[Event::Invited]);
    follows(IDLE, &[Event::Left]);
    assert_eq!(terminal.state(), State::Attract);
}

#[test]
fn whoever_asks_for_more_time_is_asked_later_from_then_on() {
    let mut terminal = in_visit();
    let mut patiences = Vec::new();
    for _ in 0..7 {
        terminal.act(Command::Quiet { ms: u32::MAX }).unwrap();
        terminal.act(Command::MoreTime).unwrap();
        let State::InVisit { patience, .. } = terminal.state() else {
            panic!("{terminal:?}");
        };
        patiences.push(patience / 1000);
    }
    assert_eq!(patiences, [120, 180, 240, 300, 300, 300, 300]);
    // The next person begins anew.
    let next = [
        Command::Finish,
        Command::Wiped,
        Command::Come,
        Command::Used,
    ];
    assert_eq!(after(terminal, &next), in_visit().state());
}

#[test]
fn the_question_stays_until_it_is_answered_and_its_time_begins_anew_with_every_touch() {
    // Whoever touches the screen may be the next person, or may be reaching for the answer.
    let mut terminal = in_visit();
    terminal.act(IDLE).unwrap();
    terminal.act(Command::Quiet { ms: 29_999 }).unwrap();
    assert_eq!(terminal.seconds_left(), Some(1));
    terminal.act(Command::Used).unwrap();
    assert_eq!(terminal.seconds_left(), Some(30));
}

#[test]
fn a_machine_that_slept_asks_before_it_wipes() {
    let slept = Command::Quiet { ms: u32::MAX };
    let state = after(in_visit(), &[slept]);
    assert!(
        matches!(state, State::StillThere { left, .. } if left == SETTINGS.warning),
        "{state:?}"
    );
}

#[test]
fn nobody_is_asked_while_a_paper_is_printed_and_a_dead_printer_holds_nobodys_answers() {
    let printing = after(in_visit(), &[Command::PrintBegins, IDLE]);
    assert!(matches!(printing, State::Printing { .. }), "{printing:?}");
    assert_eq!(
        after(terminal(printing), &[Command::PrintEnds]),
        in_visit().state()
    );
    let never = [IDLE, IDLE, IDLE, WARNING];
    assert_eq!(after(terminal(printing), &never), State::Wiping);
    assert_eq!(after(terminal(printing), &[Command::Finish]), State::Wiping);
}

#[test]
fn other_times_count_from_the_next_visit_on() {
    let slower = Command::Follow(Settings::asking_after(120));
    assert_eq!(after(in_visit(), &[slower]), in_visit().state());
    let mut terminal = in_visit();
    for command in [slower, Command::Finish, Command::Wiped] {
        terminal.act(command).unwrap();
    }
    assert_eq!(terminal.act(slower), Ok(vec![]), "it is known already");
    let quiet = [Command::Come, Command::Used, IDLE];
    let state = after(terminal, &quiet);
    assert!(
        matches!(
            state,
            State::InVisit {
                patience: 120_000,
                ..
            }
        ),
        "{state:?}"
    );
    assert!(matches!(
        after(terminal, &[Command::Come, IDLE, IDLE]),
        State::Attract
    ));
}

#[test]
fn an_emergency_gives_back_what_it_came_over() {
    let around = [Command::Alarm, Command::AllClear];
    for state in [
        State::Attract,
        State::Welcome { quiet: 0 },
        in_visit().state(),
        State::Wiping,
        State::Closed,
        State::OutOfService(Reason::Storage),
    ] {
        assert_eq!(after(terminal(state), &around), state);
    }
}

#[test]
fn a_visit_that_would_have_ended_in_an_emergency_is_wiped_after_it() {
    let left = [Command::Alarm, IDLE, WARNING, Command::AllClear];
    assert_eq!(after(in_visit(), &left), State::Wiping);
    let asked = after(in_visit(), &[Command::Alarm, IDLE, Command::AllClear]);
    assert!(matches!(asked, State::StillThere { .. }), "{asked:?}");
    let warned = [IDLE, Command::Alarm, WARNING, Command::AllClear];
    assert_eq!(after(in_visit(), &warned), State::Wiping);
    let dropped = [Command::Finish, Command::Alarm, Command::Wiped];
    let state = after(in_visit(), &dropped);
    assert_eq!(after(terminal(state), &[Command::AllClear]), State::Attract);
}

#[test]
fn a_terminal_closes_when_nobody_is_in_the_middle_of_something() {
    let close = [Command::Close, Command::TakeOutOfService(Reason::Revoked)];
    for command in close {
        let mut busy = in_visit();
        assert_eq!(busy.act(command), Err(Refusal::NotNow));
        assert_eq!(busy, in_visit());
        let shut = after(terminal(State::Attract), &[command]);
        assert!(matches!(shut, State::Closed | State::OutOfService(_)));
        assert_eq!(after(terminal(shut), &[Command::Come]), shut, "no way in");
        assert_eq!(after(terminal(shut), &[Command::Open]), State::Attract);
    }
}

fn any_step(dice: &mut Dice) -> Command {
    match dice.roll(22) {
        0..4 => Command::Used,
        4..11 => Command::Quiet {
            ms: [1_000, 7_000, 29_000, 31_000, 61_000, 200_000][dice.roll(6) as usize],
        },
        11..13 => Command::MoreTime,
        13 => Command::Finish,
        14 => Command::PrintBegins,
        15 => Command::PrintEnds,
        16 => Command::Wiped,
        17..19 => Command::Come,
        19 => Command::Alarm,
        20 => Command::AllClear,
        _ => [
            Command::Open,
            Command::Close,
            Command::TakeOutOfService(Reason::Storage),
        ][dice.roll(3) as usize],
    }
}

type Act = fn(&mut Terminal, Command) -> Result<Vec<Event>, Refusal>;

/// What somebody who stands beside the terminal knows.
#[derive(Default)]
struct Watch {
    /// How long this visit has been quiet, by the watcher's own clock.
    quiet: u64,
    /// How long the question has been on the screen.
    asked: u64,
    /// How long the emergency has lasted.
    apart: u64,
    /// The question stood on the screen and was not answered; an emergency may be over it.
    unanswered: bool,
    /// How often this person asked for more time.
    more: u64,
    ended: u32,
    emptied: u32,
}

/// Whether something of a resident may still be in memory.
fn holds_something(state: State) -> bool {
    match state {
        State::InVisit { .. }
        | State::StillThere { .. }
        | State::Printing { .. }
        | State::Wiping => true,
        State::Emergency { over } => {
            matches!(over, Interrupted::Visit { .. } | Interrupted::Wiping)
        }
        State::Attract | State::Welcome { .. } | State::OutOfService(_) | State::Closed => false,
    }
}

fn is_asked(state: State) -> bool {
    matches!(state, State::StillThere { .. })
}

impl Watch {
    /// Looks at one step; `Err` names the promise that it breaks.
    fn look(
        &mut self,
        command: Command,
        before: State,
        after: State,
        events: &[Event],
    ) -> Result<(), &'static str> {
        let promise = |kept: bool, name| if kept { Ok(()) } else { Err(name) };
        if let Command::Quiet { ms } = command {
            let printing = matches!(before, State::Printing { .. });
            self.quiet += if printing { 0 } else { u64::from(ms) };
            self.asked += if is_asked(before) { u64::from(ms) } else { 0 };
        }
        self.apart = match (command, before) {
            (Command::Quiet { ms }, State::Emergency { .. }) => self.apart + u64::from(ms),
            (_, State::Emergency { .. }) => self.apart,
            _ => 0,
        };
        let printer = matches!(command, Command::PrintBegins | Command::PrintEnds);
        let sign_of_life = (printer && before != after)
            || (command == Command::MoreTime && is_asked(before))
            || (command == Command::Used && !matches!(before, State::Emergency { .. }));
        if sign_of_life {
            self.quiet = 0;
            self.asked = 0;
        }
        if command == Command::MoreTime && is_asked(before) {
            self.more += 1;
            promise(!is_asked(after), "more time is given")?;
        }
        for event in events {
            self.ended += u32::from(*event == Event::Ended);
            self.emptied += u32::from(*event == Event::Emptied);
        }

        let allowed = u64::from(SETTINGS.idle) * (1 + self.more);
        let allowed = allowed.min(u64::from(SETTINGS.longest));
        if is_asked(after) && !is_asked(before) {
            let since = self.quiet >= allowed || self.unanswered;
            promise(since, "whoever uses it is not asked")?;
            self.asked = 0;
        }
        if holds_something(before) && !holds_something(after) {
            let wiped = events.contains(&Event::Emptied);
            promise(wiped, "nobody comes before the visit is wiped")?;
        }
        let is_over = is_asked(before) && self.asked >= u64::from(SETTINGS.warning);
        if matches!(command, Command::Quiet { .. }) && is_asked(before) {
            let wiped = after == State::Wiping;
            promise(
                wiped == is_over,
                "a quiet visit is wiped after the question",
            )?;
        }
        let long = u64::from(SETTINGS.longest + SETTINGS.warning);
        if command == Command::AllClear && holds_something(before) && self.apart >= long {
            let over = !matches!(after, State::InVisit { .. } | State::StillThere { .. });
            promise(over, "no visit outlives a long emergency")?;
        }
        if before == State::Wiping && after != before {
            let ends = matches!(after, State::Attract | State::Emergency { .. });
            promise(ends, "wiping ends with nobody there")?;
        }
        let uses = matches!(
            before,
            State::InVisit { .. } | State::StillThere { .. } | State::Printing { .. }
        );
        if command == Command::Finish && uses {
            promise(after == State::Wiping, "finish wipes at once")?;
        }
        let pending = self.ended.checked_sub(self.emptied);
        promise(matches!(pending, Some(0 | 1)), "a visit is wiped once")?;
        let over_it = matches!(after, State::Emergency { .. });
        self.unanswered = is_asked(after) || (self.unanswered && over_it);
        if !holds_something(after) {
            let (ended, emptied) = (self.ended, self.emptied);
            *self = Self {
                ended,
                emptied,
                ..Self::default()
            };
        }
        Ok(())
    }
}

fn run(steps: &[Command], act: Act) -> Result<(), String> {
    let mut terminal = terminal(State::Welcome { quiet: 0 });
    let mut watch = Watch::default();
    // Whatever happened, a terminal that is left alone is ready for the next person.
    let alone = (0..40).flat_map(|_| [WARNING, Command::Wiped]);
    let rest = [Command::AllClear].into_iter().chain(alone);
    for (at, command) in steps.iter().copied().chain(rest).enumerate() {
        let before = terminal.state();
        let events = act(&mut terminal, command).unwrap_or_default();
        watch
            .look(command, before, terminal.state(), &events)
            .map_err(|why| format!("{why}: step {at}, {before:?} → {:?}", terminal.state()))?;
    }
    let state = terminal.state();
    if matches!(
        state,
        State::Attract | State::Closed | State::OutOfService(_)
    ) {
        Ok(())
    } else {
        Err(format!("it is ready for the next person: {state:?}"))
    }
}

#[test]
fn no_sequence_shows_one_person_to_the_next_or_hurries_anybody() {
    let broken = first_broken(100_000, 60, any_step, |steps| run(steps, Terminal::act));
    assert!(broken.is_none(), "{broken:#?}");
}

#[test]
fn flaws_in_each_of_these_would_be_noticed() {
    #[track_caller]
    fn noticed(flawed: Act, why: &str) {
        let broken: Option<Broken<Command>> =
            first_broken(5_000, 60, any_step, |steps| run(steps, flawed));
        let broken = broken.unwrap_or_else(|| panic!("unnoticed: {why}"));
        assert!(broken.why.starts_with(why), "{broken:#?}");
    }
    let deaf: Act = |terminal, command| match (command, terminal.state()) {
        (Command::Used, State::InVisit { .. }) => Ok(vec![]),
        _ => terminal.act(command),
    };
    noticed(deaf, "whoever uses it is not asked");
    let hasty: Act = |terminal, command| {
        let events = terminal.act(command)?;
        if terminal.state() == State::Wiping {
            terminal.state = State::Attract;
        }
        Ok(events)
    };
    noticed(hasty, "nobody comes before the visit is wiped");
    let stingy: Act = |terminal, command| {
        let more = command == Command::MoreTime;
        terminal.act(if more { Command::Used } else { command })
    };
    noticed(stingy, "more time is given");
    let lazy: Act = |terminal, command| {
        if command == Command::Finish {
            return Ok(vec![]);
        }
        terminal.act(command)
    };
    noticed(lazy, "finish wipes at once");
    let stopped: Act = |terminal, command| match (command, terminal.state()) {
        (Command::Quiet { .. }, State::Emergency { .. }) => Ok(vec![]),
        _ => terminal.act(command),
    };
    noticed(stopped, "no visit outlives a long emergency");
    let forgetful: Act = |terminal, command| match (command, terminal.state()) {
        (Command::Quiet { .. }, State::StillThere { .. }) => Ok(vec![]),
        _ => terminal.act(command),
    };
    noticed(forgetful, "a quiet visit is wiped after the question");
}
