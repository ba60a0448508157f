"""A notice from its words to what became of it, without the network."""

from dataclasses import replace

import pytest

from domain.audience import Audience
from domain.contents import Content
from domain.errors import Refusal
from domain.ids import to_base36
from domain.notices import Notice, State
from domain.policy import Policy, PolicyBook
from services import notice_editing, notice_list, notice_recall, notice_seconding, notice_unreached, noticing
from storage import accounts, areas, notices
from storage.conversations import Conversation
from tests.services.acting import registers
from tests.services.neighbourhood import ADMIN, HOUSE, RESIDENTS_GROUP, SECRETARY, at

READERS = (401, 402)
WATER = "Water is off tomorrow."


def planned(unit, code="c", kinds=("residents", "resident_groups"), said=None, **more) -> Notice:
    area = areas.by_code(unit.tx, code)
    for user_id, door in zip(READERS, ("g1-y-a-1-1", "g1-y-b-1"), strict=True):
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, areas.by_code(unit.tx, door).id)
    notice = Notice(
        id=unit.new_id(),
        area_id=area.id,
        author_user_id=SECRETARY,
        contents={"en": said or Content("text", WATER)},
        audience=Audience((area.id,), kinds),
        state=State.PLANNED,
        post_at=unit.now_at,
        **more,
    )
    notices.plan(unit.tx, notice, unit.now_at)
    noticing.plan(unit, notice)
    return notice


def sent(bot, **more) -> Notice:
    notice = bot.write(lambda unit: planned(unit, **more))
    bot.tick()
    return kept(bot, notice)


def kept(bot, notice) -> Notice:
    return bot.read(lambda tx: notices.get(tx, notice.id))


def shown(bot, chat_id) -> list[str]:
    return [text for (chat, _), text in bot.telegram.texts.items() if chat == chat_id]


def reword(bot, notice, words):
    subject = {"notice": to_base36(notice.id)}
    answers = {"language": "en", "content": Content("text", words).as_json()}
    talk = Conversation(1, SECRETARY, SECRETARY, "nrw", subject, answers)
    bot.write(lambda unit: notice_editing.finish_words(unit, talk, answers))
    return bot.deliver()


def test_what_waits_is_changed_before_it_goes_and_what_has_arrived_by_an_edit(bot):
    notice = sent(bot)
    reword(bot, notice, "Water is off on Friday.")

    assert [text for text in shown(bot, RESIDENTS_GROUP) if "Water" in text] == ["📢 Notice\nWater is off on Friday."]
    assert [text for text in shown(bot, READERS[0]) if "Water" in text] == ["📢 Notice\nWater is off on Friday."]


def test_a_paused_notice_goes_on_with_the_new_words_and_nobody_gets_the_old_ones(bot):
    notice = bot.write(planned)
    bot.write(lambda unit: noticing.notice_sending.launch(unit, notice))
    bot.write(lambda unit: notices.hold(unit.tx, notice.id))
    reword(bot, notice, "Water stays on.")
    bot.write(lambda unit: notices.let_go(unit.tx, notice.id, unit.now_at))
    bot.deliver()

    assert not [text for text in shown(bot, READERS[0]) if WATER in text]
    assert [text for text in shown(bot, READERS[0]) if "stays on" in text]


def test_a_picture_keeps_being_a_picture_when_its_words_change(bot):
    notice = sent(bot, said=Content("photo", "old", file_id="f"))
    said = reword(bot, notice, "new")

    assert {each.method for each in said if each.chat_id in READERS} == {"editMessageCaption"}
    with pytest.raises(Refusal, match="Under a picture"):
        reword(bot, notice, "x" * 1_025)


def test_an_album_is_recalled_by_the_words_of_its_first_piece_and_a_poll_is_stopped(bot):
    album = Content("album", items=(Content("photo", "a", file_id="1"), Content("photo", "b", file_id="2")))
    recalled = album.said_instead("gone")
    poll = sent(bot, said=Content("poll", "When?", options=("a", "b")), kinds=("residents",))
    bot.write(lambda unit: notice_recall.recall(unit, SECRETARY, poll))
    said = bot.deliver()

    assert [each.words for each in recalled.items] == ["gone", ""]
    assert {"stopPoll", "sendMessage"} <= {each.method for each in said if each.chat_id in READERS}


