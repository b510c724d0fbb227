//! Sounds that many speakers do not tell apart, each pair switchable.

/// Which sounds count as the same. A form's settings choose; the usual set for the Northeast is
/// [`Fuzzy::default`], everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    /// z and zh.
    pub z_zh: bool,
    /// c and ch.
    pub c_ch: bool,
    /// s and sh.
    pub s_sh: bool,
    /// n and l at the beginning.
    pub n_l: bool,
    /// an and ang, with ian and iang, uan and uang.
    pub an_ang: bool,
    /// en and eng.
    pub en_eng: bool,
    /// in and ing.
    pub in_ing: bool,
}

impl Default for Fuzzy {
    fn default() -> Self {
        Self {
            z_zh: true,
            c_ch: true,
            s_sh: true,
            n_l: true,
            an_ang: true,
            en_eng: true,
            in_ing: true,
        }
    }
}

impl Fuzzy {
    /// Every sound is told apart.
    pub const OFF: Self = Self {
        z_zh: false,
        c_ch: false,
        s_sh: false,
        n_l: false,
        an_ang: false,
        en_eng: false,
        in_ing: false,
    };

    /// The spellings that sound like this one, without itself. They need not be syllables.
    #[must_use]
    pub fn alike(self, spelling: &str) -> Vec<String> {
        self.counted(spelling)
            .into_iter()
            .map(|(other, _)| other)
            .collect()
    }

    /// The spellings that sound like this one, without itself, each with the number of sounds
    /// that differ. They need not be syllables.
    pub(crate) fn counted(self, spelling: &str) -> Vec<(String, u8)> {
        let at = spelling
            .find(['a', 'e', 'i', 'o', 'u', 'v'])
            .unwrap_or(spelling.len());
        let (initial, rest) = spelling.split_at(at);
        let mut found = Vec::new();
        for (first, changes) in [(Some(initial), 0), (self.other_initial(initial), 1)] {
            for (last, more) in [(Some(rest.to_owned()), 0), (self.other_final(rest), 1)] {
                if let (Some(first), Some(last)) = (first, last)
                    && changes + more > 0
                {
                    found.push((format!("{first}{last}"), changes + more));
                }
            }
        }
        found
    }

    fn other_initial(self, initial: &str) -> Option<&'static str> {
        let (on, other) = match initial {
            "z" => (self.z_zh, "zh"),
            "zh" => (self.z_zh, "z"),
            "c" => (self.c_ch, "ch"),
            "ch" => (self.c_ch, "c"),
            "s" => (self.s_sh, "sh"),
            "sh" => (self.s_sh, "s"),
            "n" => (self.n_l, "l"),
            "l" => (self.n_l, "n"),
            _ => (false, ""),
        };
        on.then_some(other)
    }

    fn other_final(self, rest: &str) -> Option<String> {
        let short = rest.strip_suffix('g').unwrap_or(rest);
        let on = (short.ends_with("an") && self.an_ang)
            || (short.ends_with("en") && self.en_eng)
            || (short.ends_with("in") && self.in_ing);
        let other = if short.len() < rest.len() {
            short.to_owned()
        } else {
            format!("{rest}g")
        };
        on.then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(spelling: &str, fuzzy: Fuzzy) -> Vec<String> {
        fuzzy.alike(spelling)
    }

    #[test]
    fn both_ends_of_a_syllable_may_sound_alike() {
        assert_eq!(alike("zan", Fuzzy::default()), ["zang", "zhan", "zhang"]);
        assert_eq!(alike("ling", Fuzzy::default()), ["lin", "ning", "nin"]);
        assert_eq!(alike("ba", Fuzzy::default()), Vec::<String>::new());
    }

    #[test]
    fn each_pair_can_be_switched_off() {
        assert_eq!(alike("zan", Fuzzy::OFF), Vec::<String>::new());
        assert_eq!(
            alike(
                "zan",
                Fuzzy {
                    an_ang: false,
                    ..Fuzzy::default()
                }
            ),
            ["zhan"]
        );
        assert_eq!(
            alike(
                "sen",
                Fuzzy {
                    s_sh: true,
                    ..Fuzzy::OFF
                }
            ),
            ["shen"]
        );
    }
}
