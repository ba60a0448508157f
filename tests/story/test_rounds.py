"""A disinfection from its plan to the line in the courtyard's group, and one that is missed."""

import pytest

from i18n.catalogue import LANGUAGES
from tests.story.people import speaking

SWITCH = {"en": "English", "zh-Hans": "中文"}
PHOTO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_plan_to_the_line_in_the_group(neighbourhood, language):
    house, worker, helper = neighbourhood, neighbourhood.worker, neighbourhood.volunteer
    for person in (worker, helper):
        person.says("/language")
        person.presses(SWITCH[language])
    say = speaking(language)

    worker.says("/rounds")
    worker.presses(*say("Plan a round"))
    worker.sees(*say("What kind of round?"))
    worker.presses(*say("Disinfection"))
    worker.says(house.courtyard_code())
    worker.sees(*say("Which places? Tap, or name them with commas between: Building 1, lift, bins"))
    worker.says("1栋, 2栋, 电梯")
    worker.presses(*say("every day"))
    worker.sees(*say("At what time? Tap, or write several: 9:00, 16:00"))
    worker.says("9:30")
    worker.presses(*say("Yes"))
    worker.presses(*say("Yes, save"))
    worker.sees(*say("✓ Planned. /rounds shows what is due today, and the week."))

    helper.says("/rounds")
    helper.sees("09:30", "10:00", "16:00")
    helper.says("/rounds 1 1 2")
    helper.sees("✓ 1. 1栋", "☐ 3. 电梯")
    helper.presses(*say("Photo, place"))
    helper.sees(*say("Send me a photo, or tap."))
    house.stage.post(f"users/{helper.id}/send", {"chat_id": helper.id, "photo": PHOTO})
    helper.sees(*say("Share where you are, or tap."))
    helper.shares_location(25.04, 102.72)
    helper.sees("✓ 2. 2栋", *say("{n} photo", "{n} photos")[-1:])
    helper.presses(*say("Finish"))
    helper.toast(say("Nothing is said yet about: {places}. Tick them, or say why they could not be done.")[0])
    helper.says("/rounds 1 not 3 停电" if language == "en" else "/rounds 1 未 3 停电")
    helper.sees("✗ 3. 电梯")
    helper.presses(*say("Finish"))
    helper.sees(*say("✓ Finished: {n} of {of} places. Thank you.")[:1])
    line = house.resident.sees(*speaking("zh-Hans")("✓ {kind} done {clocks}")[-1:], "消杀", chat=house.residents_group)
    assert "马超" not in line["text"]

    house.stage.jump("11:05")
    missed = house.leader if house.leader.has_seen("⚠") else worker
    missed.sees("⚠", "10:00")
    worker.says("/rounds week")
    worker.sees("✗", "电梯")
    worker.says("/rounds forms")
    house.stage.until(lambda: len(files(house, worker)) == 2)
    assert all(house.stage.file(each).startswith(b"%PDF") for each in files(house, worker))


def files(house, person):
    return [m["document"]["file_id"] for m in house.stage.messages(person.id) if "document" in m]
