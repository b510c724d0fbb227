//! What an office files a guide under; it stands at the end, for those who look for it.

use leptos::prelude::*;
use onewindow_domain::guide::{Guide, Handling, ItemKind, Level, Serves};

use crate::resident::desk::Desk;
use crate::resident::facts::Facts;
use crate::resident::paper;
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::words::Say;

/// The card of it.
#[component]
pub fn Particulars(desk: Desk, guide: Guide) -> impl IntoView {
    let facts = particulars(desk, &guide);
    view! {
        <Card title=desk.words(Say::GuideParticulars) icon=IconName::Landmark>
            <Facts desk facts />
        </Card>
    }
}

fn particulars(desk: Desk, guide: &Guide) -> Vec<(Say, String)> {
    let word = |name: Say, word: Say| Some((name, desk.say(word).to_owned()));
    let text = |name: Say, text: &Option<_>| text.as_ref().map(|text| (name, desk.text(text)));
    let facts = [
        word(Say::GuideKind, kind(guide.kind)),
        text(Say::GuideSubItem, &guide.sub_item),
        text(Say::GuideBusinessItem, &guide.business_item),
        word(Say::GuideLevel, level(guide.level)),
        word(Say::GuideServes, serves(guide.serves)),
        word(Say::GuideHandling, handling(guide.handling)),
        text(Say::GuideFlowChart, &guide.flow_chart),
        text(Say::GuidePledge, &guide.pledge),
        Some((Say::GuideCode, guide.code.clone())),
        guide
            .local_code
            .clone()
            .map(|code| (Say::GuideLocalCode, code)),
        Some((Say::GuideEffective, paper::day(desk, guide.effective))),
    ];
    facts.into_iter().flatten().collect()
}

const fn kind(kind: ItemKind) -> Say {
    match kind {
        ItemKind::Benefit => Say::ItemKindBenefit,
        ItemKind::Confirmation => Say::ItemKindConfirmation,
        ItemKind::Permit => Say::ItemKindPermit,
        ItemKind::PublicService => Say::ItemKindPublicService,
        ItemKind::Other => Say::ItemKindOther,
    }
}

const fn level(level: Level) -> Say {
    match level {
        Level::Community => Say::LevelCommunity,
        Level::Subdistrict => Say::LevelSubdistrict,
        Level::County => Say::LevelCounty,
        Level::City => Say::LevelCity,
        Level::Province => Say::LevelProvince,
    }
}

const fn serves(serves: Serves) -> Say {
    match serves {
        Serves::People => Say::ServesPeople,
        Serves::Organisations => Say::ServesOrganisations,
        Serves::Both => Say::ServesBoth,
    }
}

const fn handling(handling: Handling) -> Say {
    match handling {
        Handling::Immediate => Say::HandlingImmediate,
        Handling::Promised => Say::HandlingPromised,
    }
}
