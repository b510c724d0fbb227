//! A server that takes each id once, and what stands before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::*;
use super::steps::{Flaw, Mood};
use super::{World, epoch};

#[derive(Clone)]
pub(super) struct Row {
    body: Arc<str>,
    commit_no: CommitNo,
}

pub(super) type Rows = BTreeMap<SubmissionId, Row>;

pub(super) struct Server {
    pub(super) epoch: u8,
    pub(super) rows: Rows,
    pub(super) last_commit: i64,
    pub(super) backup: Option<(Rows, i64)>,
    pub(super) knows_device: bool,
}

impl Server {
    pub(super) fn new() -> Self {
        Self {
            epoch: 0,
            rows: Rows::new(),
            last_commit: 0,
            backup: None,
            knows_device: true,
        }
    }

    pub(super) fn back_up(&mut self) {
        self.backup = Some((self.rows.clone(), self.last_commit));
    }

    /// From the last backup, or from nothing.
    pub(super) fn restore(&mut self) {
        (self.rows, self.last_commit) = self.backup.clone().unwrap_or_default();
        self.epoch = self.epoch.wrapping_add(1);
    }

    pub(super) fn head(&self) -> (Epoch, Option<CommitNo>) {
        (
            epoch(self.epoch),
            self.backup.as_ref().map(|(_, last)| CommitNo(*last)),
        )
    }
}

impl World {
    pub(super) fn serve(&mut self, id: SubmissionId, body: Arc<str>, mood: Mood) {
        let answer = match mood {
            Mood::Well => self.accept(id, body),
            Mood::Busy(retry_after) => Answer::read(503, Body::Foreign, retry_after),
            Mood::FailsBefore => Answer::read(502, Body::Foreign, None),
            Mood::FailsAfter => {
                self.accept(id, body);
                Answer::read(
                    500,
                    Body::Problem {
                        code: "internal".into(),
                    },
                    None,
                )
            }
            Mood::SignInPage if self.flaw == Flaw::TrustsAnyAnswer => Answer::Committed {
                epoch: epoch(self.server.epoch),
                commit_no: CommitNo(1),
            },
            Mood::SignInPage => Answer::read(200, Body::Foreign, None),
        };
        self.answers.push((id, answer));
    }

    fn accept(&mut self, id: SubmissionId, body: Arc<str>) -> Answer {
        let problem = |code: &str| Body::Problem {
            code: code.to_owned(),
        };
        let server = &mut self.server;
        if !server.knows_device {
            return Answer::read(401, problem("unknown_device"), None);
        }
        if id.0[0] % 11 == 5 {
            return Answer::read(400, problem("malformed"), None);
        }
        let known = server.rows.get(&id);
        if known.is_some_and(|row| row.body != body) {
            return Answer::read(409, problem("other_bytes"), None);
        }
        let now = epoch(server.epoch);
        let known = known.filter(|_| self.flaw != Flaw::AnswersAnew);
        let commit_no = known.map_or(CommitNo(server.last_commit + 1), |row| row.commit_no);
        if known.is_none() {
            server.last_commit += 1;
            server.rows.insert(id, Row { body, commit_no });
        }
        self.committed.insert((now, id));
        let status = if id.0[0] % 7 == 3 { 202 } else { 200 };
        Answer::read(
            status,
            Body::Receipt {
                epoch: now,
                commit_no,
            },
            None,
        )
    }
}
