import pytest

from tests.story.people import NAME, PHONE, register, speaking
from tests.story.stage import texts


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_returnee_lives_through_the_fortnight(neighbourhood, language):
    """Scan, consent, registration, reminder, all well, fever, claim, silence, ladder, day 14, release."""
    house, say, staff = neighbourhood, speaking(language), speaking("zh-Hans")
    person, worker, group = house.returnee, house.worker, house.staff_group
    person.opens("")
    person.says("/language")
    person.presses("English" if language == "en" else "中文")

    register(house, say)
    worker.sees(*staff("Place: {place}"), chat=group)

    house.stage.jump("20:00")
    person.presses(*say("✓ All well"))
    person.sees(*say("✓ Saved: all well, {day} {slot}."))

    house.stage.jump("08:00")
    person.presses(*say("Not well, or more to say"))
    person.sees(*say("What is the temperature? Tap, or type it, such as 36.5"))
    person.says("38度2")
    person.presses(*say("Cough"))
    person.presses(*say("Done"))
    person.presses(*say("Nothing to add"))
    person.sees("0871", "120")
    worker.sees(*staff("URGENT"), chat=group)
    worker.presses(*staff("I take it"), chat=group)
    worker.sees(NAME, PHONE, "38.2")
    worker.presses(*staff("Resolved"), chat=group)
    worker.sees(*staff("✓ Settled."), chat=group)

    house.stage.jump("21:00")
    house.stage.jump("21:00")
    house.leader.sees(*staff("No report"))
    worker.sees(*staff("A silent day. Please knock at the door."), chat=group)
    nudge = say("I have not heard from you yet. How are you? If you need help, call {phone}.")[0]
    assert sum(nudge in words for words in texts(house.stage.messages(person.id))) == 2

    house.stage.jump("08:00")
    person.says("1")
    person.sees(*say("✓ Saved: all well, {day} {slot}."))
    worker.sees(*staff("✓ Settled."), chat=group)

    released = say(
        "{name}: the {days} days are over, the health watch has ended. Thank you for reporting so faithfully. "
        "If you feel ill later, call {phone}."
    )
    days = 0
    while not person.has_seen(*released) and (days := days + 1) < 16:
        house.stage.jump("20:00")
        person.presses(*say("✓ All well"))
        person.sees(*say("✓ Saved: all well, {day} {slot}."))
        house.stage.jump("08:00")
        if not person.has_seen(*released):
            person.presses(*say("✓ All well"))
    assert person.has_seen(NAME, "14", *released)

    for chat in (house.staff_group, house.residents_group):
        said = "\n".join(texts(house.stage.messages(chat)))
        assert not [word for word in (NAME, PHONE, "38.2") if word in said]
