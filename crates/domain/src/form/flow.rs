//! Which questions are asked, in which order, and what one form tells the next.

use std::collections::BTreeMap;

use super::{Answer, Answers, Condition, Fact, Form, Kind, Question, ResidentId};
use crate::text::Slug;

impl Condition {
    /// Whether the earlier answer is one of those that it names.
    pub fn holds(&self, answer: Option<&Answer>) -> bool {
        let one_of = |text: &str| self.any_of.iter().any(|slug| slug.as_str() == text);
        match answer {
            Some(Answer::One(id)) => one_of(id.as_str()),
            Some(Answer::Many(ids)) => ids.iter().any(|id| one_of(id.as_str())),
            Some(Answer::Yes(yes)) => one_of(if *yes { "yes" } else { "no" }),
            Some(Answer::Rating(level)) => one_of(&level.to_string()),
            Some(Answer::Text(_) | Answer::Day(_) | Answer::Number(_) | Answer::Home(_)) | None => {
                false
            }
        }
    }
}

impl Form {
    /// The question with this id.
    pub fn question(&self, id: &Slug) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The questions that these answers lead to, in order. A question whose condition rests on
    /// one that is not asked is not asked either.
    pub fn asked(&self, answers: &Answers) -> Vec<&Question> {
        let mut asked: Vec<&Question> = Vec::new();
        for question in &self.questions {
            let shown = question.shown_when.iter().all(|condition| {
                let earlier = asked.iter().any(|earlier| earlier.id == condition.question);
                earlier && condition.holds(answers.get(&condition.question))
            });
            if shown {
                asked.push(question);
            }
        }
        asked
    }

    /// The answers without those to questions that are no longer asked: what is handed in.
    pub fn kept(&self, answers: &Answers) -> Answers {
        let asked = self.asked(answers).into_iter();
        Answers(
            asked
                .filter_map(|question| {
                    Some((question.id.clone(), answers.get(&question.id)?.clone()))
                })
                .collect(),
        )
    }

    /// The question asked after this one; none after the last.
    pub fn next_after(&self, answers: &Answers, id: &Slug) -> Option<&Question> {
        let asked = self.asked(answers);
        let place = asked.iter().position(|question| question.id == *id)?;
        asked.get(place + 1).copied()
    }

    /// The question asked before this one; none before the first.
    pub fn previous(&self, answers: &Answers, id: &Slug) -> Option<&Question> {
        let asked = self.asked(answers);
        let place = asked.iter().position(|question| question.id == *id)?;
        asked.get(place.checked_sub(1)?).copied()
    }

    /// What is already known, put where it is asked for again. Facts that do not fit the
    /// question's kind or options are left out.
    pub fn prefill(&self, facts: &BTreeMap<Fact, Answer>) -> Answers {
        Answers(
            self.questions
                .iter()
                .filter_map(|question| {
                    let known = facts.get(&question.fact?)?;
                    question
                        .takes(known)
                        .then(|| (question.id.clone(), known.clone()))
                })
                .collect(),
        )
    }

    /// What these answers tell about the resident, for the next form of the same visit. An
    /// identity number also tells birth date and sex, unless the resident stated them.
    pub fn facts(&self, answers: &Answers) -> BTreeMap<Fact, Answer> {
        let mut facts: BTreeMap<Fact, Answer> = self
            .asked(answers)
            .into_iter()
            .filter_map(|question| Some((question.fact?, answers.get(&question.id)?.clone())))
            .collect();
        if let Some(Answer::Text(typed)) = facts.get(&Fact::ResidentId)
            && let Ok(id) = ResidentId::read(typed)
        {
            let sex = id
                .sex()
                .option()
                .parse()
                .expect("the options of sex are short names");
            facts
                .entry(Fact::BirthDate)
                .or_insert(Answer::Day(id.birth()));
            facts.entry(Fact::Sex).or_insert(Answer::One(sex));
        }
        facts
    }
}

impl Question {
    /// Whether an answer is of the kind that this question takes, and its options are offered.
    pub fn takes(&self, answer: &Answer) -> bool {
        match (&self.kind, answer) {
            (
                Kind::Text { .. }
                | Kind::LongText { .. }
                | Kind::Name
                | Kind::Phone
                | Kind::ResidentId,
                Answer::Text(_),
            )
            | (Kind::Date { .. }, Answer::Day(_))
            | (Kind::Number { .. }, Answer::Number(_))
            | (Kind::Rating, Answer::Rating(_))
            | (Kind::YesNo, Answer::Yes(_)) => true,
            (Kind::Home { flat }, Answer::Home(home)) => *flat == home.flat.is_some(),
            (Kind::OneOf { options }, Answer::One(id)) => {
                options.iter().any(|option| option.id == *id)
            }
            (Kind::ManyOf { options, .. }, Answer::Many(ids)) => ids
                .iter()
                .all(|id| options.iter().any(|option| option.id == *id)),
            (
                Kind::Text { .. }
                | Kind::LongText { .. }
                | Kind::Name
                | Kind::Phone
                | Kind::ResidentId
                | Kind::Date { .. }
                | Kind::Number { .. }
                | Kind::OneOf { .. }
                | Kind::ManyOf { .. }
                | Kind::Rating
                | Kind::Home { .. }
                | Kind::YesNo,
                _,
            ) => false,
        }
    }
}
