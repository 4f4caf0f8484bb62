//! How the Han characters of a name are read aloud, where that hangs on what kind of name it is or on what stands beside.
//!
//! A dictionary of characters knows the usual reading of each: of 长 it is *zhǎng*, as in 校长, and a register would file
//! 长春 under Z. Here is what surnames and the words of place names and institutions are read as; a record's `sort_name`
//! says anything else.

use pinyin::ToPinyin;

use crate::content::Kind;

/// The surnames of one character whose reading is not the character's usual one.
const SURNAMES: [(&str, &str); 22] = [
    ("曾", "zeng"),
    ("查", "zha"),
    ("单單", "shan"),
    ("翟", "zhai"),
    ("解", "xie"),
    ("区區", "ou"),
    ("仇", "qiu"),
    ("朴", "piao"),
    ("盖蓋", "ge"),
    ("乐樂", "yue"),
    ("召", "shao"),
    ("员員", "yun"),
    ("缪繆", "miao"),
    ("折", "she"),
    ("覃", "qin"),
    ("种", "chong"),
    ("秘", "bi"),
    ("阚闞", "kan"),
    ("祭", "zhai"),
    ("句", "gou"),
    ("繁", "po"),
    ("洗", "xian"),
];

/// The surnames of two characters, likewise.
const DOUBLE_SURNAMES: [(&str, [&str; 2]); 8] = [
    ("尉迟", ["yu", "chi"]),
    ("尉遲", ["yu", "chi"]),
    ("长孙", ["zhang", "sun"]),
    ("長孫", ["zhang", "sun"]),
    ("万俟", ["mo", "qi"]),
    ("萬俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("單于", ["chan", "yu"]),
];

/// Characters, what may follow them, and how they are read before that.
const BEFORE: [(&str, &str, &str); 15] = [
    (
        "长長",
        "春沙安江城治兴興白乐樂岭嶺垣葛汀阳陽寿壽海岛島宁寧河期途椅廊征跑颈頸滩灘湖湾灣堤龙龍丰豐顺順武泰清平洲山风風虹桥橋久远遠石篇短辛津",
        "chang",
    ),
    ("重", "庆慶阳陽建新组組复複构構印版修逢洋叠疊启啟返", "chong"),
    ("厦廈", "门門大", "xia"),
    ("乐樂", "清队隊团團器曲章府谱譜坛壇", "yue"),
    ("六", "安合", "lu"),
    ("蚌", "埠", "beng"),
    ("番", "禺", "pan"),
    ("会會", "计計稽", "kuai"),
    ("行", "业業长長情号號列", "hang"),
    ("单單", "县縣", "shan"),
    ("解", "州池", "xie"),
    ("盖蓋", "州", "ge"),
    ("传傳", "记記略", "zhuan"),
    ("校", "对對勘订訂", "jiao"),
    ("藏", "族区區语語文医醫学學历曆", "zang"),
];

/// What may stand before characters, these, and how they are read behind it.
const BEHIND: [(&str, &str, &str); 6] = [
    ("银銀商洋总總支分央同农農招", "行", "hang"),
    ("音声聲民国國奏弦军軍", "乐樂", "yue"),
    ("延专專特擅", "长長", "chang"),
    ("西", "藏", "zang"),
    ("洪", "洞", "tong"),
    ("东東", "阿", "e"),
];

/// Gives for each character of a name its syllable in pinyin, without tones; none for what is no Han character.
///
/// The readings are those of Mandarin on the mainland; of a character that has several, the one that this kind of name,
/// or the character beside it, asks for.
pub fn readings(name: &str, kind: Kind) -> Vec<Option<&'static str>> {
    let characters: Vec<char> = name.chars().collect();
    let mut readings: Vec<Option<&'static str>> = characters.iter().map(|c| usual(*c)).collect();
    for (at, c) in characters.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let beside = if kind == Kind::Person { in_a_person(*c) } else { beside_others(&characters, at) };
        readings[at] = beside.or(readings[at]);
    }
    if kind == Kind::Person {
        for (at, syllable) in surname(name).into_iter().enumerate() {
            readings[at] = Some(syllable);
        }
    }
    readings
}

/// The usual reading of each character, whatever stands beside it.
pub fn usual_readings(name: &str) -> Vec<Option<&'static str>> {
    name.chars().map(usual).collect()
}

fn usual(c: char) -> Option<&'static str> {
    // In names it is a city, and not the adverb of other texts.
    if c == '都' { Some("du") } else { c.to_pinyin().map(|reading| reading.plain()) }
}

fn surname(name: &str) -> Vec<&'static str> {
    if let Some((_, syllables)) = DOUBLE_SURNAMES.iter().find(|(surname, _)| name.starts_with(surname)) {
        return syllables.to_vec();
    }
    let first = name.chars().next();
    let single = SURNAMES.iter().find(|(surnames, _)| first.is_some_and(|first| surnames.contains(first)));
    single.map(|(_, syllable)| *syllable).into_iter().collect()
}

/// In a given name a long life is wished for, and no office.
fn in_a_person(c: char) -> Option<&'static str> {
    matches!(c, '长' | '長').then_some("chang")
}

fn beside_others(characters: &[char], at: usize) -> Option<&'static str> {
    let c = characters[at];
    let (before, next) = (at.checked_sub(1).map(|before| characters[before]), characters.get(at + 1));
    let is_among = |those: &str, c: Option<&char>| c.is_some_and(|c| those.contains(*c));
    let found = BEFORE.iter().find(|(own, following, _)| own.contains(c) && is_among(following, next));
    let found =
        found.or_else(|| BEHIND.iter().find(|(those, own, _)| own.contains(c) && is_among(those, before.as_ref())));
    found.map(|(.., syllable)| *syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, kind: Kind) -> String {
        readings(name, kind).into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_place_is_read_as_it_is_called() {
        let check = |name: &str, expected: &str| assert_eq!(read(name, Kind::Place), expected, "{name}");
        check("长春", "chang chun");
        check("重庆", "chong qing");
        check("重慶", "chong qing");
        check("厦门", "xia men");
        check("大厦镇", "da sha zhen");
        check("成都", "cheng du");
        check("西藏", "xi zang");
        check("六安", "lu an");
        check("延长县", "yan chang xian");
    }

    #[test]
    fn what_stands_beside_a_character_tells_its_reading() {
        let check = |name: &str, expected: &str| assert_eq!(read(name, Kind::Institution), expected, "{name}");
        check("银行行长会", "yin hang hang zhang hui");
        check("音乐学院", "yin yue xue yuan");
        check("校长会", "xiao zhang hui");
        check("Bank 银行", "yin hang");
    }

    #[test]
    fn a_surname_is_read_as_a_surname_and_only_in_front() {
        let check = |name: &str, expected: &str| assert_eq!(read(name, Kind::Person), expected, "{name}");
        check("曾石桥", "zeng shi qiao");
        check("石桥曾", "shi qiao ceng");
        check("单田", "shan tian");
        check("单于田", "chan yu tian");
        check("长孙石桥", "zhang sun shi qiao");
        check("石长春", "shi chang chun");
        check("Ann Example", "");
    }
}
