//! What went wrong, as a sentence that says what to do next.

use onewindow_domain::wire::v1::ProblemCode;

use crate::sync::transport::Failed;
use crate::words::Say;

/// The sentence for a failure of which a page knows nothing more.
pub fn sentence(failed: &Failed) -> Say {
    match failed {
        Failed::Silent => Say::ProblemSilent,
        Failed::Foreign { .. } => Say::ProblemForeign,
        Failed::Refused { problem, .. } => match problem.code {
            ProblemCode::NotSignedIn => Say::ProblemNotSignedIn,
            ProblemCode::WrongPassword => Say::ProblemWrongPassword,
            ProblemCode::WrongCode => Say::ProblemWrongCode,
            ProblemCode::NotAllowed | ProblemCode::Revoked | ProblemCode::UnknownDevice => {
                Say::ProblemNotAllowed
            }
            ProblemCode::PasswordExpired => Say::ProblemPasswordExpired,
            ProblemCode::NotFound => Say::ProblemNotFound,
            ProblemCode::TooOften => Say::ProblemTooOften,
            ProblemCode::Conflict | ProblemCode::Stale => Say::ProblemStale,
            ProblemCode::Malformed
            | ProblemCode::IdMismatch
            | ProblemCode::DeviceMismatch
            | ProblemCode::WrongMethod
            | ProblemCode::Incomplete
            | ProblemCode::NotValid
            | ProblemCode::TooLarge
            | ProblemCode::WrongType
            | ProblemCode::Internal
            | ProblemCode::Unavailable => Say::ProblemInternal,
        },
    }
}
