//! The keys of everything that can be found: names, aliases, and how the Chinese ones sound.

use pinyin::ToPinyin;

use super::{Entry, Index, Target, hangul::transcribed};
use crate::{
    catalogue::Catalogue,
    form::typed::is_han,
    text::{Lang, Text},
};

impl Index {
    /// Everything in a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let entry = |target, name: &Text, aliases: &[String]| Entry {
            target,
            keys: keys(name, aliases),
        };
        let guides = catalogue
            .guides
            .iter()
            .map(|guide| entry(Target::Guide(guide.id.clone()), &guide.name, &guide.aliases));
        let topics = catalogue
            .topics
            .iter()
            .map(|topic| entry(Target::Topic(topic.id.clone()), &topic.title, &[]));
        let projects = catalogue
            .projects
            .iter()
            .map(|project| entry(Target::Project(project.id.clone()), &project.title, &[]));
        let surveys = catalogue
            .surveys
            .iter()
            .map(|survey| entry(Target::Survey(survey.id.clone()), &survey.title, &[]));
        let points = catalogue
            .points
            .iter()
            .map(|point| entry(Target::Point(point.id.clone()), &point.name, &[]));
        let notices = catalogue
            .notices
            .iter()
            .map(|notice| entry(Target::Notice(notice.id.clone()), &notice.title, &[]));
        guides
            .chain(topics)
            .chain(projects)
            .chain(surveys)
            .chain(points)
            .chain(notices)
            .collect::<Vec<Entry>>()
            .into()
    }
}

/// The name in each language and the aliases, then how the Chinese ones sound in Latin letters
/// and in Korean ones.
fn keys(name: &Text, aliases: &[String]) -> Vec<String> {
    let names = Lang::ALL.into_iter().map(|lang| name.get(lang).to_owned());
    let names: Vec<String> = names.chain(aliases.iter().cloned()).collect();
    let mut keys = names.clone();
    for name in names.iter().filter(|name| name.chars().any(is_han)) {
        let sound = pinyin_of(name);
        keys.push(transcribed(&sound));
        keys.push(sound);
    }
    let mut seen = std::collections::BTreeSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

/// Words in which a character is read otherwise than it mostly is.
const READINGS: [(&str, &str); 23] = [
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("重度", "zhong du"),
    ("重新", "chong xin"),
    ("长者", "zhang zhe"),
    ("校长", "xiao zhang"),
    ("家长", "jia zhang"),
    ("成长", "cheng zhang"),
    ("给付", "ji fu"),
    ("供给", "gong ji"),
    ("调解", "tiao jie"),
    ("调查", "diao cha"),
    ("便宜", "pian yi"),
    ("音乐", "yin yue"),
    ("朝鲜", "chao xian"),
    ("睡觉", "shui jiao"),
    ("大夫", "dai fu"),
    ("率", "lv"),
    ("参保", "can bao"),
    ("供养", "gong yang"),
    ("扶助", "fu zhu"),
    ("居住", "ju zhu"),
    ("咨询", "zi xun"),
];

/// How a Chinese name sounds: syllables without tones, parted by spaces; everything else stays.
pub fn pinyin_of(name: &str) -> String {
    let mut sound = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let reading = READINGS.iter().find(|(word, _)| rest.starts_with(word));
        let (length, syllables) = match reading {
            Some((word, syllables)) => (word.len(), Some(*syllables)),
            None => (
                first.len_utf8(),
                first.to_pinyin().map(|pinyin| pinyin.plain()),
            ),
        };
        match syllables {
            Some(syllables) => {
                sound.push(' ');
                sound.push_str(&syllables.replace('ü', "v"));
                sound.push(' ');
            }
            None => sound.push(first),
        }
        rest = &rest[length..];
    }
    sound.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sounds_as_it_is_said() {
        for (name, sound) in [
            ("最低生活保障", "zui di sheng huo bao zhang"),
            ("低保申请", "di bao shen qing"),
            (
                "城乡居民基本医疗保险参保",
                "cheng xiang ju min ji ben yi liao bao xian can bao",
            ),
            (
                "困难残疾人生活补贴和重度残疾人护理补贴",
                "kun nan can ji ren sheng huo bu tie he zhong du can ji ren hu li bu tie",
            ),
            ("人民调解", "ren min tiao jie"),
            ("老年优待证", "lao nian you dai zheng"),
            ("特困人员救助供养", "te kun ren yuan jiu zhu gong yang"),
            ("失业登记", "shi ye deng ji"),
            ("就业困难人员认定", "jiu ye kun nan ren yuan ren ding"),
            (
                "灵活就业社会保险补贴",
                "ling huo jiu ye she hui bao xian bu tie",
            ),
            ("公租房申请", "gong zu fang shen qing"),
            ("再生资源回收点", "zai sheng zi yuan hui shou dian"),
            ("加装电梯", "jia zhuang dian ti"),
            ("绿色家园", "lv se jia yuan"),
            ("银龄手机课堂", "yin ling shou ji ke tang"),
            ("退役军人优待证", "tui yi jun ren you dai zheng"),
            ("3号楼 A", "3 hao lou A"),
        ] {
            assert_eq!(pinyin_of(name), sound, "{name}");
        }
    }
}
