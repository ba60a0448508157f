"""Nobody writes to anybody outside their part of the grid: every role, every kind of reader, every area beside it."""

import itertools

import pytest

from domain.audience import KINDS, UNREAD, Audience
from domain.contents import Content
from domain.errors import Refusal
from domain.ids import UserId, to_base36
from domain.notices import Notice, State
from domain.roles import WITHOUT_SIGHT, Role
from i18n.catalogue import LANGUAGES, render
from services import (
    notice_audience,
    notice_list,
    notice_progress,
    notice_sending,
    notice_templates,
    noticing,
)
from services.unit import Unit
from storage import areas, notices, staff
from storage.conversations import Conversation
from tests.services.neighbourhood import SECRETARY, at

SENDER = 301
# The post is for g1-y: its own area, one below, the one above, and one beside it.
RELATIONS = {"own": "g1-y", "below": "g1-y-a", "above": "g1", "sibling": "g2-y"}
ALLOWED = {"own", "below"}
EVERY_KIND = (*KINDS, UNREAD)
every_role = pytest.mark.parametrize("role", Role)


def area(unit: Unit, code: str):
    found = areas.by_code(unit.tx, code)
    assert found is not None
    return found


def appointed(unit: Unit, role: Role) -> None:
    staff.appoint(unit.tx, unit.new_id(), UserId(SENDER), area(unit, "g1-y").id, role, "S", "", unit.now_at)


def may(role: Role, relation: str) -> bool:
    return role not in WITHOUT_SIGHT and relation in ALLOWED


def written(unit: Unit, code: str, state: State, author: int = SECRETARY, **more) -> Notice:
    """A notice of an area, as its secretary wrote it."""
    where = area(unit, code)
    notice = Notice(
        id=unit.new_id(),
        area_id=where.id,
        author_user_id=author,
        contents={"en": Content("text", "weekly")},
        audience=Audience((where.id,), ("residents", "staff_groups", "resident_groups")),
        state=state,
        post_at=more.pop("post_at", unit.now_at),
        **more,
    )
    notices.plan(unit.tx, notice, unit.now_at)
    return notices.get(unit.tx, notice.id)


def confirmed(unit: Unit, kind: str, area_id: int, unread: int, content=None) -> None:
    """Answers as a forged conversation would hold them, past every button."""
    answers = {
        "content": content or Content("text", "water").as_json(),
        "other": "none",
        "kinds": [kind],
        "unread": to_base36(unread),
        "areas": [to_base36(area_id)],
        "moment": "urgent",
        "options": [],
        "expiry": "none",
    }
    noticing.finish(unit, Conversation(1, SENDER, SENDER, "not", {}, answers), answers)


def refused(work) -> bool:
    try:
        work()
    except Refusal:
        return True
    return False


