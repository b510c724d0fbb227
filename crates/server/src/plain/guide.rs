//! A guide, its questions one by one, and the checklist at their end.

use maud::{Markup, html};
use onewindow_domain::{
    guide::{
        Channel, Checklist, Counter, Fee, Guide, Handling, How, ItemKind, Level, Necessity, Needed,
        Proxy, Reached, Serves, Shape, Turn,
    },
    text::{Slug, Text},
};

use super::{Reader, facts, page};

type Fact = (&'static str, String);

/// The guide itself, or where the answers in the address lead.
pub fn guide(reader: &Reader<'_>, guide: &Guide, answers: Option<&[Slug]>) -> Markup {
    let name = reader.text(&guide.name);
    match answers.map(|answers| (answers, guide.walk(answers))) {
        None => page(reader, name, &whole(reader, guide)),
        Some((answers, Ok(Reached::Turn(turn)))) => {
            page(reader, name, &question(reader, guide, answers, &turn))
        }
        Some((_, Ok(Reached::Checklist(list)))) => {
            let title = reader.say("checklist.title");
            page(reader, title, &checklist(reader, guide, &list))
        }
        Some((
            _,
            Ok(Reached::Instead {
                advice,
                guide: other,
                point,
            }),
        )) => {
            let title = reader.say("checklist.instead");
            let body = instead(reader, &advice, other.as_ref(), point.as_ref());
            page(reader, title, &html! { (body) (again(reader, guide)) })
        }
        Some((_, Err(_astray))) => {
            let said = html! { p { (reader.say("checklist.astray")) } (again(reader, guide)) };
            page(reader, name, &said)
        }
    }
}

fn ask(guide: &Guide, answers: &[Slug]) -> String {
    let answers: Vec<&str> = answers.iter().map(Slug::as_str).collect();
    format!("/plain/guide/{}?a={}", guide.id, answers.join("."))
}

fn again(reader: &Reader<'_>, guide: &Guide) -> Markup {
    html! { p { a href=(reader.href(&ask(guide, &[]))) { (reader.say("checklist.again")) } } }
}

fn question(reader: &Reader<'_>, guide: &Guide, answers: &[Slug], turn: &Turn) -> Markup {
    html! {
        h2 { (reader.text(&turn.ask.question)) }
        @if let Some(help) = &turn.ask.help { p { (reader.text(help)) } }
        ul class="choices" {
            @for branch in &turn.ask.answers {
                @let on = [answers, std::slice::from_ref(&branch.id)].concat();
                li { a href=(reader.href(&ask(guide, &on))) { (reader.text(&branch.label)) } }
            }
        }
    }
}

fn whole(reader: &Reader<'_>, guide: &Guide) -> Markup {
    html! {
        p { (reader.text(&guide.summary)) }
        ul class="choices" {
            li { a href=(reader.href(&ask(guide, &[]))) { (reader.say("guide.ask")) } }
        }
        @if let Some(varies) = &guide.varies { p class="note" { (reader.text(varies)) } }
        h2 { (reader.say("guide.at_a_glance")) }
        (facts(&at_a_glance(reader, guide)))
        (lines(reader, "guide.conditions", &guide.conditions))
        h2 { (reader.say("guide.materials")) }
        p { (reader.say("guide.materials_lead")) }
        ul { @for material in &guide.materials { li { (reader.text(&material.name)) } } }
        h2 { (reader.say("guide.steps")) }
        ol {
            @for step in &guide.steps {
                li { (reader.text(&step.name)) ": " (reader.text(&step.who)) " · " (reader.text(&step.takes)) }
            }
        }
        @for step in &guide.special_steps {
            @let counted = if step.counted { "guide.counted" } else { "guide.not_counted" };
            p { (reader.text(&step.name)) " · " (reader.text(&step.takes)) " · " (reader.say(counted)) }
        }
        @for counter in guide.counters.values() {
            h2 { (reader.text(&counter.name)) }
            (facts(&place(reader, counter)))
        }
        (lines(reader, "guide.basis", &guide.basis))
        @if !guide.faq.is_empty() {
            h2 { (reader.say("guide.faq")) }
            dl {
                @for faq in &guide.faq {
                    dt { (reader.text(&faq.question)) }
                    dd { (reader.text(&faq.answer)) }
                }
            }
        }
        h2 { (reader.say("guide.particulars")) }
        (facts(&particulars(reader, guide)))
    }
}

fn lines(reader: &Reader<'_>, title: &str, texts: &[Text]) -> Markup {
    html! {
        @if !texts.is_empty() {
            h2 { (reader.say(title)) }
            ol { @for text in texts { li { (reader.text(text)) } } }
        }
    }
}

fn checklist(reader: &Reader<'_>, guide: &Guide, list: &Checklist) -> Markup {
    let mut about = limits(reader, list.promised_days, list.statutory_days);
    about.push((reader.say("guide.fee"), fee(reader, &list.fee)));
    about.push((reader.say("guide.visits"), visits(reader, list.visits)));
    about.push((reader.say("guide.proxy"), proxy(reader, &list.proxy)));
    about.extend(results(reader, list.results.iter()));
    html! {
        p { (reader.text(&guide.name)) }
        @if let Some(note) = &list.note { p class="note" { (reader.text(note)) } }
        h2 { (reader.say("guide.materials")) }
        ol { @for needed in &list.materials { li { (material(reader, needed)) } } }
        h2 { (reader.text(&list.counter.name)) }
        (facts(&place(reader, &list.counter)))
        h2 { (reader.say("guide.at_a_glance")) }
        (facts(&about))
        (again(reader, guide))
    }
}

fn material(reader: &Reader<'_>, needed: &Needed) -> Markup {
    let material = &needed.material;
    let key = match material.shape {
        Shape::Original => "checklist.original",
        Shape::Shown => "checklist.shown",
        Shape::Copy => "checklist.copy",
        Shape::ShownAndCopy => "checklist.shown_and_copy",
        Shape::Electronic => "checklist.electronic",
    };
    let ease = match needed.how {
        How::Bring => None,
        How::MayFollow => Some("checklist.may_follow"),
        How::OrDeclare => Some("checklist.may_declare"),
    };
    let source = reader.text(&material.source);
    let optional = material.necessity == Some(Necessity::Optional);
    html! {
        strong { (reader.text(&material.name)) }
        br; (reader.fill(key, &[("count", &material.copies.to_string())]))
        br; (reader.fill("checklist.source", &[("source", source)]))
        @for about in [&material.blank, &material.sample, &material.hint].into_iter().flatten() {
            br; (reader.text(about))
        }
        @if optional { br; (reader.say("checklist.optional")) }
        @if let Some(ease) = ease { br; (reader.say(ease)) }
    }
}

fn instead(
    reader: &Reader<'_>,
    advice: &Text,
    other: Option<&Slug>,
    point: Option<&Slug>,
) -> Markup {
    let other = other.and_then(|id| reader.catalogue.guides.iter().find(|known| known.id == *id));
    let point = point.and_then(|id| reader.catalogue.points.iter().find(|known| known.id == *id));
    html! {
        p class="note" { (reader.text(advice)) }
        @if let Some(point) = point {
            h2 { (reader.text(&point.name)) }
            (facts(&super::board::place(reader, point)))
        }
        @if let Some(other) = other {
            ul class="choices" {
                li {
                    a href=(reader.href(&format!("/plain/guide/{}", other.id))) { (reader.text(&other.name)) }
                }
            }
        }
    }
}

fn place(reader: &Reader<'_>, counter: &Counter) -> Vec<Fact> {
    let mut facts = Vec::new();
    let points = &reader.catalogue.points;
    if let Some(point) = points.iter().find(|point| point.id == counter.point) {
        facts.push((
            reader.say("counter.place"),
            reader.text(&point.name).to_owned(),
        ));
        facts.push((
            reader.say("counter.address"),
            reader.text(&point.address).to_owned(),
        ));
    }
    facts.push((
        reader.say("counter.hours"),
        reader.text(&counter.hours).to_owned(),
    ));
    facts.push((reader.say("counter.phone"), counter.phone.clone()));
    facts
}

fn at_a_glance(reader: &Reader<'_>, guide: &Guide) -> Vec<Fact> {
    let mut facts = limits(reader, guide.promised_days, guide.statutory_days);
    facts.push((reader.say("guide.fee"), fee(reader, &guide.fee)));
    facts.push((reader.say("guide.visits"), visits(reader, guide.visits)));
    let channels: Vec<&str> = guide
        .channels
        .iter()
        .map(|one| channel(reader, *one))
        .collect();
    facts.push((reader.say("guide.channels"), channels.join(" · ")));
    if guide.appointment {
        let possible = reader.say("guide.appointment_possible");
        facts.push((reader.say("guide.appointment"), possible.to_owned()));
    }
    facts.push((reader.say("guide.proxy"), proxy(reader, &guide.proxy)));
    facts.push((
        reader.say("guide.decided_by"),
        reader.text(&guide.decided_by).to_owned(),
    ));
    if let Some(together) = &guide.together_with {
        facts.push((
            reader.say("guide.together"),
            reader.text(together).to_owned(),
        ));
    }
    facts.push((
        reader.say("guide.scope"),
        reader.text(&guide.scope).to_owned(),
    ));
    facts.extend(results(reader, guide.results.iter()));
    facts.push((reader.say("guide.phone"), guide.phone.clone()));
    facts.push((reader.say("guide.complaints"), guide.complaints.clone()));
    facts
}

fn particulars(reader: &Reader<'_>, guide: &Guide) -> Vec<Fact> {
    let text = |name, text: &Option<Text>| {
        text.as_ref()
            .map(|text| (reader.say(name), reader.text(text).to_owned()))
    };
    let word = |name, word| Some((reader.say(name), reader.say(word).to_owned()));
    let facts = [
        word("guide.kind", kind(guide.kind)),
        text("guide.sub_item", &guide.sub_item),
        text("guide.business_item", &guide.business_item),
        word("guide.level", level(guide.level)),
        word("guide.serves", serves(guide.serves)),
        word("guide.handling", handling(guide.handling)),
        text("guide.flow_chart", &guide.flow_chart),
        text("guide.pledge", &guide.pledge),
        Some((reader.say("guide.code"), guide.code.clone())),
        guide
            .local_code
            .clone()
            .map(|code| (reader.say("guide.local_code"), code)),
        Some((reader.say("guide.effective"), reader.day(guide.effective))),
    ];
    facts.into_iter().flatten().collect()
}

fn limits(reader: &Reader<'_>, promised: u16, statutory: Option<u16>) -> Vec<Fact> {
    let days = |days: u16| reader.fill("guide.working_days", &[("days", &days.to_string())]);
    let promised = if promised == 0 {
        reader.say("guide.while_you_wait").to_owned()
    } else {
        days(promised)
    };
    let statutory = statutory.map(|limit| (reader.say("guide.statutory"), days(limit)));
    [(reader.say("guide.promised"), promised)]
        .into_iter()
        .chain(statutory)
        .collect()
}

fn results<'o>(
    reader: &Reader<'_>,
    results: impl Iterator<Item = &'o onewindow_domain::guide::Outcome>,
) -> Vec<Fact> {
    let line = |outcome: &onewindow_domain::guide::Outcome| {
        let words = [reader.text(&outcome.name), reader.text(&outcome.delivery)];
        (reader.say("guide.result"), words.join(" · "))
    };
    results.map(line).collect()
}

