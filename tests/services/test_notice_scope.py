"""Nobody writes to anybody outside their part of the grid: every role, every kind of reader, every area beside it."""

import itertools

import pytest

from domain.audience import KINDS, Audience
from domain.contents import Content
from domain.errors import Refusal
from domain.ids import UserId, to_base36
from domain.notices import Notice, State
from domain.roles import WITHOUT_SIGHT, Role
from services import notice_facts, notice_sending, noticing
from services.unit import Unit
from storage import areas, notices, staff
from storage.conversations import Conversation
from tests.services.neighbourhood import at

SENDER = 301
# The post is for g1-y: its own area, one below, the one above, and one beside it.
RELATIONS = {"own": "g1-y", "below": "g1-y-a", "above": "g1", "sibling": "g2-y"}
ALLOWED = {"own", "below"}


def area(unit: Unit, code: str):
    found = areas.by_code(unit.tx, code)
    assert found is not None
    return found


def appointed(unit: Unit, role: Role) -> None:
    staff.appoint(unit.tx, unit.new_id(), UserId(SENDER), area(unit, "g1-y").id, role, "S", "", unit.now_at)


def may(role: Role, relation: str) -> bool:
    return role not in WITHOUT_SIGHT and relation in ALLOWED


def confirmed(unit: Unit, kind: str, area_id: int) -> int:
    """Answers as a forged conversation would hold them, past every button; how many notices there are then."""
    answers = {
        "content": Content("text", "water").as_json(),
        "other": "none",
        "kinds": [kind],
        "areas": [to_base36(area_id)],
        "moment": "urgent",
        "options": [],
        "expiry": "none",
    }
    noticing.finish(unit, Conversation(1, SENDER, SENDER, "not", {}, answers), answers)
    return len(notices.recent(unit.tx, area(unit, "d"), 10))


def refused(work) -> bool:
    try:
        work()
    except Refusal:
        return True
    return False


@pytest.mark.parametrize("role", Role)
def test_nobody_confirms_types_or_is_offered_what_lies_outside_their_part(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        for kind, (relation, code) in itertools.product(KINDS, RELATIONS.items()):
            where = area(unit, code)
            wrong = not may(role, relation)
            offered = (
                []
                if refused(lambda: notice_facts.areas_offered(unit, SENDER))
                else [each.code for each in notice_facts.areas_offered(unit, SENDER)]
            )
            assert (code not in offered) is wrong, (role, relation)
            line = f"{code} {kind}"
            assert refused(lambda line=line: notice_facts.typed(unit, SENDER, line)) is wrong, (role, kind, relation)
            before = len(notices.recent(unit.tx, area(unit, "d"), 100))
            assert refused(lambda kind=kind, where=where: confirmed(unit, kind, where.id)) is wrong
            assert (len(notices.recent(unit.tx, area(unit, "d"), 100)) == before) is wrong

    bot.write(look)


@pytest.mark.parametrize("role", Role)
def test_what_was_planned_before_a_post_ended_is_not_sent_after_it(bot, role):
    def plan(unit: Unit) -> int:
        appointed(unit, role)
        audience = Audience((area(unit, "g1-y").id,), ("staff_groups", "resident_groups"))
        said = {"en": Content("text", "weekly")}
        later = at("2020-02-02", "10:00")
        id = unit.new_id()
        notice = Notice(
            id=id,
            area_id=area(unit, "g1-y").id,
            author_user_id=SENDER,
            contents=said,
            audience=audience,
            state=State.PLANNED,
            post_at=later,
        )
        notices.plan(unit.tx, notice, unit.now_at)
        noticing.plan(unit, notice)
        for post in staff.posts_of(unit.tx, SENDER):
            staff.dismiss(unit.tx, post.id, unit.now_at)
        return id

    id = bot.write(plan)
    bot.clock.at = at("2020-02-02", "10:01")
    said = bot.tick()

    assert not [each for each in said if "weekly" in each.text]
    assert bot.read(lambda tx: notices.get(tx, id)).state is State.CANCELLED


def test_an_audience_never_holds_a_reader_from_outside_its_areas(bot):
    def look(unit: Unit) -> None:
        for kind, (_, code) in itertools.product(KINDS, RELATIONS.items()):
            where = area(unit, code)
            for reader in notice_sending.readers(unit, Audience((where.id,), (kind,))):
                posts = [areas.get(unit.tx, post.area_id) for post in staff.posts_of(unit.tx, reader.chat_id)]
                places = [areas.get(unit.tx, reader.area_id)] if reader.area_id else posts
                assert any(place.is_within(where) for place in (*places, *posts)), (kind, code)

    bot.write(look)
