"""An administrator makes the watch longer from a day on, and all hear what they must; each level gets its brief."""

import pytest

from tests.story.people import NAME, PHONE, register, speaking
from tests.story.stage import texts

TITLE = "Days of watch"


def choose_language(person, language):
    person.opens("")
    person.says("/language")
    person.presses("English" if language == "en" else "中文")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_longer_watch_is_previewed_begins_by_itself_is_told_and_taken_back(neighbourhood, language):
    house, say = neighbourhood, speaking(language)
    admin, person, worker, leader = house.secretary, house.returnee, house.worker, house.leader
    code = house.courtyard_code()
    for each in (admin, person, worker, leader):
        choose_language(each, language)
    register(house, say)

    admin.says("/policy")
    admin.sees(*say("What holds in {area} today"), *say("default"))
    admin.says(f"/policy {code} dayz 21")
    admin.sees("days", *say(TITLE))
    admin.says(f"/policy {code} days 100")
    admin.sees(*say("{title}: a whole number from {low} to {high}, please, such as {example}."), "1", "90")
    worker.says(f"/policy {code} days 21")
    worker.sees(*say("Only an administrator of {area} can change what holds there."))

    admin.says(f"/policy {code} days 21 {'from tomorrow' if language == 'en' else '从明天起'}")
    admin.sees(*say("{n} open watch becomes longer", "{n} open watches become longer"), NAME, "14 → 21")
    admin.presses(*say("Yes, change it"))
    admin.sees(
        *say(
            "✓ From {day} on it holds for {area}: {title} {value}. /policy history shows it; it can be withdrawn there."
        )[:1]
    )
    assert not person.has_seen(*say("The committee has changed how long the health watch lasts."))

    house.stage.jump("08:00")
    person.sees("21")
    assert person.has_seen(*say("The committee has changed how long the health watch lasts."), NAME, "7")
    for each in (worker, leader):
        assert each.has_seen(
            *say("The days of the health watch have changed in {areas}. Among those you look after:"), NAME
        )
    person.says("/status")
    person.sees(*say("{name}: day {day} of {days}"), "21")

    worker.says(f"/policy {code} days")
    worker.sees(*say("{area} since {day}"), "21", "陈书记")
    admin.says(f"/policy {code}")
    admin.sees(*say(TITLE), "21", *say("{area} since {day}"))
    admin.presses(*say("What was changed"))
    admin.presses(say("Withdraw: {title}, from {day}")[0])
    admin.sees("21 → 14", NAME)
    admin.presses(*say("Withdraw it"))
    admin.sees(*say("✓ Withdrawn. {title} is {value} again for {area}.")[:1])
    person.sees(*say("Thank you for reporting so faithfully until then."))

    for chat in (house.staff_group, house.residents_group):
        assert not [word for word in (NAME, PHONE) if word in "\n".join(texts(house.stage.messages(chat)))]


def test_times_of_asking_are_changed_by_buttons_alone(neighbourhood):
    house, say, admin = neighbourhood, speaking("zh-Hans"), neighbourhood.secretary
    register(house, say)
    admin.says(f"/policy {house.courtyard_code()}")
    admin.presses(*say("The watch and its days"))
    admin.presses(*say("Times of asking"))
    admin.presses(*say("Change it"))
    admin.sees(*say("When people are asked each day how they are."))
    admin.says("八点半")
    admin.sees(*say("From which day on? Tap, or type a date such as 10 Feb. You see what it does before it holds."))
    admin.presses(*say("From tomorrow"))
    admin.sees("08:00、20:00 → 08:30")
    admin.presses(*say("Yes, change it"))
    admin.sees(
        *say(
            "✓ From {day} on it holds for {area}: {title} {value}. /policy history shows it; it can be withdrawn there."
        )[:1]
    )
    house.stage.jump("08:10")
    before = len([text for text in texts(house.stage.messages(house.returnee.id)) if "/" not in text])
    house.stage.jump("08:30")
    house.returnee.sees(*say("Tap a button, or type 1 for well, 2 for not well."))

    assert len(texts(house.stage.messages(house.returnee.id))) > before
    house.returnee.presses(*say("✓ All well"))
    house.returnee.sees("08:30")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_level_reads_the_figures_of_those_below_it(neighbourhood, language):
    house, say = neighbourhood, speaking(language)
    street, secretary = house.street, house.secretary
    for each in (street, secretary):
        choose_language(each, language)
    register(house, speaking("zh-Hans"))
    house.stage.jump("21:35")
    title = say("{area}, {day}: by the level below, worst first")
    community = "Jinxing Community" if language == "en" else "金星社区"
    table = street.sees(*title, community, "0/1")["text"]
    assert street.has_seen(*say("Daily brief, {area}, {date}"), "Jinchen Street" if language == "en" else "金辰街道")
    assert secretary.has_seen(*title, *say("Together: {counts}"))

    street.presses(community)
    street.sees(*title, "0/1", "Grid 1" if language == "en" else "第一网格")
    street.presses("« ")
    street.sees(*title, community)
    street.says("/brief pl")
    street.sees(*say("This is outside your area."))
    street.says("/brief jx")
    street.sees(*title, "0/1")

    said = "\n".join(texts(house.stage.messages(street.id)))
    assert not [word for word in (NAME, PHONE) if word in said]
    assert table.count("\n") >= 2
