"""The shipped answers are found by questions as people ask them, and by no others."""

import json
from functools import cache

import pytest

from domain.ranking.index import Entry, Index
from domain.ranking.judging import Outcome, decide
from domain.ranking.weights import thresholds_for
from tests.house.checkout import ROOT

# Every question here was invented for this test.
ASKED = {
    "zh-Hans": {
        "fever": ["发高烧了该怎么办", "發燒了怎麼辦", "娃发热了咋办", "我发烧38.5度"],
        "measure-temperature": ["怎么样量体温才准确", "体温计要夹几分钟"],
        "mask-wear": ["口罩应该怎么带", "口罩多久换一次", "口罩哪一面朝外面"],
        "wash-hands": ["应该怎么洗手", "洗手要洗多长时间"],
        "disinfect-home": ["屋里如何消毒", "84怎么配比", "消毒液和洁厕灵能一起用吗"],
        "air-room": ["一天开窗通风多长时间", "天冷还要开窗吗"],
        "chronic-medicine": ["降压药吃完了怎么办", "高血压的药快没了", "能不能帮我买药"],
        "buy-food": ["在家隔离出不去，怎么买菜啊", "可以帮我送菜吗", "家里没米了"],
        "get-masks": ["在哪里领口罩", "口罩到处买不到"],
        "rubbish": ["隔离时垃圾怎么处理", "用过的口罩扔到哪里", "我能自己下楼扔垃圾吗"],
        "get-pass": ["怎么办出入证", "通行证在哪儿领", "一家能办几张出入证"],
        "lost-pass": ["我的出入证弄丢了", "出入证找不到了怎么办"],
        "visitors": ["朋友可以来我家吗", "保姆能不能进来"],
        "delivery-gate": ["外卖能不能进小区", "快递放在哪"],
        "returnee": ["我刚从武汉回来，需要做什么", "从湖北回来需要登记吗"],
        "where-clinic": ["最近的发热门诊在哪", "哪儿能买到药"],
        "how-long": ["居家观察多少天", "14天从哪一天开始算", "为啥要14天"],
        "isolation-rules": ["居家观察有什么要注意的", "隔离可以下楼散步吗"],
        "report-how": ["每天怎样报平安", "健康打卡在哪填", "一天报几次"],
        "missed-report": ["我忘记报了怎么办", "昨天没报有没有关系"],
        "wrong-report": ["体温填错了怎么改", "体温報錯了怎麼改"],
        "anxious": ["心里很慌睡不着", "我想找人说说话"],
        "reach-person": ["值班电话多少", "怎么联系工作人员"],
    },
    "en": {
        "fever": ["I have a fever, what should I do", "what to do if I get a fevr", "my kid has a fever"],
        "measure-temperature": ["how do I measure my temperature", "I don't have a thermometer"],
        "mask-wear": ["how should I wear the mask", "which side of a mask goes outside"],
        "wash-hands": ["how long should I wash my hands"],
        "chronic-medicine": ["I am running out of my medicine", "can someone fetch my medicine for me"],
        "buy-food": ["how can I get food if I must stay in", "can someone bring me groceries"],
        "get-masks": ["where can I find masks"],
        "rubbish": ["what should I do with the rubbish while isolating", "where do used masks go"],
        "get-pass": ["how can I get an entry pass"],
        "lost-pass": ["I lost my entry pass"],
        "returnee": ["I just came back from Hubei", "do I have to register on return"],
        "how-long": ["how long do I have to stay at home", "when will my isolation end"],
        "isolation-rules": ["what are the rules of home isolation", "may I take a walk while isolating"],
        "missed-report": ["I forgot to send my report"],
        "reach-person": ["what is the number of the duty phone"],
    },
}
# About the same things, and answered by no entry.
NEAR = {
    "zh-Hans": [
        "口罩是什么材料做的",
        "发烧为什么会头疼",
        "出入证多少钱一张",
        "快递员的工资有多少",
        "体温计水银打碎了怎么办",
        "垃圾分类从哪年开始",
        "狗发烧了吃什么药",
        "隔离酒店叫什么名字",
    ],
    "en": ["what are masks made of", "why does a fever give me a headache", "how much does a thermometer cost"],
}
OFF = {
    "zh-Hans": [
        "明天股市会涨吗",
        "推荐一部好看的电影",
        "红烧肉的做法",
        "谁是世界杯冠军",
        "帮我写一首诗",
        "你好",
        "？？？",
    ],
    "en": ["who won the world cup", "recommend a good film", "how do I bake bread", "hello", "tell me a joke", "!!!"],
}


@cache
def index(language):
    rows = json.loads((ROOT / "assets" / "faq" / "neighbourhood.json").read_text("utf-8"))
    return Index.of(
        Entry(row["id"], (row["question"][language], *row["variants"][language]), row["answer"][language])
        for row in rows
    )


def ask(language, words):
    found = index(language).find(words, 3)
    return [each.key for each in found.ranked], decide(found, thresholds_for(language))


def asked(language):
    return [(key, words) for key, questions in ASKED[language].items() for words in questions]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_nearly_every_question_finds_its_entry_first_and_all_among_three(language):
    found = [(words, key, ask(language, words)[0]) for key, words in asked(language)]
    first = [words for words, key, ranked in found if ranked[:1] == [key]]

    assert [(words, key, ranked) for words, key, ranked in found if key not in ranked] == []
    assert len(first) / len(found) >= 0.95


@pytest.mark.parametrize(("language", "share"), [("zh-Hans", 0.4), ("en", 0.2)])
def test_what_is_answered_outright_is_much_and_right(language, share):
    results = [(key, words, *ask(language, words)) for key, words in asked(language)]
    answered = [each for each in results if each[3] is Outcome.ANSWER]

    assert [each for each in answered if each[2][0] != each[0]] == []
    assert len(answered) / len(results) >= share


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_near_miss_is_answered_outright(language):
    assert [words for words in NEAR[language] if ask(language, words)[1] is Outcome.ANSWER] == []


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_what_is_off_topic_is_never_answered_outright(language):
    assert [words for words in OFF[language] if ask(language, words)[1] is Outcome.ANSWER] == []
