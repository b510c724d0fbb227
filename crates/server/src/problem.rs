//! Every answer that is not a success: one status, one code, one JSON body.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    form::Fault,
    wire::v1::{Problem, ProblemCode},
};

use crate::store::StoreError;

/// A refusal on its way to the client.
#[derive(Debug)]
pub struct Refusal {
    code: ProblemCode,
    faults: Vec<Fault>,
    /// Seconds for `Retry-After`.
    after: Option<u64>,
}

impl Refusal {
    /// A refusal with faults found in the answers.
    pub const fn not_valid(faults: Vec<Fault>) -> Self {
        Self {
            code: ProblemCode::NotValid,
            faults,
            after: None,
        }
    }

    /// 429, with the seconds until the next try can succeed.
    pub const fn too_often(after: u64) -> Self {
        Self {
            code: ProblemCode::TooOften,
            faults: Vec::new(),
            after: Some(after),
        }
    }

    /// 503, with the seconds until the next try may succeed.
    pub const fn unavailable(after: u64) -> Self {
        Self {
            code: ProblemCode::Unavailable,
            faults: Vec::new(),
            after: Some(after),
        }
    }

    /// What went wrong.
    pub const fn code(&self) -> ProblemCode {
        self.code
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        match code {
            ProblemCode::TooOften => Self::too_often(60),
            ProblemCode::Unavailable => Self::unavailable(5),
            ProblemCode::Malformed
            | ProblemCode::IdMismatch
            | ProblemCode::DeviceMismatch
            | ProblemCode::UnknownDevice
            | ProblemCode::NotSignedIn
            | ProblemCode::WrongPassword
            | ProblemCode::WrongCode
            | ProblemCode::Revoked
            | ProblemCode::NotAllowed
            | ProblemCode::PasswordExpired
            | ProblemCode::NotFound
            | ProblemCode::WrongMethod
            | ProblemCode::Incomplete
            | ProblemCode::Conflict
            | ProblemCode::Stale
            | ProblemCode::TooLarge
            | ProblemCode::WrongType
            | ProblemCode::NotValid
            | ProblemCode::Internal => Self {
                code,
                faults: Vec::new(),
                after: None,
            },
        }
    }
}

impl From<StoreError> for Refusal {
    /// The cause is logged here, once; the client learns whether trying again can help.
    fn from(cause: StoreError) -> Self {
        tracing::error!(%cause, "the database refused");
        if cause.passes() {
            Self::unavailable(5)
        } else {
            ProblemCode::Internal.into()
        }
    }
}

/// The status that belongs to a code.
pub const fn status(code: ProblemCode) -> StatusCode {
    match code {
        ProblemCode::Malformed | ProblemCode::IdMismatch | ProblemCode::DeviceMismatch => {
            StatusCode::BAD_REQUEST
        }
        ProblemCode::UnknownDevice | ProblemCode::NotSignedIn | ProblemCode::WrongPassword => {
            StatusCode::UNAUTHORIZED
        }
        ProblemCode::WrongCode
        | ProblemCode::Revoked
        | ProblemCode::NotAllowed
        | ProblemCode::PasswordExpired => StatusCode::FORBIDDEN,
        ProblemCode::NotFound => StatusCode::NOT_FOUND,
        ProblemCode::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        ProblemCode::Incomplete => StatusCode::REQUEST_TIMEOUT,
        ProblemCode::Conflict | ProblemCode::Stale => StatusCode::CONFLICT,
        ProblemCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemCode::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemCode::NotValid => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::TooOften => StatusCode::TOO_MANY_REQUESTS,
        ProblemCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Whether the same request can succeed later without anybody changing it.
const fn helps_to_retry(code: ProblemCode) -> bool {
    match code {
        ProblemCode::Incomplete
        | ProblemCode::TooOften
        | ProblemCode::Internal
        | ProblemCode::Unavailable => true,
        ProblemCode::Malformed
        | ProblemCode::IdMismatch
        | ProblemCode::DeviceMismatch
        | ProblemCode::UnknownDevice
        | ProblemCode::NotSignedIn
        | ProblemCode::WrongPassword
        | ProblemCode::WrongCode
        | ProblemCode::Revoked
        | ProblemCode::NotAllowed
        | ProblemCode::PasswordExpired
        | ProblemCode::NotFound
        | ProblemCode::WrongMethod
        | ProblemCode::Conflict
        | ProblemCode::Stale
        | ProblemCode::TooLarge
        | ProblemCode::WrongType
        | ProblemCode::NotValid => false,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let retry = helps_to_retry(self.code);
        let body = Problem {
            code: self.code,
            retry,
            faults: self.faults,
        };
        let body = serde_json::to_vec(&body).expect("a problem has only text keys");
        let json = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )];
        let mut response = (status(self.code), json, body).into_response();
        if let Some(seconds) = self.after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
