"""Supplies in a neighbourhood: given, handed out door by door, refused below zero, low, and thanked for."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from i18n.catalogue import LANGUAGES
from tests.story.people import speaking
from tests.story.stage import texts
from tests.story.test_premises import speaks

AGAIN = "{door} has received {got} of {good} already in this round, which began on {day}. Give {amount} more?"
SECRET = "It says who gave and who received: keep it to yourself and destroy it afterwards."
TOO_MUCH = "There is not as much: {left} of {good} are left in {area}, and {wanted} were asked for."
WARNING = "⚠ Low: {left} of {good} are left in {area}."
GIVEN = {"en": "in 50 masks from 孙先生, may be named", "zh-Hans": "收 口罩 五十个 孙先生捐 可公开"}
GIVE = {"en": "out {door} masks {n} pcs", "zh-Hans": "发 口罩 {n} 个 {door}"}
MASKS = {"en": "masks", "zh-Hans": "口罩"}


def sheet(house, message):
    content = house.stage.file(message["document"]["file_id"])
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def pcs(n, language):
    return f"{n} pcs" if language == "en" else f"{n} 个"


@pytest.mark.parametrize("language", LANGUAGES)
def test_masks_go_from_a_gift_to_the_doors_and_everybody_is_thanked(neighbourhood, language):
    house, worker = neighbourhood, neighbourhood.worker
    code, say = house.courtyard_code(), speaks(worker, language)
    # The demo holds some already: 60 masks came to the grid and 6 doors have 5 each.
    worker.says("/supplies")
    worker.sees(*say("⚠ {good}: {left}, low"), pcs(30, language))
    worker.says(f"/supplies {GIVEN[language]}")
    worker.sees("孙先生", pcs(80, language), *say("They agreed to be named in public thanks."))

    first = goes_down_to_a_door_in_need(worker, say, code, language)
    listed = gives_by_taps(worker, say, first, language)
    looks_at_the_sheets(house, worker, say, language)
    door = f"{code} {listed[0].removeprefix('★ ')}"
    comes_to_the_end(house, worker, say, door, language)
    everybody_is_thanked(house, door.split()[-1], language)


def goes_down_to_a_door_in_need(worker, say, code, language):
    """By buttons to the doors; an old woman moves in behind the last of them, which comes first from now on."""
    worker.says("/supplies")
    worker.presses(MASKS[language])
    worker.sees(*say("This round began on {day}. {n} of {all} households have it."), pcs(80, language))
    worker.presses(*say("Hand out door by door"))
    worker.presses(pcs(5, language))
    last = [label for label in labels(_down_to_the_doors(worker, say)) if "-" in label][-1]
    add, tag, word = ("add", "tag", "elderly") if language == "en" else ("添加", "标签", "高龄")
    worker.says(f"/household {code} {last} {add} 和奶奶 19400009001")
    worker.sees("和奶奶")
    worker.says(f"/household {code} {last} {tag} 1 {word}")
    worker.sees("和奶奶", *say("elderly"))
    worker.says("/supplies out masks 5" if language == "en" else "/supplies 发 口罩 5个")
    assert labels(_down_to_the_doors(worker, say))[0] == f"★ {last}"
    return f"★ {last}"


def gives_by_taps(worker, say, first, language):
    """A tap gives, a second tap on the same door asks, and a tap can be taken back; which doors are left."""
    worker.presses(first)
    worker.sees("✓", *say("✓ {amount} of {good} for {door}. Left: {left}"), pcs(75, language))
    worker.presses(first)
    worker.sees(pcs(5, language), *say(AGAIN))
    worker.presses(*say("Yes, give it"))
    worker.sees("✓", pcs(70, language))
    worker.presses(*say("Take it back"))
    worker.sees("✓", pcs(75, language), *say("✓ {amount} of {good} came back from {door}. Left: {left}"))
    worker.presses(*say("Next doors without it"))
    left = labels(worker.sees(*say("A tap gives {amount}.")))
    assert first not in left
    return left


def looks_at_the_sheets(house, worker, say, language):
    """Who has none yet, those who need help first; and the ledger, the newest first."""
    worker.presses(*say("List (XLSX)"))
    rows = sheet(house, worker.sees(*say("{good} since {day}: {n} of {all} households have none.")))
    assert {row[2] for row in rows[1:]} <= {"0", "5"}
    assert any(row[5] for row in rows[1:]), "somebody here needs help"
    needs = [bool(row[5]) for row in rows[1:] if row[2] == "0"]
    assert needs == sorted(needs, reverse=True)
    worker.says("/supplies ledger" if language == "en" else "/supplies 台账")
    rows = sheet(house, worker.sees(*say(SECRET)))
    assert [row[4] for row in rows[1:5]] == ["5", "-5", "-5", "50"]
    assert rows[4][6] == "孙先生"


def comes_to_the_end(house, worker, say, door, language):
    """More than there is: no, and a sentence that says what is left. Then low, told once."""
    worker.says(f"/supplies {GIVE[language].format(door=door, n=76)}")
    worker.sees(*say(TOO_MUCH), pcs(75, language))
    worker.says(f"/supplies {GIVE[language].format(door=door, n=50)}")
    worker.sees(*say(WARNING), pcs(25, language))
    assert sum(say(WARNING)[0] in each for each in texts(house.stage.messages(worker.id))) == 1


def everybody_is_thanked(house, room, language):
    """A resident reads who gave and what became of it; the group sees the same. A household stands nowhere."""
    resident, secretary = house.resident, house.secretary
    heard, _ = speaks(resident, language), speaks(secretary, language)
    resident.says("/thanks")
    thanks = resident.sees("孙先生", "石桥合作社", *heard("\nWhat became of it:"))
    assert "王先生" not in thanks["text"], "who did not agree is a neighbour without a name"
    assert heard("· anonymous neighbours: {what}")[0] in thanks["text"]
    assert "reply_markup" not in thanks
    secretary.says("/thanks")
    secretary.sees("孙先生")
    secretary.presses(house.stage.chat(house.residents_group)["title"])
    shown = secretary.sees(*speaking("zh-Hans")("\nWhat became of it:"), "孙先生", chat=house.residents_group)
    assert all(room not in each["text"] for each in (shown, thanks))


def labels(message):
    """What stands on its buttons."""
    return [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]


def _down_to_the_doors(worker, say):
    """Open the worst part until doors can be tapped."""
    for _ in range(4):
        message = worker.sees(*say("{bar} {n} of {all} households have it."))
        if say("A tap gives {amount}.")[0] in message["text"]:
            return message
        label = labels(message)[0]
        before = len(worker.stage.messages(worker.id))
        worker.presses(label)
        worker.stage.until(lambda before=before: len(worker.stage.messages(worker.id)) > before)
    raise AssertionError("no doors are ever shown")
