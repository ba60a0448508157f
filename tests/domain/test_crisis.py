"""What may be danger is heard in both languages; what only sounds like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.crisis import Danger, danger

IN_DANGER = {
    Danger.SELF_HARM: """
        我不想活了|我想死|活着没意思|自 杀|自.杀|自－杀|我要自殺|有人要跳樓|昨晚吃了一瓶安眠药|不如死了算了
        |我想结束自己的生命|割腕
        |他留了遗书|没有我大家会更好，我想去死|活不下去了|真的不想再活下去|笑死我了，可是我不想活了|我想轻生
        |想 死|我準備輕生
        |I want to die|I want to kill my self|i wanna die|kill myself|I don't want to live anymore|I dont want to live
        |I am thinking about suicide|I'm suicidal|everyone would be better off without me|no reason to live
        |I took all my pills
        |ＫＩＬＬ ＭＹＳＥＬＦ|I cut myself again last night to feel something|I want to end it all
        |wish I was dead""",
    Danger.VIOLENCE: """
        老公又打我了|他喝醉了打我|家暴|被他打了|他掐住我脖子|邻居拿刀追我|我爸往死里打我妈|丈夫威胁要杀了我
        |有人持刀|老公動手打孩子
        |my husband hit me|he beats me every night|domestic violence|he is going to kill me
        |my father is beating my mom
        |he has a knife|I am being abused|she keeps hitting the child""",
    Danger.MEDICAL: """
        我妈叫不醒了|他没有呼吸了|奶奶晕倒了|我爸胸口疼得厉害|孩子抽搐了|救命啊|老人快不行了|我喘不上气
        |突然呼吸困难|他口吐白沫|孩子噎住了
        |媽媽昏迷了|my dad is not breathing|I can't breathe|she passed out|call an ambulance|he has chest pain
        |my baby is choking
        |bleeding heavily|he won't wake up|I cant breathe""",
    Danger.FIRE: """
        厨房着火了|着火啦|楼道里起火了|隔壁家冒浓烟|电动车烧起来了|3栋失火|廚房著火了，快來|廚房着火
        |the kitchen is on fire|there is a fire|there's smoke everywhere|fire!|the battery caught fire
        |my house is burning""",
    Danger.GAS: """
        闻到煤气味|煤气泄漏|燃气漏了|厨房有股煤气味|天然气泄漏了|煤气中毒|gas leak|I smell gas
        |smell of gas in the stairwell""",
    Danger.POLICE: """
        有人撬门|家里进贼了|被抢了|有人跟踪我|快报警|孩子不见了|有人闯进来了我家有小偷
        |call the police|someone is breaking in|I was robbed|a burglar|someone is following me|my son is missing""",
}
HARMLESS = """
    笑死我了|累死了|热死了|饿死我了|烦死了|困死了|气死我了|吓死人了|忙死了|想死你了|想死我了，快回来|羡慕死了
    |无聊死了|笑得喘不过气
    |忙得喘不过气来|杀菌|消毒能杀死病毒吗|酒精可以杀灭病毒吗|杀毒软件|秒杀|超市有秒杀吗|狼人杀|三国杀|杀鸡
    |杀价|自杀式袭击|自杀率
    |预防自杀讲座几点|手机死机了|死角也要消毒|死亡率是多少|死亡病例有多少|打死我也不去|打死蚊子|跳楼价
    |跳楼大甩卖|跳楼机好玩吗
    |上火了|上火嗓子疼|火锅|坐火车回来要登记吗|火车票|这个视频火了|消防演习几点|灭火器在哪里|防火检查|嗓子冒烟
    |锅里冒烟|火腿|火灾隐患
    |煤气费怎么交|燃气卡在哪充值|天然气缴费|轮胎漏气|自行车漏气|气球漏气|没有着火|没闻到煤气味|不想死
    |我没有自杀|我不会自杀的|不是真的想死
    |他打我电话没接|老公打我电话了|打我手机|打疫苗|打车|打卡|打扫卫生|给我打一针|家暴的法律讲座|烟雾报警器
    |报警器响了怎么关|砍价|拿刀切菜
    |电脑中毒|食物中毒怎么预防|救命恩人|救命药|中风险地区|低中风险|美死了|死心了|死活不开门|死记硬背
    |预防煤气中毒|戴口罩喘不过气
    |呼吸困难是症状吗|发烧多少度去医院|有什么症状要去医院|活动室几点开|不想活动|想去死海旅游
    |killing time|dying of boredom|I'm dying to see you|this heat is killing me|kill germs
    |does alcohol kill the virus|deadline
    |the deadline is tomorrow|fire drill|fire extinguisher|I was fired|fireworks|hot pot on fire sale
    |you're on fire|gas bill
    |gas station|pay the gas bill|gas meter|suicide squad|suicide prevention week|suicide rate|beats me
    |it beats me|hit me up
    |laughing so hard I can't breathe|I can't breathe in this mask|almost gave me a heart attack|stroke order
    |police station
    |kill two birds with one stone|bored to death|scared to death|to die for|dead battery
    |cut myself some slack|collapse the list
    |unconscious bias|no fire|no smoke|overdose of sugar|I don't want to die|I am not suicidal|firewall
    |one stroke|jump rope
    |the queue is killing me|that's a steal|with a knife and fork|bleeding edge|he hit the gym|campfire
    |beat the traffic
    |When does the gate open?|Where do I throw used masks?|垃圾什么时候收|大门几点关|我想买口罩|通行证怎么办"""


def each_of(words):
    return [part.strip() for part in words.split("|")]


MEANT = [(kind, words) for kind, told in IN_DANGER.items() for words in each_of(told)]


@pytest.mark.parametrize(("kind", "words"), MEANT)
def test_danger_is_heard(kind, words):
    assert danger(words) is not None
    assert danger(f"请问一下。{words}。谢谢") is not None


@pytest.mark.parametrize(("kind", "words"), MEANT)
def test_the_number_to_call_is_that_of_its_kind(kind, words):
    assert danger(words) is kind


@pytest.mark.parametrize("words", each_of(HARMLESS))
def test_what_only_sounds_like_it_is_left_alone(words):
    assert danger(words) is None


def test_enough_is_tried_and_the_counts_are_told(capsys):
    missed = [words for kind, words in MEANT if danger(words) is None]
    alarms = [words for words in each_of(HARMLESS) if danger(words) is not None]
    with capsys.disabled():
        print(
            f"\n{len(MEANT)} in danger, {len(missed)} missed; {len(each_of(HARMLESS))} harmless, {len(alarms)} alarms"
        )

    assert len(each_of(HARMLESS)) >= 60
    assert min(len(each_of(told)) for told in IN_DANGER.values()) >= 8


@given(st.text())
def test_any_words_can_be_looked_at(words):
    assert danger(words) in {None, *Danger}
