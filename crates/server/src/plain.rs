//! Pages that need no script: for devices that cannot run the app, and posters to hang up.
//!
//! They show what is published, in the reader's language, with the same sentences as the app; a
//! guide's questions are asked link by link. Nothing is typed here and nothing is kept.

mod board;
mod guide;
mod poster;
mod reader;

pub use self::{
    board::{home, notice, places, results},
    guide::guide,
    poster::{Paper, index, poster},
    reader::Reader,
};

use maud::{DOCTYPE, Markup, html};

/// A page with a title, for this reader.
fn page(reader: &Reader<'_>, title: &str, body: &Markup) -> Markup {
    let community = &reader.catalogue.community;
    html! {
        (DOCTYPE)
        html lang=(reader.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="format-detection" content="telephone=no";
                title { (title) " · " (reader.text(&community.name)) }
                link rel="icon" href="/icons/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/plain.css";
            }
            body {
                header {
                    p { a href=(reader.href("/plain")) { (reader.text(&community.name)) } }
                    nav aria-label=(reader.say("language.choose")) {
                        @for lang in &community.languages {
                            a lang=(lang.tag()) href=(reader.in_language(*lang))
                                aria-current=[(*lang == reader.lang).then_some("true")]
                            { (reader::own_name(*lang)) }
                        }
                    }
                }
                main {
                    @if community.sample { p class="note" { (reader.say("mode.sample")) } }
                    h1 { (title) }
                    (body)
                }
                footer {
                    p { (reader.say("plain.note")) }
                    (office(reader))
                }
            }
        }
    }
}

/// Whom to ask.
fn office(reader: &Reader<'_>) -> Markup {
    let office = &reader.catalogue.community.office;
    facts(&[
        (
            reader.say("counter.place"),
            reader.text(&office.name).to_owned(),
        ),
        (
            reader.say("counter.address"),
            reader.text(&office.address).to_owned(),
        ),
        (
            reader.say("counter.hours"),
            reader.text(&office.hours).to_owned(),
        ),
        (reader.say("counter.phone"), office.phone.clone()),
    ])
}

/// Names with their values.
fn facts(facts: &[(&str, String)]) -> Markup {
    html! {
        dl {
            @for (name, value) in facts {
                dt { (name) }
                dd { (value) }
            }
        }
    }
}
