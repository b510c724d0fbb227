//! The receipt: a code that can be spoken, a seal that says where it rests, a QR code to follow it.

use leptos::{prelude::*, text_prop::TextProp};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around a QR code, without which scanners do not find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// Where what was handed in rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Durably on this device: an open seal.
    Here,
    /// Committed by the office: a full seal.
    Received,
}

/// The data address of a QR code, or nothing when the text is too long for one.
pub fn qr_address(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            path += &format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' \
         shape-rendering='crispEdges'%3E%3Cpath fill='white' d='M0 0h{side}v{side}H0z'/%3E\
         %3Cpath d='{path}'/%3E%3C/svg%3E"
    ))
}

/// A QR code as an `<img>`, alone on its page, so that a long press in WeChat recognises it.
#[component]
pub fn QrImage(
    /// What it holds.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, in words.
    #[prop(into)]
    alt: TextProp,
) -> impl IntoView {
    view! { <img class="qr" src=move || text.with(|text| qr_address(text)) alt=alt/> }
}

/// A receipt code in two groups of four, each character wide enough to be pointed at.
#[component]
pub fn SpokenCode(
    /// The eight characters, with or without a space.
    #[prop(into)]
    code: Signal<String>,
) -> impl IntoView {
    let groups = move || {
        let characters: Vec<char> = code
            .get()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .collect();
        characters
            .chunks(4)
            .map(|four| view! { <span class="code-group">{four.iter().collect::<String>()}</span>" " })
            .collect_view()
    };
    view! { <span class="code" translate="no">{groups}</span> }
}

/// The seal. One or two characters; drawn open while it only rests here.
#[component]
pub fn Seal(
    /// What it says, at most four letters or two characters.
    #[prop(into)]
    text: TextProp,
    /// Where it rests.
    #[prop(into)]
    kept: Signal<Kept>,
) -> impl IntoView {
    let class = move || match kept.get() {
        Kept::Here => "seal seal-open",
        Kept::Received => "seal",
    };
    view! { <span class=class aria-hidden="true"><span class="seal-text">{move || text.get()}</span></span> }
}

/// The receipt as a card; prints as a slip.
#[component]
pub fn ReceiptCard(
    /// What it is for: the matter.
    #[prop(into)]
    title: TextProp,
    /// Who gives it: the community.
    #[prop(into)]
    from: TextProp,
    /// Over the code.
    #[prop(into)]
    code_label: TextProp,
    /// The code.
    #[prop(into)]
    code: Signal<String>,
    /// What the seal says; empty shows none, while nobody promises anything yet.
    #[prop(into)]
    seal: TextProp,
    /// Where it rests.
    #[prop(into)]
    kept: Signal<Kept>,
    /// The same in words.
    #[prop(into)]
    kept_said: TextProp,
    /// These words are a warning, not a success.
    #[prop(optional, into)]
    worries: Signal<bool>,
    /// What the QR code holds; empty shows none.
    #[prop(optional, into)]
    qr: Signal<String>,
    /// What the QR code is, for readers.
    #[prop(into)]
    qr_alt: TextProp,
    /// What to do with it.
    #[prop(into)]
    scan: TextProp,
    /// Owner, time limit and what comes next, as [`KeyValues`](super::list::KeyValues).
    children: Children,
) -> impl IntoView {
    view! {
        <section class="receipt">
            <div class="receipt-head">
                <p class="receipt-from">{move || from.get()}</p>
                <h2 class="receipt-title">{move || title.get()}</h2>
                {move || {
                    let text = seal.clone();
                    (!seal.get().is_empty()).then(|| view! { <Seal text kept/> })
                }}
            </div>
            <p class="receipt-kept" class:receipt-worry=move || worries.get() role="status">{move || kept_said.get()}</p>
            <div class="receipt-code">
                <p class="receipt-label">{move || code_label.get()}</p>
                <SpokenCode code/>
            </div>
            <div class="receipt-body">{children()}</div>
            {move || {
                let (alt, scan) = (qr_alt.clone(), scan.clone());
                qr.with(|text| !text.is_empty()).then(|| view! {
                    <div class="receipt-qr">
                        <QrImage text=qr alt/>
                        <p class="receipt-scan">{move || scan.get()}</p>
                    </div>
                })
            }}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_has_its_quiet_zone_and_fits_the_page_policy() {
        let address = qr_address("https://songhe.example/r/7KQ4M2XD").unwrap();
        assert!(address.starts_with("data:image/svg+xml,"));
        assert!(
            address.contains("M4 4h1v1h-1z"),
            "the finder begins after four light modules"
        );
        assert!(!address.contains('#') && !address.contains('"'));
    }

    #[test]
    fn a_text_that_no_code_can_hold_gives_no_picture() {
        assert_eq!(qr_address(&"x".repeat(5000)), None);
    }
}
