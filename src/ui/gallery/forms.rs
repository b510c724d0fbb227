//! Examples of questions with their answers, right and wrong.

use leptos::prelude::*;

use super::{Example, Speak, dates::Dates};
use crate::ui::asked::Asked;
use crate::ui::choice::{Choice, Choices, Offer, RatingRow, YesNo};
use crate::ui::digit_pad::{DigitPad, PadKey};
use crate::ui::fields::{LineKind, NumberStepper, TextArea, TextField};
use crate::ui::home_picker::{BuildingPicker, PickBuilding, PickGrid, PickWords, PickedHome};
use crate::ui::question::{ErrorSummary, Progress, QuestionPage, Wrong};
use crate::words::Say;

#[component]
pub(super) fn Forms(speak: Speak) -> impl IntoView {
    let say = move |words| speak.say(words);
    let text = RwSignal::new(String::new());
    let long = RwSignal::new(String::new());
    let people = RwSignal::new("3".to_owned());
    let wrong = Signal::derive(move || {
        vec![Wrong {
            id: "gallery-phone".into(),
            text: speak.now(Say::ErrorNotAPhone),
        }]
    });
    let field = move |id: &str, label| Asked::new(format!("gallery-{id}"), say(label)).as_field();
    view! {
        <Example name="QuestionPage">
            <QuestionPage
                progress=move || view! {
                    <Progress at=3 of=9 said=speak.fill(Say::QuestionProgress, &[("at", "3"), ("of", "9")])/>
                }
                next=say(Say::ActionContinue) skip=say(Say::ActionSkip) on_skip=|| () on_next=|| ()
            >
                <ErrorSummary
                    title=speak.fill(Say::QuestionSummaryTitle, &[("count", "1")])
                    faults=wrong on_go=|_id: String| ()
                />
                <TextField
                    asked=field("phone", Say::GalleryQuestionPhone)
                        .help(say(Say::GalleryHelpPhone))
                        .note(say(Say::QuestionOptional))
                        .fault(Signal::derive(move || Some(speak.now(Say::ErrorNotAPhone))))
                    kind=LineKind::Phone value=text on_input=move |typed| text.set(typed)
                />
            </QuestionPage>
        </Example>
        <Example name="DigitPad">
            <DigitPad
                id="gallery-pad" label=say(Say::PairCode) erase=say(Say::PairErase) places=6
                digits=Signal::derive(|| "460".to_owned()) on_key=|_key: PadKey| ()
            />
        </Example>
        <Example name="TextArea">
            <TextArea
                asked=field("suggest", Say::GalleryQuestionSuggest)
                value=long on_input=move |typed| long.set(typed)
                left=speak.fill(Say::QuestionCharactersLeft, &[("count", "200")])
            />
        </Example>
        <Example name="NumberStepper">
            <NumberStepper
                asked=field("people", Say::GalleryQuestionPeople) value=people min=1 max=20
                unit=say(Say::GalleryPeopleUnit) less=say(Say::ActionLessByOne) more=say(Say::ActionMoreByOne)
                on_input=move |typed| people.set(typed)
            />
        </Example>
        <Dates speak/>
        <Chosen speak/>
    }
}

#[component]
fn Chosen(speak: Speak) -> impl IntoView {
    let say = move |words| speak.say(words);
    let field = move |id: &str, label| Asked::new(format!("gallery-{id}"), say(label)).as_field();
    let offers = Signal::derive(move || {
        vec![
            Offer::new("a", speak.now(Say::GalleryInsuredA)),
            Offer::new("b", speak.now(Say::GalleryInsuredB))
                .hint(speak.now(Say::GalleryInsuredHint)),
            Offer::new("c", speak.now(Say::GalleryInsuredC)),
        ]
    });
    let one = RwSignal::new(Some("b".to_owned()));
    let many = RwSignal::new(vec!["a".to_owned()]);
    let yes = RwSignal::new(None);
    let level = RwSignal::new(None);
    let home = RwSignal::new(PickedHome {
        building: Some("1".into()),
        unit: Some(1),
        flat: None,
    });
    let grids = Signal::derive(move || {
        let building = |number: u8| PickBuilding {
            id: number.to_string(),
            name: Say::GalleryBuilding.with(speak.0.get(), &[("number", &number.to_string())]),
            units: 3,
            floors: 6,
            per_floor: 2,
        };
        vec![PickGrid {
            name: speak.now(Say::GalleryGrid),
            buildings: (1..=4).map(building).collect(),
        }]
    });
    view! {
        <Example name="Choice">
            <Choice
                asked=field("insured", Say::GalleryQuestionInsured) offers
                chosen=one on_choose=move |id| one.set(Some(id))
            />
        </Example>
        <Example name="Choices">
            <Choices
                asked=field("help", Say::GalleryQuestionHelp).help(say(Say::QuestionChooseAny)) offers
                chosen=many
                on_tick=move |id: String, tick: bool| many.update(|many| {
                    if tick { many.push(id) } else { many.retain(|one| *one != id) }
                })
            />
        </Example>
        <Example name="YesNo">
            <YesNo
                asked=field("yes", Say::GalleryQuestionInsured) yes=say(Say::ActionYes) no=say(Say::ActionNo)
                value=yes on_choose=move |said| yes.set(Some(said))
            />
        </Example>
        <Example name="RatingRow">
            <RatingRow
                asked=field("rating", Say::RatingQuestion)
                words=[
                    Say::RatingLevel1, Say::RatingLevel2, Say::RatingLevel3, Say::RatingLevel4, Say::RatingLevel5,
                ].map(say)
                value=level on_choose=move |chosen| level.set(Some(chosen))
            />
        </Example>
        <Example name="BuildingPicker">
            <BuildingPicker
                asked=field("home", Say::GalleryQuestionHome)
                words=PickWords {
                    building: say(Say::HomepickBuilding),
                    unit: say(Say::HomepickUnit),
                    flat: say(Say::HomepickFlat),
                    unit_number: say(Say::HomepickUnitNumber),
                    flat_number: say(Say::HomepickFlatNumber),
                }
                grids flat=true value=home on_change=move |chosen| home.set(chosen)
            />
        </Example>
    }
}
