//! What follows from a command.

use super::{Command, Event, Interrupted, Refusal, Settings, State, Terminal};

/// What follows from a command. What means nothing in the present state comes too late or too early,
/// and nothing follows.
pub fn decide(terminal: &Terminal, command: Command) -> Result<Vec<Event>, Refusal> {
    let state = terminal.state;
    let event = match command {
        Command::Come => (state == State::Attract).then_some(Event::Invited),
        Command::Used => used(state),
        Command::Quiet { ms } => quiet(terminal, ms),
        Command::MoreTime => matches!(state, State::StillThere { .. }).then_some(Event::Stayed),
        Command::Finish => {
            let nothing_of_it = matches!(state, State::Welcome { .. });
            (nothing_of_it || is_visit(state)).then_some(Event::Ended)
        }
        Command::PrintBegins => {
            let reads = matches!(state, State::InVisit { .. } | State::StillThere { .. });
            reads.then_some(Event::PrintBegan)
        }
        Command::PrintEnds => matches!(state, State::Printing { .. }).then_some(Event::PrintEnded),
        Command::Wiped => {
            let over = Interrupted::Wiping;
            let wipes = state == State::Wiping || state == State::Emergency { over };
            wipes.then_some(Event::Emptied)
        }
        Command::Open => {
            let shut = matches!(state, State::OutOfService(_) | State::Closed);
            shut.then_some(Event::Opened)
        }
        Command::Close => unless_in_use(state, Event::Closed)?,
        Command::TakeOutOfService(reason) => unless_in_use(state, Event::Broke(reason))?,
        Command::Alarm => {
            let known = matches!(state, State::Emergency { .. });
            (!known).then_some(Event::EmergencyBegan)
        }
        Command::AllClear => return Ok(all_clear(terminal)),
        Command::Follow(settings) => {
            (settings != terminal.settings).then_some(Event::Followed(settings))
        }
    };
    Ok(event.into_iter().collect())
}

const fn used(state: State) -> Option<Event> {
    match state {
        State::Welcome { .. } => Some(Event::Began),
        State::InVisit { .. } | State::StillThere { .. } => Some(Event::Used),
        State::Attract
        | State::Printing { .. }
        | State::Wiping
        | State::OutOfService(_)
        | State::Closed
        | State::Emergency { .. } => None,
    }
}

/// However late it is told of the quiet, a person is always asked first, for the whole of the time.
fn quiet(terminal: &Terminal, ms: u32) -> Option<Event> {
    let Settings { idle, printing, .. } = terminal.settings;
    let (so_far, limit, at_the_limit) = match terminal.state {
        State::Welcome { quiet } => (quiet, idle, Event::Left),
        State::InVisit { quiet, patience } => (quiet, patience, Event::Warned),
        State::StillThere { left, .. } => (0, left, Event::Ended),
        State::Printing { since, .. } => (since, printing, Event::PrintEnded),
        State::Emergency { .. } => return Some(Event::Waited(ms)),
        State::Attract | State::Wiping | State::OutOfService(_) | State::Closed => return None,
    };
    let is_over = so_far.saturating_add(ms) >= limit;
    Some(if is_over {
        at_the_limit
    } else {
        Event::Waited(ms)
    })
}

const fn is_visit(state: State) -> bool {
    match state {
        State::InVisit { .. } | State::StillThere { .. } | State::Printing { .. } => true,
        State::Attract
        | State::Welcome { .. }
        | State::Wiping
        | State::OutOfService(_)
        | State::Closed
        | State::Emergency { .. } => false,
    }
}

/// Nobody is put out in the middle of a form because it is five o'clock.
fn unless_in_use(state: State, event: Event) -> Result<Option<Event>, Refusal> {
    let busy = matches!(state, State::Wiping | State::Emergency { .. });
    if busy || is_visit(state) {
        Err(Refusal::NotNow)
    } else {
        Ok(Some(event))
    }
}

/// A visit comes back as the time that went by has left it: going on, asked, or over.
fn all_clear(terminal: &Terminal) -> Vec<Event> {
    let State::Emergency { over } = terminal.state else {
        return Vec::new();
    };
    let mut events = vec![Event::EmergencyOver];
    if let Interrupted::Visit { quiet, patience } = over {
        if quiet >= patience.saturating_add(terminal.settings.warning) {
            events.push(Event::Ended);
        } else if quiet >= patience {
            events.push(Event::Warned);
        }
    }
    events
}