@every_role
def test_nobody_confirms_types_or_is_offered_what_lies_outside_their_part(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        asked = written(unit, "g1-y", State.DONE, asks_receipt=True)
        offered = {each.code for each in notice_audience.areas_offered(unit, SENDER)}
        for kind, (relation, code) in itertools.product(EVERY_KIND, RELATIONS.items()):
            where, wrong = area(unit, code), not may(role, relation)
            assert (code not in offered) is wrong, (role, relation)
            line = f"{code} {kind}" if kind != UNREAD else f"{code} unread {asked.number}"
            assert refused(lambda line=line: notice_audience.typed(unit, SENDER, line)) is wrong, (role, line)
            before = len(notices.recent(unit.tx, area(unit, "d"), 100))
            assert refused(lambda kind=kind, where=where: confirmed(unit, kind, where.id, asked.id)) is wrong
            assert (len(notices.recent(unit.tx, area(unit, "d"), 100)) == before) is wrong, (role, kind, relation)

    bot.write(look)


@every_role
def test_every_reader_can_be_typed_by_the_name_on_the_button_in_each_language(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        for (kind, name), language in itertools.product(KINDS.items(), LANGUAGES):
            line = f"g1-y {render(name, language)}"
            if role in WITHOUT_SIGHT:
                assert refused(lambda line=line: notice_audience.typed(unit, SENDER, line))
            else:
                assert notice_audience.typed(unit, SENDER, line)["kinds"] == [kind], line

    bot.write(look)


PRESSES = {
    State.PLANNED: ("show", "cancel", "unreached", "words", "time"),
    State.DONE: ("show", "recall", "unreached", "remind", "leaders", "words"),
}


@every_role
def test_what_others_wrote_is_seen_changed_recalled_or_held_only_by_who_covers_it(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        for relation, code in RELATIONS.items():
            wrong = not may(role, relation)
            for state, steps in PRESSES.items():
                for step in steps:
                    notice = written(unit, code, state, asks_receipt=True)
                    if step == "remind":
                        # Nobody is missing there: whoever may ask is told so, which is no matter of scope.
                        with pytest.raises(Refusal) as no:
                            notice_list.press(unit, SENDER, notice.id, step)
                        assert (no.value.text.msgid != "Everybody who got it has read it.") is wrong
                        continue
                    pressed = refused(lambda one=notice, step=step: notice_list.press(unit, SENDER, one.id, step))
                    assert pressed is wrong, (role, relation, step)
            for lever in ("pause", "stop"):
                going = written(unit, code, State.SENDING)
                pulled = refused(lambda one=going, lever=lever: notice_progress.pull(unit, SENDER, one.id, lever))
                assert pulled is wrong, (role, relation, lever)
                state = notices.get(unit.tx, going.id).state
                assert (state is State.SENDING) is wrong

    bot.write(look)


@every_role
def test_only_notices_of_ones_own_part_are_listed(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        numbers = {code: written(unit, code, State.DONE).number for code in RELATIONS.values()}
        if role in WITHOUT_SIGHT:
            assert refused(lambda: notice_list.tell(unit, SENDER))
            return None
        notice_list.tell(unit, SENDER)
        return numbers

    numbers = bot.write(look)
    said = [each for each in bot.deliver() if each.chat_id == SENDER]
    if numbers is not None:
        labels = {each.label for each in bot.telegram.keyboard(SENDER)}
        assert labels == {str(numbers["g1-y"]), str(numbers["g1-y-a"])}
    else:
        assert said == []


@every_role
def test_templates_of_others_are_used_below_them_and_changed_only_by_their_own_staff(bot, role):
    def look(unit: Unit) -> None:
        appointed(unit, role)
        for code in RELATIONS.values():
            notice_templates.keep(unit, SECRETARY, area(unit, code).id, f"of {code}", {"en": Content("text", code)})
        found = notice_templates.offered(unit, SENDER)
        names = {each.kept.name: key for key, each in found.items() if each.kept}
        if role in WITHOUT_SIGHT:
            assert found == {}
            assert refused(lambda: notice_templates.tell(unit, SENDER))
            assert refused(lambda: notice_templates.press(unit, SENDER, "x", "b-tips"))
            return
        assert names.keys() == {"of g1", "of g1-y"}
        assert not refused(lambda: confirmed(unit, "residents", area(unit, "g1-y").id, 0, names["of g1"]))
        for step in ("w", "x"):
            assert refused(lambda step=step: notice_templates.press(unit, SENDER, step, names["of g1"]))
            assert not refused(lambda step=step: notice_templates.press(unit, SENDER, step, names["of g1-y"]))
        assert not refused(lambda: notice_templates.press(unit, SENDER, "x", "b-tips"))
        assert "b-tips" not in notice_templates.offered(unit, SENDER)
        assert "b-tips" in notice_templates.offered(unit, SECRETARY)

    bot.write(look)


@every_role
def test_what_was_planned_before_a_post_ended_is_not_sent_after_it(bot, role):
    def plan(unit: Unit) -> int:
        appointed(unit, role)
        notice = written(unit, "g1-y", State.PLANNED, author=SENDER, post_at=at("2020-02-02", "10:00"))
        noticing.plan(unit, notice)
        for post in staff.posts_of(unit.tx, SENDER):
            staff.dismiss(unit.tx, post.id, unit.now_at)
        return notice.id

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
