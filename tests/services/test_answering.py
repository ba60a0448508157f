"""Which answer somebody gets: approved, in force, for where they live, in the language they asked in."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.faq import FaqEntry, State
from services import answering, asking, choosing, curating, founding, inlining
from services.asked import Asked
from services.founding import found_answers
from storage import faq, groups, places
from storage.groups import Group
from storage.places import Place
from tests.services.house import COURTYARD, OTHER, RESIDENT, STAFF_GROUP, STRANGER, SmallHouse

PARKING = FaqEntry(
    id=500,
    code="parking",
    topic="other",
    question={"zh-Hans": "自行车停在哪里？", "en": "Where can I park my bicycle?"},
    variants={"zh-Hans": ["单车放哪儿"], "en": []},
    answer={"zh-Hans": "停在大门右边的车棚。", "en": "In the shed by the gate. Call {duty_phone}."},
)
LOCAL = replace(
    PARKING, id=501, code="parking@jx-c01", area_id=COURTYARD.id, area_path=COURTYARD.path,
    answer={"zh-Hans": "停在一号院地下室。", "en": "In the cellar of courtyard 1."},
)  # fmt: skip


def keep(house: SmallHouse, *entries: FaqEntry) -> None:
    house.do(lambda unit: [curating.save(unit, entry) for entry in entries])


def ask(house: SmallHouse, words: str, user_id: int = RESIDENT, chat_id: int | None = None) -> str:
    house.do(lambda unit: asking.ask(unit, Asked(user_id, chat_id or user_id, 7, words)))
    return house.said(chat_id or user_id)


def buttons(house: SmallHouse, chat_id: int) -> list[str]:
    rows = house.promised(chat_id)[-1].get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def test_the_nearer_of_two_answers_to_one_question_is_given(house):
    keep(house, PARKING, LOCAL)

    assert "地下室" in ask(house, "自行车停在哪里？")
    assert "车棚" in ask(house, "自行车停在哪里？", STRANGER)
    keep(house, replace(LOCAL, state=State.RETIRED))
    assert "车棚" in ask(house, "自行车停在哪里？")


def test_an_answer_comes_in_the_language_of_the_question(house):
    keep(house, PARKING)

    assert "shed" in ask(house, "Where can I park my bicycle?")
    assert "0871-0000 0110" in house.said(RESIDENT)
    assert "车棚" in ask(house, "自行车停在哪里？thanks")
    ask(house, "请问 bicycle 自行车停在哪里")
    assert buttons(house, RESIDENT)[0] == "1. 自行车停在哪里？"
    assert "車" not in ask(house, "自行車停在哪裡？")
    assert "车棚" in house.said(RESIDENT)


def test_what_is_expired_a_draft_or_for_others_is_not_given(house):
    only = replace(LOCAL, area_id=OTHER.id, area_path=OTHER.path)
    keep(house, replace(PARKING, valid_until=date(2020, 12, 2)), only)

    assert "车棚" not in ask(house, "自行车停在哪里？")
    assert "地下室" not in house.said(RESIDENT)
    keep(house, replace(PARKING, valid_until=date(2020, 12, 3)))
    assert "车棚" in ask(house, "自行车停在哪里？")
    keep(house, replace(PARKING, state=State.DRAFT))
    assert "车棚" not in ask(house, "自行车停在哪里？")


def test_a_change_by_another_program_is_noticed_and_one_that_was_undone_is_forgotten(house):
    keep(house, PARKING)
    assert "车棚" in ask(house, "自行车停在哪里？")
    kept = house.house
    house.restarted()
    keep(house, replace(PARKING, answer={"zh-Hans": "不能停。"}))
    house.house = kept
    assert "不能停" in ask(house, "自行车停在哪里？")

    def undone(unit):
        curating.save(unit, replace(PARKING, answer={"zh-Hans": "哪里都行。"}))
        asking.ask(unit, Asked(RESIDENT, RESIDENT, 8, "自行车停在哪里？"))
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        house.do(undone)
    assert "不能停" in ask(house, "自行车停在哪里？")


def test_a_seed_that_staff_changed_survives_a_restart_and_the_others_are_renewed(house):
    house.do(found_answers)
    before = house.do(lambda unit: faq.stamp(unit.tx))
    fever = house.do(lambda unit: faq.by_code(unit.tx, "fever"))
    keep(house, replace(fever, answer={"zh-Hans": "请打电话。"}))
    changed = house.do(lambda unit: faq.stamp(unit.tx))
    house.do(found_answers)

    assert house.do(lambda unit: faq.by_code(unit.tx, "fever")).answer == {"zh-Hans": "请打电话。"}
    assert house.do(lambda unit: faq.stamp(unit.tx)) == changed != before


def test_an_offer_is_taken_up_by_number_while_it_is_fresh(house):
    house.do(found_answers)
    ask(house, "怎么处理口罩")
    offered = buttons(house, RESIDENT)
    assert [label[:3] for label in offered] == [f"{n}. " for n in range(1, len(offered) + 1)]
    assert 2 <= len(offered) <= 4
    assert house.do(lambda unit: choosing.by_word(unit, Asked(RESIDENT, RESIDENT, 8, "1")))
    assert "口罩" in house.said(RESIDENT)
    assert not house.do(lambda unit: choosing.by_word(unit, Asked(RESIDENT, RESIDENT, 9, "2")))

    ask(house, "怎么处理口罩")
    house.later(1)
    assert not house.do(lambda unit: choosing.by_word(unit, Asked(RESIDENT, RESIDENT, 10, "1")))


def test_who_is_not_helped_gets_a_person_once_with_the_question_as_it_was(house):
    keep(house, PARKING)
    ask(house, "自行车停在哪里？")
    assert house.do(lambda unit: choosing.by_word(unit, Asked(RESIDENT, RESIDENT, 8, "人工")))
    assert "自行车停在哪里？" in house.said(STAFF_GROUP)
    question = house.do(lambda unit: faq.newest_reply(unit.tx, RESIDENT, RESIDENT, 0)).question_id
    with pytest.raises(Refusal):
        house.do(lambda unit: answering.choose(unit, RESIDENT, question, answering.NO_HELP))
    with pytest.raises(Refusal):
        house.do(lambda unit: answering.choose(unit, STRANGER, question, answering.NO_HELP))


def test_a_picture_and_a_place_go_with_the_answer(house):
    shed = Place(90, "shed", "bin", "车棚", "Shed", "大门右边", "Right of the gate", "194", 25.03, 102.7)
    house.do(lambda unit: places.save(unit.tx, shed))
    keep(house, replace(PARKING, place_code="shed", media_kind="photo", media_file_id="AgAC"))
    ask(house, "Where can I park my bicycle?")
    photo, venue = house.promised(RESIDENT)[-2:]

    assert (photo["method"], photo["photo"]) == ("sendPhoto", "AgAC")
    assert (venue["method"], venue["title"], venue["latitude"]) == ("sendVenue", "Shed", 25.03)


def test_a_group_is_answered_for_its_own_area_in_the_language_of_the_question(house):
    keep(house, PARKING, LOCAL)
    house.do(lambda unit: groups.bind(unit.tx, Group(-200, OTHER.id, "residents", "R", "en"), 901, unit.now_at))

    assert "车棚" in ask(house, "自行车停在哪里？", RESIDENT, -200)


def test_thanks_and_talk_among_staff_ask_for_nothing(house):
    keep(house, PARKING)
    for words, mentioned in (("自行车停在哪里？", False), ("谢谢！", True), ("👍", True)):
        house.do(
            lambda unit, w=words, m=mentioned: asking.hear_in_group(
                unit, Asked(RESIDENT, STAFF_GROUP, 7, w), mentioned=m
            )
        )
    assert house.promised(STAFF_GROUP) == []
    house.do(
        lambda unit: asking.hear_in_group(unit, Asked(RESIDENT, STAFF_GROUP, 7, "自行车停在哪里？"), mentioned=True)
    )
    assert "车棚" in house.said(STAFF_GROUP)


def test_inline_results_fit_telegrams_limits_and_the_users_area(house):
    keep(house, PARKING, LOCAL)
    many = [
        replace(PARKING, id=600 + n, code=f"m{n}", question={"en": f"Where can I park my bicycle, number {n}?"},
                variants={}, answer={"en": "x" * 2000})
        for n in range(60)
    ]  # fmt: skip
    keep(house, *many)
    house.do(lambda unit: inlining.answer_inline(unit, "q1", RESIDENT, "bicycle", "en"))
    house.do(lambda unit: inlining.answer_inline(unit, "q2", STRANGER, "停自行车", "en"))
    house.do(lambda unit: inlining.answer_inline(unit, "q3", STRANGER, "zzzz", "en"))
    first, second, third = house.promised(0)

    assert 1 <= len(first["results"]) <= 50
    assert len({each["id"] for each in first["results"]}) == len(first["results"])
    assert all(len(each["description"]) <= 100 for each in first["results"])
    assert "车棚" in second["results"][0]["input_message_content"]["message_text"]
    assert third["results"] == []
    assert third["button"]["start_parameter"] == inlining.START
    expiry = house.do(
        lambda unit: unit.tx._connection.execute("SELECT expires_at FROM outbox WHERE chat_id = 0").fetchone()
    )
    assert 0 < expiry["expires_at"] - house.now_at <= 10_000


def test_seeds_that_change_in_a_release_are_taken_over(house, tmp_path):
    told = '[{"id": "a", "topic": "other", "question": {"en": "A?"}, "variants": {"en": []}, "answer": {"en": "%s"}}]'
    (tmp_path / "faq").mkdir()
    for words in ("old", "new"):
        (tmp_path / "faq" / "a.json").write_text(told % words)
        house.do(lambda unit: founding.found_answers(unit, tmp_path / "faq"))

    assert house.do(lambda unit: faq.by_code(unit.tx, "a")).answer == {"en": "new"}


def test_in_a_topic_of_a_group_the_answer_stays_in_the_topic(house):
    keep(house, replace(PARKING, media_kind="document", media_file_id="BQAC"))
    house.do(lambda unit: groups.bind(unit.tx, Group(-200, OTHER.id, "residents", "R", "en"), 901, unit.now_at))
    house.do(lambda unit: asking.hear_in_group(unit, Asked(RESIDENT, -200, 7, "自行车停在哪里？", 31), mentioned=True))
    answer, file = house.promised(-200)

    assert (answer["message_thread_id"], answer["reply_parameters"]["message_id"]) == (31, 7)
    assert (file["method"], file["message_thread_id"]) == ("sendDocument", 31)


@pytest.mark.parametrize("choice", ["3", "-1", "", "²", "1e9"])
def test_a_choice_nobody_offered_is_out_of_date(house, choice):
    keep(house, PARKING)
    ask(house, "自行车停在哪里？")
    question = house.do(lambda unit: faq.newest_reply(unit.tx, RESIDENT, RESIDENT, 0)).question_id
    with pytest.raises(Refusal):
        house.do(lambda unit: answering.choose(unit, RESIDENT, question, choice))
