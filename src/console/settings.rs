//! How one terminal behaves: the form that staff change it with.

mod parts;

use leptos::prelude::*;
use onewindow_domain::{
    terminal::settings::{DoorName, Paper, SettingsFault, TerminalSettings},
    text::Lang,
    wire::v1::{ChangeSettings, TerminalId},
};
use wasm_bindgen_futures::spawn_local;

use self::parts::{AtHours, BELL, Numbers, Ordered, SERVES, Switches, meant, named, offers};
use super::clerk::Clerk;
use super::problem::sentence;
use crate::sync::transport;
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button};
use crate::ui::choice::{Choice, Layout};
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::words::Say;

const LANGUAGES: [(&str, Lang, Say); 3] = [
    ("zh", Lang::Zh, Say::LanguageZh),
    ("ko", Lang::Ko, Say::LanguageKo),
    ("en", Lang::En, Say::LanguageEn),
];
const DOORS: [(&str, DoorName, Say); 7] = [
    ("guide", DoorName::Guide, Say::DoorGuide),
    (
        "consultation",
        DoorName::Consultation,
        Say::DoorConsultation,
    ),
    (
        "volunteering",
        DoorName::Volunteering,
        Say::DoorVolunteering,
    ),
    ("evaluation", DoorName::Evaluation, Say::DoorEvaluation),
    ("tracking", DoorName::Tracking, Say::DoorTracking),
    ("nearby", DoorName::Nearby, Say::DoorNearby),
    ("notices", DoorName::Notices, Say::DoorNotices),
];
const PAPERS: [(&str, Option<Paper>, Say); 4] = [
    ("none", None, Say::SettingsPaperNone),
    ("roll58", Some(Paper::Roll58), Say::SettingsPaperRoll58),
    ("roll80", Some(Paper::Roll80), Say::SettingsPaperRoll80),
    ("a4", Some(Paper::A4), Say::SettingsPaperA4),
];
const IDLE: [u16; 6] = [30, 60, 90, 120, 180, 300];
const VOLUMES: [u8; 6] = [0, 20, 40, 60, 80, 100];

/// The settings of a terminal, to be changed.
#[component]
pub fn SettingsForm(
    clerk: Clerk,
    id: TerminalId,
    settings_no: u64,
    settings: TerminalSettings,
    on_saved: Callback<()>,
) -> impl IntoView {
    let serves = RwSignal::new(SERVES.typed(&settings));
    let bell = RwSignal::new(BELL.typed(&settings));
    let draft = RwSignal::new(settings);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(Vec::<(Tone, Say)>::new());
    let save = move || {
        let mut settings = draft.get_untracked();
        serves.with_untracked(|typed| SERVES.take_over(&mut settings, typed));
        bell.with_untracked(|typed| BELL.take_over(&mut settings, typed));
        let faults = settings.faults();
        if !faults.is_empty() {
            said.set(
                faults
                    .into_iter()
                    .map(|fault| (Tone::Error, words(fault)))
                    .collect(),
            );
            return;
        }
        busy.set(true);
        let change = ChangeSettings {
            settings_no,
            settings,
        };
        spawn_local(async move {
            match transport::change_settings(id, &change, &clerk.csrf()).await {
                Ok(()) => on_saved.run(()),
                Err(failed) => {
                    clerk.note(&failed);
                    let _gone = said.try_set(vec![(Tone::Error, sentence(&failed))]);
                }
            }
            let _gone = busy.try_set(false);
        });
    };
    view! {
        <Card title=clerk.words(Say::SettingsTitle) icon=IconName::ListChecks>
            <p>{clerk.words(Say::SettingsLead)}</p>
            <form
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <Ordered
                    clerk
                    id="languages"
                    label=Say::SettingsLanguages
                    all=LANGUAGES.to_vec()
                    chosen=Signal::derive(move || draft.with(|draft| draft.languages.clone()))
                    on_change=move |languages| draft.update(|draft| draft.languages = languages)
                />
                <Ordered
                    clerk
                    id="doors"
                    label=Say::SettingsDoors
                    all=DOORS.to_vec()
                    chosen=Signal::derive(move || draft.with(|draft| draft.doors.clone()))
                    on_change=move |doors| draft.update(|draft| draft.doors = doors)
                />
                <Numbers
                    clerk
                    id="idle"
                    label=Say::SettingsIdle
                    unit=Say::TerminalsSeconds
                    place="seconds"
                    all=IDLE.map(u32::from).to_vec()
                    chosen=Signal::derive(move || draft.with(|draft| u32::from(draft.idle_seconds)))
                    on_change=move |seconds: u32| {
                        draft.update(|draft| draft.idle_seconds = u16::try_from(seconds).unwrap_or(0));
                    }
                />
                <AtHours clerk which=SERVES draft typed=serves />
                <AtHours clerk which=BELL draft typed=bell />
                <Choice
                    asked=Asked::new("paper", clerk.words(Say::SettingsPaper)).as_field()
                    offers=Signal::derive(move || offers(clerk, &PAPERS))
                    chosen=Signal::derive(move || {
                        let paper = draft.with(|draft| draft.paper);
                        named(&PAPERS, paper).map(str::to_owned)
                    })
                    on_choose=move |name: String| {
                        draft.update(|draft| draft.paper = meant(&PAPERS, &name).flatten());
                    }
                    layout=Layout::Row
                />
                <Numbers
                    clerk
                    id="volume"
                    label=Say::SettingsVolume
                    unit=Say::SettingsPercent
                    place="percent"
                    all=VOLUMES.map(u32::from).to_vec()
                    chosen=Signal::derive(move || draft.with(|draft| u32::from(draft.volume)))
                    on_change=move |percent: u32| {
                        draft.update(|draft| draft.volume = u8::try_from(percent).unwrap_or(0));
                    }
                />
                <Switches clerk draft />
                {move || said.get().into_iter().map(|(tone, say)| view! {
                    <Banner tone text=clerk.words(say) />
                }).collect_view()}
                <Actions>
                    <Button label=clerk.words(Say::ActionSave) submits=true busy />
                </Actions>
            </form>
        </Card>
    }
}

const fn words(fault: SettingsFault) -> Say {
    match fault {
        SettingsFault::Languages => Say::SettingsFaultLanguages,
        SettingsFault::Doors => Say::SettingsFaultDoors,
        SettingsFault::Idle => Say::SettingsFaultIdle,
        SettingsFault::Hours => Say::SettingsFaultHours,
        SettingsFault::Volume => Say::SettingsFaultVolume,
        SettingsFault::Bell => Say::SettingsFaultBell,
    }
}
