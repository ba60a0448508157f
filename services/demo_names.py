"""Invented names for the demo: people of Yunnan's many peoples, courtyards, office buildings and property companies."""

from dataclasses import dataclass
from random import Random  # noqa: TID251 the caller's seeded dice, so that the same seed gives the same people

OLD_BEFORE = 1975  # given names went out of fashion about then


@dataclass(frozen=True, slots=True)
class Group:
    """One people: how many in a thousand residents, its surnames and its own given names (none: Han given names).

    Where there are no surnames, the given name is the whole name.
    """

    name: str
    share: int
    surnames: tuple[str, ...]
    men: tuple[str, ...] = ()
    women: tuple[str, ...] = ()


def _group(name: str, share: int, surnames: str, men: str = "", women: str = "") -> Group:
    return Group(name, share, tuple(surnames.split()), tuple(men.split()), tuple(women.split()))


_HAN = (
    "李 李 李 王 王 王 张 张 张 杨 杨 杨 刘 刘 陈 陈 赵 赵 周 周 黄 吴 徐 孙 朱 马 高 林 何 郭 罗 罗 梁 宋 郑 "
    "谢 韩 唐 冯 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 "
    "姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 钱 汤 尹 黎 易 常 武 "
    "乔 贺 赖 龚 文 欧阳 司马 诸葛"
)
GROUPS = (
    _group("汉族", 780, _HAN),
    _group("彝族", 45, "普 毕 李 杨 禄 龙 张 罗", "阿木 拉哈 木呷 阿火 伍达", "阿依 阿呷 木果 伍各 阿芝"),
    _group("白族", 40, "杨 段 董 尹 赵 李 张 苏 施"),
    _group("回族", 32, "马 马 马 纳 沙 哈 穆 保 合 撒 锁 桂"),
    _group("哈尼族", 14, "白 李 普 罗 陈", "批龙 者沙 忠嘎 沙泽 牛嘎", "批然 美优 阿珠 优斗 沙们"),
    _group("傣族", 12, "", "岩温叫 岩罕恩 岩坎章 岩香保 刀应罕", "玉罕香 玉波莲 玉温娜 玉叫罕 玉香恩"),
    _group("壮族", 10, "韦 农 陆 黄 侬 梁 覃"),
    _group("苗族", 10, "熊 杨 王 陶 古 项 侯"),
    _group("傈僳族", 6, "余 密 麻 腊 和 胡", "阿普 前邓 阿迪 四波", "阿娜 娜美 阿妞 四妹"),
    _group("拉祜族", 5, "李 张 罗", "扎妥 扎约 扎迫 扎儿", "娜发 娜莫 娜期 娜倮"),
    _group("佤族", 5, "田 李 肖 魏", "艾嘎 尼块 三木 艾芒", "叶嫩 依香 安木 叶茸"),
    _group("纳西族", 7, "和 和 和 木 杨"),
    _group("瑶族", 4, "盘 邓 李 赵 蒋"),
    _group("景颇族", 4, "勒 排 麻 岳 梅 石", "木扎 早当 勒干 麻腊", "木果 木锐 扎努 木图"),
    _group("藏族", 4, "", "扎西顿珠 次仁多吉 洛桑尼玛 格桑江措", "央金拉姆 卓玛次仁 白玛曲珍 德吉措姆"),
    _group("布朗族", 2, "", "岩三勐 岩坎尖 岩温龙", "玉应囡 玉南香 玉叫坎"),
    _group("布依族", 3, "王 罗 岑 韦 查"),
    _group("普米族", 2, "和 熊 曹 胡"),
    _group("阿昌族", 2, "曹 们 赖 囊 孙"),
    _group("怒族", 2, "和 丰 李", "阿四 向东 格扎", "春花 阿玖 秀美"),
    _group("基诺族", 2, "资 白腊 沙 切", "车资 先泽 腰杰", "切杰 布鲁 车妞"),
    _group("蒙古族", 2, "奎 旃 华 期 官"),
    _group("满族", 3, "关 佟 那 赫 金 富察"),
    _group("水族", 1, "郎 韦 蒙 潘"),
    _group("德昂族", 1, "赵 李 杨", "腊翁 岩板 二刚", "玉南 腊莫 四英"),
    _group("独龙族", 1, "孔 龙 木", "阿普 顶松 才当", "阿南 金英 开秀"),
    _group("维吾尔族", 1, "", "艾山·玉素甫 吐尔逊·买买提 阿迪力·库尔班", "阿依古丽·艾山 热依汗·吐尔逊 古丽娜尔·玉素甫"),
)

