"""Our conversations from the first word to the last, as people lead them."""

import json
from datetime import datetime

import pytest

from domain.contents import Content, from_json
from domain.notices import HEADING, READ
from domain.triage import SYMPTOMS
from flows import faq_new, learn, nearby, notice, registration, report
from flows.effects import Preview
from flows.presenting import BACK, CANCEL, DONE, NONE, UNTICK
from flows.registration import described, place_of
from flows.step import Context
from i18n.catalogue import LANGUAGES, render
from tests.flows.person import ALONE, COURTYARD, FAMILY, FOR_NOTICES, GOOD, ON_MAP, OURS, TODAY, VILLAGE, Person

FLOWS = [registration.flow, report.flow, notice.flow, nearby.flow, faq_new.flow, learn.flow]
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_every_step_of_every_flow_is_there_in_every_language(language):
    shown = set()
    for flow, facts in OURS:
        person = Person(flow, facts, language)
        while person.finished is None:
            step = flow.step(person.open)
            shown.add((flow.name, step.key))

            assert render(step.asked(person.answers, person.context), language) in person.question
            assert all(person.buttons)
            for choice in (*step.offered(person.answers, person.context), *step.none_choice()):
                given = {**person.answers, step.key: [choice.key] if step.many else choice.key}
                assert render(choice.label, language)
                assert step.review or render(step.shown(given, person.context), language)
            person.types("是" if step.review else GOOD[step.key])

    assert shown == {(flow.name, step.key) for flow in FLOWS for step in flow.steps}


def test_a_registration_can_be_typed_from_end_to_end():
    person = Person(registration.flow, COURTYARD, "en")

    assert person.question.endswith("Do you agree?")
    assert person.types("同意").question == "What is your name?"
    assert person.types("我叫阿依古丽.买买提").question.startswith("✓ Name: 阿依古丽·买买提\nYour phone number?")
    assert person.types("１３８ ００１３ ８０００").said.startswith("✓ Phone: 13800138000\nWhere did you come from?")
    assert person.types("武汉").question.startswith("✓ Came from: Hubei\nWhen did you arrive?")
    assert person.types("12月6号晚上到的").question.startswith("✓ Arrived: Sun 6 Dec\nHow did you come?")
    assert person.types("高铁").question == "✓ Transport: Train\nWhich building do you live in?"
    assert person.types("3栋").question == "✓ Building: Building 3\nWhich unit?"
    assert person.types("2单元").question.startswith("✓ Unit: Unit 2\nWhich room?")
    assert person.types("303").question.startswith("✓ Room: 303\nDid anyone of your household arrive with you?")
    assert person.types("李明和王小芳").question.startswith("✓ With you: 李明, 王小芳\nDo you need anything")
    assert person.types("买菜、药").question == "✓ Needs: Food and daily things, Medicine\nPlease write what exactly."
    assert person.types("米 5kg\n降压药").question.splitlines()[-13:] == [
        "Please look it over. Is all of this right?",
        "Name: 阿依古丽·买买提",
        "Phone: 13800138000",
        "Came from: Hubei",
        "Arrived: Sun 6 Dec",
        "Transport: Train",
        "Building: Building 3",
        "Unit: Unit 2",
        "Room: 303",
        "With you: 李明, 王小芳",
        "Needs: Food and daily things, Medicine",
        "Details: 米 5kg",
        "降压药",
    ]
    assert person.types("对").finished == {
        "consent": "yes",
        "name": "阿依古丽·买买提",
        "phone": "13800138000",
        "origin": "hubei",
        "arrival": "2020-12-06",
        "transport": "train",
        "building": "@b3",
        "unit": "@u2",
        "room": "303",
        "members": ["李明", "王小芳"],
        "needs": ["supplies", "medicine"],
        "needs_note": "米 5kg\n降压药",
        "confirm": "save",
    }
    assert place_of(person.finished) == ("u2", "303")


def test_a_registration_needs_few_words_besides_taps():
    person = Person(registration.flow, COURTYARD, "en").taps("I agree").types("王芳").shares("8613800138000")
    person.taps("Hubei", "Yesterday, Tue 8 Dec", "Train", "Building 3", "Unit 1", "102", "Nobody else")
    person.taps("Medicine", "Somebody to look in on me", "✓ Medicine", "Done").types("每天一次")

    assert person.question.endswith("Needs: Somebody to look in on me\nDetails: 每天一次")
    assert person.taps("Yes, save").finished == {
        "consent": "yes",
        "name": "王芳",
        "phone": "13800138000",
        "origin": "hubei",
        "arrival": "2020-12-08",
        "transport": "train",
        "building": "@b3",
        "unit": "@u1",
        "room": "@r12",
        "members": "none",
        "needs": ["care"],
        "needs_note": "每天一次",
        "confirm": "save",
    }
    assert place_of(person.finished) == ("r12", "")


