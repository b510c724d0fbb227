//! Where a resident is in a form, and where the way on leads. Pure: the page only follows.

use onewindow_domain::{
    form::{Answer, Answers, Code, Form, Question, Setting, tidy},
    text::Slug,
};

use crate::visit::Draft;

/// The word in the address for the review page.
const REVIEW: &str = "review";

/// One page of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// What it is about, and consent.
    Opening,
    /// One question.
    Question {
        /// Which.
        id: Slug,
        /// Whether the resident came from the review to change it, and goes back there.
        from_review: bool,
    },
    /// All answers before they are handed in.
    Review,
}

impl Step {
    /// The query of its address, as [`Step::read`] understands it.
    pub fn query(&self) -> String {
        match self {
            Self::Opening => String::new(),
            Self::Question { id, from_review } => {
                let then = if *from_review { "&then=review" } else { "" };
                format!("?q={id}{then}")
            }
            Self::Review => format!("?q={REVIEW}"),
        }
    }

    /// The step that an address means. Without consent it is always the opening; a question that
    /// is not asked (any more) gives way to the first one that still needs an answer.
    pub fn read(
        form: &Form,
        draft: &Draft,
        setting: &Setting<'_>,
        q: Option<&str>,
        then: Option<&str>,
    ) -> Self {
        let from_review = then == Some(REVIEW);
        match q {
            Some(q) if draft.agreed && q == REVIEW => Self::Review,
            Some(q) if draft.agreed => {
                let asked = form.asked(&draft.answers);
                match asked.into_iter().find(|question| question.id.as_str() == q) {
                    Some(question) => Self::Question {
                        id: question.id.clone(),
                        from_review,
                    },
                    None => Self::open(form, &draft.answers, setting, from_review),
                }
            }
            Some(_) | None => Self::Opening,
        }
    }

    /// The first question that still needs an answer, else the review.
    pub fn open(form: &Form, answers: &Answers, setting: &Setting<'_>, from_review: bool) -> Self {
        let open = form.asked(answers).into_iter().find(|question| {
            answers
                .get(&question.id)
                .map_or(question.required, |answer| {
                    Form::validate_one(question, answer, setting).is_err()
                })
        });
        open.map_or(Self::Review, |question| Self::Question {
            id: question.id.clone(),
            from_review,
        })
    }

    /// Where the way on leads after a question was answered or skipped.
    pub fn after(
        form: &Form,
        answers: &Answers,
        setting: &Setting<'_>,
        id: &Slug,
        from_review: bool,
    ) -> Self {
        if from_review {
            // The change may have opened questions that were not asked before.
            return Self::open(form, answers, setting, true);
        }
        form.next_after(answers, id)
            .map_or(Self::Review, |question| Self::Question {
                id: question.id.clone(),
                from_review: false,
            })
    }
}

/// An answer as it is kept: tidied, and none where nothing was really said.
pub fn settled(answer: Option<&Answer>) -> Option<Answer> {
    match answer? {
        Answer::Text(typed) => {
            let typed = tidy(typed);
            (!typed.is_empty()).then_some(Answer::Text(typed))
        }
        Answer::Many(chosen) if chosen.is_empty() => None,
        answer @ (Answer::Many(_)
        | Answer::Day(_)
        | Answer::Number(_)
        | Answer::One(_)
        | Answer::Rating(_)
        | Answer::Home(_)
        | Answer::Yes(_)) => Some(answer.clone()),
    }
}

/// Every answer settled, and only those to questions that are asked: what is handed in.
pub fn all_settled(form: &Form, answers: &Answers) -> Answers {
    let settled = answers
        .0
        .iter()
        .filter_map(|(id, answer)| Some((id.clone(), settled(Some(answer))?)))
        .collect();
    form.kept(&Answers(settled))
}

/// The settled answer to a question, or what is wrong with it.
pub fn checked(
    question: &Question,
    answer: Option<&Answer>,
    setting: &Setting<'_>,
) -> Result<Option<Answer>, Code> {
    match settled(answer) {
        None if question.required => Err(Code::Required),
        None => Ok(None),
        Some(answer) => Form::validate_one(question, &answer, setting).map(|()| Some(answer)),
    }
}

#[cfg(test)]
mod tests;
