//! What the fictional archive writes about: fields, kinds of institution, titles, topics, series.

use super::Pair;

/// Fields of work. In English each is two words; in Chinese none is the beginning of another.
pub(in crate::demo) const FIELDS: [Pair; 24] = [
    ("Imaginary Optics", "虚构光学"),
    ("Applied Moonlight", "应用月光"),
    ("Paper Bridges", "纸桥工程"),
    ("Slow Clocks", "慢钟技术"),
    ("Tidal Libraries", "潮汐图书"),
    ("Unposted Letters", "未寄信札"),
    ("Invisible Ceramics", "隐形陶瓷"),
    ("Portable Weather", "便携气象"),
    ("Quiet Machinery", "静音机械"),
    ("Fictional Botany", "虚构植物"),
    ("Edible Maps", "可食地图"),
    ("Left-Handed Tools", "左手工具"),
    ("Lost Umbrellas", "失伞招领"),
    ("Recycled Echoes", "回声再生"),
    ("Hypothetical Fisheries", "假想渔业"),
    ("Candle Statistics", "烛光统计"),
    ("Wool Telegraphy", "羊毛电报"),
    ("Theoretical Bakery", "理论烘焙"),
    ("Sundial Repair", "日晷修缮"),
    ("Cloud Cartography", "云图测绘"),
    ("Pebble Economics", "卵石经济"),
    ("Whistled Speech", "哨音语言"),
    ("Kite Logistics", "风筝物流"),
    ("Nocturnal Gardening", "夜间园艺"),
];

/// A kind of institution: the word for it, how its name goes on, and the word in Chinese.
pub(in crate::demo) struct InstitutionKind {
    pub(in crate::demo) noun: &'static str,
    pub(in crate::demo) link: &'static str,
    pub(in crate::demo) chinese: &'static str,
    pub(in crate::demo) kind: &'static str,
}

const fn kind(noun: &'static str, link: &'static str, chinese: &'static str, kind: &'static str) -> InstitutionKind {
    InstitutionKind { noun, link, chinese, kind }
}

/// The kinds of institution.
pub(in crate::demo) const INSTITUTION_KINDS: [InstitutionKind; 12] = [
    kind("Institute", "of", "研究院", "research institute"),
    kind("Academy", "of", "学院", "academy"),
    kind("Museum", "of", "博物馆", "museum"),
    kind("Laboratory", "for", "实验室", "laboratory"),
    kind("College", "of", "专科学校", "school"),
    kind("Society", "for", "学会", "society"),
    kind("Office", "of", "办公室", "public office"),
    kind("Board", "of", "委员会", "public office"),
    kind("Workshop", "for", "工坊", "company"),
    kind("Guild", "of", "行会", "association"),
    kind("Archive", "of", "档案馆", "archive"),
    kind("Foundation", "for", "基金会", "foundation"),
];

/// Titles that people bear.
pub(in crate::demo) const TITLES: [Pair; 16] = [
    ("Director", "主任"),
    ("Deputy director", "副主任"),
    ("Engineer", "工程师"),
    ("Head of section", "科长"),
    ("Curator", "馆长"),
    ("Professor", "教授"),
    ("Chair", "会长"),
    ("Secretary", "秘书"),
    ("Founder", "创办人"),
    ("Coordinator", "协调员"),
    ("Keeper of instruments", "仪器保管员"),
    ("Surveyor", "测绘员"),
    ("Treasurer", "司库"),
    ("Visiting fellow", "访问学者"),
    ("Head of workshop", "车间主任"),
    ("Adviser", "顾问"),
];

/// The wide topics.
pub(in crate::demo) const WIDE_TOPICS: [Pair; 8] = [
    ("invented science", "虚构科学"),
    ("pretend industry", "假想工业"),
    ("storybook farming", "寓言农业"),
    ("paper government", "纸上政务"),
    ("make-believe trade", "假想贸易"),
    ("imaginary education", "想象教育"),
    ("fictional arts", "虚构艺术"),
    ("fabled weather", "传说气象"),
];

/// The narrower topics; each belongs to the wide one whose number is its own, counted round.
pub(in crate::demo) const TOPICS: [Pair; 52] = [
    ("moonlight research", "月光研究"),
    ("quiet machines", "静音机器"),
    ("cloud grazing", "云上放牧"),
    ("stamp reform", "印章改革"),
    ("button markets", "纽扣市场"),
    ("night schools", "夜间学堂"),
    ("shadow theatre", "影戏"),
    ("indoor rain", "室内降雨"),
    ("slow clocks", "慢钟"),
    ("wooden gears", "木齿轮"),
    ("singing orchards", "会唱歌的果园"),
    ("queue planning", "排队规划"),
    ("echo exports", "回声出口"),
    ("map reading", "识图课"),
    ("whistled opera", "哨音歌剧"),
    ("portable fog", "便携雾"),
    ("glass compasses", "玻璃罗盘"),
    ("paper bridges", "纸桥"),
    ("turnip heraldry", "萝卜纹章"),
    ("lamp inspection", "路灯巡查"),
    ("umbrella lending", "雨伞借还"),
    ("chalk supply", "粉笔供应"),
    ("miniature sculpture", "微型雕塑"),
    ("borrowed winds", "借来的风"),
    ("invisible ink", "隐形墨水"),
    ("thimble foundries", "顶针铸造"),
    ("left-handed ploughs", "左手犁"),
    ("ferry timetables", "渡船时刻"),
    ("kite freight", "风筝货运"),
    ("apprentice cartographers", "测绘学徒"),
    ("pebble mosaics", "卵石镶嵌"),
    ("frost forecasts", "霜冻预告"),
    ("magnetic string", "磁性绳"),
    ("candle works", "蜡烛工坊"),
    ("honey accounting", "蜂蜜记账"),
    ("door numbering", "门牌编号"),
    ("second-hand bells", "旧钟交易"),
    ("handwriting contests", "书法比赛"),
    ("marionettes", "提线木偶"),
    ("rainbow surveys", "彩虹测量"),
    ("folding telescopes", "折叠望远镜"),
    ("felt machinery", "毛毡机械"),
    ("duck postal routes", "鸭子邮路"),
    ("notice boards", "公告栏"),
    ("barter fairs", "易物集市"),
    ("story libraries", "故事图书馆"),
    ("tin orchestras", "铁皮乐队"),
    ("sundial time", "日晷时间"),
    ("sleeping batteries", "休眠电池"),
    ("loom repair", "织机修理"),
    ("moss gardens", "苔藓园"),
    ("bench allocation", "长椅分配"),
];

/// Patterns of series' names; `{l}` is a town.
pub(in crate::demo) const SERIES: [Pair; 8] = [
    ("Letters from {l}", "{l}来信"),
    ("{l} in pictures", "图说{l}"),
    ("A week in {l}", "{l}一周"),
    ("The workshops of {l}", "{l}的工坊"),
    ("{l} remembers", "{l}往事"),
    ("Questions to {l}", "问答{l}"),
    ("Roads to {l}", "{l}之路"),
    ("{l} by night", "{l}夜话"),
];
