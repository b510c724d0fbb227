//! Forms: questions, limits, retention, use.

use crate::check;

#[test]
fn a_form_asks_what_can_be_answered() {
    let form = "forms/apply.toml";
    check(
        form,
        "question = \"whom\"",
        "question = \"days\"",
        &[(
            form,
            "questions[3].shown_when[0].question",
            "no earlier question is called `days`",
        )],
    );
    check(
        form,
        "question = \"whom\"",
        "question = \"name\"",
        &[(
            form,
            "questions[3].shown_when[0].question",
            "`name` has no options",
        )],
    );
    check(
        form,
        "any_of = [\"family\"]",
        "any_of = [\"familly\"]",
        &[(
            form,
            "questions[3].shown_when[0].any_of[0]",
            "`whom` has no answer `familly`",
        )],
    );
    check(
        form,
        "any_of = [\"family\"]",
        "any_of = []",
        &[(form, "questions[3].shown_when[0].any_of", "it never holds")],
    );
    check(
        form,
        "id = \"days\"",
        "id = \"phone\"",
        &[(form, "questions[4].id", "two questions are called `phone`")],
    );
    check(
        form,
        "id = \"tue\"",
        "id = \"mon\"",
        &[(
            form,
            "questions[4].options[1].id",
            "two options are called `mon`",
        )],
    );
    check(
        form,
        "min = 1\nmax = 2\n",
        "min = 2\nmax = 1\n",
        &[(form, "questions[4]", "nobody can choose 2 to 1 of 2")],
    );
    check(
        form,
        "max = 20\nlabel = { zh = \"几",
        "max = 0\nlabel = { zh = \"几",
        &[(form, "questions[6]", "no number lies from 1 to 0")],
    );
    check(
        form,
        "years_ago = 0",
        "years_ago = 121",
        &[(form, "questions[5]", "no day lies between")],
    );
    check(
        form,
        "max = 20\nlabel = { zh = \"什",
        "max = 60000\nlabel = { zh = \"什",
        &[(form, "questions", "answers of up to")],
    );
    check(
        form,
        "fact = \"name\"",
        "fact = \"home\"",
        &[(
            form,
            "questions[0].fact",
            "this kind of question does not tell that fact",
        )],
    );
}

#[test]
fn answers_are_kept_no_longer_than_said() {
    let form = "forms/apply.toml";
    check(
        form,
        "retention_days = 365",
        "retention_days = 1000",
        &[(
            form,
            "consent.retention_days",
            "answers are kept for 1000 days",
        )],
    );
    check(
        form,
        "retention_days = 365",
        "retention_days = 29",
        &[
            (
                form,
                "consent.retention_days",
                "answers are kept for 29 days",
            ),
            (
                form,
                "questions[3].retention_days",
                "30 days is not shorter",
            ),
        ],
    );
}

#[test]
fn a_form_is_used_and_its_receipts_can_be_found() {
    let form = "forms/apply.toml";
    check(
        "surveys/work.toml",
        "form = \"opinion\"",
        "form = \"apply\"",
        &[
            ("forms/opinion.toml", "id", "nothing uses this form"),
            (
                "surveys/work.toml",
                "form",
                "the form `apply` asks who answers (`name`)",
            ),
            (
                "surveys/work.toml",
                "form",
                "the form `apply` asks who answers (`phone`)",
            ),
        ],
    );
    check(
        form,
        "kind = \"phone\"\nlabel = { zh = \"电话？\", ko = \"전화?\", en = \"Phone?\" }\nrequired = true",
        "kind = \"phone\"\nlabel = { zh = \"电话？\", ko = \"전화?\", en = \"Phone?\" }",
        &[(form, "questions", "no phone is asked")],
    );
}

/// Two conditions on one answer that exclude each other hid a question from everybody.
#[test]
fn conditions_that_exclude_each_other_are_found() {
    let form = "forms/apply.toml";
    let never = "it is never asked: no answer to `whom` fits";
    let was = "any_of = [\"family\"]";
    let both = |other: &str| {
        format!("any_of = [\"family\"] }}, {{ question = \"whom\", any_of = [{other}]")
    };
    let path = "questions[3].shown_when[1]";
    check(form, was, &both("\"me\""), &[(form, path, never)]);
    check(form, was, &both("\"me\", \"family\""), &[]);
}

#[test]
fn a_form_asks_for_no_abolished_certificate() {
    let form = "forms/apply.toml";
    let label = "label = { zh = \"";
    let problem = "`您的亲属关系证明编号";
    check(
        form,
        label,
        "label = { zh = \"您的亲属关系证明编号",
        &[(form, "questions[0].label", problem)],
    );
    check(form, label, "label = { zh = \"不用开亲属关系证明，", &[]);
}
