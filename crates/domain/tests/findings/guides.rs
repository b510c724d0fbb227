//! Guides: trees, materials, references, promises.

use crate::{check, expect, small};

#[test]
fn a_tree_leads_everywhere_and_nowhere_twice() {
    let guide = "guides/allowance.toml";
    let at = |place, path, problem| [(place, path, problem)];
    check(
        guide,
        "then = \"visit\"",
        "then = \"vist\"",
        &[
            (guide, "tree.asks.who.answers[2].then", "dead end"),
            (guide, "tree.ends.visit", "no answer leads here"),
        ],
    );
    check(
        guide,
        "then = \"visit\"",
        "then = \"working\"",
        &[
            (guide, "tree.ends.visit", "no answer leads here"),
            (
                guide,
                "tree.asks.who.answers[2].then",
                "it leads in a circle back to `working`",
            ),
        ],
    );
    check(
        guide,
        "start = \"working\"",
        "start = \"who\"",
        &[
            (guide, "tree.asks.working", "no answer leads here"),
            (guide, "materials[1]", "no path needs the material `income`"),
        ],
    );
    check(
        guide,
        "id = \"no\"",
        "id = \"yes\"",
        &at(
            guide,
            "tree.asks.working.answers[1].id",
            "two answers are called `yes`",
        ),
    );
    check(
        guide,
        "[tree.ends.visit]",
        "[tree.ends.who]",
        &[
            (guide, "tree.asks.who.answers[2].then", "dead end"),
            (guide, "tree.ends.who", "a question is called `who` too"),
        ],
    );
    let one_answer = "[[tree.asks.working.answers]]\nid = \"no\"\nlabel = { zh = \"没有\", ko = \"없습니다\", en = \"No\" }\nthen = \"who\"\n";
    check(
        guide,
        one_answer,
        "",
        &at(
            guide,
            "tree.asks.working.answers",
            "a question with 1 answer(s)",
        ),
    );
}

#[test]
fn a_tree_is_no_maze_and_reaches_a_checklist() {
    let mut files = small();
    let guide = files.get_mut("guides/allowance.toml").unwrap();
    let head = guide.split("[tree]").next().unwrap().to_owned();
    let mut tree = "[tree]\nstart = \"q0\"\n".to_owned();
    for i in 0..40 {
        let next = if i == 39 {
            "ready".to_owned()
        } else {
            format!("q{}", i + 1)
        };
        tree += &format!(
            "[tree.asks.q{i}]\nquestion = \"?\"\nanswers = [\
            {{ id = \"a\", label = \"A\", then = \"{next}\", adds = [\"income\", \"letter\"] }}, \
            {{ id = \"b\", label = \"B\", then = \"{next}\" }}]\n"
        );
    }
    *guide = format!(
        "{head}{tree}[tree.ends.ready]\nkind = \"ready\"\nmaterials = [\"card\"]\ncounter = \"office\"\n"
    );
    let expected = [(
        "guides/allowance.toml",
        "tree",
        "there are more than 2000 paths",
    )];
    expect(&files, &expected, "2^40 paths");
    let guide = files.get_mut("guides/allowance.toml").unwrap();
    *guide = format!(
        "{head}[tree]\nstart = \"q\"\n[tree.asks.q]\nquestion = \"?\"\nanswers = [\
        {{ id = \"a\", label = \"A\", then = \"no\" }}, {{ id = \"b\", label = \"B\", then = \"no\" }}]\n\
        [tree.ends.no]\nkind = \"instead\"\nadvice = \"-\"\n"
    );
    let file = "guides/allowance.toml";
    expect(
        &files,
        &[
            (file, "counters.office", "no end leads to this counter"),
            (file, "tree.ends", "no path leads to a checklist"),
            (file, "materials[0]", "no path needs"),
            (file, "materials[1]", "no path needs"),
            (file, "materials[2]", "no path needs"),
        ],
        "advice only",
    );
}

