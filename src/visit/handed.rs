//! Handing in: answers are sealed, the receipt stays with the resident.

use onewindow_domain::{
    form::{Fault, Form, Setting},
    receipt::{ReceiptCode, ReceiptSecret},
    submission::{Content, Matter, SubmissionId},
    text::Lang,
};

use super::Visit;
use crate::device::clock;
use crate::device::entropy;
use crate::sync::edition::Edition;
use crate::sync::live::Link;
use crate::sync::outbox::NotTaken;
use leptos::prelude::*;

/// Something that was handed in during this visit.
#[derive(Clone)]
pub struct Handed {
    /// Its id.
    pub id: SubmissionId,
    /// What it was.
    pub matter: Matter,
    /// What the QR on the receipt holds.
    pub secret: ReceiptSecret,
    /// What is read out.
    pub code: ReceiptCode,
}

/// Why it was not handed in. The answers are still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotHandedIn {
    /// These answers do not fit the form.
    Faults(Vec<Fault>),
    /// The device could not take it.
    NotTaken(NotTaken),
}

impl Visit {
    /// Seals the answers of a matter and gives them to the outbox. Afterwards only the receipt is
    /// left of them.
    pub async fn hand_in(
        self,
        link: &Link,
        edition: &Edition,
        matter: &Matter,
        form: &Form,
        lang: Lang,
    ) -> Result<Handed, NotHandedIn> {
        let draft = self.draft(matter).get_untracked();
        let answers = form.kept(&draft.answers);
        let setting = Setting {
            today: clock::today(),
            grids: edition
                .contents()
                .map_or(&[], |contents| &contents.catalogue.grids),
        };
        form.validate(&answers, &setting)
            .map_err(NotHandedIn::Faults)?;
        let facts = form.facts(&answers);
        let helper = self.helper.get_untracked();
        let secret = ReceiptSecret::new(entropy::random());
        let content = Content {
            matter: matter.clone(),
            form: form.id.clone(),
            edition: edition.manifest.number,
            lang,
            answers,
            consent_version: form.consent.version,
            client_time: clock::now(),
            receipt: secret.stub(),
            checklist: (!draft.path.is_empty()).then_some(draft.path),
            assisted: helper.is_some(),
            helper,
        };
        let manifest = &edition.manifest;
        let id = link
            .outbox
            .hand_in(&manifest.community, &manifest.sealing_key, &content)
            .await
            .map_err(NotHandedIn::NotTaken)?;
        let handed = Handed {
            id,
            matter: matter.clone(),
            code: secret.code(),
            secret,
        };
        self.finish(handed.clone(), facts);
        Ok(handed)
    }
}
