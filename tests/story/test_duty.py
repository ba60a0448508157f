"""A day and a night on duty, and the end of a post, in either language."""

import re

import pytest

from tests.story.people import NAME, PHONE, register, speaking
from tests.story.stage import texts

NOTE = "她在等医生的电话"
# The group of the staff reads Chinese, whatever its members read.
ZH = speaking("zh-Hans")
BOTH = pytest.mark.parametrize("language", ["zh-Hans", "en"])
TYPED = {"zh-Hans": "{code} 预警 杨晓燕 今天白班", "en": "{code} alerts 杨晓燕 today"}


def chosen(house, language, *people):
    if language == "en":
        for person in people:
            person.says("/language")
            person.presses("English")
            person.sees("I will write to you in English.")


def falls_ill(person, say):
    person.says("/report")
    person.presses(*say("Not well, or more to say"))
    person.sees(*say("What is the temperature? Tap, or type it, such as 36.5"))
    person.says("38.5")
    person.presses(*say("None of these"))
    person.presses(*say("Nothing to add"))
    person.sees(*say("Symptoms: none"))


def worker_area(house, say):
    """The code of the grid worker's own part of the grid, and what its name has in both languages."""
    house.worker.says("/staff")
    house.worker.sees(*say("Your posts:"))
    held = next(words for words in texts(house.stage.messages(house.worker.id)) if say("Your posts:")[0] in words)
    code = re.search(r"jx-g[\d-]+", held)[0]
    return code, code.removeprefix("jx-g")


@BOTH
def test_who_is_on_duty_hears_first_and_hands_over_with_a_note(neighbourhood, language):
    house, say = neighbourhood, speaking(language)
    worker, secretary = house.worker, house.secretary
    chosen(house, language, house.returnee, house.resident, worker, secretary, house.leader)
    code, name = worker_area(house, say)
    secretary.says("/duty " + TYPED[language].format(code=code))
    secretary.sees(*say("✓ In the roster: {shift}"), "杨晓燕")
    worker.sees(*say("You are in the duty roster: {shift}. /duty shows it."))
    secretary.says("/duty")
    secretary.sees(*say("⚠ Nobody is on duty for {duty} in {area} tonight."))
    secretary.presses(*say("Put somebody on duty"))
    for label in (name, *say("alerts"), "陈书记", *say("Tonight"), *say("Yes, save")):
        secretary.presses(label)
    secretary.sees(*say("✓ In the roster: {shift}"), "陈书记")

    register(house, say)
    house.stage.jump("19:20")
    falls_ill(house.returnee, say)
    worker.sees(*say("Health alert"), *say("Waits for: whoever is on duty"))
    assert not house.leader.has_seen(*say("Health alert"))
    worker.presses(*say("I take it"))
    worker.sees(NAME, PHONE)
    house.stage.jump("19:46")
    worker.sees(*say("Your shift ends at {end}: {shift}."), *say("In your hands:"), "陈书记")
    secretary.sees(*say("Your shift begins soon: {shift}."))

    worker.says(f"/handover {NOTE}")
    worker.sees(*say("Handed over to {name}. Thank you, and rest well."))
    house.stage.until(lambda: secretary.has_seen(NOTE, *say("{name} hands over to you: {shift}.")))
    secretary.sees(NAME, PHONE)
    house.stage.until(lambda: not worker.has_seen(PHONE))
    assert NOTE not in str(texts(house.stage.messages(house.staff_group)))
    secretary.presses(*say("Resolved"))
    worker.sees(*ZH("✓ Settled."), chat=house.staff_group)


@BOTH
def test_a_shift_is_swapped_and_a_visitor_hears_when_somebody_listens_and_no_name(neighbourhood, language):
    house, say = neighbourhood, speaking(language)
    worker, secretary, resident = house.worker, house.secretary, house.resident
    chosen(house, language, worker, secretary, resident, house.counsellor)
    code, _ = worker_area(house, say)
    secretary.says("/duty jx counselling 何静 daily 20:00-22:00")
    house.counsellor.sees(*say("You are in the duty roster: {shift}. /duty shows it."))
    resident.says("/talk")
    resident.sees(*say("Today somebody is there from {start} to {end}."), "20:00", "22:00")
    assert not resident.has_seen("何静")
    resident.presses(*say("Not now"))
    worker.says("/duty")
    worker.sees(*say("a counsellor"))
    assert not worker.has_seen("何静")

    worker.says(f"/duty {code} questions me tonight")
    worker.sees(*say("✓ In the roster: {shift}"))
    worker.says("/duty offer")
    worker.presses(say("Offer {number}")[0])
    worker.presses("陈书记")
    secretary.presses(*say("I take this shift"))
    worker.sees("陈书记", *say("{name} takes your shift: {shift}."))
    house.stage.jump("20:05")
    secretary.sees(*say("You are on duty now: {shift}."))
    resident.says("zzq vvk xxj wwh?")
    resident.sees(*say("I have passed your question to a person. The answer will come here."))
    resident.says("/talk")
    resident.sees(*say("Somebody is there now, until {end}."))
    resident.presses(*say("Yes, ask somebody"))
    house.counsellor.sees(*say("💬 Somebody would like to talk."))


@BOTH
def test_a_post_that_ends_shows_nothing_any_more_and_its_work_waits_for_others(neighbourhood, language):
    house, say = neighbourhood, speaking(language)
    leader, worker = house.leader, house.worker
    chosen(house, language, house.returnee, leader, worker)
    register(house, say)
    falls_ill(house.returnee, say)
    leader.presses(*say("I take it"))
    leader.sees(NAME, PHONE)
    worker.says("/staff")
    line = next(each for each in worker.sees("赵建国")["text"].splitlines() if "赵建国" in each)
    worker.presses(f"✕ {line.split('.')[0]}")
    worker.presses(*say("Yes, end it"))
    worker.sees("赵建国", *say("✓ {name} is {role} for {area} no longer.")[:1])
    leader.sees(*say("Your post as {role} for {area} has ended. Thank you for your work."))
    house.stage.until(lambda: not leader.has_seen(PHONE))

    worker.sees(*ZH("Nobody has taken it yet."), chat=house.staff_group)
    buttons = [m["reply_markup"] for m in house.stage.messages(leader.id) if m.get("reply_markup")]
    assert "a:" not in str(buttons)
    leader.says("/list")
    leader.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
    )
    house.stage.until(lambda: "deleteMyCommands" in str(house.stage.get("log?after=0")["entries"]))