#[test]
fn a_material_is_known_sourced_needed_and_allowed() {
    let guide = "guides/allowance.toml";
    check(
        guide,
        "adds = [\"income\"]",
        "adds = [\"incom\"]",
        &[
            (
                guide,
                "tree.asks.working.answers[0].adds[0]",
                "there is no material `incom`",
            ),
            (guide, "materials[1]", "no path needs the material `income`"),
        ],
    );
    check(
        guide,
        "materials = [\"card\"]",
        "materials = [\"card\", \"cart\"]",
        &[(
            guide,
            "tree.ends.ready.materials[1]",
            "there is no material `cart`",
        )],
    );
    check(
        guide,
        "adds = [\"letter\"]\n",
        "",
        &[(guide, "materials[2]", "no path needs")],
    );
    check(
        guide,
        "{ zh = \"单位\", ko = \"직장\", en = \"The employer\" }",
        "{ zh = \"\" }",
        &[(guide, "materials[1].source", "a material without a source")],
    );
    check(
        guide,
        "zh = \"收入证明\"",
        "zh = \"亲属关系证明原件\"",
        &[(
            guide,
            "materials[1].name",
            "`亲属关系证明原件` asks for the abolished certificate",
        )],
    );
    check(
        guide,
        "copies = 2",
        "copies = 0",
        &[(guide, "materials[1].copies", "something is handed in")],
    );
    check(
        guide,
        "id = \"letter\"",
        "id = \"card\"",
        &[
            (
                guide,
                "tree.asks.who.answers[1].adds[0]",
                "there is no material `letter`",
            ),
            (guide, "materials[2].id", "two materials are called `card`"),
        ],
    );
}

#[test]
fn a_guide_refers_to_what_exists() {
    let guide = "guides/allowance.toml";
    check(
        guide,
        "category = \"relief\"",
        "category = \"releif\"",
        &[(guide, "category", "there is no category `releif`")],
    );
    check(
        guide,
        "work_item = \"help-relief\"",
        "work_item = \"x\"",
        &[(guide, "work_item", "there is no work item `x`")],
    );
    check(
        guide,
        "form = \"apply\"",
        "form = \"x\"",
        &[(guide, "form", "there is no form `x`")],
    );
    check(
        guide,
        "point = \"hall\"",
        "point = \"x\"",
        &[(
            guide,
            "counters.office.point",
            "there is no service point `x`",
        )],
    );
    check(
        guide,
        "guide = \"visit\"",
        "guide = \"x\"",
        &[(guide, "tree.ends.visit.guide", "there is no guide `x`")],
    );
    check(
        guide,
        "guide = \"visit\"",
        "guide = \"allowance\"",
        &[(
            guide,
            "tree.ends.visit.guide",
            "it sends residents back to itself",
        )],
    );
    check(
        guide,
        "counter = \"office\"",
        "counter = \"x\"",
        &[(guide, "tree.ends.ready.counter", "there is no counter `x`")],
    );
    check(
        guide,
        "code = \"A-1\"",
        "code = \"A-2\"",
        &[(
            "guides/visit.toml",
            "code",
            "another guide has the code `A-2` too",
        )],
    );
}

#[test]
fn a_guide_promises_what_can_be_kept() {
    let guide = "guides/allowance.toml";
    check(
        guide,
        "\npromised_days = 20",
        "\npromised_days = 31",
        &[(
            guide,
            "promised_days",
            "31 working days are promised, the law allows 30",
        )],
    );
    check(
        guide,
        "promised_days = 25",
        "promised_days = 45",
        &[(
            guide,
            "tree.ends.ready-other.promised_days",
            "45 working days are promised",
        )],
    );
    check(
        guide,
        "handling = \"promised\"",
        "handling = \"immediate\"",
        &[
            (guide, "promised_days", "done while you wait"),
            (guide, "tree.ends.ready-other.promised_days", "done while"),
        ],
    );
    check(
        guide,
        "phone = \"0430-5550110\"",
        "phone = \"5550110\"",
        &[(guide, "phone", "`5550110` is no phone number")],
    );
    check(
        guide,
        "effective = \"2026-11-01\"",
        "effective = \"2206-11-01\"",
        &[(guide, "effective", "the year 2206 is not plausible")],
    );
    check(
        guide,
        "allowed = \"yes\", with",
        "allowed = \"no\", because",
        &[(guide, "channels", "it can be handed in by proxy, but")],
    );
    check(
        guide,
        "channels = [\"counter\", \"proxy\"]",
        "channels = []",
        &[(guide, "channels", "`channels` is empty")],
    );
    check(
        guide,
        "version = 1",
        "version = 0",
        &[(guide, "version", "versions count from 1")],
    );
}

