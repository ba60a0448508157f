"""Staff keep the ready answers in chat: within their area, with a trace, and not if they may only use them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.faq import FaqEntry, State
from domain.ids import to_base36
from domain.roles import Role, may_answer_freely, may_approve
from flows.incoming import SharedFile, SharedPhoto, Typed
from i18n.catalogue import render
from services import asking, curating, faq_desk, learning, lists, reviewing, scope, talks, ticketing
from services.asked import Asked
from storage import audit, due, faq, questions, staff
from storage.questions import Question
from tests.services.house import (
    ADMIN,
    ANSWERER,
    COURTYARD,
    LEADER,
    NOW,
    OTHER,
    RESIDENT,
    STAFF_GROUP,
    SmallHouse,
)

BIKES = FaqEntry(
    id=500, code="bikes", topic="other", question={"zh-Hans": "自行车停在哪里？", "en": "Where do bicycles go?"},
    variants={}, answer={"zh-Hans": "车棚。", "en": "The shed."}, area_id=COURTYARD.id, area_path=COURTYARD.path,
)  # fmt: skip


def command(house: SmallHouse, user_id: int, words: str) -> str:
    house.do(lambda unit: faq_desk.command(unit, user_id, words))
    return house.said(user_id)


def types(house: SmallHouse, user_id: int, *messages) -> str:
    for words in messages:
        given = Typed(words) if isinstance(words, str) else words
        assert house.do(lambda unit, each=given: talks.hear(unit, user_id, each))
    return house.said(user_id)


def entry(house: SmallHouse, code: str = "bikes") -> FaqEntry:
    return house.do(lambda unit: faq.by_code(unit.tx, code))


def keep(house: SmallHouse, *entries: FaqEntry) -> None:
    house.do(lambda unit: [curating.save(unit, each) for each in entries])


def refused(house: SmallHouse, work) -> str:
    with pytest.raises(Refusal) as refusal:
        house.do(work)
    return render(refusal.value.text, "en")


def test_a_new_answer_is_written_looked_over_and_given(house):
    command(house, LEADER, "new")
    shown = types(house, LEADER, "Where do bicycles go?", "In the shed.", "Other", "一号院", "For 14 days", "yes")
    (kept,) = house.do(lambda unit: faq.entries(unit.tx))

    assert "✓ Saved." in shown
    assert (kept.area_id, kept.owner_user_id, kept.valid_until) == (COURTYARD.id, LEADER, date(2020, 12, 17))
    house.do(lambda unit: asking.ask(unit, Asked(RESIDENT, RESIDENT, 7, "where do bicycles go")))
    assert "In the shed." in house.said(RESIDENT)


def test_each_part_of_an_entry_can_be_changed_and_leaves_a_trace(house):
    keep(house, BIKES)
    for steps in (
        ("Question", "English", "Where may bicycles stand?"),
        ("Other wordings", "English", "bike shed\nwhere is the bike shed"),
        ("Answer", "中文", "地下室。"),
        ("Topic", "Places"),
        ("Holds until", "2020-12-20"),
        ("Picture or file", SharedPhoto("AgAC", "")),
    ):
        command(house, LEADER, "change bikes")
        types(house, LEADER, *steps, "yes")

    changed = entry(house)
    assert changed.question["en"] == "Where may bicycles stand?"
    assert changed.variants["en"] == ["bike shed", "where is the bike shed"]
    assert (changed.answer["zh-Hans"], changed.topic) == ("地下室。", "places")
    assert (changed.valid_until, changed.media_kind) == (date(2020, 12, 20), "photo")
    command(house, LEADER, "change bikes")
    types(house, LEADER, "Picture or file", SharedFile("BQAC", ""), "yes")
    assert (entry(house).media_kind, entry(house).media_file_id) == ("document", "BQAC")
    trace = house.do(lambda unit: [each.fact for each in audit.everything(unit.tx)])
    told = [(fact.user_id, fact.action, fact.subject) for fact in trace]
    assert told == [(LEADER, "answer_changed", "faq:500")] * 7


def test_entries_are_found_by_topic_by_words_and_by_code(house):
    keep(house, BIKES, *(replace(BIKES, id=600 + n, code=f"c{n}", question={"en": f"Question {n}?"}) for n in range(9)))

    assert "10 ready answers" in command(house, ANSWERER, "")
    assert "/faq other 2" in command(house, ANSWERER, "other")
    assert "/faq c8" in command(house, ANSWERER, "other 2")
    assert "/faq bikes: Where do bicycles go?" in command(house, ANSWERER, "自行车")
    assert "/faq retire bikes" in command(house, ANSWERER, "bikes")
    assert "I found no ready answer" in refused(house, lambda unit: faq_desk.command(unit, ADMIN, "qqqq"))


def test_an_entry_is_retired_and_restored_by_command(house):
    keep(house, BIKES)
    assert "retired" in command(house, LEADER, "retire bikes")
    assert entry(house).state is State.RETIRED
    assert "approved" in command(house, LEADER, "恢复 bikes")
    assert entry(house).state is State.APPROVED


@pytest.mark.parametrize("words", ["change bikes", "retire bikes", "renew bikes"])
def test_nobody_changes_what_lies_outside_their_area(house, words):
    keep(house, replace(BIKES, area_id=OTHER.id, area_path=OTHER.path))
    assert "outside your area" in refused(house, lambda unit: faq_desk.command(unit, LEADER, words))
    keep(house, replace(BIKES, area_id=None, area_path=""))
    assert "outside your area" in refused(house, lambda unit: faq_desk.command(unit, LEADER, words))
    house.do(lambda unit: faq_desk.command(unit, ADMIN, words))


def test_an_entry_cannot_be_moved_to_an_area_of_somebody_else(house):
    keep(house, BIKES)
    command(house, LEADER, "change bikes")
    types(house, LEADER, "Area", "jx-c02")

    assert "outside your area" in refused(house, lambda unit: talks.hear(unit, LEADER, Typed("yes")))
    assert entry(house).area_id == COURTYARD.id
    assert types(house, LEADER, "change", "1")


def test_residents_have_no_desk_and_answerers_change_nothing(house):
    keep(house, BIKES)
    assert "for staff" in refused(house, lambda unit: faq_desk.command(unit, RESIDENT, "bikes"))
    for words in ("new", "change bikes", "retire bikes", "renew bikes"):
        assert "not change or approve" in refused(house, lambda unit, w=words: faq_desk.command(unit, ANSWERER, w))
    question = Question(700, RESIDENT, RESIDENT, 7, COURTYARD.id, "怎么停车", "open")
    house.do(lambda unit: questions.ask(unit.tx, question, None, "停外面。", unit.now_at))
    assert "not change or approve" in refused(house, lambda unit: learning.begin(unit, ANSWERER, 700))


def test_who_only_answers_sees_nothing_of_people(house):
    assert not may_answer_freely(Role.ANSWERER)
    assert not may_approve(Role.ANSWERER)
    without_sight = {Role.ANSWERER, Role.COUNSELLOR, Role.VOLUNTEER, Role.GATE_KEEPER}
    assert {role for role in Role if not may_answer_freely(role)} == without_sight
    assert "belongs to other posts" in refused(house, lambda unit: lists.line_list(unit, ANSWERER))
    assert house.do(lambda unit: scope.groups_in_scope(unit, ANSWERER)) == []
    assert "belongs to other posts" in refused(house, lambda unit: scope.require_reach(unit, ANSWERER, COURTYARD))
    reach = scope.require_reach_to_answer
    assert house.do(lambda unit: reach(unit, ANSWERER, COURTYARD)).role is Role.ANSWERER
    house.do(lambda unit: staff.appoint(unit.tx, 950, ANSWERER, COURTYARD.id, Role.BUILDING_LEADER, "N", "", NOW))
    assert house.do(lambda unit: reach(unit, ANSWERER, COURTYARD)).role is Role.BUILDING_LEADER
    assert house.do(lambda unit: reach(unit, ANSWERER, OTHER)).role is Role.ANSWERER


def learned(house: SmallHouse, user_id: int = LEADER) -> None:
    question = Question(700, RESIDENT, RESIDENT, 7, COURTYARD.id, "我是王芳，自行车放在哪里好？", "open")
    house.do(lambda unit: questions.ask(unit.tx, question, None, "可以推上楼。", unit.now_at))
    house.do(lambda unit: learning.begin(unit, user_id, 700))


def test_an_answer_is_learned_as_a_new_entry_without_what_is_personal(house):
    learned(house)
    assert "我是王芳" in house.said(LEADER)
    types(house, LEADER, "A new entry with this answer", "Other")
    assert "Answer: 可以推上楼。" in house.said(LEADER)
    types(house, LEADER, "change", "Wording", "自行车放在哪里好？", "yes")
    (kept,) = house.do(lambda unit: faq.entries(unit.tx))

    assert kept.question == {"zh-Hans": "自行车放在哪里好？"}
    assert (kept.owner_user_id, kept.area_id, kept.valid_until) == (LEADER, COURTYARD.id, date(2020, 12, 17))
    house.do(lambda unit: asking.ask(unit, Asked(RESIDENT, RESIDENT, 8, "自行车放在哪里好")))
    assert "可以推上楼。" in house.said(RESIDENT)


def test_an_answer_is_learned_as_a_wording_of_an_entry_one_may_change(house):
    everywhere = replace(BIKES, id=501, code="all", area_id=None, area_path="", question={"zh-Hans": "单车停哪里？"})
    keep(house, BIKES, everywhere)
    learned(house)
    labels = [button["text"] for row in house.promised(LEADER)[-1]["reply_markup"]["inline_keyboard"] for button in row]
    assert "Where do bicycles go?" in labels
    assert "单车停哪里？" not in labels
    types(house, LEADER, "Where do bicycles go?", "change", "Wording", "自行车放在哪里好？", "yes")

    assert entry(house).variants == {"zh-Hans": ["自行车放在哪里好？"]}
    house.do(lambda unit: asking.ask(unit, Asked(RESIDENT, RESIDENT, 8, "自行车放在哪里好？")))
    assert "车棚。" in house.said(RESIDENT)


def test_nothing_is_learned_of_a_question_nobody_answered(house):
    question = Question(700, RESIDENT, RESIDENT, 7, COURTYARD.id, "怎么停车", "open")
    house.do(lambda unit: questions.ask(unit.tx, question, None, "", unit.now_at))

    assert "nobody has answered" in refused(house, lambda unit: learning.begin(unit, LEADER, 700))


def reviews(house: SmallHouse) -> list:
    return house.do(lambda unit: [row for row in due.ready(unit.tx, unit.now_at, 99) if row.kind == curating.REVIEW])


def test_an_answer_that_ends_soon_comes_up_with_its_owner_once(house):
    keep(house, replace(BIKES, valid_until=date(2020, 12, 17), owner_user_id=LEADER))
    assert reviews(house) == []
    house.later(11)
    (row,) = reviews(house)
    house.do(lambda unit: reviewing.bring_up(unit, row))
    house.do(lambda unit: reviewing.bring_up(unit, row))
    asked = [each for each in house.promised(LEADER) if "Is it still right?" in each["text"]]
    (data, _, _) = [b["callback_data"] for rows in asked[0]["reply_markup"]["inline_keyboard"] for b in rows]

    assert len(asked) == 1
    assert data == f"faq:y:{to_base36(500)}"
    house.do(lambda unit: faq_desk.press(unit, LEADER, "y", to_base36(500)))
    assert entry(house).valid_until == date(2020, 12, 31)
    assert (
        house.do(lambda unit: [r.local_date for r in due.ready(unit.tx, unit.now_at + 10**10, 99)])[-1] == "2020-12-31"
    )


def test_a_review_without_an_owner_goes_to_the_staff_group_and_none_after_the_end_was_moved(house):
    keep(house, replace(BIKES, valid_until=date(2020, 12, 5)))
    (row,) = reviews(house)
    keep(house, replace(BIKES, valid_until=None))
    house.do(lambda unit: reviewing.bring_up(unit, row))
    assert house.promised(STAFF_GROUP) == []
    keep(house, replace(BIKES, valid_until=date(2020, 12, 5)))
    house.do(lambda unit: reviewing.bring_up(unit, row))
    assert "Is it still right?" in house.said(STAFF_GROUP)


def on_card(house: SmallHouse, user_id: int, words: str) -> None:
    """A reply to the newest card of the staff group."""

    def work(unit):
        row = unit.tx._connection.execute("SELECT outbox_id FROM question_card ORDER BY outbox_id DESC").fetchone()
        unit.tx._connection.execute("UPDATE outbox SET message_id = 55 WHERE id = ?", (row["outbox_id"],))
        assert ticketing.answer(unit, Asked(user_id, STAFF_GROUP, 60, words, None, 55))

    house.do(work)


def test_who_may_use_approved_texts_only_answers_a_ticket_with_those_alone(house):
    keep(house, BIKES, replace(BIKES, id=502, code="old", state=State.RETIRED))
    house.do(lambda unit: asking.ask(unit, Asked(RESIDENT, RESIDENT, 7, "我的单车被锁了怎么开？")))
    shown = house.said(STAFF_GROUP)
    assert "我的单车被锁了" in shown
    for words in ("随便放", "/who"):
        with pytest.raises(Refusal):
            on_card(house, ANSWERER, words)
    with pytest.raises(Refusal):
        on_card(house, ANSWERER, "/faq old")
    on_card(house, ANSWERER, "/faq bikes")
    assert "车棚。" in house.said(RESIDENT)


def test_other_posts_answer_in_their_own_words(house):
    house.do(lambda unit: asking.ask(unit, Asked(RESIDENT, RESIDENT, 7, "我的单车被锁了怎么开？")))
    on_card(house, LEADER, "我来开。")

    assert "我来开。" in house.said(RESIDENT)


def test_a_review_goes_to_the_group_when_its_owner_has_left_the_post(house):
    keep(house, replace(BIKES, valid_until=date(2020, 12, 5), owner_user_id=LEADER))
    (row,) = reviews(house)
    post = house.do(lambda unit: staff.posts_of(unit.tx, LEADER))[0]
    house.do(lambda unit: staff.dismiss(unit.tx, post.id, unit.now_at))
    house.do(lambda unit: reviewing.bring_up(unit, row))

    assert house.promised(LEADER) == []
    assert "Is it still right?" in house.said(STAFF_GROUP)


@pytest.mark.parametrize(
    ("step", "subject"), [("s", "zzzzzzzzzzzzzzzz"), ("s", ""), ("q", "1"), ("c", "-1"), ("x", "é")]
)
def test_a_button_nobody_made_is_out_of_date(house, step, subject):
    assert "out of date" in refused(house, lambda unit: faq_desk.press(unit, ADMIN, step, subject))


def test_a_page_nobody_made_is_the_first_or_empty(house):
    keep(house, BIKES)
    house.do(lambda unit: faq_desk.press(unit, ADMIN, "t", "other.x"))
    assert "/faq bikes" in house.said(ADMIN)
    house.do(lambda unit: faq_desk.press(unit, ADMIN, "t", "nothing"))
    assert "nothing (0)" in house.said(ADMIN)
