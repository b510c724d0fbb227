//! Reading what came back. Only OneWindow's own words settle an item: a hotel's sign-in page may
//! say 200 to everything, and a gateway may say 404.

use crate::submission::{CommitNo, Epoch};

/// What came back for one submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 201, or 200 the second time: committed.
    Committed {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// 202: committed, and parked for staff.
    Parked {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// 409: the server holds other bytes under this id.
    Conflict,
    /// Any other 4xx: these bytes will never be taken.
    Refused {
        /// The server's reason.
        code: String,
    },
    /// 401 or 403: the server does not know this device any more.
    Revoked,
    /// 408, 425, 429 or 503: later.
    Busy {
        /// `Retry-After` in seconds, where the server said it.
        retry_after: Option<u32>,
    },
    /// Another 5xx: the server failed at this one; its neighbours may fare better.
    Failed,
    /// Nothing came in time, or something that OneWindow did not write.
    Lost,
}

/// The body of an answer, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// OneWindow's acknowledgement.
    Receipt {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// OneWindow's error.
    Problem {
        /// The reason.
        code: String,
    },
    /// Anything else.
    Foreign,
}

impl Answer {
    /// What an HTTP answer means. `retry_after` in seconds.
    pub fn read(status: u16, body: Body, retry_after: Option<u32>) -> Self {
        match (status, body) {
            (200 | 201, Body::Receipt { epoch, commit_no }) => Self::Committed { epoch, commit_no },
            (202, Body::Receipt { epoch, commit_no }) => Self::Parked { epoch, commit_no },
            (408 | 425 | 429 | 503, _) => Self::Busy { retry_after },
            (500..=599, _) => Self::Failed,
            (409, Body::Problem { .. }) => Self::Conflict,
            (401 | 403, Body::Problem { .. }) => Self::Revoked,
            (400..=499, Body::Problem { code }) => Self::Refused { code },
            (_, Body::Receipt { .. } | Body::Problem { .. } | Body::Foreign) => Self::Lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EPOCH: Epoch = Epoch([1; 16]);

    #[test]
    fn only_our_own_words_settle_an_item() {
        let problem = || Body::Problem { code: "x".into() };
        let receipt = || Body::Receipt {
            epoch: EPOCH,
            commit_no: CommitNo(1),
        };
        let parked = Answer::Parked {
            epoch: EPOCH,
            commit_no: CommitNo(1),
        };
        let committed = || Answer::Committed {
            epoch: EPOCH,
            commit_no: CommitNo(1),
        };
        for (status, body, meaning) in [
            (201, receipt(), committed()),
            (200, receipt(), committed()),
            (202, receipt(), parked),
            (200, Body::Foreign, Answer::Lost),
            (204, receipt(), Answer::Lost),
            (302, Body::Foreign, Answer::Lost),
            (400, problem(), Answer::Refused { code: "x".into() }),
            (413, problem(), Answer::Refused { code: "x".into() }),
            (404, Body::Foreign, Answer::Lost),
            (403, Body::Foreign, Answer::Lost),
            (403, problem(), Answer::Revoked),
            (401, problem(), Answer::Revoked),
            (409, problem(), Answer::Conflict),
            (408, Body::Foreign, Answer::Busy { retry_after: None }),
            (429, problem(), Answer::Busy { retry_after: None }),
            (503, Body::Foreign, Answer::Busy { retry_after: None }),
            (500, problem(), Answer::Failed),
            (502, Body::Foreign, Answer::Failed),
        ] {
            assert_eq!(
                Answer::read(status, body.clone(), None),
                meaning,
                "{status} {body:?}"
            );
        }
    }
}
