//! What became of something that was handed in: by the QR's secret, or by code and phone.
//!
//! The secret is taken out of the address at once and lives only as long as the page.

mod course;
mod found;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use onewindow_domain::{
    receipt::{ReceiptCode, ReceiptSecret},
    wire::v1::{ProblemCode, Track, Tracked},
};

use self::{
    course::{last_four, wrong_code},
    found::FoundPage,
};
use super::desk::{Desk, desk, focus_on_faults};
use super::page::Page;
use crate::device::page;
use crate::sync::transport::{self, Failed};
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::Pillar;
use crate::ui::button::{Actions, Button, LinkButton, Weight};
use crate::ui::fields::{LineKind, TextField};
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::question::{ErrorSummary, QuestionPage, Wrong};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::words::Say;

const CODE: &str = "track-code";
const PHONE: &str = "track-phone";

/// What the page knows. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    /// What is typed as the code, and as the last digits of the phone; a slip is mended, not typed
    /// anew.
    code: RwSignal<String>,
    phone: RwSignal<String>,
    /// By what it was looked up; none while the form is shown.
    by: RwSignal<Option<Track>>,
    /// What came back the last time.
    found: RwSignal<Option<Result<Tracked, Failed>>>,
    /// Whether somebody is asked right now.
    busy: RwSignal<bool>,
    /// Whether the address held something that is no secret.
    bad_link: RwSignal<bool>,
}

impl Looking {
    fn begin() -> Self {
        Self {
            code: RwSignal::default(),
            phone: RwSignal::default(),
            by: RwSignal::new(None),
            found: RwSignal::new(None),
            busy: RwSignal::new(false),
            bad_link: RwSignal::new(false),
        }
    }

    /// Asks the office. What was found before stays on the screen until the answer is here.
    fn look(self, by: Track) {
        self.busy.set(true);
        self.by.set(Some(by.clone()));
        spawn_local(async move {
            let answer = transport::track(&by).await;
            // The page may have been left, or something else be looked up by now.
            if self.by.try_with_untracked(|now| now.as_ref() == Some(&by)) == Some(true) {
                self.found.set(Some(answer));
                self.busy.set(false);
            }
        });
    }

    /// Back to the form.
    fn again(self) {
        self.by.set(None);
        self.found.set(None);
        self.busy.set(false);
    }

    /// The secret in the address, if there is one; afterwards the address is clean.
    fn take_from_address(self) {
        let fragment = page::fragment();
        if fragment.is_empty() || fragment == "main" {
            return;
        }
        page::replace_address(&Page::Track.href());
        match ReceiptSecret::parse(&fragment) {
            Ok(_) => {
                self.found.set(None);
                self.bad_link.set(false);
                self.look(Track::Secret(fragment));
            }
            Err(_damaged) => {
                self.again();
                self.bad_link.set(true);
            }
        }
    }
}

/// The tracking page.
#[component]
pub fn TrackPage() -> impl IntoView {
    let desk = desk();
    let looking = Looking::begin();
    let query = use_query_map();
    Effect::new(move || {
        let own = query
            .with(|query| query.get("of"))
            .and_then(|of| own_secret(desk, &of));
        match own {
            Some(secret) => looking.look(Track::Secret(secret)),
            None => looking.take_from_address(),
        }
    });
    // A code may also be scanned into the page that is open already.
    let listener = StoredValue::new_local(Some(page::on_fragment(move || {
        looking.take_from_address();
    })));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
    let is_asking = Memo::new(move |_| looking.by.with(Option::is_none));
    move || {
        if is_asking.get() {
            return view! { <AskPage desk looking /> }.into_any();
        }
        match looking.found.get() {
            None => view! {
                <PageHead pillar=Pillar::Tracking title=desk.words(Say::DoorTracking) />
                <Spinner label=desk.words(Say::StateLoading) />
            }
            .into_any(),
            Some(Ok(tracked)) => view! { <FoundPage desk looking tracked /> }.into_any(),
            Some(Err(failed)) => view! { <FailedPage desk looking failed /> }.into_any(),
        }
    }
}

/// The secret of something that was handed in during this visit.
fn own_secret(desk: Desk, id: &str) -> Option<String> {
    desk.visit.handed().with(|all| {
        let own = all.iter().find(|one| one.id.to_string() == id)?;
        Some(own.secret.to_fragment())
    })
}

