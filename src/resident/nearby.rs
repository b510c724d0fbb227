//! Places nearby, by walking minutes. All of it is on the device: no map, no network.

use leptos::prelude::*;
use onewindow_domain::place::{PointKind, ServicePoint};

use super::desk::{Desk, desk};
use super::facts::Facts;
use super::paper;
use crate::ui::brand::Pillar;
use crate::ui::filters::{FilterChips, Part};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState};
use crate::ui::shell::PageHead;
use crate::words::Say;

const KINDS: [PointKind; 10] = [
    PointKind::Office,
    PointKind::Health,
    PointKind::Elder,
    PointKind::Market,
    PointKind::Daily,
    PointKind::Culture,
    PointKind::School,
    PointKind::Legal,
    PointKind::Safety,
    PointKind::Transport,
];

const fn kind_words(kind: PointKind) -> Say {
    match kind {
        PointKind::Office => Say::NearbyOffice,
        PointKind::Health => Say::NearbyHealth,
        PointKind::Elder => Say::NearbyElder,
        PointKind::School => Say::NearbySchool,
        PointKind::Market => Say::NearbyMarket,
        PointKind::Culture => Say::NearbyCulture,
        PointKind::Legal => Say::NearbyLegal,
        PointKind::Safety => Say::NearbySafety,
        PointKind::Daily => Say::NearbyDaily,
        PointKind::Transport => Say::NearbyTransport,
    }
}

/// The list of places, the nearest first.
#[component]
pub fn NearbyPage() -> impl IntoView {
    let desk = desk();
    let kind = RwSignal::new(None::<PointKind>);
    let name = |kind: PointKind| format!("{kind:?}");
    let parts = Signal::derive(move || {
        let catalogue = desk.catalogue();
        let part = |kind: PointKind| {
            let count = catalogue
                .points
                .iter()
                .filter(|point| point.kind == kind)
                .count();
            (count > 0).then(|| Part {
                id: name(kind),
                label: desk.say(kind_words(kind)).to_owned(),
                count: Some(count),
            })
        };
        KINDS.into_iter().filter_map(part).collect()
    });
    let press = move |id: String| {
        let pressed = KINDS.into_iter().find(|kind| name(*kind) == id);
        kind.update(|on| *on = if *on == pressed { None } else { pressed });
    };
    let shown = move || {
        let mut points: Vec<ServicePoint> = desk.catalogue().points.clone();
        points.retain(|point| kind.get().is_none_or(|kind| point.kind == kind));
        points.sort_by_key(|point| point.minutes);
        points
    };
    view! {
        <PageHead pillar=Pillar::Nearby title=desk.words(Say::DoorNearby) lead=desk.words(Say::NearbyLead) />
        <FilterChips
            label=desk.words(Say::NearbyKinds)
            parts
            on=Signal::derive(move || kind.get().map(name).into_iter().collect::<Vec<_>>())
            on_press=press
        />
        {move || {
            let points = shown();
            if points.is_empty() {
                return view! {
                    <EmptyState
                        icon=IconName::MapPin
                        title=desk.words(Say::StateNothingFound)
                        hint=desk.words(Say::StateNothingFoundHint)
                    />
                }
                .into_any();
            }
            points.into_iter().map(|point| view! { <Point desk point /> }).collect_view().into_any()
        }}
    }
}

#[component]
fn Point(desk: Desk, point: ServicePoint) -> impl IntoView {
    let mut facts = vec![
        (
            Say::CounterWay,
            paper::way(desk, point.minutes, &desk.text(&point.way)),
        ),
        (Say::CounterAddress, desk.text(&point.address)),
        (Say::CounterHours, desk.text(&point.hours)),
    ];
    facts.extend(point.phone.clone().map(|phone| (Say::CounterPhone, phone)));
    facts.extend(
        point
            .access
            .as_ref()
            .map(|access| (Say::NearbyAccess, desk.text(access))),
    );
    view! {
        <Card title=desk.text(&point.name) icon=IconName::MapPin>
            <Facts desk facts />
        </Card>
    }
}
