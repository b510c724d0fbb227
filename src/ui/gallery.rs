//! Every component in every state worth seeing: at once documentation, pictures and the input of
//! the accessibility test.

mod dates;
mod forms;
mod messages;
mod office;
mod things;

use leptos::{prelude::*, text_prop::TextProp};
use onewindow_domain::text::Lang;

use super::shell::PageHead;
use crate::words::Say;

/// Words in the language of the gallery.
#[derive(Clone, Copy)]
struct Speak(Signal<Lang>);

impl Speak {
    /// A sentence that follows the language.
    fn say(self, words: Say) -> TextProp {
        TextProp::from(move || words.text(self.0.get()))
    }

    /// A sentence with its placeholders filled.
    fn fill(self, words: Say, values: &'static [(&'static str, &'static str)]) -> TextProp {
        TextProp::from(move || words.with(self.0.get(), values))
    }

    /// A sentence as it is now.
    fn now(self, words: Say) -> String {
        words.text(self.0.get()).to_owned()
    }
}

/// Whose components are shown: each page loads only its own styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// What residents see.
    #[default]
    Resident,
    /// What only the console uses.
    Office,
}

/// The gallery.
#[component]
pub fn Gallery(
    /// The language to show it in.
    #[prop(into)]
    lang: Signal<Lang>,
    /// Whose components.
    #[prop(optional)]
    audience: Audience,
) -> impl IntoView {
    let speak = Speak(lang);
    let examples = match audience {
        Audience::Resident => view! {
            <things::Things speak/>
            <forms::Forms speak/>
            <messages::Messages speak/>
        }
        .into_any(),
        Audience::Office => view! { <office::Office speak/> }.into_any(),
    };
    view! {
        {(audience == Audience::Resident).then(|| view! {
            <PageHead title=speak.say(Say::GalleryTitle) lead=speak.say(Say::GalleryLead)/>
        })}
        <div class="gallery">{examples}</div>
    }
}

/// One example under the name of its component.
#[component]
fn Example(
    /// The component's name, as a programmer writes it.
    name: &'static str,
    /// The example.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="example" id=format!("example-{name}")>
            <h2 class="example-title" translate="no">{name}</h2>
            {children()}
        </section>
    }
}
