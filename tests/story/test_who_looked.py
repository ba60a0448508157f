"""One of the neighbourhood asks who looked at their data, and an administrator looks through the trail."""

from contextlib import closing

import pytest

from domain.audit import Head
from storage.sqlite import opened
from tests.story.people import NAME, PHONE, register, speaking

zh = speaking("zh-Hans")


def whole(house):
    """The actions in the trail, which has no hole and ends where its head says."""
    data = house.log.parent / "data"
    key = bytes.fromhex((data / "key" / "database.key").read_text().strip())
    with closing(opened(data / "shouwang.db", key)) as connection:
        head = Head(*connection.execute("SELECT seq, mac, start_seq, start_mac, seal FROM audit_head").fetchone())
        rows = connection.execute("SELECT seq, action FROM audit_entry ORDER BY seq").fetchall()
    assert [seq for seq, _ in rows] == list(range(1, head.seq + 1))
    return [action for _, action in rows]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_people_and_the_administrator_learn_who_looked(neighbourhood, language):
    house, person = neighbourhood, neighbourhood.returnee
    say = speaking(language)
    register(house, zh, members="王芳")
    person.says("/whosaw")
    person.sees(*zh("Nobody has opened your data."))
    person.says("/report")
    person.presses(*zh("Not well, or more to say"))
    person.presses(NAME)
    person.sees(*zh("What is the temperature? Tap, or type it, such as 36.5"))
    person.says("38.5")
    person.presses(*zh("None of these"))
    person.presses(*zh("Nothing to add"))
    house.worker.waits_for_button(*zh("I take it"), chat=house.staff_group)
    house.worker.says("/list")
    house.worker.sees(NAME, PHONE)
    house.worker.presses(*zh("I take it"), chat=house.staff_group)
    house.worker.sees(NAME, PHONE)
    for each in (person, house.secretary):
        each.says("/language")
        each.presses({"zh-Hans": "中文", "en": "English"}[language])

    person.says("/privacy")
    person.presses(*say("Who looked at my data"))
    told = person.sees("杨晓燕", *say("saw whom an alert is about (name, door, phone, last report)"))["text"]
    assert say("saw the list of those under watch (name, door, phone)")[0] in told
    assert f"{'：' if language == 'zh-Hans' else ': '}王芳" in told
    assert f"1940000{house.worker.id}" not in told

    house.secretary.says("/audit")
    page = house.secretary.sees("杨晓燕", *say("What the staff saw and changed, the newest first:"))["text"]
    assert NAME not in page
    house.secretary.says(f"/audit {NAME}")
    house.secretary.sees(NAME, "杨晓燕")
    person.says("/whosaw")
    person.sees(*say("looked up who had looked at somebody's data"))
    house.worker.says("/audit")
    house.worker.sees(*zh("Your post does not come with this. It is for: {roles}.")[:1])

    # The list showed the guests of the hotel as well, and each of them has an entry.
    assert list(dict.fromkeys(whole(house))) == ["saw_list", "saw_person", "saw_audit"]
