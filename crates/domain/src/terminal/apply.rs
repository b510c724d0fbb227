//! What a terminal is after an event.

use super::{Event, Interrupted, Settings, State, Terminal};

/// The terminal after an event.
pub fn apply(terminal: Terminal, event: &Event) -> Terminal {
    let Settings { idle, warning, .. } = terminal.settings;
    let patience = patience(terminal.state).unwrap_or(idle);
    let begins = |patience| State::InVisit { quiet: 0, patience };
    let state = match *event {
        Event::Invited => State::Welcome { quiet: 0 },
        Event::Left => State::Attract,
        Event::Emptied => match terminal.state {
            State::Emergency { .. } => State::Emergency {
                over: Interrupted::Attract,
            },
            State::Attract
            | State::Welcome { .. }
            | State::InVisit { .. }
            | State::StillThere { .. }
            | State::Printing { .. }
            | State::Wiping
            | State::OutOfService(_)
            | State::Closed => State::Attract,
        },
        Event::Began | Event::PrintEnded => begins(patience),
        Event::Used => match terminal.state {
            // The question stays until it is answered, for whoever touches the screen next may be
            // somebody else; but it is not taken away from under a hand.
            State::StillThere { .. } => State::StillThere {
                left: warning,
                patience,
            },
            State::Attract
            | State::Welcome { .. }
            | State::InVisit { .. }
            | State::Printing { .. }
            | State::Wiping
            | State::OutOfService(_)
            | State::Closed
            | State::Emergency { .. } => begins(patience),
        },
        Event::Waited(ms) => waited(terminal.state, ms),
        Event::Warned => State::StillThere {
            left: warning,
            patience,
        },
        Event::Stayed => begins(longer(terminal.settings, patience)),
        Event::PrintBegan => State::Printing { since: 0, patience },
        Event::Ended => State::Wiping,
        Event::Opened => State::Attract,
        Event::Closed => State::Closed,
        Event::Broke(reason) => State::OutOfService(reason),
        Event::EmergencyBegan => State::Emergency {
            over: interrupted(terminal.state, warning),
        },
        Event::EmergencyOver => come_back(terminal.state),
        Event::Followed(settings) => {
            return Terminal {
                settings,
                ..terminal
            };
        }
    };
    Terminal { state, ..terminal }
}

const fn patience(state: State) -> Option<u32> {
    match state {
        State::InVisit { patience, .. }
        | State::StillThere { patience, .. }
        | State::Printing { patience, .. } => Some(patience),
        State::Attract
        | State::Welcome { .. }
        | State::Wiping
        | State::OutOfService(_)
        | State::Closed
        | State::Emergency { .. } => None,
    }
}

const fn waited(state: State, ms: u32) -> State {
    match state {
        State::Welcome { quiet } => State::Welcome {
            quiet: quiet.saturating_add(ms),
        },
        State::InVisit { quiet, patience } => State::InVisit {
            quiet: quiet.saturating_add(ms),
            patience,
        },
        State::StillThere { left, patience } => State::StillThere {
            left: left.saturating_sub(ms),
            patience,
        },
        State::Printing { since, patience } => State::Printing {
            since: since.saturating_add(ms),
            patience,
        },
        State::Emergency {
            over: Interrupted::Visit { quiet, patience },
        } => State::Emergency {
            over: Interrupted::Visit {
                quiet: quiet.saturating_add(ms),
                patience,
            },
        },
        State::Attract
        | State::Wiping
        | State::OutOfService(_)
        | State::Closed
        | State::Emergency { .. } => state,
    }
}

const fn interrupted(state: State, warning: u32) -> Interrupted {
    match state {
        State::Attract => Interrupted::Attract,
        State::Welcome { .. } => Interrupted::Welcome,
        State::InVisit { quiet, patience } => Interrupted::Visit { quiet, patience },
        State::StillThere { left, patience } => Interrupted::Visit {
            quiet: patience.saturating_add(warning.saturating_sub(left)),
            patience,
        },
        State::Printing { patience, .. } => Interrupted::Visit { quiet: 0, patience },
        State::Wiping => Interrupted::Wiping,
        State::OutOfService(reason) => Interrupted::OutOfService(reason),
        State::Closed => Interrupted::Closed,
        State::Emergency { over } => over,
    }
}

const fn come_back(state: State) -> State {
    let State::Emergency { over } = state else {
        return state;
    };
    match over {
        Interrupted::Attract => State::Attract,
        Interrupted::Welcome => State::Welcome { quiet: 0 },
        Interrupted::Visit { quiet, patience } => State::InVisit { quiet, patience },
        Interrupted::Wiping => State::Wiping,
        Interrupted::OutOfService(reason) => State::OutOfService(reason),
        Interrupted::Closed => State::Closed,
    }
}

/// A visit's patience after it asked for more time.
fn longer(settings: Settings, patience: u32) -> u32 {
    let longer = patience.saturating_add(settings.idle);
    longer.min(settings.longest).max(patience)
}