/// A certificate that was no longer a material came back as a condition, a step or a hint.
#[test]
fn an_abolished_certificate_is_found_wherever_it_is_asked_for() {
    let guide = "guides/visit.toml";
    let asks = |path: &'static str| [(guide, path, "`先开亲属关系证明` asks for the abolished")];
    let zh = "zh = \"先开亲属关系证明\"";
    check(guide, "zh = \"收入低\"", zh, &asks("conditions[0]"));
    check(guide, "zh = \"申请\"", zh, &asks("steps[0].name"));
    let hint = |text: &str| {
        format!("may_follow = true\nhint = {{ zh = \"{text}\", ko = \"먼저\", en = \"First\" }}")
    };
    let may_follow = "may_follow = true";
    let first = hint("先开亲属关系证明");
    check(guide, may_follow, &first, &asks("materials[2].hint"));
    for denied in ["不用开亲属关系证明", "凭户口簿即可，无需亲属关系证明"] {
        check(guide, may_follow, &hint(denied), &[]);
    }
}

#[test]
fn a_source_is_said_in_words() {
    let guide = "guides/visit.toml";
    let source = "source = { zh = \"单位\", ko = \"직장\", en = \"The employer\" }";
    let found = [(guide, "materials[1].source", "a material without a source")];
    for empty in [
        "source = \"-\"",
        "source = { zh = \"-\", ko = \"-\", en = \"-\" }",
        "source = { zh = \"\", ko = \"직장\", en = \"The employer\" }",
    ] {
        check(guide, source, empty, &found);
    }
}

#[test]
fn what_is_done_while_one_waits_is_promised_for_no_later_day_on_any_path() {
    let guide = "guides/visit.toml";
    check(
        guide,
        "handling = \"promised\"\nstatutory_days = 30\npromised_days = 20",
        "handling = \"immediate\"\nstatutory_days = 30\npromised_days = 1",
        &[(
            guide,
            "tree.ends.ready-other.promised_days",
            "done while you wait, but 25 working days are promised",
        )],
    );
}

#[test]
fn every_element_that_the_rules_name_has_its_place() {
    let guide = "guides/visit.toml";
    let text = "{ zh = \"词\", ko = \"말\", en = \"Word\" }";
    let code = "code = \"A-2\"\n";
    for more in [
        "local_code = \"L-2\"\n".to_owned(),
        format!("sub_item = {text}\nbusiness_item = {text}\n"),
        format!("flow_chart = {text}\npledge = {text}\n"),
    ] {
        check(guide, code, &format!("{code}{more}"), &[]);
    }
    let copies = "copies = 2\n";
    let more = format!("{copies}necessity = \"optional\"\nsample = {text}\n");
    check(guide, copies, &more, &[]);
    let results = "[[results]]\n";
    check(guide, results, &format!("{results}sample = {text}\n"), &[]);
    check(
        guide,
        code,
        &format!(
            "{code}local_code = \" \"\nflow_chart = {{ zh = \"词\", ko = \"\", en = \"Word\" }}\n"
        ),
        &[
            (guide, "local_code", "the local code is empty"),
            (guide, "flow_chart", "the Korean words are missing"),
        ],
    );
}
