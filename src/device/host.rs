//! What kind of window the page runs in.

use super::page;

/// Who shows the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A kiosk: the address says `?kiosk=1`.
    Kiosk,
    /// A resident's browser.
    Browser,
    /// A WeChat webview, which has no service worker on iOS and no printing.
    WeChat,
}

impl Host {
    /// Looks at the address and the browser's name.
    pub fn detect() -> Self {
        if page::query("kiosk").is_some() {
            Self::Kiosk
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
        }
    }

    /// Whether the next person sees this screen: nothing personal may stay.
    pub const fn is_shared(self) -> bool {
        match self {
            Self::Kiosk => true,
            Self::Browser | Self::WeChat => false,
        }
    }

    /// Whether the page can be printed.
    pub const fn prints(self) -> bool {
        match self {
            Self::Kiosk | Self::Browser => true,
            Self::WeChat => false,
        }
    }
}
