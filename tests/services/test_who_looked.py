"""People learn who of the staff looked at their data, and administrators who looked at whose."""

import json

import pytest

from domain.days import DAY
from domain.ids import to_base36
from domain.roles import Role
from services import auditing, erasing
from storage import accounts, areas, audit, people, staff
from tests.services.acting import presses, registers
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, SECRETARY, STAFF_GROUP, WORKER
from tests.services.test_written_down import ill

ANN, EVE = 6_300_001, 6_300_002
SAW = "Worker Wu (grid worker, Grid One) saw the list of those under watch"


def named(canaries, user_id):
    return [word for word, owner in canaries.typed.items() if owner == user_id and word.startswith("Qq")]


@pytest.fixture
def ann(bot, canaries, says):
    """Registered with one of her household; the grid worker has opened the list twice."""
    registers(bot, canaries, ANN, members=1)
    says(WORKER, "/list")
    says(WORKER, "/list")
    return named(canaries, ANN)


def test_one_sees_who_opened_what_of_whom_in_plain_words(ann, says):
    (told,) = says(ANN, "/whosaw")

    own, member = ann
    assert f"{SAW} (name, door, phone): {own} (2 times)" in told
    assert f"{SAW} (name, door, phone): {member} (2 times)" in told
    assert "Kept for 365 days" in told


def test_the_private_phone_of_the_staff_is_not_told(ann, says):
    assert f"1950000{WORKER}" not in says(ANN, "/whosaw")[0]


def test_it_is_told_in_the_language_of_the_reader(bot, ann, says):
    bot.write(lambda unit: accounts.choose_language(unit.tx, ANN, "zh-Hans"))

    assert "Worker Wu（网格员，一网格）看了监测名单（姓名、门牌、电话）" in says(ANN, "/whosaw")[0]


def test_the_button_below_the_privacy_statement_shows_it_too(bot, ann, says):
    says(ANN, "/privacy")

    assert SAW in presses(bot, ANN, "Who looked at my data")[0].text


def test_the_copy_of_everything_holds_it(bot, ann):
    said = bot.hear(bot.message(ANN, "/mydata"))
    copy = json.loads(next(one.content for one in said if one.method == "sendDocument"))

    assert [each["about"] for each in copy["who_looked_at_it"]] == [*ann[::-1], *ann[::-1]]
    assert copy["who_looked_at_it"][0]["who"] == "Worker Wu (grid worker, Grid One)"


def test_others_learn_nothing_of_it(bot, canaries, ann, says):
    registers(bot, canaries, EVE, gate=1)

    assert says(EVE, "/whosaw")[0].startswith("Nobody has opened your data.")
    assert says(6_300_009, "/whosaw") == ["I know no name of yours, so nobody can have looked at your data."]


def test_who_takes_an_alert_and_what_they_note_is_told(bot, canaries, ann, says):
    ill(bot, canaries, ANN)
    presses(bot, WORKER, "I take it", chat_id=STAFF_GROUP)
    presses(bot, WORKER, "Called")
    told = says(ANN, "/whosaw")[0]

    assert "saw whom an alert is about (name, door, phone, last report)" in told
    assert "noted a call about an alert" in told


def test_what_is_older_is_one_press_away(bot, ann, says):
    for _ in range(24):
        bot.clock.at += DAY
        bot.write(lambda unit: auditing.note(unit, WORKER, "saw_list", people.reported_by(unit.tx, ANN)))
    first = says(ANN, "/whosaw")[0]
    older = presses(bot, ANN, "Older")[0].text
    oldest = presses(bot, ANN, "Older")[0].text

    lines = [line for told in (first, older, oldest) for line in told.splitlines() if line.startswith("·")]
    assert len(lines) == len(set(lines)) == 50
    assert sum("2 times" in line for line in lines) == 2


def test_a_member_of_staff_who_has_left_is_still_named(bot, ann, says):
    bot.write(lambda unit: staff.dismiss(unit.tx, staff.posts_of(unit.tx, WORKER)[0].id, unit.now_at))

    assert SAW in says(ANN, "/whosaw")[0]


def test_administrators_see_the_newest_acts(ann, says):
    told = says(ADMIN, "/audit")[0]

    assert told.count(f"{SAW} (name, door, phone): 2 people") == 2
    assert not any(name in told for name in ann)


@pytest.mark.parametrize("user_id", [WORKER, LEADER, SECRETARY])
def test_other_staff_do_not_see_the_trail(ann, says, user_id):
    assert says(user_id, "/audit") == ["Your post does not come with this. It is for: administrator."]


