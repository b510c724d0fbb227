//! Who helps a resident to fill in a form: asked at its beginning, shown before it is handed in.

use leptos::prelude::*;
use onewindow_domain::submission::Helper;

use crate::resident::desk::Desk;
use crate::ui::asked::Asked;
use crate::ui::choice::{Choice, Layout, Offer};
use crate::words::Say;

/// The id of the question.
pub const HELPER: &str = "helper";

const ALL: [(&str, Option<Helper>, Say); 4] = [
    ("nobody", None, Say::HelperNobody),
    ("family", Some(Helper::Family), Say::HelperFamily),
    ("staff", Some(Helper::Staff), Say::HelperStaff),
    ("other", Some(Helper::Other), Say::HelperOther),
];

/// The question; whoever says nothing helps themselves.
#[component]
pub fn WhoHelps(desk: Desk) -> impl IntoView {
    let helper = desk.visit.helper();
    let offers = move || {
        let offer =
            |(id, _, say): (&'static str, Option<Helper>, Say)| Offer::new(id, desk.say(say));
        ALL.map(offer).to_vec()
    };
    let chosen = move || {
        let mut all = ALL.into_iter();
        let found = all.find(|(_, one, _)| *one == helper.get());
        found.map(|(id, ..)| id.to_owned())
    };
    let choose = move |id: String| {
        if let Some((_, one, _)) = ALL.into_iter().find(|(known, ..)| *known == id) {
            helper.set(one);
        }
    };
    view! {
        <Choice
            asked=Asked::new(HELPER, desk.words(Say::HelperAsk))
                .help(desk.words(Say::HelperHelp))
                .as_field()
            offers=Signal::derive(offers)
            chosen=Signal::derive(chosen)
            on_choose=choose
            layout=Layout::Row
        />
    }
}

/// Who helps, in words.
pub const fn words(helper: Helper) -> Say {
    match helper {
        Helper::Family => Say::HelperFamily,
        Helper::Staff => Say::HelperStaff,
        Helper::Other => Say::HelperOther,
    }
}
