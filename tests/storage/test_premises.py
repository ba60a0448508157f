"""Premises and stays on both databases; what lies outside the scope of a post does not leave the database."""

from datetime import date

from domain.areas import Area
from domain.checklists import Finding, Verdict
from domain.guests import Arrival
from domain.people import Episode, Person
from domain.premises import Kind, Premises, Status
from domain.roles import Post, Role
from domain.triage import Level
from storage import areas, guests, people, premises, premises_traces

AREAS = [
    Area(1, None, "d", "district", "D", "D", "/1/"),
    Area(2, 1, "g1", "grid", "G1", "G1", "/1/2/"),
    Area(3, 1, "g2", "grid", "G2", "G2", "/1/3/"),
    Area(20, 2, "c1", "courtyard", "C1", "C1", "/1/2/20/"),
    # Its path begins with the letters of grid 2's and it lies elsewhere.
    Area(21, 1, "g21", "grid", "G21", "G21", "/1/21/"),
]
DAY = date(2020, 2, 1)


def shop(id, area, **more):
    told = {
        "id": id, "area_id": area.id, "area_path": area.path, "kind": Kind.SHOP, "name": f"canary{id}", "address": "a",
        "contact_id": 500 + id, "contact_name": "c", "contact_phone": "1", "contact_user_id": None,
        "status": Status.OPEN, "status_reason": "", "ordered_by": "", "since_date": DAY, "next_check_date": DAY,
        "checked_date": None, "told_date": None, "wrong": 0,
    }  # fmt: skip
    return Premises(**{**told, **more})


def post(area):
    return Post(1, 7, area.id, area.path, Role.GRID_WORKER, "", "")


def put(tx, *several):
    areas.add(tx, AREAS)
    for each in several:
        premises.save(tx, each)


EVERYWHERE = [shop(100 + n, area) for n, area in enumerate(AREAS)]
BELOW = {0: [100, 101, 102, 103, 104], 1: [101, 103], 2: [102], 3: [103], 4: [104]}


async def test_what_is_kept_is_read_back_as_it_was(database):
    made = shop(1, AREAS[0], checked_date=DAY, told_date=DAY, contact_user_id=9, status=Status.ORDERED, wrong=3)

    def work(tx):
        put(tx, made)
        premises.save(tx, made)
        return premises.of_contact(tx, 9)

    assert await database.write(work) == [made]


async def test_only_what_lies_below_a_post_is_seen(database):
    def work(tx):
        put(tx, *EVERYWHERE)
        return {
            n: (
                sorted(each.id for each in premises.seen_from(tx, [post(area)])),
                [each.id for each in EVERYWHERE if premises.one_seen_from(tx, each.id, [post(area)])],
            )
            for n, area in enumerate(AREAS)
        }

    assert await database.write(work) == {n: (ids, ids) for n, ids in BELOW.items()}


async def test_two_posts_see_both_and_each_once_and_none_sees_nothing(database):
    def work(tx):
        put(tx, *EVERYWHERE)
        both = premises.seen_from(tx, [post(AREAS[1]), post(AREAS[3]), post(AREAS[2])])
        return [each.id for each in both], premises.seen_from(tx, []), premises.one_seen_from(tx, 100, [])

    ids, nothing, nobody = await database.write(work)

    assert sorted(ids) == [101, 102, 103]
    assert (nothing, nobody) == ([], None)


async def test_what_was_taken_off_the_list_is_seen_by_nobody_and_has_no_contact(database):
    def work(tx):
        put(tx, shop(1, AREAS[0], contact_user_id=9))
        premises.remove(tx, 1, 5)
        return premises.seen_from(tx, [post(AREAS[0])]), premises.of_contact(tx, 9), premises.below(tx, AREAS[0])

    assert await database.write(work) == ([], [], [])


async def test_a_link_works_once_and_the_next_one_ends_it(database):
    def work(tx):
        put(tx, shop(1, AREAS[0]))
        premises.add_invite(tx, 10, 1, 7, 100, 1)
        premises.add_invite(tx, 11, 1, 7, 100, 2)
        return premises.use_invite(tx, 10, 3), premises.use_invite(tx, 11, 3), premises.use_invite(tx, 11, 3)

    assert await database.write(work) == (False, True, False)


