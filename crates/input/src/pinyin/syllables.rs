//! The syllables of Mandarin as they are typed, without tones.

use std::fmt;

/// Every syllable, in alphabetical order; ü is written v. Interjections without a vowel (ng, hm)
/// and syllables that no word needs are left out: inside longer input they are only noise.
const ALL: &str = "\
    a ai an ang ao \
    ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu \
    ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou \
    chu chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo \
    da dai dan dang dao de dei deng di dia dian diao die ding diu dong dou du duan dui dun \
    duo \
    e en er \
    fa fan fang fei fen feng fo fou fu \
    ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo \
    ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo \
    ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun \
    ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo \
    la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu \
    luan lun luo lv lve \
    ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu \
    na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu \
    nuan nuo nv nve \
    o ou \
    pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu \
    qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun \
    ran rang rao re ren reng ri rong rou ru ruan rui run ruo \
    sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou \
    shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo \
    ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo \
    wa wai wan wang wei wen weng wo wu \
    xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun \
    ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun \
    za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong \
    zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

/// How many syllables there are.
pub const COUNT: usize = 403;

/// The syllables as a table.
const TABLE: [&str; COUNT] = table();

/// Cuts [`ALL`] at its spaces.
const fn table() -> [&'static str; COUNT] {
    let mut table = [""; COUNT];
    let mut rest = ALL.as_bytes();
    let mut number = 0;
    while number < COUNT {
        let mut end = 0;
        while end < rest.len() && rest[end] != b' ' {
            end += 1;
        }
        let (word, after) = rest.split_at(end);
        table[number] = match std::str::from_utf8(word) {
            Ok(word) => word,
            Err(_) => panic!("the syllables are ASCII"),
        };
        rest = if after.is_empty() {
            after
        } else {
            after.split_at(1).1
        };
        number += 1;
    }
    table
}

/// All spellings, for telling two tables apart.
pub(crate) fn spellings() -> &'static str {
    ALL
}

/// Other spellings of the syllables with ü, as they stand in passports and on other keyboards.
const OTHERWISE: [(&str, &str); 6] = [
    ("lue", "lve"),
    ("lyu", "lv"),
    ("lyue", "lve"),
    ("nue", "nve"),
    ("nyu", "nv"),
    ("nyue", "nve"),
];

/// One syllable of Mandarin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable(u16);

impl Syllable {
    /// The longest spelling of a syllable, in letters.
    pub(crate) const LONGEST: usize = 6;

    /// Reads one syllable in small letters.
    #[must_use]
    pub fn parse(letters: &str) -> Option<Self> {
        let spelt = OTHERWISE
            .iter()
            .find(|(other, _)| *other == letters)
            .map_or(letters, |(_, own)| own);
        TABLE
            .binary_search(&spelt)
            .ok()
            .and_then(|place| u16::try_from(place).ok())
            .map(Self)
    }

    /// The syllable of this number, as packs count them.
    pub(crate) fn numbered(number: usize) -> Option<Self> {
        let number = u16::try_from(number).ok()?;
        (usize::from(number) < COUNT).then_some(Self(number))
    }

    /// Its number, as packs count them.
    pub(crate) fn number(self) -> usize {
        usize::from(self.0)
    }

    /// How it is spelt.
    #[must_use]
    pub fn letters(self) -> &'static str {
        TABLE[self.number()]
    }

    /// All syllables whose spelling begins so, as a range of numbers.
    pub(crate) fn beginning_with(letters: &str) -> impl Iterator<Item = Self> {
        let first = TABLE.partition_point(|syllable| *syllable < letters);
        (first..COUNT)
            .take_while(move |number| TABLE[*number].starts_with(letters))
            .filter_map(Self::numbered)
    }
}

impl fmt::Display for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.letters())
    }
}

/// How a word is read: one syllable for each of its characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading(Vec<Syllable>);

impl Reading {
    /// Reads syllables parted by spaces or apostrophes, such as `yan'ji` or `yan ji`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts = text.split([' ', '\'']).filter(|part| !part.is_empty());
        let syllables: Option<Vec<Syllable>> = parts.map(Syllable::parse).collect();
        syllables
            .filter(|syllables| !syllables.is_empty())
            .map(Self)
    }

    /// A reading of these syllables.
    #[must_use]
    pub fn of(syllables: Vec<Syllable>) -> Self {
        Self(syllables)
    }

    /// Its syllables.
    #[must_use]
    pub fn syllables(&self) -> &[Syllable] {
        &self.0
    }

    /// As it is typed in full, without apostrophes.
    #[must_use]
    pub fn letters(&self) -> String {
        self.0.iter().map(|syllable| syllable.letters()).collect()
    }

    /// The first letter of each syllable.
    #[must_use]
    pub fn initials(&self) -> String {
        self.0
            .iter()
            .filter_map(|syllable| syllable.letters().chars().next())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_syllable_reads_back() {
        assert!(TABLE.is_sorted());
        for (number, letters) in TABLE.iter().enumerate() {
            assert_eq!(Syllable::parse(letters).map(Syllable::number), Some(number));
            assert!(letters.len() <= Syllable::LONGEST && !letters.is_empty());
        }
    }

    #[test]
    fn the_umlaut_may_be_spelt_otherwise() {
        assert_eq!(Syllable::parse("lyu"), Syllable::parse("lv"));
        assert_eq!(Syllable::parse("nue"), Syllable::parse("nve"));
        assert_eq!(Syllable::parse("ng"), None);
    }

    #[test]
    fn a_reading_is_written_with_spaces_or_apostrophes() {
        let reading = Reading::parse("yan'ji shi").expect("three syllables");
        assert_eq!(reading.letters(), "yanjishi");
        assert_eq!(reading.initials(), "yjs");
        assert_eq!(Reading::parse("yanji"), None);
        assert_eq!(Reading::parse(""), None);
    }
}
