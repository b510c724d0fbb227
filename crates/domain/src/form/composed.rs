//! One spelling for what two keyboards write differently: Unicode's canonical composition (NFC) for
//! what residents here type. That is Latin letters with their marks, Korean letters, and the
//! compatibility ideographs of Korean keyboards. The tables of all of Unicode would cost every phone
//! ten times as much.

/// Composed letters and what they are composed of: the mark, its combining class, and pairs of a
/// composed letter and the letter that takes the mark.
const MARKED: &[(char, u8, &str)] = &[
    (
        '\u{300}',
        230,
        "ÀAÈEÌIÒOÙUàaèeìiòoùuǛÜǜüǸNǹnḔĒḕēṐŌṑōẀWẁwẦÂầâẰĂằăỀÊềêỒÔồôỜƠờơỪƯừư\
          ỲYỳy",
    ),
    (
        '\u{301}',
        230,
        "ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźzǗÜǘüǴGǵgǺÅǻåǼÆǽæ\
          ǾØǿøḈÇḉçḖĒḗēḮÏḯïḰKḱkḾMḿmṌÕṍõṒŌṓōṔPṕpṸŨṹũẂWẃwẤÂấâẮĂắăẾÊếêỐÔốôỚƠớơ\
          ỨƯứư",
    ),
    (
        '\u{302}',
        230,
        "ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷyẐZẑzẬẠậạỆẸệẹỘỌộọ",
    ),
    (
        '\u{303}',
        230,
        "ÃAÑNÕOãañnõoĨIĩiŨUũuṼVṽvẪÂẫâẴĂẵăẼEẽeỄÊễêỖÔỗôỠƠỡơỮƯữưỸYỹy",
    ),
    (
        '\u{304}',
        230,
        "ĀAāaĒEēeĪIīiŌOōoŪUūuǕÜǖüǞÄǟäǠȦǡȧǢÆǣæǬǪǭǫȪÖȫöȬÕȭõȰȮȱȯȲYȳyḠGḡgḸḶḹḷ\
          ṜṚṝṛ",
    ),
    ('\u{306}', 230, "ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuḜȨḝȩẶẠặạ"),
    (
        '\u{307}',
        230,
        "ĊCċcĖEėeĠGġgİIŻZżzȦAȧaȮOȯoḂBḃbḊDḋdḞFḟfḢHḣhṀMṁmṄNṅnṖPṗpṘRṙrṠSṡsṤŚ\
          ṥśṦŠṧšṨṢṩṣṪTṫtẆWẇwẊXẋxẎYẏyẛſ",
    ),
    (
        '\u{308}',
        230,
        "ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYḦHḧhṎÕṏõṺŪṻūẄWẅwẌXẍxẗt",
    ),
    (
        '\u{309}',
        230,
        "ẢAảaẨÂẩâẲĂẳăẺEẻeỂÊểêỈIỉiỎOỏoỔÔổôỞƠởơỦUủuỬƯửưỶYỷy",
    ),
    ('\u{30A}', 230, "ÅAåaŮUůuẘwẙy"),
    ('\u{30B}', 230, "ŐOőoŰUűu"),
    (
        '\u{30C}',
        230,
        "ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžzǍAǎaǏIǐiǑOǒoǓUǔuǙÜǚüǦGǧgǨKǩk\
          ǮƷǯʒǰjȞHȟh",
    ),
    ('\u{30F}', 230, "ȀAȁaȄEȅeȈIȉiȌOȍoȐRȑrȔUȕu"),
    ('\u{311}', 230, "ȂAȃaȆEȇeȊIȋiȎOȏoȒRȓrȖUȗu"),
    ('\u{31B}', 216, "ƠOơoƯUưu"),
    (
        '\u{323}',
        220,
        "ḄBḅbḌDḍdḤHḥhḲKḳkḶLḷlṂMṃmṆNṇnṚRṛrṢSṣsṬTṭtṾVṿvẈWẉwẒZẓzẠAạaẸEẹeỊIịi\
          ỌOọoỢƠợơỤUụuỰƯựưỴYỵy",
    ),
    ('\u{324}', 220, "ṲUṳu"),
    ('\u{325}', 220, "ḀAḁa"),
    ('\u{326}', 220, "ȘSșsȚTțt"),
    (
        '\u{327}',
        202,
        "ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţtȨEȩeḐDḑdḨHḩh",
    ),
    ('\u{328}', 202, "ĄAąaĘEęeĮIįiŲUųuǪOǫo"),
    ('\u{32D}', 220, "ḒDḓdḘEḙeḼLḽlṊNṋnṰTṱtṶUṷu"),
    ('\u{32E}', 220, "ḪHḫh"),
    ('\u{330}', 220, "ḚEḛeḬIḭiṴUṵu"),
    ('\u{331}', 220, "ḆBḇbḎDḏdḴKḵkḺLḻlṈNṉnṞRṟrṮTṯtẔZẕzẖh"),
];