async def test_the_last_look_is_told_and_its_words_can_be_wiped(database):
    found = [Finding("masks", Verdict.WRONG, "note", "photo"), Finding("air", Verdict.OK)]

    def work(tx):
        put(tx, shop(1, AREAS[0]), shop(2, AREAS[1]))
        premises.add_check(tx, 30, 1, 7, [Finding("masks", Verdict.OK)], DAY, 1, own=False)
        premises.add_check(tx, 31, 1, 9, found, DAY, 2, own=True)
        premises.add_check(tx, 32, 2, 7, found, DAY, 2, own=False)
        before = premises.last_findings(tx, 1)
        places = premises_traces.areas_with_notes(tx)
        premises_traces.wipe_findings(tx, 1, 3)
        premises_traces.wipe_contact(tx, [501], 9, 3)
        return before, places, premises.last_findings(tx, 1), premises.last_findings(tx, 2)

    before, places, after, other = await database.write(work)

    assert sorted(before, key=lambda each: each.item) == sorted(found, key=lambda each: each.item)
    assert places == [1, 2]
    assert {(each.item, each.verdict, each.note, each.photo_file_id) for each in after} == {
        ("masks", "wrong", "", ""),
        ("air", "ok", "", ""),
    }
    assert "note" in [each.note for each in other]


async def test_words_of_what_left_the_list_long_ago_are_wiped(database):
    def work(tx):
        gone = shop(1, AREAS[0], status_reason="why")
        put(tx, gone, shop(2, AREAS[0]))
        premises.note_status(tx, 40, gone, 9, 1, own=True)
        premises.remove(tx, 1, 5)
        premises_traces.wipe_removed(tx, 6)
        return [row["reason"] for row in premises_traces.statuses_by(tx, 9)], [
            each.name for each in premises.below(tx, AREAS[0])
        ]

    assert await database.write(work) == ([""], ["canary2"])


def guest(tx, id, leaves=DAY):
    people.save(tx, Person(id, 2, "r", f"guest{id}", "", None, 0), 1)
    episode = Episode(id + 1, id, 2, None, "", False, DAY, "", leaves, (), "", None, None, Level.WELL, None)
    people.save_episode(tx, episode, 1)
    guests.add(tx, id + 2, 1, id, id + 1, 7, DAY)


async def test_a_guest_is_here_until_they_leave_or_their_watch_ends(database):
    def work(tx):
        put(tx, shop(1, AREAS[1]))
        for id in (1000, 2000, 3000):
            guest(tx, id)
        people.close(tx, 2001, "departed", 7, 2)
        guests.leave(tx, 3001, DAY)
        here = [each.person_id for each in guests.here(tx, 1, DAY, "08:00")]
        houses = [guests.houses(tx, area) for area in AREAS]
        return here, houses, guests.is_guest(tx, 1001), guests.is_guest(tx, 9), premises.of_episode(tx, 1001).name

    assert await database.write(work) == ([1000], [[1], [1], [], [], []], True, False, "canary1")


async def test_nobody_is_prompted_for_guests_as_if_they_had_an_account(database):
    def work(tx):
        put(tx, shop(1, AREAS[1]))
        guest(tx, 1000)
        return [each.user_id for each in people.watches(tx)]

    assert await database.write(work) == []


async def test_a_list_waits_for_its_yes_and_the_next_takes_its_place(database):
    first = [Arrival("王芳", "", "302", "武汉", DAY)]

    def work(tx):
        put(tx, shop(1, AREAS[1]), shop(2, AREAS[1]))
        guests.keep_list(tx, 9, 1, [], 1)
        guests.keep_list(tx, 9, 2, first, 5)
        kept = guests.list_of(tx, 9)
        guests.forget_lists(tx, 5)
        still = guests.list_of(tx, 9)
        guests.drop_list(tx, 9)
        return kept, still, guests.list_of(tx, 9)

    assert await database.write(work) == ((2, first), (2, first), None)
