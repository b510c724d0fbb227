//! The pages that this person went through: back leads along them, and never to the last person's.

/// Addresses, the first one first; the last one is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail(Vec<String>);

impl Trail {
    /// A page is on the screen: one further, or the one before it again.
    pub fn reach(&mut self, address: String) {
        if self.0.last() == Some(&address) {
            return;
        }
        if self.before() == Some(address.as_str()) {
            self.0.pop();
        } else {
            self.0.push(address);
        }
    }

    /// Where back leads; nowhere from the first page.
    pub fn before(&self) -> Option<&str> {
        let place = self.0.len().checked_sub(2)?;
        self.0.get(place).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pages: &[&str], before: Option<&str>) {
        let mut trail = Trail::default();
        for page in pages {
            trail.reach((*page).to_owned());
        }
        assert_eq!(trail.before(), before, "{pages:?}");
    }

    #[test]
    fn back_leads_to_the_page_before() {
        check(&["/", "/find", "/guide/dibao"], Some("/find"));
        check(&["/", "/find", "/find"], Some("/"));
    }

    #[test]
    fn whoever_went_back_goes_further_back() {
        check(&["/", "/find", "/guide/dibao", "/find"], Some("/"));
        check(&["/", "/find", "/"], None);
    }

    #[test]
    fn a_scanned_link_has_nothing_before_it() {
        check(&["/track"], None);
        check(&[], None);
    }
}