/// The ideographs that U+F900 and those after it stand for, in their order.
const UNIFIED: &str = "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎\
    來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵\
    讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭\
    驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈\
    領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易\
    李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀\
    﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨\
    層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸\
    難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖\
    歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈\
    輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// The text in canonical composition.
pub(super) fn composed(text: &str) -> String {
    let mut written: Vec<char> = Vec::with_capacity(text.len());
    let mut typed = text.chars().map(unified).peekable();
    while let Some(c) = typed.next() {
        // A mark that follows may belong below those that the letter has already.
        let marked = typed.peek().is_some_and(|next| class(*next) > 0);
        let parts = if marked { parts(c) } else { vec![c] };
        for c in parts {
            let place = match class(c) {
                0 => written.len(),
                class => written
                    .iter()
                    .rposition(|before| self::class(*before) <= class)
                    .map_or(0, |place| place + 1),
            };
            written.insert(place, c);
        }
    }
    let mut composed: Vec<char> = Vec::with_capacity(written.len());
    let mut starter = None;
    let mut last = 0;
    for c in written {
        let class = class(c);
        if let Some(at) = starter {
            let next_to_it = at + 1 == composed.len();
            let joined = (next_to_it || (class != 0 && last < class))
                .then(|| compose(composed[at], c))
                .flatten();
            if let Some(joined) = joined {
                composed[at] = joined;
                continue;
            }
        }
        if class == 0 {
            starter = Some(composed.len());
        }
        last = class;
        composed.push(c);
    }
    composed.into_iter().collect()
}

/// The combining class of a mark that this table knows; 0 for everything else.
fn class(c: char) -> u8 {
    if !('\u{300}'..='\u{331}').contains(&c) {
        return 0;
    }
    MARKED
        .iter()
        .find(|(mark, ..)| *mark == c)
        .map_or(0, |(_, class, _)| *class)
}

/// A letter and its marks, each by itself.
fn parts(c: char) -> Vec<char> {
    let (mut letter, mut marks) = (c, Vec::new());
    while let Some((next, mark)) = apart(letter) {
        letter = next;
        marks.push(mark);
    }
    [letter]
        .into_iter()
        .chain(marks.into_iter().rev())
        .collect()
}

/// The letter and the mark of which a letter is composed.
fn apart(whole: char) -> Option<(char, char)> {
    MARKED.iter().find_map(|(mark, _, pairs)| {
        let mut pairs = pairs.chars();
        while let (Some(one), Some(letter)) = (pairs.next(), pairs.next()) {
            if one == whole {
                return Some((letter, *mark));
            }
        }
        None
    })
}

/// The ideograph that a compatibility ideograph stands for.
fn unified(c: char) -> char {
    match c {
        '\u{F900}'..='\u{FAD9}' => {
            let place = c as usize - 0xF900;
            UNIFIED.chars().nth(place).unwrap_or(c)
        }
        _ => c,
    }
}

/// The one character that two neighbours form, where they form one.
fn compose(first: char, second: char) -> Option<char> {
    // Korean letters: Unicode chapter 3.12.
    let (a, b) = (u32::from(first), u32::from(second));
    match (a, b) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            return char::from_u32(0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28);
        }
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (a - 0xAC00).is_multiple_of(28) => {
            return char::from_u32(a + b - 0x11A7);
        }
        _ => {}
    }
    let (.., pairs) = MARKED.iter().find(|(mark, ..)| *mark == second)?;
    let mut pairs = pairs.chars();
    while let (Some(whole), Some(letter)) = (pairs.next(), pairs.next()) {
        if letter == first {
            return Some(whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// Everything that the tables speak of, mixed.
    fn typed() -> impl Strategy<Value = String> {
        let marks: String = MARKED.iter().map(|(mark, ..)| *mark).collect();
        let mark = proptest::sample::select(marks.chars().collect::<Vec<_>>());
        let any = prop_oneof![
            4 => proptest::char::range('A', 'z'),
            4 => mark,
            2 => proptest::char::range('\u{C0}', '\u{24F}'),
            2 => proptest::char::range('\u{1E00}', '\u{1EFF}'),
            2 => proptest::char::range('\u{1100}', '\u{11C2}'),
            1 => proptest::char::range('\u{AC00}', '\u{D7A3}'),
            1 => proptest::char::range('\u{4E00}', '\u{9FFF}'),
            1 => proptest::char::range('\u{F900}', '\u{FAFF}'),
        ];
        proptest::collection::vec(any, 0..12).prop_map(|all| all.into_iter().collect())
    }

    #[test]
    fn every_compatibility_ideograph_is_unified() {
        for c in '\u{F900}'..='\u{FAFF}' {
            let expected: String = c.nfc().collect();
            assert_eq!(composed(&c.to_string()), expected, "{c:?}");
        }
    }

    #[test]
    fn every_letter_with_its_marks_is_composed() {
        for c in ('\u{C0}'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}') {
            let expected: String = c.nfc().collect();
            assert_eq!(composed(&c.nfd().collect::<String>()), expected, "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn it_is_what_unicode_says(text in typed()) {
            prop_assert_eq!(composed(&text), text.nfc().collect::<String>());
        }
    }
}