def test_moved_away_and_back_again_it_goes_out_once(bot):
    notice = bot.write(lambda unit: planned(unit))
    subject = {"notice": to_base36(notice.id)}
    for moment in ("2020-02-01T12:00", "2020-02-01T15:00", "2020-02-01T12:00"):
        answers = {"moment": moment}
        talk = Conversation(1, SECRETARY, SECRETARY, "nrt", subject, answers)
        bot.write(lambda unit, talk=talk, answers=answers: notice_editing.finish_time(unit, talk, answers))
    bot.tick()
    before = [text for text in shown(bot, READERS[0]) if WATER in text]
    bot.clock.at = at("2020-02-01", "15:01")
    bot.tick()

    assert before == []
    assert len([text for text in shown(bot, READERS[0]) if WATER in text]) == 1


def test_whoever_was_not_reached_is_named_and_the_look_is_on_record(bot):
    bot.telegram.blocked_by.add(READERS[0])
    notice = sent(bot)
    bot.write(lambda unit: notice_unreached.tell(unit, SECRETARY, notice))
    told = bot.deliver()[-1].text

    assert "Not reached: 1" in told
    assert "90001" in told
    assert bot.rows("SELECT action FROM audit_entry WHERE action = 'saw_unreached'")
    with pytest.raises(Refusal):
        bot.write(lambda unit: notice_list.press(unit, 203, notice.id, "unreached"))


def test_the_trail_says_whose_name_stood_among_those_not_reached(bot, canaries):
    registers(bot, canaries, READERS[0])
    bot.telegram.blocked_by.add(READERS[0])
    notice = sent(bot)
    bot.write(lambda unit: notice_unreached.tell(unit, SECRETARY, notice))
    person = bot.rows("SELECT id FROM person")[0]["id"]
    kept_of = bot.rows("SELECT user_id, person_id, subject FROM audit_entry WHERE action = 'saw_unreached'")

    assert kept_of == [{"user_id": SECRETARY, "person_id": person, "subject": f"notice:{notice.id}"}]


def test_a_groups_button_counts_those_who_have_read_it(bot):
    sent(bot, asks_receipt=True)
    button = next(one for one in bot.telegram.keyboard(RESIDENTS_GROUP))
    bot.hear(bot.press(READERS[0], button))
    bot.clock.at += 16_000
    bot.tick()

    assert bot.telegram.said[-1].method.startswith("edit")
    marks = [each for each in bot.telegram.said if each.method == "editMessageReplyMarkup"]
    assert "(1)" in str(marks[-1].payload["reply_markup"])
    assert marks[-1].chat_id == RESIDENTS_GROUP


@pytest.fixture
def two(bot):
    """The same house where two must agree."""
    bot.house = replace(HOUSE, policies=PolicyBook(Policy(notice_needs_two=True)))
    bot.restart()
    return bot


def test_all_parts_of_a_community_are_the_community(two):
    def needed(unit, *codes):
        ids = tuple(areas.by_code(unit.tx, code).id for code in codes)
        return notice_seconding.is_needed(unit, Audience(ids, ("residents",)))

    assert two.write(lambda unit: needed(unit, "c"))
    assert two.write(lambda unit: needed(unit, "g1", "g2"))
    assert not two.write(lambda unit: needed(unit, "g1"))
    assert not two.write(lambda unit: needed(unit, "g1-y-a", "g1-y-b"))


def test_who_agreed_has_agreed_to_these_words_only(two):
    def begin(unit):
        notice = planned(unit)
        notices.unsettle(unit.tx, notice.id)
        notice = notices.get(unit.tx, notice.id)
        notice_seconding.ask(unit, notice)
        return notice

    notice = two.write(begin)
    two.deliver()
    old = next(one for one in two.telegram.keyboard(ADMIN) if one.label == "Agree")
    reword(two, notice, "Come to the square at once.")
    refused = two.hear(two.press(ADMIN, old))
    assert kept(two, notice).state is State.AWAITING
    assert any("changed since" in str(each.payload) for each in refused)

    new = next(one for one in reversed(two.telegram.buttons) if one.chat_id == ADMIN and one.label == "Agree")
    with pytest.raises(Refusal):
        two.write(lambda unit: noticing.second(unit, SECRETARY, notice.id, new.data.split(":", 2)[2]))
    two.hear(two.press(ADMIN, new))
    assert kept(two, notice).approved_by == ADMIN
    assert two.rows("SELECT action FROM audit_entry WHERE action = 'notice_yes'")
