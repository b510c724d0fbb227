//! The app inside another page: that page is told how high it is, that the office has something,
//! and that the resident is done.

use leptos::prelude::*;
use onewindow_domain::submission::Matter;

use super::desk::{Desk, Mode};
use crate::device::around::{Asked, Said, around, on_height};

/// Begins for one visit; its end is told as well.
pub fn stand_in(desk: Desk) {
    let Some(around) = around() else {
        return;
    };
    around.tell(&Said::Ready);
    let height = StoredValue::new_local({
        let around = around.clone();
        on_height(move |height| around.tell(&Said::Size { height }))
    });
    let asked = StoredValue::new_local(around.on_asked(move |asked| follow(desk, &asked)));
    let told = StoredValue::new(Vec::new());
    let handed = desk.visit.handed();
    Effect::new({
        let around = around.clone();
        move || {
            let outbox = desk.link().outbox;
            outbox.watched().changed.track();
            handed.with(|all| {
                for one in all {
                    let is_new = !told.with_value(|told| told.contains(&one.id));
                    if is_new && outbox.accepted(one.id).is_some() {
                        told.update_value(|told| told.push(one.id));
                        let receipt = match one.matter {
                            // A survey is answered without a name, and has no receipt.
                            Matter::Survey(_) => None,
                            Matter::Guide(_)
                            | Matter::Session { .. }
                            | Matter::Shift { .. }
                            | Matter::Volunteer
                            | Matter::Organisation => Some(one.code.compact()),
                        };
                        around.tell(&Said::Submitted { receipt });
                    }
                }
            });
        }
    });
    on_cleanup(move || {
        height.dispose();
        asked.dispose();
        around.tell(&Said::Closed);
    });
}

/// The page around looks otherwise now.
fn follow(desk: Desk, asked: &Asked) {
    if let Some(lang) = asked.lang {
        desk.speak(lang);
    }
    match asked.mode.as_deref() {
        Some("elder") => desk.show_in(Mode::Elder),
        Some("normal") => desk.show_in(Mode::Normal),
        Some(_) | None => {}
    }
}
