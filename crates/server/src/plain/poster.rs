//! Posters to print and hang up: what it is, in one to three languages, and a QR that leads there.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use onewindow_domain::text::{Lang, Slug, Text};
use qrcode::{EcLevel, QrCode, render::svg};

use super::{Reader, page};

/// Sheets that posters are made for (ISO 216).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm.
    A3,
}

impl Paper {
    const ALL: [Self; 2] = [Self::A4, Self::A3];

    /// As the address names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// The sheet of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }
}

/// What a poster is about.
#[derive(Debug)]
pub struct Subject<'c> {
    /// `guide`, `topic`, `project` or `survey`, and the id: the poster's address.
    address: String,
    /// The page to which the QR leads.
    leads_to: String,
    title: &'c Text,
    summary: &'c Text,
}

/// Everything that a poster can be made for, in the order of the catalogue.
fn subjects<'r>(reader: &'r Reader<'_>) -> Vec<(&'static str, Vec<Subject<'r>>)> {
    let subject = |kind: &str, id: &Slug, leads_to, title, summary| Subject {
        address: format!("/poster/{kind}/{id}"),
        leads_to,
        title,
        summary,
    };
    let catalogue = &reader.catalogue;
    let guides = catalogue.guides.iter().map(|one| {
        subject(
            "guide",
            &one.id,
            format!("/guide/{}", one.id),
            &one.name,
            &one.summary,
        )
    });
    let topics = catalogue.topics.iter().map(|one| {
        subject(
            "topic",
            &one.id,
            format!("/topic/{}", one.id),
            &one.title,
            &one.summary,
        )
    });
    let projects = catalogue.projects.iter().map(|one| {
        subject(
            "project",
            &one.id,
            format!("/project/{}", one.id),
            &one.title,
            &one.summary,
        )
    });
    let surveys = catalogue.surveys.iter().map(|one| {
        let page = format!("/hand-in/survey/{}", one.id);
        subject("survey", &one.id, page, &one.title, &one.summary)
    });
    vec![
        ("door.guide", guides.collect()),
        ("door.consultation", topics.collect()),
        ("door.volunteering", projects.collect()),
        ("door.evaluation", surveys.collect()),
    ]
}

/// The list of all posters.
pub fn index(reader: &Reader<'_>) -> Markup {
    let languages = &reader.catalogue.community.languages;
    let short = |langs: &[Lang]| {
        langs
            .iter()
            .map(|lang| lang.short())
            .collect::<Vec<_>>()
            .join(",")
    };
    // Every language alone, and all together.
    let mut sets: Vec<Vec<Lang>> = languages.iter().map(|lang| vec![*lang]).collect();
    if languages.len() > 1 {
        sets.push(languages.clone());
    }
    let named = |langs: &[Lang]| {
        langs
            .iter()
            .map(|lang| super::reader::own_name(*lang))
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let body = html! {
        p { (reader.say("poster.lead")) }
        @for (group, subjects) in subjects(reader) {
            h2 { (reader.say(group)) }
            @for subject in subjects {
                h3 { (reader.text(subject.title)) }
                ul class="choices" {
                    @for set in &sets {
                        @for paper in Paper::ALL {
                            @let address = format!("{}?in={}&paper={}", subject.address, short(set), paper.name());
                            li { a href=(address) { (paper.name().to_uppercase()) " · " (named(set)) } }
                        }
                    }
                }
            }
        }
    };
    page(reader, reader.say("poster.title"), &body)
}

/// The poster at this address; none where nothing published has it. `origin` is where residents
/// reach this server.
pub fn poster(
    reader: &Reader<'_>,
    address: &str,
    languages: &[Lang],
    paper: Paper,
    origin: &str,
) -> Option<Markup> {
    let all = subjects(reader);
    let subject = all
        .iter()
        .flat_map(|(_, subjects)| subjects)
        .find(|subject| subject.address == address)?;
    let first = languages.first().copied().unwrap_or_default();
    // A poster in one language leads to the page in that language.
    let query = match languages {
        [only] => format!("?lang={}", only.short()),
        _ => String::new(),
    };
    let qr = qr(&format!("{origin}{}{query}", subject.leads_to))?;
    let community = &reader.catalogue.community;
    let office = &community.office;
    Some(html! {
        (DOCTYPE)
        html lang=(first.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (subject.title.get(first)) }
                link rel="icon" href="/icons/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/poster.css";
                link rel="stylesheet" href=(format!("/poster-{}.css", paper.name()));
            }
            body class=(format!("of-{}", languages.len())) {
                header {
                    @for lang in languages { p lang=(lang.tag()) { (community.name.get(*lang)) } }
                }
                main {
                    @for lang in languages {
                        section lang=(lang.tag()) {
                            h1 { (subject.title.get(*lang)) }
                            p { (subject.summary.get(*lang)) }
                        }
                    }
                }
                figure {
                    (PreEscaped(qr))
                    figcaption {
                        @for lang in languages {
                            p lang=(lang.tag()) { (Reader::say_in(*lang, "poster.scan")) }
                        }
                    }
                }
                footer {
                    @for lang in languages {
                        p lang=(lang.tag()) {
                            (office.name.get(*lang)) " · " (office.address.get(*lang)) " · " (office.hours.get(*lang))
                        }
                    }
                    p class="phone" { (office.phone) }
                    @if community.sample {
                        @for lang in languages {
                            p lang=(lang.tag()) class="sample" { (Reader::say_in(*lang, "mode.sample")) }
                        }
                    }
                }
            }
        }
    })
}

/// The code as a picture of squares, which a poster may be stained and still be read (30 %).
fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::H).ok()?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .build();
    // Only the element itself may stand inside a page.
    picture.find("<svg").map(|at| picture[at..].to_owned())
}
