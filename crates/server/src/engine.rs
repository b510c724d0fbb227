//! Which browser engine asks: only as far as an engine needs another security policy.
//!
//! Compiling wasm is allowed by `'wasm-unsafe-eval'` since Chromium 97, Safari 16 and Firefox 102.
//! Older ones ignore that word and want `'unsafe-eval'`; without it they show an empty page.

/// Whether this engine needs the older, wider word before it compiles wasm.
///
/// An engine that does not say what it is counts as a new one: the stricter policy.
pub fn is_old(user_agent: &str) -> bool {
    let version = |mark: &str| {
        let (_, after) = user_agent.split_once(mark)?;
        let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    };
    // Webviews on iOS have no `Version/`; every engine there is the system's.
    let ios = version("iPhone OS ").or_else(|| version("CPU OS "));
    if let Some(ios) = ios {
        return ios < 16;
    }
    if let Some(chromium) = version("Chrome/") {
        return chromium < 97;
    }
    if let Some(firefox) = version("Firefox/") {
        return firefox < 102;
    }
    version("Version/").is_some_and(|safari| safari < 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(user_agent: &str, old: bool) {
        assert_eq!(is_old(user_agent), old, "{user_agent}");
    }

    #[test]
    fn an_engine_that_knows_the_narrow_word_gets_it() {
        for user_agent in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/97.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "curl/8.0",
            "",
        ] {
            check(user_agent, false);
        }
    }

    #[test]
    fn an_older_engine_gets_the_word_that_it_knows() {
        for user_agent in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/88.0.4298.0 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 10; V2001A Build/QP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4313 Mobile Safari/537.36 MicroMessenger/8.0.2",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.20",
            "Mozilla/5.0 (iPad; CPU OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15",
        ] {
            check(user_agent, true);
        }
    }
}
