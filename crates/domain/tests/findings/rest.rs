//! Texts, meetings, surveys, notices, places and lists.

use crate::check;

#[test]
fn every_text_is_in_every_language() {
    let file = "notices/water.toml";
    check(
        file,
        ", ko = \"단수\"",
        "",
        &[(file, "title", "the Korean words are missing for 「停水」")],
    );
    check(
        file,
        "en = \"No water\"",
        "en = \" \"",
        &[(file, "title", "the English words are missing")],
    );
    check(
        file,
        "ko = \"단수\"",
        "ko = \"停水\"",
        &[(file, "title", "the Korean words are Chinese")],
    );
    check(
        file,
        "ko = \"단수\"",
        "ko = \"停止供水\"",
        &[(file, "title", "the Korean words have no Korean letter")],
    );
    check(
        file,
        "zh = \"停水\"",
        "zh = \"\"",
        &[(file, "title", "the Chinese words are missing")],
    );
    check(
        file,
        "{ zh = \"停水\", ko = \"단수\", en = \"No water\" }",
        "\"停水\"",
        &[(file, "title", "「停水」 is said in Chinese to every reader")],
    );
    check(
        file,
        "{ zh = \"停水\", ko = \"단수\", en = \"No water\" }",
        "\"\"",
        &[(file, "title", "nothing is said")],
    );
}

/// Half a translation passed: English readers met Chinese, and everybody a sentence in Korean.
#[test]
fn every_text_is_in_the_language_that_it_says() {
    let file = "notices/water.toml";
    let title = "{ zh = \"停水\", ko = \"단수\", en = \"No water\" }";
    for (text, problem) in [
        (
            "\"No water\"",
            "「No water」 is said in one language to every reader",
        ),
        ("\"단수\"", "「단수」 is said in Korean to every reader"),
        ("\"вода\"", "「вода」 is said in one language"),
        (
            "{ zh = \"停水\", ko = \"단수\", en = \"No 水\" }",
            "there is Chinese or Korean in the English words",
        ),
        (
            "{ zh = \"停水\", ko = \"단수\", en = \"단수\" }",
            "there is Chinese or Korean in the English words",
        ),
        (
            "{ zh = \"No water\", ko = \"단수\", en = \"No water!\" }",
            "the Chinese words have no Chinese character",
        ),
        (
            "{ zh = \"停水 단수\", ko = \"단수\", en = \"No water\" }",
            "there is Korean in the Chinese words",
        ),
        (
            "{ zh = \"停水\", ko = \"No water\", en = \"No water\" }",
            "the Korean words have no Korean letter",
        ),
        (
            "{ zh = \"停水\", ko = \"단수\", en = \"…\" }",
            "the English words 「…」 say nothing",
        ),
        (
            "{ zh = \"——\", ko = \"단수\", en = \"No water\" }",
            "「——」 says nothing",
        ),
    ] {
        check(file, title, text, &[(file, "title", problem)]);
    }
    for good in [
        "\"12345\"",
        "\"8:30–16:30\"",
        "\"office@example.cn\"",
        "\"https://example.cn/a\"",
        "{ zh = \"8:30–16:30\", ko = \"8:30–16:30\", en = \"8:30–16:30\" }",
        "{ zh = \"用APP办\", ko = \"APP로 합니다\", en = \"By app\" }",
    ] {
        check(file, title, good, &[]);
    }
}

#[test]
fn meetings_have_seats_times_and_days_in_order() {
    let (topic, project) = ("topics/lift.toml", "projects/snow.toml");
    check(
        topic,
        "seats = 2\n",
        "seats = 0\n",
        &[(topic, "sessions[0].seats", "nobody can sign up")],
    );
    check(
        topic,
        "until = \"2026-12-10\"",
        "until = \"2026-12-13\"",
        &[(
            topic,
            "sessions[0].until",
            "signing up ends after the day itself",
        )],
    );
    check(
        topic,
        "id = \"s2\"",
        "id = \"s1\"",
        &[(
            topic,
            "sessions[1].id",
            "two of the sessions are called `s1`",
        )],
    );
    check(
        topic,
        "result_by = \"2027-01-31\"",
        "result_by = \"2026-12-15\"",
        &[(
            topic,
            "result_by",
            "a session comes after the day of the result",
        )],
    );
    check(
        topic,
        "form = \"apply\"",
        "form = \"x\"",
        &[(topic, "form", "there is no form `x`")],
    );
    for time in [
        "11:00-09:00",
        "9:00-11:00",
        "09:00–11:00",
        "24:00-25:00",
        "morning",
    ] {
        check(
            project,
            "09:00-11:00",
            time,
            &[(project, "shifts[0].time", "`")],
        );
    }
    check(
        project,
        "seats = 3",
        "seats = 0",
        &[(project, "shifts[0].seats", "nobody can sign up")],
    );
}

