//! What stands in an envelope, and what follows from it before anything is written.
//!
//! This is the expensive part (HPKE and validation), so it happens in each request's own task, in
//! parallel; the writer only commits what was read here. The resident may be long gone when an
//! envelope arrives, so nothing that can be opened is refused: what does not fit is parked for
//! staff, with the reason.

use std::collections::BTreeMap;

use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    form::{Answer, Answers, Fact, Form, Kind, Phone, Setting},
    submission::{Content, Matter},
    text::{Slug, Text},
    wire::v1::ParkedBecause,
};

use crate::{
    keys::Keys,
    store::{receipts::Receipt, submissions::About, tallies::Counted},
};

/// An envelope as the writer needs it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it is about; none where it cannot be read.
    pub about: Option<About>,
    /// By what the resident finds it again.
    pub receipt: Option<Receipt>,
    /// What is to be done with it.
    pub plan: Plan,
}

/// What is to be done with a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// The office gets it.
    Deliver,
    /// It asks for a seat.
    Seat(Matter),
    /// It is counted.
    Count(Vec<Counted>),
    /// Staff look at it by hand.
    Park(ParkedBecause),
}

/// What a catalogue offers under a matter.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The matter's name.
    pub title: &'a Text,
    /// The form by which it is handed in.
    pub form: &'a Form,
    /// The last day on which handing it in means anything.
    pub closes: Option<Day>,
}

impl Reading {
    /// Of an envelope that cannot be read.
    pub const fn unreadable() -> Self {
        Self {
            about: None,
            receipt: None,
            plan: Plan::Park(ParkedBecause::Unreadable),
        }
    }

    /// Of readable content, measured against the edition that the resident saw (none when no such
    /// edition was ever published here). Whether a meeting or shift is still held, and on which
    /// day, the newest edition says.
    pub fn of(
        content: &Content,
        edition: Option<&Catalogue>,
        newest: &Catalogue,
        keys: &Keys,
        today: Day,
    ) -> Self {
        let offer = edition.and_then(|catalogue| offer(catalogue, &content.matter));
        let plan = match (edition, offer) {
            (None, _) => Plan::Park(ParkedBecause::UnknownEdition),
            (Some(_), None) => Plan::Park(ParkedBecause::UnknownForm),
            (Some(catalogue), Some(offer)) => plan(catalogue, newest, content, offer, today),
        };
        let title = offer.map_or_else(
            || Text::One(content.matter.to_string()),
            |offer| offer.title.clone(),
        );
        let about = About {
            matter: content.matter.clone(),
            title,
            form: content.form.clone(),
            edition: content.edition,
            lang: content.lang,
            consent_version: content.consent_version,
            helper: content.helped_by(),
        };
        let phone = offer.and_then(|offer| phone(offer.form, &content.answers));
        let code = content.receipt.code;
        let receipt = Receipt {
            secret_hash: content.receipt.secret_hash,
            code,
            phone_mac: phone.map(|phone| keys.phone_mac(&code.compact(), phone.last4())),
        };
        Self {
            about: Some(about),
            receipt: Some(receipt),
            plan,
        }
    }
}

/// What a catalogue offers under a matter; none where it offers nothing to hand in.
pub fn offer<'a>(catalogue: &'a Catalogue, matter: &Matter) -> Option<Offer<'a>> {
    let form = |id: &Slug| catalogue.forms.iter().find(|form| form.id == *id);
    match matter {
        Matter::Guide(id) => {
            let guide = catalogue.guides.iter().find(|guide| guide.id == *id)?;
            let form = form(guide.form.as_ref()?)?;
            Some(Offer {
                title: &guide.name,
                form,
                closes: None,
            })
        }
        Matter::Session { topic, session } => {
            let topic = catalogue.topics.iter().find(|known| known.id == *topic)?;
            let session = topic.sessions.iter().find(|known| known.id == *session)?;
            let form = form(&topic.form)?;
            Some(Offer {
                title: &topic.title,
                form,
                closes: Some(session.on),
            })
        }
        Matter::Shift { project, shift } => {
            let project = catalogue
                .projects
                .iter()
                .find(|known| known.id == *project)?;
            let shift = project.shifts.iter().find(|known| known.id == *shift)?;
            let form = form(&project.form)?;
            Some(Offer {
                title: &project.title,
                form,
                closes: Some(shift.on),
            })
        }
        Matter::Volunteer => {
            let form = form(&catalogue.registrations.volunteer)?;
            Some(Offer {
                title: &form.title,
                form,
                closes: None,
            })
        }
        Matter::Organisation => {
            let form = form(&catalogue.registrations.organisation)?;
            Some(Offer {
                title: &form.title,
                form,
                closes: None,
            })
        }
        Matter::Survey(id) => {
            let survey = catalogue.surveys.iter().find(|survey| survey.id == *id)?;
            let form = form(&survey.form)?;
            Some(Offer {
                title: &survey.title,
                form,
                closes: Some(survey.result_by),
            })
        }
    }
}

