//! Every component in every state worth seeing: at once documentation, pictures and the input of
//! the accessibility test.

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

/// The gallery.
#[component]
pub fn Gallery(
    /// The language to show it in.
    #[prop(into)]
    lang: Signal<Lang>,
) -> impl IntoView {
    let speak = Speak(lang);
    view! {
        <PageHead title=speak.say(Say::GalleryTitle) lead=speak.say(Say::GalleryLead)/>
        <div class="gallery">
            <things::Things speak/>
            <forms::Forms speak/>
            <messages::Messages speak/>
            <office::Office speak/>
        </div>
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