#[test]
fn surveys_and_notices_end_after_they_begin() {
    let (survey, notice) = ("surveys/work.toml", "notices/water.toml");
    check(
        survey,
        "until = \"2027-01-31\"",
        "until = \"2026-10-31\"",
        &[(survey, "until", "it ends before it begins")],
    );
    check(
        survey,
        "result_by = \"2027-02-15\"",
        "result_by = \"2027-01-15\"",
        &[(
            survey,
            "result_by",
            "the result is published before the survey ends",
        )],
    );
    check(
        notice,
        "until = \"2026-11-30\"",
        "until = \"2026-11-23\"",
        &[(notice, "until", "it ends before it begins")],
    );
    check(
        notice,
        "[{ zh = \"周五停水\", ko = \"금요일 단수\", en = \"No water on Friday\" }]",
        "[]",
        &[(notice, "body", "the notice says nothing")],
    );
}

#[test]
fn places_and_lists_have_names_of_their_own() {
    let community = "community.toml";
    check(
        community,
        "id = \"b2\"",
        "id = \"b1\"",
        &[(
            community,
            "grids[0].buildings[1].id",
            "two buildings are called `b1`",
        )],
    );
    check(
        community,
        "units = 2",
        "units = 0",
        &[(
            community,
            "grids[0].buildings[0].units",
            "0 is not possible",
        )],
    );
    check(
        community,
        "people = 30",
        "people = 3",
        &[(
            community,
            "community.population",
            "3 people in 10 households",
        )],
    );
    check(
        community,
        "[\"zh\", \"ko\", \"en\"]",
        "[\"ko\", \"ko\"]",
        &[
            (community, "community.languages", "Chinese is not offered"),
            (community, "community.languages[1]", "\"ko\" comes twice"),
        ],
    );
    check(
        "points.toml",
        "id = \"park\"",
        "id = \"hall\"",
        &[(
            "points.toml",
            "points[1].id",
            "two service points are called `hall`",
        )],
    );
    check(
        "points.toml",
        "minutes = 5",
        "minutes = 90",
        &[("points.toml", "points[1].minutes", "90 minutes is too far")],
    );
    check(
        "categories.toml",
        "id = \"proof\"",
        "id = \"relief\"",
        &[
            (
                "categories.toml",
                "categories[1].id",
                "two categories are called `relief`",
            ),
            (
                "guides/visit.toml",
                "category",
                "there is no category `proof`",
            ),
        ],
    );
    check(
        "work-items.toml",
        "department = { zh = \"民政局\", ko = \"민정국\", en = \"Civil affairs\" }\n",
        "",
        &[(
            "work-items.toml",
            "assisting[0].department",
            "nobody is assisted",
        )],
    );
    check(
        "work-items.toml",
        "id = \"help-relief\"",
        "id = \"own-proof\"",
        &[
            (
                "guides/allowance.toml",
                "work_item",
                "there is no work item `help-relief`",
            ),
            (
                "work-items.toml",
                "assisting[0].id",
                "two work items are called `own-proof`",
            ),
        ],
    );
    check(
        "abolished.toml",
        "name = \"亲属关系证明\"",
        "name = \"证明\"",
        &[
            ("abolished.toml", "abolished[0].name", "`证明` is too short"),
            (
                "guides/allowance.toml",
                "materials[1].name",
                "`收入证明` asks for",
            ),
            (
                "guides/visit.toml",
                "materials[1].name",
                "`收入证明` asks for",
            ),
        ],
    );
    check(
        "registrations.toml",
        "organisation = \"apply\"",
        "organisation = \"x\"",
        &[("registrations.toml", "organisation", "there is no form `x`")],
    );
}