fn plan(
    catalogue: &Catalogue,
    newest: &Catalogue,
    content: &Content,
    offer: Offer<'_>,
    today: Day,
) -> Plan {
    if offer.form.id != content.form {
        return Plan::Park(ParkedBecause::UnknownForm);
    }
    // The last day for signing up binds the screens, not the server: what was handed in in time at
    // a kiosk without network may arrive later. After the day itself a seat means nothing.
    if is_over(newest, content, offer, today) {
        return Plan::Park(ParkedBecause::Over);
    }
    let agreed = offer.form.consent.version == content.consent_version;
    let setting = Setting {
        today,
        grids: &catalogue.grids,
    };
    if !agreed || offer.form.validate(&content.answers, &setting).is_err() {
        return Plan::Park(ParkedBecause::NotValid);
    }
    match &content.matter {
        Matter::Session { .. } | Matter::Shift { .. } => Plan::Seat(content.matter.clone()),
        Matter::Survey(survey) => Plan::Count(counted(survey, offer.form, &content.answers)),
        Matter::Guide(_) | Matter::Volunteer | Matter::Organisation => Plan::Deliver,
    }
}

/// Whether it is too late: the day is past, or what was offered is no longer held.
fn is_over(newest: &Catalogue, content: &Content, seen: Offer<'_>, today: Day) -> bool {
    let now = self::offer(newest, &content.matter);
    let closes = match &content.matter {
        Matter::Session { .. } | Matter::Shift { .. } => match now {
            Some(now) => now.closes,
            None => return true,
        },
        Matter::Guide(_) | Matter::Volunteer | Matter::Organisation | Matter::Survey(_) => {
            now.unwrap_or(seen).closes
        }
    };
    closes.is_some_and(|last| last < today)
}

/// One count for the sheet, and one for each answer that can be counted.
fn counted(survey: &Slug, form: &Form, answers: &Answers) -> Vec<Counted> {
    let mut counts = vec![(survey.clone(), String::new(), String::new())];
    for question in form.asked(answers) {
        let chosen: Vec<String> = match answers.get(&question.id) {
            Some(Answer::One(option)) => vec![option.to_string()],
            Some(Answer::Many(options)) => options.iter().map(Slug::to_string).collect(),
            Some(Answer::Rating(level)) => vec![level.to_string()],
            Some(Answer::Yes(yes)) => vec![if *yes { "yes" } else { "no" }.to_owned()],
            Some(Answer::Text(_) | Answer::Day(_) | Answer::Number(_) | Answer::Home(_)) | None => {
                Vec::new()
            }
        };
        let question = question.id.to_string();
        counts.extend(
            chosen
                .into_iter()
                .map(|one| (survey.clone(), question.clone(), one)),
        );
    }
    counts
}

/// The phone that was given: the one that is a fact about the resident, else the first.
fn phone(form: &Form, answers: &Answers) -> Option<Phone> {
    let given = |answer: &Answer| match answer {
        Answer::Text(typed) => Phone::parse(typed).ok(),
        Answer::Day(_)
        | Answer::Number(_)
        | Answer::One(_)
        | Answer::Many(_)
        | Answer::Rating(_)
        | Answer::Home(_)
        | Answer::Yes(_) => None,
    };
    let facts: BTreeMap<Fact, Answer> = form.facts(answers);
    facts.get(&Fact::Phone).and_then(given).or_else(|| {
        let phones = form
            .questions
            .iter()
            .filter(|question| matches!(question.kind, Kind::Phone));
        phones
            .filter_map(|question| answers.get(&question.id))
            .find_map(given)
    })
}

#[cfg(test)]
mod tests;
