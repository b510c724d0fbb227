//! Sounds that many speakers do not tell apart, each pair switchable.

/// Two sounds that may count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// z and zh.
    ZZh,
    /// c and ch.
    CCh,
    /// s and sh.
    SSh,
    /// n and l at the beginning.
    NL,
    /// r and l.
    RL,
    /// f and h.
    FH,
    /// an and ang, with ian and iang, uan and uang.
    AnAng,
    /// en and eng.
    EnEng,
    /// in and ing.
    InIng,
}

impl Pair {
    /// All pairs, beginnings first.
    pub const ALL: [Self; 9] = [
        Self::ZZh,
        Self::CCh,
        Self::SSh,
        Self::NL,
        Self::RL,
        Self::FH,
        Self::AnAng,
        Self::EnEng,
        Self::InIng,
    ];

    /// Both sounds as they are typed.
    #[must_use]
    pub const fn sounds(self) -> [&'static str; 2] {
        match self {
            Self::ZZh => ["z", "zh"],
            Self::CCh => ["c", "ch"],
            Self::SSh => ["s", "sh"],
            Self::NL => ["n", "l"],
            Self::RL => ["r", "l"],
            Self::FH => ["f", "h"],
            Self::AnAng => ["an", "ang"],
            Self::EnEng => ["en", "eng"],
            Self::InIng => ["in", "ing"],
        }
    }

    /// Whether it is about how a syllable ends.
    const fn is_final(self) -> bool {
        matches!(self, Self::AnAng | Self::EnEng | Self::InIng)
    }

    /// The initial or final that sounds like this one.
    fn other(self, part: &str) -> Option<String> {
        let [short, long] = self.sounds();
        if self.is_final() {
            let swap = |old: &str, new| Some(format!("{}{new}", part.strip_suffix(old)?));
            return swap(long, short).or_else(|| swap(short, long));
        }
        match part {
            _ if part == short => Some(long.to_owned()),
            _ if part == long => Some(short.to_owned()),
            _ => None,
        }
    }
}

/// Which sounds count as the same. The writer chooses; [`Fuzzy::default`] is what is usual in the
/// Northeast: all pairs but r and l, f and h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fuzzy(u16);

impl Default for Fuzzy {
    fn default() -> Self {
        Self::OFF
            .and(Pair::ZZh)
            .and(Pair::CCh)
            .and(Pair::SSh)
            .and(Pair::NL)
            .and(Pair::AnAng)
            .and(Pair::EnEng)
            .and(Pair::InIng)
    }
}

impl Fuzzy {
    /// Every sound is told apart.
    pub const OFF: Self = Self(0);

    const fn bit(pair: Pair) -> u16 {
        1 << pair as u16
    }

    /// The same, with this pair too.
    #[must_use]
    pub const fn and(self, pair: Pair) -> Self {
        Self(self.0 | Self::bit(pair))
    }

    /// Whether a pair counts as the same.
    #[must_use]
    pub const fn has(self, pair: Pair) -> bool {
        self.0 & Self::bit(pair) != 0
    }

    /// The same, with one pair switched over.
    #[must_use]
    pub const fn switch(self, pair: Pair) -> Self {
        Self(self.0 ^ Self::bit(pair))
    }

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
        let finals = self.forms(rest, true);
        let mut found = Vec::new();
        for (first, changes) in self.forms(initial, false) {
            for (last, more) in &finals {
                if changes + more > 0 {
                    found.push((format!("{first}{last}"), changes + more));
                }
            }
        }
        found
    }

    /// A part of a syllable as it stands, and as it may sound.
    fn forms(self, part: &str, is_final: bool) -> Vec<(String, u8)> {
        let pairs = Pair::ALL.into_iter();
        let on = pairs.filter(|pair| self.has(*pair) && pair.is_final() == is_final);
        let others = on.filter_map(|pair| Some((pair.other(part)?, 1)));
        std::iter::once((part.to_owned(), 0))
            .chain(others)
            .collect()
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
        assert_eq!(alike("xiang", Fuzzy::default()), ["xian"]);
        assert_eq!(alike("ba", Fuzzy::default()), Vec::<String>::new());
    }

    #[test]
    fn each_pair_can_be_switched_off() {
        assert_eq!(alike("zan", Fuzzy::OFF), Vec::<String>::new());
        assert_eq!(alike("zan", Fuzzy::default().switch(Pair::AnAng)), ["zhan"]);
        assert_eq!(alike("sen", Fuzzy::OFF.and(Pair::SSh)), ["shen"]);
    }

    #[test]
    fn each_pair_is_a_switch_of_its_own() {
        for pair in Pair::ALL {
            let only = Fuzzy::OFF.switch(pair);
            let on: Vec<Pair> = Pair::ALL.into_iter().filter(|one| only.has(*one)).collect();
            assert_eq!(on, [pair]);
            assert_eq!(only.switch(pair), Fuzzy::OFF);
        }
    }

    #[test]
    fn one_sound_may_be_like_two_others() {
        let all = Fuzzy::default().switch(Pair::RL);
        assert_eq!(alike("lou", all), ["nou", "rou"]);
        assert_eq!(alike("hui", Fuzzy::OFF.and(Pair::FH)), ["fui"]);
    }
}