def test_administrators_ask_by_staff_and_by_person(ann, says):
    assert SAW in says(ADMIN, "/audit Worker Wu")[0]
    assert "Nothing has been written down." in says(ADMIN, "/audit Leader Lu")[0]
    by_person = says(ADMIN, f"/audit {ann[0]}")[0]

    assert by_person.startswith(f"Who looked at the data of {ann[0]} or changed it:")
    assert by_person.count(SAW) == 2
    assert "Admin An (administrator, Test District) looked up who had looked" in says(ANN, "/whosaw")[0]
    assert says(ADMIN, "/audit Nobody Else")[0].startswith("I know nobody of just this name")


def test_who_is_meant_is_asked_when_several_have_the_name(bot, ann, says):
    bot.write(lambda unit: staff.appoint(unit.tx, unit.new_id(), 777, areas.by_code(unit.tx, "g1").id, Role.GRID_WORKER,
                                         "Worker Wu", "", unit.now_at))  # fmt: skip
    assert says(ADMIN, "/audit Worker Wu") == ["Several people have this name. Whom do you mean?"]
    told = [presses_nth(bot, ADMIN, number) for number in (0, 1)]

    assert sum(SAW in each for each in told) == 1


def presses_nth(bot, user_id, number):
    offered = next(shown for (chat, _), shown in reversed(bot.telegram.keyboards.items()) if chat == user_id and
                   len(shown) > 1)  # fmt: skip
    return bot.hear(bot.press(user_id, offered[number]))[0].text


def test_an_administrator_sees_their_own_area_only(bot, canaries, ann, says):
    registers(bot, canaries, EVE, gate=1)
    grid = bot.read(lambda tx: areas.by_code(tx, "g2"))
    bot.write(lambda unit: staff.appoint(unit.tx, 1, OUTSIDER, grid.id, Role.ADMIN, "Worker Ou", "", unit.now_at))
    says(SECRETARY, "/list")
    told = says(OUTSIDER, "/audit")[0]

    assert SAW not in told
    assert told.count("Secretary Shi (community worker, Test Community) saw the list") == 1
    assert "people" not in told
    assert says(OUTSIDER, f"/audit {ann[0]}")[0].startswith("I know nobody of just this name")
    forged = bot.press(OUTSIDER, bot.telegram.buttons[0])
    forged["callback_query"]["data"] = f"au:p:{to36(bot, ANN)}:zzzzzzzz"
    assert all("outside your area" in said.text for said in bot.hear(forged) if said.text)


def to36(bot, user_id):
    return to_base36(bot.read(lambda tx: people.of_account(tx, user_id)).id)


def test_the_pages_of_the_trail_hold_each_act_once(bot, ann, says):
    for _ in range(20):
        bot.clock.at += DAY
        says(WORKER, "/list")
    pages = [says(ADMIN, "/audit")[0], presses(bot, ADMIN, "Older")[0].text]

    lines = [line for page in pages for line in page.splitlines() if line.startswith("·")]
    assert (len(lines), sum(SAW in line for line in lines)) == (22, 22)


def test_old_entries_go_and_the_rest_stays_provable(bot, ann, says):
    bot.clock.at += 366 * DAY
    bot.write(auditing.forget_old)
    entries = bot.read(lambda tx: list(audit.everything(tx)))

    assert [each.fact.action for each in entries] == ["audit_dropped"]
    assert entries[0].fact.subject == "entries:1-4"
    assert bot.write(lambda unit: list(auditing.verify(unit))) == []
    bot.write(auditing.forget_old)
    assert len(bot.read(lambda tx: list(audit.everything(tx)))) == 1


def test_nothing_goes_before_its_time(bot, ann):
    bot.clock.at += 364 * DAY
    bot.write(auditing.forget_old)

    assert len(bot.read(lambda tx: list(audit.everything(tx)))) == 4


def test_who_is_erased_leaves_no_name_in_the_trail_and_no_hole(bot, canaries, ann):
    for person in bot.read(lambda tx: people.reported_by(tx, ANN)):
        bot.write(lambda unit, person=person: erasing.erase_person(unit, person))
    kept = str([tuple(row.values()) for row in bot.rows("SELECT * FROM audit_entry")])

    assert not any(word in kept for word in canaries.typed)
    assert str(ANN) not in kept
    assert bot.write(lambda unit: list(auditing.verify(unit))) == []