def test_numbers_are_enough_to_choose():
    person = Person(registration.flow, COURTYARD, "en").types("1", "王芳", "13800138000", "2", "今天", "4", "2")

    assert person.given["origin"] == "other_province"
    assert person.given["transport"] == "car"
    assert person.given["building"] == "@b4"
    assert person.open == "room"


def test_who_does_not_agree_is_asked_no_more():
    assert Person(registration.flow, COURTYARD, "en").types("不同意").finished == {"consent": "no"}
    assert Person(registration.flow, COURTYARD, "en").taps("I do not agree").finished == {"consent": "no"}


def registered(facts=COURTYARD, **answers):
    person = Person(registration.flow, facts, "en")
    while person.open != "confirm":
        person.types(answers.get(person.open, GOOD[person.open]))
    return person


def test_one_answer_is_changed_at_the_end():
    person = registered().taps("Change something", "Phone").types("+66 81 234 5678")

    assert person.open == "confirm"
    assert "Phone: +66812345678" in person.question
    assert person.taps("Yes, save").finished["phone"] == "+66812345678"


def test_another_building_asks_for_unit_and_room_again():
    person = registered().types("改", "Building", "4栋")

    assert person.open == "room"
    assert "unit" not in person.given
    assert person.types("401").open == "confirm"
    assert place_of(person.types("是").finished) == ("r41", "")


def test_who_needs_nothing_any_more_is_not_asked_what():
    person = registered().taps("Change something", "Needs", "✓ Medicine", "I need nothing")

    assert person.open == "confirm"
    assert "needs_note" not in person.taps("Yes, save").finished


@pytest.mark.parametrize("words", ["没有", "无", "no", "None", "都没有。"])
def test_none_said_to_household_and_needs_is_an_answer(words):
    person = registered(members=words, needs=words)

    assert "With you: Nobody else\nNeeds: I need nothing" in person.question


@pytest.mark.parametrize("words", ["1", "1个", "一个", "一", "2", "两个孩子", "三口人"])
def test_a_number_of_people_is_not_taken_for_nobody(words):
    person = registered().taps("Change something", "With you").types(words)

    assert person.open == "members"


@pytest.mark.parametrize(
    ("words", "day"), [("2号", "2020-12-02"), ("1号", "2020-12-01"), ("3日", "2020-12-03"), ("9号", "2020-12-09")]
)
def test_a_day_of_the_month_is_not_taken_for_a_place_in_the_row(words, day):
    assert registered(arrival=words).given["arrival"] == day


@pytest.mark.parametrize("words", ["1", "2", "3", "12"])
def test_a_bare_number_is_no_day_of_arrival(words):
    person = registered().taps("Change something", "Arrived").types(words)

    assert person.open == "arrival"


def test_a_village_has_neither_buildings_nor_units():
    person = registered(VILLAGE, room="王家院")

    assert place_of(person.taps("Yes, save").finished) == ("", "王家院")


def test_a_registration_goes_on_after_a_restart_and_on_another_day():
    person = Person(registration.flow, COURTYARD, "en").types("同意", "王芳", "13800138000")
    again = Person(registration.flow, COURTYARD, "en", json.loads(json.dumps(person.answers)), TODAY.replace(day=10))

    assert again.open == "origin"
    assert again.types("湖北").taps("Yesterday, Wed 9 Dec").given["arrival"] == "2020-12-09"


def test_a_contact_from_abroad_comes_without_its_plus():
    person = Person(registration.flow, COURTYARD, "en").types("同意", "Ann").shares("66812345678")

    assert person.given["phone"] == "+66812345678"
    assert person.said.startswith("✓ Phone: +66812345678")


def test_a_contact_that_is_no_number_is_asked_again():
    person = Person(registration.flow, COURTYARD, "en").types("同意", "Ann").shares("110")

    assert person.open == "phone"


def test_a_report_with_several_symptoms():
    person = Person(report.flow, FAMILY, "en")

    assert person.question == "For whom are you reporting?"
    assert person.types("李明").question.startswith("✓ Person: 李明\nWhat is the temperature?")
    assert person.types("３７度８").question.startswith("✓ Temperature: 37.8 °C\nDo you feel any of these?")
    assert person.types("咳嗽，乏力").question.startswith("✓ Symptoms: Cough, Very tired\nAnything to add?")
    assert person.types("昨晚开始").finished == {
        "who": "p2",
        "temperature": 378,
        "symptoms": ["cough", "fatigue"],
        "note": "昨晚开始",
    }


