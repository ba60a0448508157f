"""What a question is about, told by the words in it; so that it reaches the part of the desk that knows."""

import re
import unicodedata
from enum import StrEnum

from i18n.text import Text, t


class Topic(StrEnum):
    """A part of the desk. The order is that of precedence: health before everything."""

    HEALTH = "health"
    SUPPLIES = "supplies"
    PASSES = "passes"
    OTHER = "other"


TOPIC_NAMES: dict[Topic, Text] = {
    Topic.HEALTH: t("health"),
    Topic.SUPPLIES: t("supplies"),
    Topic.PASSES: t("passes and gates"),
    Topic.OTHER: t("other matters"),
}

# What people type for a topic; the key itself and these.
TYPED: dict[str, Topic] = {
    "健康": Topic.HEALTH,
    "物资": Topic.SUPPLIES,
    "买菜": Topic.SUPPLIES,
    "出入": Topic.PASSES,
    "出入证": Topic.PASSES,
    "其他": Topic.OTHER,
    "其它": Topic.OTHER,
}

_SIGNS: dict[Topic, tuple[str, ...]] = {
    Topic.HEALTH: (
        *("发烧", "發燒", "发热", "發熱", "体温", "體溫", "咳", "症状", "症狀", "医院", "醫院", "医生", "醫生", "看病"),
        *("吃药", "药", "藥", "核酸", "检测", "檢測", "疫苗", "隔离", "隔離", "消毒", "口罩", "感染", "肺炎", "病毒"),
        *("急救", "救护", "不舒服", "难受", "頭痛", "头痛", "胸", "呼吸", "孕", "透析", "抗原", "阳性", "陽性", "发病"),
        *("fever", "cough", "symptom", "hospital", "doctor", "clinic", "medicine", "mask", "vaccine", "virus", "sick"),
        *("ill", "pcr", "breath", "breathing", "temperature", "quarantine", "isolation", "ambulance", "infected"),
    ),
    Topic.SUPPLIES: (
        *("买菜", "買菜", "蔬菜", "菜", "米", "粮", "面粉", "超市", "外卖", "外賣", "快递", "快遞", "包裹", "送货"),
        *("送貨", "物资", "物資", "生活用品", "奶粉", "尿不湿", "纸尿裤", "饮用水", "矿泉水", "燃气", "煤气", "团购"),
        *("團購", "代购", "代購", "配送", "水果", "鸡蛋", "肉"),
        *("food", "groceries", "grocery", "vegetable", "vegetables", "rice", "supermarket", "delivery", "parcel"),
        *("supplies", "supply", "diapers", "milk", "water", "shopping", "order"),
    ),
    Topic.PASSES: (
        *(
            "出入证",
            "出入證",
            "通行证",
            "通行證",
            "出门",
            "出門",
            "进出",
            "進出",
            "大门",
            "大門",
            "门口",
            "放行",
            "进小区",
        ),
        *(
            "进小區",
            "出小区",
            "出小區",
            "回家",
            "访客",
            "訪客",
            "登记",
            "登記",
            "健康码",
            "健康碼",
            "复工",
            "復工",
            "证明",
        ),
        *("證明", "车辆", "車輛", "停车", "返昆", "外出", "上班"),
        *("pass", "permit", "gate", "enter", "leave", "exit", "entry", "visitor", "visitors", "certificate", "outside"),
    ),
}
_WORD = re.compile(r"[a-z]+")


def topic_of(words: str) -> Topic:
    """The topic most of the words speak of; health where it is a tie."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    latin = set(_WORD.findall(folded))
    hits = {topic: sum(_says(sign, folded, latin) for sign in signs) for topic, signs in _SIGNS.items()}
    best = max(hits, key=lambda topic: hits[topic])
    return best if hits[best] else Topic.OTHER


def _says(sign: str, folded: str, latin: set[str]) -> bool:
    return sign in latin if sign.isascii() else sign in folded


def topic_named(words: str) -> Topic | None:
    """The topic somebody names, by its key or in Chinese."""
    wanted = unicodedata.normalize("NFKC", words).casefold().strip()
    if wanted in TYPED:
        return TYPED[wanted]
    return Topic(wanted) if wanted in set(Topic) else None
