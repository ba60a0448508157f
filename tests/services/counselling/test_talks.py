"""How a talk comes about, goes on and ends; told on both databases."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outcomes import Kind, Outcome
from domain.splitting import units
from flows import notice, report
from i18n.catalogue import LANGUAGES, render
from i18n.text import t
from services import talks
from services.cleaning import relayed
from services.relaying import pieces
from storage import counselling
from tests.services.counselling.town import ADMIN, FIRST, OTHER, SECOND, STAFF_GROUP, VISITOR, WORKER, words

TRICKS = "\u202e\u2066\u200b\u200d\ufeff\u034f\ufe0f\U000e0041<b>*_[](){}@\\/\n\t 。，🧑‍🤝‍🧑"


@given(st.text(st.one_of(st.characters(), st.sampled_from(TRICKS)), max_size=400), st.integers(1, 40))
def test_any_words_pass_whole_and_plain_in_messages_telegram_takes(some, times):
    clean = relayed(some * times)
    for language in LANGUAGES:
        for label in (t("Listener:"), t("{label} (changed)", label=t("Visitor {label}:", label="3F"))):
            shown = [render(piece, language) for piece in pieces(label, clean)]

            assert "".join(each.partition("\n")[2] for each in shown) == clean
            assert all(units(each) <= 4096 for each in shown)
            assert all(each.startswith(("Listener", "Visitor", "听您", "来访者")) for each in shown)


async def test_long_words_arrive_in_pieces_and_an_edit_changes_each_of_them(town):
    await town.begins()
    long = "".join(f"第{n}句话，说得很慢。" for n in range(900))
    said = await town.says(VISITOR, long[:4096])
    parts = town.told(FIRST)[-2:]
    assert "".join(part.partition("\n")[2] for part in parts) == long[:4096]
    assert "（1/2）" in parts[0]

    await town.says(VISITOR, "短了", kind="edited_message", message_id=said)
    edits = [(n, words(told)) for to, how, told, n in town.calls if (to, how) == (FIRST, "editMessageText")][-2:]
    numbers = [number for to, method, _, number in town.calls if to == FIRST and method == "sendMessage"][-2:]
    assert [number for number, _ in edits] == numbers
    assert edits[0][1].endswith("短了")
    assert "删掉" in edits[1][1]

    await town.says(VISITOR, "再长" * 2010, kind="edited_message", message_id=said)
    assert town.made(FIRST, "editMessageText")[-1]["text"].count("再长") + town.told(FIRST)[-2].count("再长") == 2010


async def test_the_first_to_take_it_has_it(town):
    await town.says(FIRST, "/duty on")
    await town.says(SECOND, "/duty on 18:00")
    assert "18:00" in str(town.told(SECOND))
    await town.says(VISITOR, "我想找人聊聊！")
    await town.says(VISITOR, "1")
    await town.presses(SECOND, "talk:take:")
    await town.presses(FIRST, "talk:take:")

    assert "有人接了" in town.last(FIRST)
    assert "快了一步" in str(town.calls) or "已经" in str(town.calls)
    await town.says(VISITOR, "在吗")
    assert "在吗" in town.last(SECOND)
    assert "在吗" not in str(town.told(FIRST))


async def test_a_call_is_taken_by_typing_as_well(town):
    await town.says(FIRST, "/duty on")
    await town.says(VISITOR, "I want to talk to someone")
    await town.says(VISITOR, "1")
    await town.says(OTHER, "我来")
    await town.says(FIRST, "我来。")
    await town.says(VISITOR, "你好")

    assert "你好" in town.last(FIRST)
    assert "你好" not in str(town.told(OTHER))


async def test_a_counsellor_with_two_visitors_always_sees_to_whom_they_write(town):
    await town.begins(VISITOR, FIRST)
    await town.begins(OTHER, FIRST)
    await town.says(VISITOR, "我是甲")
    await town.says(OTHER, "我是乙")
    await town.says(FIRST, "给乙的")
    assert "给乙的" in town.last(OTHER)
    assert town.last(FIRST).startswith("→")

    await town.says(FIRST, "给甲的", reply_to=town.number_of(FIRST, "我是甲"))
    assert "给甲的" in town.last(VISITOR)
    await town.says(FIRST, "还是甲")
    assert "还是甲" in town.last(VISITOR)
    await town.presses(FIRST, "talk:here:")
    await town.says(FIRST, "又到乙")
    assert "又到乙" in town.last(OTHER)
    assert "又到乙" not in str(town.told(VISITOR))
    labels = {words(payload)[:6] for to, _, payload, _ in town.calls if to == FIRST and "我是" in words(payload)}
    assert len(labels) == 2

    await town.says(FIRST, "/end")
    assert town.buttons(FIRST)[-1].startswith("talk:end:")
    await town.says(OTHER, "/end")
    await town.says(FIRST, "只剩甲")
    assert "只剩甲" in town.last(VISITOR)


async def test_with_two_visitors_and_none_chosen_nothing_is_passed_on(town):
    await town.begins(VISITOR, FIRST)
    await town.begins(OTHER, FIRST)
    await town.desk.write(lambda unit: counselling.turn_to(unit.tx, FIRST, None))
    await town.says(FIRST, "给谁呢")

    assert "没有转" in town.last(FIRST)
    assert "给谁呢" not in str(town.told(VISITOR) + town.told(OTHER))


async def test_more_talks_than_one_can_bear_are_refused(town):
    await town.begins(VISITOR, FIRST)
    await town.begins(OTHER, FIRST)
    await town.begins(WORKER, FIRST)
    await town.begins(ADMIN, FIRST)
    waiting = await town.desk.read(counselling.waiting)

    assert [talk.visitor_user_id for talk in waiting] == [ADMIN]


@pytest.mark.parametrize(
    "content",
    [
        {"contact": {"phone_number": "19400000000", "first_name": "林"}},
        {"location": {"latitude": 25.0, "longitude": 102.7}},
        {"venue": {"location": {"latitude": 25.0, "longitude": 102.7}, "title": "家", "address": "一号院"}},
        {"document": {"file_id": "D", "file_unique_id": "d", "file_name": "林晓.pdf"}, "caption": "看看"},
        {"video_note": {"file_id": "N", "file_unique_id": "n", "length": 1, "duration": 1}},
    ],
)
async def test_what_would_tell_who_or_where_one_is_stays_here(town, content):
    await town.begins()
    before = len(town.told(FIRST))
    await town.does(VISITOR, **content)

    assert "没有转过去" in town.last(VISITOR)
    assert len(town.told(FIRST)) == before
    assert "D" not in [payload.get("document") for _, _, payload, _ in town.calls]


async def test_pictures_voices_and_stickers_go_by_their_id_under_a_label(town):
    await town.begins()
    photo = [{"file_id": "P", "file_unique_id": "p", "width": 1, "height": 1}]
    await town.does(VISITOR, photo=photo, caption="看\u202e这个")
    await town.does(VISITOR, photo=photo, caption="长" * 1000)
    await town.does(VISITOR, voice={"file_id": "V", "file_unique_id": "v", "duration": 1})
    kind = {"type": "regular", "is_animated": False, "is_video": False}
    await town.does(FIRST, sticker={"file_id": "S", "file_unique_id": "s", "width": 1, "height": 1, **kind})

    photos = town.made(FIRST, "sendPhoto")
    assert photos[0]["photo"] == "P"
    assert photos[0]["caption"].endswith("：\n看这个")
    assert len(photos[1]["caption"]) < 30
    assert "长" * 1000 in town.told(FIRST)[-2]
    assert town.made(FIRST, "sendVoice")[0]["voice"] == "V"
    assert town.made(VISITOR, "sendSticker") == [{"chat_id": VISITOR, "sticker": "S"}]
    assert town.last(VISITOR) == "听您说的人："


async def test_nobody_there_is_said_at_once_and_those_who_wait_are_shown_later(town):
    await town.says(VISITOR, "/talk")
    await town.says(VISITOR, "好")
    assert "09:00" in town.last(VISITOR)
    assert "12356" in town.last(VISITOR)
    await town.says(VISITOR, "我先说一句")
    assert "不会转给任何人" in town.last(VISITOR)
    assert "我先说一句" not in str(town.told(STAFF_GROUP))

    await town.says(FIRST, "/duty on")
    await town.presses(FIRST, "talk:take:")
    await town.says(VISITOR, "现在说")
    assert "现在说" in town.last(FIRST)


async def test_a_wish_nobody_hears_goes_to_all_and_ends_honestly(town):
    await town.says(FIRST, "/duty on")
    await town.says(VISITOR, "/talk")
    await town.says(VISITOR, "好")
    assert town.told(SECOND) == []
    await town.waits(11)
    assert "想找人" in town.last(SECOND)
    assert "还在找" in town.last(VISITOR)
    await town.waits(12 * 60)
    assert "对不起" in town.last(VISITOR)
    assert "不需要" in town.last(SECOND)
    assert await town.desk.read(counselling.waiting) == []


async def test_words_go_on_or_the_talk_ends_by_itself(town):
    await town.begins()
    await town.waits(20)
    await town.says(VISITOR, "还在")
    await town.waits(20)
    assert "还在吗" not in town.last(VISITOR)
    await town.waits(11)
    assert "还在吗" in town.last(VISITOR)
    await town.says(FIRST, "我也在")
    await town.waits(31)
    assert "还在吗" in town.last(VISITOR)
    await town.waits(16)
    assert "先结束" in town.last(VISITOR)
    assert "结束了" in town.last(FIRST)


async def test_whoever_blocks_the_bot_does_not_keep_the_other_waiting(town):
    await town.begins()
    chat = {"id": VISITOR, "type": "private"}
    bot = {"id": 7000000001, "is_bot": True, "first_name": "b"}
    change = {"chat": chat, "from": {"id": VISITOR, "is_bot": False, "first_name": "x"}, "date": 1}
    gone = {
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
    }
    await town.comes({"my_chat_member": {**change, **gone}})

    assert "结束了" in town.last(FIRST)
    await town.begins(OTHER, FIRST)
    town.outcome = Outcome(Kind.GONE)
    await town.says(OTHER, "一")
    town.outcome = Outcome(Kind.ACCEPTED)
    await town.delivers()
    assert await town.desk.read(lambda tx: counselling.of_visitor(tx, OTHER)) is None


async def test_a_counsellors_post_shows_nobodys_data(town):
    await town.says(FIRST, "/list")
    assert "您的岗位不管这一项" in town.last(FIRST)
    await town.says(FIRST, "/duty")
    await town.says(ADMIN, "/duty")
    assert "0" in town.last(ADMIN)
    await town.says(VISITOR, "/duty on")
    assert "社区工作人员" in town.last(VISITOR)


async def test_a_form_and_a_talk_are_not_mixed_up(town):
    await town.begins(VISITOR, FIRST)
    await town.desk.write(lambda unit: talks.start(unit, VISITOR, report.flow, {}))
    await town.says(VISITOR, "37.2 也是我的心事")
    assert "心事" in town.last(FIRST)

    await town.desk.write(lambda unit: talks.start(unit, FIRST, notice.flow, {}))
    await town.says(FIRST, "楼道消毒通知")
    assert "没有转" in town.last(FIRST)
    assert "消毒通知" not in str(town.told(VISITOR))
    await town.says(FIRST, "慢慢说", reply_to=town.number_of(FIRST, "心事"))
    assert "慢慢说" in town.last(VISITOR)
    await town.says(FIRST, "/cancel")
    await town.says(FIRST, "继续")
    assert "继续" in town.last(VISITOR)


async def test_cancel_does_not_end_a_talk_and_a_stranger_cannot_end_it(town):
    await town.begins()
    await town.says(VISITOR, "/cancel")
    assert "/end" in town.last(VISITOR)
    await town.says(SECOND, "/end")
    await town.says(VISITOR, "还说得上话")
    assert "还说得上话" in town.last(FIRST)


async def test_nobody_is_at_both_sides_at_once(town):
    await town.begins()
    await town.says(FIRST, "/talk")
    assert "正在听" in town.last(FIRST)
    await town.says(SECOND, "/talk")
    await town.says(SECOND, "好")
    await town.says(SECOND, "/duty on")
    assert not any(data.startswith("talk:take") for data in town.buttons(SECOND))
    await town.says(VISITOR, "/talk")
    assert "已经有一次" in town.last(VISITOR)


async def test_how_it_was_is_the_visitors_to_say_and_only_once_it_is_over(town):
    await town.begins()
    await town.says(FIRST, "/end")
    assert json.dumps(town.buttons(VISITOR)).count("talk:yes") == 1
    await town.presses(VISITOR, "talk:little:")
    rows = await town.desk.read(lambda tx: counselling.all_of_visitor(tx, VISITOR))

    assert [talk.helped for talk in rows] == ["little"]
    assert [talk.ended_by for talk in rows] == ["counsellor"]