fn fee(reader: &Reader<'_>, fee: &Fee) -> String {
    match fee {
        Fee::No => reader.say("guide.free").to_owned(),
        Fee::Yes { standard, basis } => {
            format!("{} ({})", reader.text(standard), reader.text(basis))
        }
    }
}

fn visits(reader: &Reader<'_>, visits: u8) -> String {
    if visits == 0 {
        reader.say("guide.no_visit").to_owned()
    } else {
        reader.fill("guide.visits_at_most", &[("visits", &visits.to_string())])
    }
}

fn proxy(reader: &Reader<'_>, proxy: &Proxy) -> String {
    match proxy {
        Proxy::Yes { with } => reader.fill("guide.proxy_yes", &[("with", reader.text(with))]),
        Proxy::No { because } => {
            reader.fill("guide.proxy_no", &[("because", reader.text(because))])
        }
    }
}

fn channel(reader: &Reader<'_>, channel: Channel) -> &'static str {
    reader.say(match channel {
        Channel::Counter => "channel.counter",
        Channel::Online => "channel.online",
        Channel::Terminal => "channel.terminal",
        Channel::Proxy => "channel.proxy",
        Channel::HomeVisit => "channel.home_visit",
    })
}

const fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Benefit => "item_kind.benefit",
        ItemKind::Confirmation => "item_kind.confirmation",
        ItemKind::Permit => "item_kind.permit",
        ItemKind::PublicService => "item_kind.public_service",
        ItemKind::Other => "item_kind.other",
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Community => "level.community",
        Level::Subdistrict => "level.subdistrict",
        Level::County => "level.county",
        Level::City => "level.city",
        Level::Province => "level.province",
    }
}

const fn serves(serves: Serves) -> &'static str {
    match serves {
        Serves::People => "serves.people",
        Serves::Organisations => "serves.organisations",
        Serves::Both => "serves.both",
    }
}

const fn handling(handling: Handling) -> &'static str {
    match handling {
        Handling::Immediate => "handling.immediate",
        Handling::Promised => "handling.promised",
    }
}