def test_a_report_of_nothing_by_taps_alone():
    person = Person(report.flow, ALONE, "en").taps("36.5 °C", "None of these", "Nothing to add")

    assert person.finished == {"temperature": "365", "symptoms": [], "note": "none"}


@pytest.mark.parametrize("words", ["没有", "都没有", "无", "none", "None of these.", "NO"])
def test_no_symptoms_said_are_no_symptoms(words):
    assert Person(report.flow, ALONE, "en").types("36.5", words).given["symptoms"] == []


@pytest.mark.parametrize(
    ("words", "keys"),
    [("1", ["cough"]), ("1.", ["cough"]), ("一", ["cough"]), ("第1个", ["cough"]), ("1 3", ["cough", "chest"])],
)
def test_a_number_is_a_symptom_and_never_none(words, keys):
    assert Person(report.flow, ALONE, "en").types("36.5", words).given["symptoms"] == keys


@pytest.mark.parametrize(
    "words", ["咳、乏力、拉肚子", "拉肚子 累 咳", "coughing, tired, diarrhea", "腹泻和咳嗽，还有没力气"]
)
def test_symptoms_have_more_names_than_stand_on_the_buttons(words):
    given = Person(report.flow, ALONE, "en").types("36.5", words).given

    assert given["symptoms"] == ["cough", "fatigue", "diarrhoea"]


def test_every_symptom_has_words_of_its_own():
    words = [word for several in report.WORDS.values() for word in several]

    assert report.WORDS.keys() == SYMPTOMS.keys()
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("words", ["不咳嗽", "没有咳嗽", "咳嗽，没有", "no cough", "头疼脑热", "10"])
def test_symptoms_that_are_unclear_are_asked_again(words):
    assert Person(report.flow, ALONE, "en").types("36.5", words).open == "symptoms"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("36.5", "365"),
        ("36.2", "362"),
        ("37", 370),
        ("365", 365),
        ("没量", "none"),
        ("36.6", 366),
        ("1", None),
        ("97.7", None),
    ],
)
def test_a_typed_temperature_is_never_the_place_of_a_button(words, value):
    assert Person(report.flow, ALONE, "en").types(words).given.get("temperature") == value


def test_a_photo_is_a_note_and_its_caption_hides_nothing():
    person = (
        Person(report.flow, ALONE, "en")
        .types("36.5", "没有")
        .sends_photo("AgAC", "舌头，\u202e\u200b \ud800照片" + "长" * 600)
    )

    assert person.finished["note"]["photo"] == "AgAC"
    assert person.finished["note"]["words"].startswith("舌头， 照片长")
    assert len(person.finished["note"]["words"]) == 500


def test_a_report_is_given_up_with_words_of_its_own():
    person = Person(report.flow, ALONE, "en").types("36.5", "取消")

    assert person.said == "Stopped. This report was not saved. Send /report to start again."


WATER = Content("text", "明天停水\n8点到12点")


def test_a_notice_is_written_chosen_for_and_looked_over():
    person = Person(notice.flow, FOR_NOTICES, "en").sends(WATER).taps("Only this one")
    person.taps("residents", "residents' groups", "Done").taps("老槐树院", "Done").types("明早8点")
    person.taps("Ask for “I have read it”", "Done").taps("3 days")

    assert person.asked.shown == (Preview(WATER, "zh-Hans", HEADING, READ),)
    assert person.question.splitlines() == [
        "Above is how it will look. Is it right?",
        "It goes to 90 chats",
        "and takes about 1 minute.",
        "4 readers cannot be reached here.",
        "12 households have no Telegram yet.",
        "Notice: 明天停水",
        "Other language: none",
        "For: residents, residents' groups",
        "Areas: 老槐树院",
        "When: 10 Dec 08:00",
        "Special: Ask for “I have read it”",
        "Holds for: 3 days",
    ]
    assert person.types("是").finished == {
        "content": {"kind": "text", "words": "明天停水\n8点到12点"},
        "other": "none",
        "kinds": ["residents", "resident_groups"],
        "areas": ["c1"],
        "moment": "2020-12-10T08:00",
        "options": ["receipt"],
        "expiry": "3",
        "confirm": "save",
    }


def test_who_is_left_out_is_named_when_that_is_asked_for():
    person = Person(notice.flow, FOR_NOTICES, "en").sends(WATER).taps("Only this one").taps("residents", "Done")
    person.taps("老槐树院", "Done").taps("Now", "Nothing special", "Without end")

    assert "王芳" not in person.question
    assert person.taps("Who cannot be reached").said.startswith("· 王芳, 13800138000\n")
    assert person.open == "confirm"
    assert person.taps("Yes, save").finished["confirm"] == "save"