_MEN_OLD = "建国 志强 国华 永昌 德明 正荣 文斌 家福 云生 光明 世昌 绍清 学文 朝贵 启明 兴发 开元 维新 树林 忠 勇 军 平"
_MEN_NEW = "浩然 子轩 俊杰 宇航 梓豪 思远 嘉树 铭泽 一鸣 奕辰 昊天 博文 睿 杰 磊 鹏 逸凡 景行 沐阳 晨曦 承志 天佑"
_WOMEN_OLD = "桂英 秀兰 玉珍 翠芬 凤仙 丽华 美琼 菊芳 素云 琼仙 惠芳 存芝 莲英 淑贞 慧琼 金凤 春兰 云芬 芬 琴 萍 梅"
_WOMEN_NEW = "雨桐 梓涵 欣怡 思琪 诗涵 可馨 若溪 语嫣 佳宁 静怡 梦瑶 一诺 晓彤 雅雯 婷 雪 颖 倩 知夏 沁心 安然 书瑶"
_GIVEN = {
    (True, True): _MEN_OLD.split(),
    (True, False): _MEN_NEW.split(),
    (False, True): _WOMEN_OLD.split(),
    (False, False): _WOMEN_NEW.split(),
}
_SHARES = tuple(group.share for group in GROUPS)


def some_group(rng: Random) -> Group:
    """One people, by its share of the neighbourhood."""
    return rng.choices(GROUPS, _SHARES)[0]


def given_name(rng: Random, group: Group, is_man: bool, birth_year: int) -> str:
    """The name without the surname."""
    return rng.choice((group.men if is_man else group.women) or _GIVEN[is_man, birth_year < OLD_BEFORE])


def surname(rng: Random, group: Group) -> str:
    """A surname of this people; nothing where names have none."""
    return rng.choice(group.surnames) if group.surnames else ""


# Invented: none is a compound of the real community. (Chinese, English)
COURTYARDS = (
    ("桂香院", "Guixiang Court"),
    ("石榴巷小院", "Shiliu Lane Court"),
    ("银桦里", "Yinhua Lane"),
    ("茶花苑", "Chahua Garden"),
    ("老槐树院", "Old Locust Court"),
    ("松涛苑", "Songtao Garden"),
    ("云栖院", "Yunqi Court"),
    ("青瓦院", "Qingwa Court"),
    ("蓝花楹苑", "Jacaranda Garden"),
    ("缅桂巷院", "Miangui Lane Court"),
    ("糖坊大院", "Tangfang Yard"),
    ("纸坊宿舍", "Paper Works Quarters"),
    ("邮车宿舍", "Mail Van Quarters"),
    ("水表厂宿舍", "Water Meter Works Quarters"),
    ("晴雨苑", "Qingyu Garden"),
    ("鹤鸣苑", "Heming Garden"),
    ("望山居", "Wangshan Residence"),
    ("听泉居", "Tingquan Residence"),
    ("白鹭湾", "Bailu Bay"),
    ("红嘴鸥苑", "Gull Garden"),
    ("百合小院", "Baihe Court"),
    ("杜鹃里", "Dujuan Lane"),
    ("芸香里", "Yunxiang Lane"),
    ("麦田居", "Maitian Residence"),
    ("晒谷场院", "Threshing Floor Court"),
    ("小石桥院", "Little Stone Bridge Court"),
    ("月牙塘", "Crescent Pond"),
    ("灯笼巷院", "Lantern Lane Court"),
    ("燕归苑", "Yangui Garden"),
    ("竹影轩", "Zhuying Court"),
    ("和风苑", "Hefeng Garden"),
    ("春城里", "Spring City Lane"),
    ("同心院", "Tongxin Court"),
    ("乐邻院", "Lelin Court"),
    ("福门院", "Fumen Court"),
    ("三棵柏院", "Three Cypress Court"),
    ("马帮大院", "Caravan Yard"),
    ("盐店巷院", "Salt Shop Lane Court"),
    ("琴岛苑", "Qindao Garden"),
    ("书香苑", "Shuxiang Garden"),
    ("五彩苑", "Wucai Garden"),
    ("翠屏居", "Cuiping Residence"),
    ("星河湾院", "Xinghe Court"),
)
OFFICES = (
    ("云帆商务楼", "Yunfan Offices"),
    ("茶马写字楼", "Chama Offices"),
    ("合顺大厦", "Heshun Tower"),
    ("星汇大厦", "Xinghui Tower"),
)
COMPANIES = (
    "乐邻物业（演示）",
    "青瓦物业（演示）",
    "云栖物业（演示）",
    "守心物业（演示）",
    "百合物业（演示）",
    "和风物业（演示）",
    "石桥物业（演示）",
    "晴雨物业（演示）",
)
