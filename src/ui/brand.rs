//! The sign of the window, and the window shapes by which residents tell the doors apart.
//!
//! Each pillar has a colour, an icon and the outline of a garden window, so that nobody needs to
//! see colours to know where they are.

use leptos::prelude::*;

use super::icons::IconName;

/// What the resident app is built of; each has its own colour, icon and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pillar {
    /// How services are obtained.
    Guide,
    /// Matters under consultation.
    Consultation,
    /// Volunteers and their projects.
    Volunteering,
    /// Surveys and ratings.
    Evaluation,
    /// What became of a submission.
    Tracking,
    /// The 15-minute circle.
    Nearby,
    /// Announcements.
    Notices,
}

impl Pillar {
    /// All of them, in the order of the home page.
    pub const ALL: [Self; 7] = [
        Self::Guide,
        Self::Consultation,
        Self::Volunteering,
        Self::Evaluation,
        Self::Tracking,
        Self::Nearby,
        Self::Notices,
    ];

    /// The class that gives an element the pillar's colours.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Guide => "pillar-guide",
            Self::Consultation => "pillar-consultation",
            Self::Volunteering => "pillar-volunteering",
            Self::Evaluation => "pillar-evaluation",
            Self::Tracking => "pillar-tracking",
            Self::Nearby => "pillar-nearby",
            Self::Notices => "pillar-notices",
        }
    }

    /// The pillar's icon.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Guide => IconName::Clipboard,
            Self::Consultation => IconName::Messages,
            Self::Volunteering => IconName::HandHeart,
            Self::Evaluation => IconName::Star,
            Self::Tracking => IconName::Ticket,
            Self::Nearby => IconName::MapPin,
            Self::Notices => IconName::Megaphone,
        }
    }

    /// The outline of its window in a box of 48 by 48.
    const fn shape(self) -> &'static str {
        match self {
            // A window with cut corners.
            Self::Guide => "M12 4h24l8 8v24l-8 8H12l-8-8V12Z",
            // A moon gate.
            Self::Consultation => "M3 24a21 21 0 1 0 42 0a21 21 0 1 0-42 0Z",
            // A begonia of four petals.
            Self::Volunteering => {
                "M13 13a11 11 0 0 1 22 0a11 11 0 0 1 0 22a11 11 0 0 1-22 0a11 11 0 0 1 0-22Z"
            }
            // A tortoise-shell hexagon.
            Self::Evaluation => "M24 3l18.5 10.5v21L24 45 5.5 34.5v-21Z",
            // An arched gate.
            Self::Tracking => "M5 44V23a19 19 0 0 1 38 0v21Z",
            // A lozenge.
            Self::Nearby => "M24 2.5l21.5 21.5L24 45.5 2.5 24Z",
            // A long window.
            Self::Notices => "M3 9h42v30H3Z",
        }
    }
}

/// A pillar's window: its shape in its colour with its icon inside.
#[component]
pub fn Emblem(
    /// Whose window.
    pillar: Pillar,
) -> impl IntoView {
    view! {
        <svg class=format!("emblem {}", pillar.class()) viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path class="emblem-shape" d=pillar.shape()></path>
            <path class="emblem-frame" d=pillar.shape() transform="translate(3.6 3.6) scale(0.85)"></path>
            <path class="emblem-icon" d=pillar.icon().path() transform="translate(13.2 13.2) scale(0.9)"></path>
        </svg>
    }
}

/// The sign of the product: a lattice window.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M3 3h18v18H3ZM8.5 8.5h7v7h-7ZM12 3v5.5M12 15.5V21M3 12h5.5M15.5 12H21M3 6.500h3.5V3M17.5 3v3.5H21M21 17.500h-3.5V21M6.5 21v-3.5H3"></path>
        </svg>
    }
}

/// A quiet view of the place: hills, pines, homes and a pavilion by the water. Decoration only.
#[component]
pub fn Horizon() -> impl IntoView {
    view! {
        <svg class="horizon" viewBox="0 0 1080 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
            <path class="horizon-far" d="M0 150C90 118 150 84 226 96c58 9 92-42 158-50 70-8 104 44 176 52 66 7 108-36 178-30 84 7 118 52 190 56 60 3 104-14 152-8v84H0Z"></path>
            <path class="horizon-near" d="M0 172c120-26 214-12 320-20 120-9 196-30 330-16 142 15 260-8 430 12v52H0Z"></path>
            <path class="horizon-line" d="M118 158V96h62v62M132 110h10M156 110h10M132 126h10M156 126h10M132 142h10M156 142h10M180 158v-44h48v44M192 128h24M192 142h24M796 150V82h58v68M810 96h10M830 96h10M810 112h10M830 112h10M810 128h10M830 128h10M854 150v-40h44v40M866 124h20M866 136h20M470 154v-26M530 154v-26M456 128h88M462 128c14-4 24-12 28-22h20c4 10 14 18 28 22M500 106V94M484 154v-14h32v14M300 156v-12M300 112l-16 20h9l-13 16h40l-13-16h9ZM334 156v-10M334 120l-13 16h7l-10 12h32l-10-12h7ZM660 150v-12M660 104l-17 22h10l-14 16h42l-14-16h10ZM970 158v-12M970 116l-15 20h8l-12 14h38l-12-14h8Z"></path>
            <path class="horizon-water" d="M60 186h150M260 192h210M520 184h120M700 192h190M930 186h96"></path>
        </svg>
    }
}