/// The form: code and phone.
#[component]
fn AskPage(desk: Desk, looking: Looking) -> impl IntoView {
    let (code, phone) = (looking.code, looking.phone);
    // Which of the two were wrong when they were looked up; the sentences follow the language.
    let tried = RwSignal::new(false);
    let code_fault = Signal::derive(move || {
        let parsed = code.with(|code| code.parse::<ReceiptCode>());
        parsed
            .err()
            .filter(|_| tried.get())
            .map(|cause| wrong_code(cause, desk.lang.get()))
    });
    let phone_fault = Signal::derive(move || {
        let wrong = tried.get() && phone.with(|phone| last_four(phone).is_none());
        wrong.then(|| desk.say(Say::TrackWrongLastFour).to_owned())
    });
    let wrong = Signal::derive(move || {
        let faults = [(CODE, code_fault.get()), (PHONE, phone_fault.get())];
        let lines = faults.into_iter().filter_map(|(id, fault)| {
            Some(Wrong {
                id: id.to_owned(),
                text: fault?,
            })
        });
        lines.collect::<Vec<_>>()
    });
    let look = move || {
        tried.set(true);
        let typed = code.with_untracked(|code| code.parse::<ReceiptCode>());
        let digits = phone.with_untracked(|phone| last_four(phone));
        match (typed, digits) {
            (Ok(code), Some(phone_last4)) => {
                looking.bad_link.set(false);
                looking.look(Track::Code {
                    code: code.compact(),
                    phone_last4,
                });
            }
            (Ok(_) | Err(_), Some(_) | None) => focus_on_faults(),
        }
    };
    let shared = desk.host.is_shared();
    view! {
        <PageHead
            pillar=Pillar::Tracking
            title=desk.words(Say::DoorTracking)
            lead=desk.words(Say::TrackLead)
        />
        {move || looking.bad_link.get().then(|| view! {
            <Banner tone=Tone::Warn text=desk.words(Say::TrackBadLink) />
        })}
        <QuestionPage next=desk.words(Say::TrackLook) on_next=look>
            <ErrorSummary
                title=move || {
                    let count = wrong.with(Vec::len).to_string();
                    desk.say_with(Say::QuestionSummaryTitle, &[("count", &count)])
                }
                faults=wrong
                on_go=|id: String| page::focus(&id)
            />
            <TextField
                asked=Asked::new(CODE, desk.words(Say::ReceiptCode))
                    .as_field()
                    .help(desk.words(Say::TrackCodeHelp))
                    .fault(code_fault)
                kind=LineKind::Code
                value=code
                shared
                on_input=move |typed| {
                    tried.set(false);
                    code.set(typed);
                }
            />
            <TextField
                asked=Asked::new(PHONE, desk.words(Say::TrackLastFour)).as_field().fault(phone_fault)
                kind=LineKind::LastFour
                value=phone
                shared
                on_input=move |typed| {
                    tried.set(false);
                    phone.set(typed);
                }
            />
        </QuestionPage>
    }
}

/// Why nothing can be shown, and what to do.
fn reason(failed: &Failed, scanned: bool) -> (Say, Say) {
    match failed {
        Failed::Silent => (Say::TroubleNoOffice, Say::TroubleNoOfficeHint),
        Failed::Refused { problem, .. } if problem.code == ProblemCode::NotFound => {
            let title = if scanned {
                Say::TrackNotFoundScanned
            } else {
                Say::TrackNotFound
            };
            (title, Say::TrackNotFoundHint)
        }
        Failed::Refused { problem, .. } if problem.code == ProblemCode::TooOften => {
            (Say::TrackTooOften, Say::TrackTooOftenHint)
        }
        Failed::Refused { .. } | Failed::Foreign { .. } => (Say::TrackFailed, Say::TrackFailedHint),
    }
}

#[component]
fn FailedPage(desk: Desk, looking: Looking, failed: Failed) -> impl IntoView {
    let scanned = looking
        .by
        .with_untracked(|by| matches!(by, Some(Track::Secret(_))));
    let (title, hint) = reason(&failed, scanned);
    let retry = move || {
        if let Some(by) = looking.by.get_untracked() {
            looking.look(by);
        }
    };
    view! {
        <PageHead pillar=Pillar::Tracking title=desk.words(Say::DoorTracking) />
        <div role="alert">
            <EmptyState icon=IconName::Ticket title=desk.words(title) hint=desk.words(hint)>
                <Actions>
                    <Button
                        label=desk.words(Say::ActionRetry)
                        icon=IconName::Refresh
                        busy=looking.busy
                        on_press=retry
                    />
                    <Button
                        label=desk.words(Say::TrackAnother)
                        weight=Weight::Secondary
                        on_press=move || looking.again()
                    />
                    <LinkButton
                        href=Page::Home.href()
                        label=desk.words(Say::ActionHome)
                        weight=Weight::Quiet
                    />
                </Actions>
            </EmptyState>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::transport::Problem;

    #[test]
    fn every_refusal_has_its_own_sentence() {
        let refused = |code| Failed::Refused {
            status: 404,
            problem: Problem { code },
            retry_after: None,
        };
        let title = |failed: &Failed| reason(failed, false).0;
        assert_eq!(title(&Failed::Silent), Say::TroubleNoOffice);
        assert_eq!(title(&refused(ProblemCode::NotFound)), Say::TrackNotFound);
        assert_eq!(
            reason(&refused(ProblemCode::NotFound), true).0,
            Say::TrackNotFoundScanned
        );
        assert_eq!(title(&refused(ProblemCode::TooOften)), Say::TrackTooOften);
        assert_eq!(title(&refused(ProblemCode::Internal)), Say::TrackFailed);
        assert_eq!(title(&Failed::Foreign { status: 200 }), Say::TrackFailed);
    }
}