def test_a_template_is_used_as_it_is_or_gives_way_to_other_words():
    person = Person(notice.flow, FOR_NOTICES, "en").taps("温馨提示")

    assert [each.content.words for each in person.asked.shown] == ["出门请戴口罩。"]
    assert person.taps("As it is").open == "kinds"
    other = Person(notice.flow, FOR_NOTICES, "en").taps("温馨提示").sends(WATER)
    assert other.open == "other"
    assert other.given["own_words"]["words"] == WATER.words


def test_night_is_told_before_it_is_sent():
    late = notice.Reach(9, 1, 0, waits_until=datetime(2020, 12, 10, 7, 0))
    facts = {**FOR_NOTICES, notice.REACH: lambda answers: late}
    given = {"kinds": ["residents"], "areas": ["c1"], "moment": "now", "options": [], "expiry": "none"}
    person = Person(notice.flow, facts, "zh-Hans", given).sends(WATER).types("没有")

    assert "现在是休息时间，12月10日 07:00再发出去。" in person.question
    facts[notice.REACH] = lambda answers: notice.Reach(9, 1, 0, is_quiet=True)
    assert "夜里的休息时间" in Person(notice.flow, facts, "zh-Hans", person.given).question


def test_a_language_is_named_in_the_readers_language():
    assert Person(notice.flow, FOR_NOTICES).sends(WATER).question.endswith("读英文的人会收到那一份。")
    assert "a version in English?" in Person(notice.flow, FOR_NOTICES, "en").sends(WATER).question


def test_a_notice_goes_to_somebody():
    person = Person(notice.flow, FOR_NOTICES, "en").sends(WATER).taps("Only this one")

    assert person.types("没有").open == "kinds"
    assert person.types("居民").given["kinds"] == ["residents"]


def test_the_pieces_of_an_album_become_one_notice_in_silence():
    pieces = [Content("photo", words, file_id=f"p{n}", album="77") for n, words in enumerate(("看图", "", ""))]
    person = Person(notice.flow, FOR_NOTICES, "en").sends(pieces[0])

    assert person.open == "other"
    for piece in pieces[1:]:
        assert person.sends(piece).effects == ()
    assert from_json(person.given["content"]).items == tuple(pieces)


def test_a_notice_may_come_every_week():
    person = Person(notice.flow, FOR_NOTICES, "en", {"kinds": ["heads"], "areas": ["c1"]}).sends(WATER)
    person.taps("Only this one").types("每周一、三 20:00 到 12月31日")

    assert person.given["moment"] == {"weekdays": [0, 2], "clock": "20:00", "until": "2020-12-31"}
    assert person.taps("Nothing special", "Without end").question.splitlines()[-3:] == [
        "When: Mondays, Wednesdays at 20:00 until Thu 31 Dec",
        "Special: Nothing special",
        "Holds for: Without end",
    ]


def test_a_stored_answer_is_described_in_words():
    assert render(described("hubei", registration.ORIGINS), "en") == "Hubei"
    assert render(described("大理", registration.ORIGINS), "en") == "大理"


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_the_keys_of_a_flow_are_its_own(flow):
    keys = [step.key for step in flow.steps]
    facts = next(facts for each, facts in OURS if each is flow)
    choices = {choice.key for step in flow.steps for choice in step.offered({}, Context(TODAY, facts))}

    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if key.startswith(("~", "_")) or ":" in key]
    assert not [key for key in choices if key.startswith(UNTICK) or ":" in key]
    assert not {BACK, CANCEL, DONE.key} & choices
    assert all(step.within in keys for step in flow.steps if step.within)
    assert all(step.none.key == NONE for step in flow.steps if step.none)


def test_a_place_is_looked_for_by_a_shared_location_or_from_home():
    person = Person(nearby.flow, ON_MAP, "en")

    assert person.types("买药").asked.share == "location"
    assert person.shares_place(25.04, 102.71).finished == {
        "what": "pharmacy",
        "here": {"latitude": 25.04, "longitude": 102.71},
    }
    assert Person(nearby.flow, ON_MAP).taps("发热门诊").types("家").finished == {"what": "fever_clinic", "here": "home"}


def test_a_location_where_none_is_asked_for_loses_nothing():
    person = Person(nearby.flow, ON_MAP, "en").shares_place(25.04, 102.71)

    assert person.said.startswith("I cannot use that here.")
    assert person.open == "what"
