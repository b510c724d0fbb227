//! What kind of window the page runs in.

use super::{
    around::{around, parent},
    page,
};

/// The mark of a kiosk for the life of a tab; `public/boot.js` reads the same.
const KIOSK: &str = "kiosk";

/// Who shows the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A kiosk: the address says `?kiosk=1`, or said so when this tab was opened.
    Kiosk,
    /// A resident's browser.
    Browser,
    /// A WeChat webview, which has no service worker on iOS and no printing.
    WeChat,
    /// A frame inside another page, which may be sandboxed and keep nothing.
    Widget,
}

impl Host {
    /// Looks at the address and the browser's name. What the address says is remembered for the
    /// life of the tab: links inside the app drop it, and a reload must not turn a kiosk into a
    /// phone.
    pub fn detect() -> Self {
        let said = page::query(KIOSK);
        let framed = parent().is_some();
        // A page inside another one is no terminal, whatever its address says.
        let kiosk = !framed && is_kiosk(said.as_deref(), page::tab_note(KIOSK).is_some());
        match (said.filter(|_| !framed), kiosk) {
            (Some(_), true) => {
                // Without this note a reload of an inner page shows it as a phone does.
                let _kept = page::keep_tab_note(KIOSK, "1");
            }
            (Some(_), false) => page::drop_tab_note(KIOSK),
            (None, _) => {}
        }
        if kiosk {
            Self::Kiosk
        } else if around().is_some() {
            Self::Widget
        } else if page::user_agent().contains("MicroMessenger") {
            Self::WeChat
        } else {
            Self::Browser
        }
    }

    /// The word in the `data-host` attribute that styles look at.
    pub const fn style_name(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Browser | Self::WeChat => "phone",
            Self::Widget => "widget",
        }
    }

    /// Whether the next person sees this screen: nothing personal may stay.
    pub const fn is_shared(self) -> bool {
        match self {
            Self::Kiosk => true,
            Self::Browser | Self::WeChat | Self::Widget => false,
        }
    }

    /// Whether the browser's own history leads from page to page. A shared terminal must not lead
    /// back into the last person's pages, and a frame not fill the history of the page around it.
    pub const fn keeps_history(self) -> bool {
        match self {
            Self::Browser | Self::WeChat => true,
            Self::Kiosk | Self::Widget => false,
        }
    }

    /// Whether the page can be printed.
    pub const fn prints(self) -> bool {
        match self {
            Self::Kiosk | Self::Browser => true,
            Self::WeChat | Self::Widget => false,
        }
    }
}

/// What the address says counts, `0` for no; without a word the tab stays what it was.
fn is_kiosk(said: Option<&str>, was: bool) -> bool {
    match said {
        Some("0") => false,
        Some(_) => true,
        None => was,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_stays_one_until_the_address_says_no() {
        assert!(is_kiosk(Some("1"), false));
        assert!(is_kiosk(Some(""), false));
        assert!(is_kiosk(None, true));
        assert!(!is_kiosk(None, false));
        assert!(!is_kiosk(Some("0"), true));
    }
}
