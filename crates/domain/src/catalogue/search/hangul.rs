//! Chinese syllables in Korean letters, after the transcription rules of the National Institute
//! of Korean Language (외래어 표기법, table 5): 低保 di bao is 디바오.

/// The first consonant of each initial, as its number among the 19 of Unicode.
const INITIALS: [(&str, u32); 21] = [
    ("zh", 12),
    ("ch", 14),
    ("sh", 9),
    ("b", 7),
    ("p", 17),
    ("m", 6),
    ("f", 17),
    ("d", 3),
    ("t", 16),
    ("n", 2),
    ("l", 5),
    ("g", 0),
    ("k", 15),
    ("h", 18),
    ("j", 12),
    ("q", 14),
    ("x", 9),
    ("r", 5),
    ("z", 13),
    ("c", 14),
    ("s", 10),
];

/// Each final after an initial, written with the silent consonant that the initial replaces.
const FINALS: [(&str, &str); 34] = [
    ("a", "아"),
    ("o", "오"),
    ("e", "어"),
    ("i", "이"),
    ("u", "우"),
    ("v", "위"),
    ("ai", "아이"),
    ("ei", "에이"),
    ("ao", "아오"),
    ("ou", "어우"),
    ("an", "안"),
    ("en", "언"),
    ("ang", "앙"),
    ("eng", "엉"),
    ("ong", "웅"),
    ("ia", "야"),
    ("ie", "예"),
    ("iao", "야오"),
    ("iu", "유"),
    ("ian", "옌"),
    ("in", "인"),
    ("iang", "양"),
    ("ing", "잉"),
    ("iong", "융"),
    ("ua", "와"),
    ("uo", "워"),
    ("uai", "와이"),
    ("ui", "우이"),
    ("uan", "완"),
    ("un", "운"),
    ("uang", "왕"),
    ("ve", "웨"),
    ("van", "위안"),
    ("vn", "윈"),
];

/// Syllables without an initial that are not spelled like a final above.
const ALONE: [(&str, &str); 27] = [
    ("er", "얼"),
    ("yi", "이"),
    ("ya", "야"),
    ("yo", "요"),
    ("ye", "예"),
    ("yao", "야오"),
    ("you", "유"),
    ("yan", "옌"),
    ("yin", "인"),
    ("yang", "양"),
    ("ying", "잉"),
    ("yong", "융"),
    ("wu", "우"),
    ("wa", "와"),
    ("wo", "워"),
    ("wai", "와이"),
    ("wei", "웨이"),
    ("wan", "완"),
    ("wen", "원"),
    ("wang", "왕"),
    ("weng", "웡"),
    ("yu", "위"),
    ("yue", "웨"),
    ("yuan", "위안"),
    ("yun", "윈"),
    ("n", "언"),
    ("ng", "엉"),
];

/// Pinyin syllables parted by spaces, each in Korean letters. What is no syllable stays.
pub(super) fn transcribed(pinyin: &str) -> String {
    let syllables = pinyin
        .split(' ')
        .map(|syllable| hangul(syllable).unwrap_or_else(|| syllable.to_owned()));
    syllables.collect::<Vec<_>>().join(" ")
}

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table
        .iter()
        .find(|(entry, _)| *entry == name)
        .map(|(_, value)| *value)
}

fn hangul(syllable: &str) -> Option<String> {
    if let Some(korean) = find(&ALONE, syllable).or_else(|| find(&FINALS, syllable)) {
        return Some(korean.to_owned());
    }
    let (spelling, consonant) = INITIALS
        .iter()
        .find(|(name, _)| syllable.starts_with(name))?;
    let rest = &syllable[spelling.len()..];
    // After j, q and x the two dots of ü are not written.
    let of_front = matches!(*spelling, "j" | "q" | "x");
    let rest = match rest.strip_prefix('u') {
        Some(tail) if of_front => format!("v{tail}"),
        Some(_) | None => rest.to_owned(),
    };
    let whistling = matches!(*spelling, "zh" | "ch" | "sh" | "r" | "z" | "c" | "s");
    let korean = if whistling && rest == "i" {
        "으"
    } else {
        find(&FINALS, &rest)?
    };
    let mut letters = korean.chars();
    let first = u32::from(letters.next()?) - 0xAC00;
    let (vowel, last) = (first / 28 % 21, first % 28);
    // After ㅈ, ㅉ and ㅊ the glide is not written: 자 for 쟈.
    let vowel = match (consonant, vowel) {
        (12..=14, 2) => 0,
        (12..=14, 6) => 4,
        (12..=14, 7) => 5,
        (12..=14, 12) => 8,
        (12..=14, 17) => 13,
        (_, vowel) => vowel,
    };
    let first = char::from_u32(0xAC00 + consonant * 588 + vowel * 28 + last)?;
    Some(std::iter::once(first).chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_written_as_the_rules_say() {
        for (pinyin, korean) in [
            ("di bao", "디 바오"),
            ("bei jing", "베이 징"),
            ("shang hai", "상 하이"),
            ("yan bian", "옌 볜"),
            ("chang chun", "창 춘"),
            ("zhong guo", "중 궈"),
            ("mao ze dong", "마오 쩌 둥"),
            ("xi an", "시 안"),
            ("xiang gang", "샹 강"),
            ("jia qian jiu jie", "자 첸 주 제"),
            ("jue xue yue lve", "줴 쉐 웨 뤠"),
            ("xuan yuan jun yun", "쉬안 위안 쥔 윈"),
            ("zhi chi shi ri zi ci si", "즈 츠 스 르 쯔 츠 쓰"),
            ("zhuang shui lv nv er", "좡 수이 뤼 뉘 얼"),
            ("3 hao lou", "3 하오 러우"),
        ] {
            assert_eq!(transcribed(pinyin), korean, "{pinyin}");
        }
    }

    #[test]
    fn every_syllable_that_the_dictionary_knows_is_written() {
        use pinyin::ToPinyin;
        for c in ('\u{4E00}'..='\u{9FA5}').filter(|c| c.to_pinyin().is_some()) {
            let plain = c.to_pinyin().unwrap().plain().replace('ü', "v");
            let known =
                hangul(&plain).is_some() || ["m", "ê", "hm", "hng"].contains(&plain.as_str());
            assert!(known, "{c} {plain}");
        }
    }
}
