//! The parts of names. They are coined so that no name is taken for that of anybody or anywhere.
//!
//! **Invariant:** in a list of first parts none is the beginning of another, so that no two names read alike although
//! they are made of different parts.

use super::Pair;

/// First parts of towns' names.
pub(in crate::demo) const TOWN_FIRST: [Pair; 32] = [
    ("Fable", "寓言"),
    ("Specimen", "样本"),
    ("Example", "示例"),
    ("Sample", "样例"),
    ("Mock", "仿拟"),
    ("Never", "乌有"),
    ("Pretend", "假作"),
    ("Lorem", "洛伦"),
    ("Ipsum", "伊普"),
    ("Dolor", "多洛"),
    ("Notional", "设想"),
    ("Fancy", "幻想"),
    ("Dreaming", "梦话"),
    ("Paper", "纸上"),
    ("Figment", "臆造"),
    ("Phantom", "幻影"),
    ("Makeshift", "权作"),
    ("Invented", "杜撰"),
    ("Imagin", "想象"),
    ("Unlikely", "未必"),
    ("Whimsy", "奇想"),
    ("Inkwell", "墨池"),
    ("Margin", "页边"),
    ("Footnote", "脚注"),
    ("Proofing", "校样"),
    ("Galley", "活字"),
    ("Hypothe", "假设"),
    ("Supposed", "姑且"),
    ("Parable", "譬喻"),
    ("Conjure", "戏法"),
    ("Quasi", "类比"),
    ("Nowhere", "无处"),
];

/// Last parts of towns' names.
pub(in crate::demo) const TOWN_LAST: [Pair; 24] = [
    ("mere", "湖"),
    ("wick", "庄"),
    ("ford", "渡"),
    ("ton", "屯"),
    ("by", "里"),
    ("holm", "洲"),
    ("dale", "谷"),
    ("stead", "庐"),
    ("gate", "门"),
    ("haven", "港"),
    ("brook", "溪"),
    ("field", "原"),
    ("cross", "口"),
    ("bridge", "桥"),
    ("hill", "冈"),
    ("moor", "泽"),
    ("shore", "滩"),
    ("wood", "林"),
    ("croft", "园"),
    ("market", "集"),
    ("quay", "埠"),
    ("fold", "坪"),
    ("strand", "沙"),
    ("peak", "峰"),
];

/// Given names.
pub(in crate::demo) const GIVEN: [&str; 64] = [
    "Ada", "Belwin", "Cassio", "Dorimel", "Edda", "Fenwick", "Galia", "Hesper", "Ilvo", "Jorun", "Kestrin", "Lumo",
    "Marnie", "Nevil", "Orla", "Pim", "Quillan", "Rowena", "Sorrel", "Tamsin", "Ulla", "Verity", "Wilfa", "Xanthe",
    "Yorick", "Zelda", "Amaro", "Brindle", "Corin", "Dulcie", "Elmo", "Fidela", "Gideon", "Hollis", "Imre", "Juniper",
    "Kasimir", "Linnet", "Mabry", "Nolan", "Ondine", "Percy", "Quenby", "Rufus", "Sabra", "Tobin", "Ursel", "Vesper",
    "Wendel", "Xavi", "Yvaine", "Zeno", "Alder", "Blythe", "Clover", "Darby", "Ember", "Flint", "Greer", "Haven",
    "Isolde", "Jasper", "Kit", "Larkin",
];

/// First parts of family names.
pub(in crate::demo) const FAMILY_FIRST: [&str; 48] = [
    "Specim", "Exampl", "Fict", "Fabl", "Imagin", "Mock", "Sampl", "Lorem", "Ipsum", "Dolor", "Quodl", "Zorb", "Plim",
    "Snorr", "Twib", "Wump", "Fizz", "Glimm", "Blorp", "Crinkl", "Drizz", "Floom", "Grumbl", "Hobb", "Inkl", "Jumbl",
    "Kerf", "Loomb", "Mumbl", "Nibbl", "Oddl", "Puddl", "Quibbl", "Rumpl", "Scribbl", "Thimbl", "Umbl", "Vimpl",
    "Wobbl", "Yonderl", "Zimm", "Brambl", "Chortl", "Doodl", "Fumbl", "Gargl", "Huddl", "Jingl",
];

/// Middle parts of family names.
pub(in crate::demo) const FAMILY_MIDDLE: [&str; 24] = [
    "abo", "acki", "adu", "afe", "ebri", "ecko", "edi", "efu", "igo", "ilva", "imu", "inka", "obe", "odra", "offi",
    "olu", "orne", "uba", "udi", "uffo", "ulme", "umi", "unto", "urka",
];

/// Last parts of family names.
pub(in crate::demo) const FAMILY_LAST: [&str; 24] = [
    "quill", "wicke", "mann", "stone", "berry", "thorpe", "wright", "smythe", "bell", "draper", "finch", "garth",
    "hollow", "kettle", "lantern", "mitten", "nutt", "pepper", "ramble", "spoon", "tassel", "vane", "willow", "zither",
];

/// Chinese family names that nobody bears.
pub(in crate::demo) const CHINESE_FAMILY: [&str; 32] = [
    "虚", "拟", "例", "样", "幻", "佚", "谬", "寓", "仿", "摹", "喻", "譬", "臆", "梦", "稿", "笺", "杜撰", "子虚",
    "乌有", "亡是", "莫须", "无名", "假作", "戏言", "纸上", "画中", "镜中", "书里", "试作", "范例", "姑且", "未名",
];

/// First characters of Chinese given names.
pub(in crate::demo) const CHINESE_FIRST: &str = "明远山河清风月白云松竹梅兰菊石泉林海天星辰光晓晨夕春夏秋冬雨雪霜露江溪湖波帆舟桥路\
亭楼台阁书墨砚琴棋诗词歌赋安宁和平静雅文武思念怀志向成立达通广厚德仁义礼智信勇敏慧聪颖丹青朱碧翠金银铜玉珠";

/// Last characters of Chinese given names.
pub(in crate::demo) const CHINESE_LAST: &str = "华英杰俊豪伟强刚毅坚诚忠孝良善美丽芳芬馨香莲荷蓉薇萱蕾苗禾穗麦谷稻桑榆槐柏杨柳枫桐\
桂杏桃李梨橘柚枣栗榴茶茗荃芷若菲萍藻芦苇帛锦绣绢绫罗纱缎织纺针线衡权量度均钧钟鼓笛箫笙瑟琵弦音韵律";

/// Characters that coined Chinese words are made of.
pub(in crate::demo) const COINED: &str =
    "巴卡朵菲格洛姆妮帕奇锐莎提瓦沃希雅赞布查德弗哥哈吉克拉玛诺欧皮昆罗斯塔乌维休约泽";
