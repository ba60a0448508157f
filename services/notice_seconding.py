"""The rule of two: where policy asks for it, a second person agrees before a whole community is written to."""

import json
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from domain.areas import Area
from domain.audience import Audience
from domain.days import at_instant
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from domain.notices import Notice, State
from domain.roles import Role
from i18n.text import Text, lines, t
from services import notice_sending
from services.outgoing import Saying, post, say
from services.placing import area_name
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import areas, notices, staff

PREFIX = "n2"
_WHOLE = frozenset({"district", "street", "community"})
_MAY_AGREE = (Role.ADMIN, Role.COMMUNITY_WORKER)


def is_needed(unit: Unit, audience: Audience) -> bool:
    """Whether somebody else has to agree to this audience: it holds a whole community, in one piece or in all parts."""
    wanted = [areas.get(unit.tx, area_id) for area_id in audience.areas]
    return any(policy_for(unit, area).notice_needs_two for area in _whole_ones(unit, wanted))


def _whole_ones(unit: Unit, wanted: Sequence[Area]) -> list[Area]:
    """The communities and what is wider, of these areas or made up of them."""
    found = {area.id: area for area in wanted}
    for area in wanted:
        for above in reversed(areas.chain(unit.tx, area)[:-1]):
            parts = areas.children(unit.tx, above)
            if all(part.id in found for part in parts):
                found[above.id] = above
    return [area for area in found.values() if area.level in _WHOLE]


def ask(unit: Unit, notice: Notice) -> None:
    """Show it to all who may agree; refused when there is nobody but the author."""
    area = areas.get(unit.tx, notice.area_id)
    others = {post.user_id for role in _MAY_AGREE for post in staff.covering(unit.tx, area, role)}
    others.discard(notice.author_user_id)
    if not others:
        raise Refusal(t("A second person must agree to this, and there is nobody else who may. Invite one first."))
    for user_id in sorted(others):
        for language in notice.contents:
            post(unit, user_id, notice_sending.posted(notice, language))
        yes, no = _button(notice, "yes", t("Agree")), _button(notice, "no", t("Do not send"))
        say(unit, user_id, _question(unit, notice), Saying(rows=((yes, no),)))


def _question(unit: Unit, notice: Notice) -> Text:
    reach = notice_sending.reach(unit, notice.audience)
    return lines(
        t(
            "A notice for {area} waits for a second person. It goes to {n} chats.",
            area=area_name(areas.get(unit.tx, notice.area_id)),
            n=reach.chats,
        ),
        t("When: {moment}", moment=at_instant(notice.post_at, unit.house.timezone)),
    )


def _button(notice: Notice, answer: str, label: Text) -> Button:
    return Button(label, f"{PREFIX}:{to_base36(notice.id)}:{answer}:{_fingerprint(notice)}")


def _fingerprint(notice: Notice) -> str:
    """What is agreed to are these very words: when they change, an older button agrees to nothing."""
    said = {language: content.as_json() for language, content in notice.contents.items()}
    return to_base36(crc32(json.dumps(said, sort_keys=True).encode()))


def ask_again(unit: Unit, notice: Notice) -> Notice:
    """Its words were changed, so whoever agreed has agreed to something else."""
    if notice.state is State.PLANNED:
        notices.unsettle(unit.tx, notice.id)
    ask(unit, notice)
    return replace(notice, state=State.AWAITING, approved_by=None)


def decide(unit: Unit, user_id: int, notice_id: int, said: str) -> Notice | None:
    """A second person agreed, and it may be planned; None when they did not."""
    notice = notices.get(unit.tx, notice_id)
    if notice is None or notice.state is not State.AWAITING:
        raise Refusal(t("This has been settled already."))
    answer, _, fingerprint = said.partition(":")
    if fingerprint != _fingerprint(notice):
        raise Refusal(t("The words have been changed since. Please look at the newer message."))
    post_held = require_reach(unit, user_id, areas.get(unit.tx, notice.area_id))
    if post_held.role not in _MAY_AGREE or user_id == notice.author_user_id:
        raise Refusal(t("Somebody else has to agree to this."))
    staff.record(unit.tx, unit.new_id(), user_id, f"notice_{answer}", f"notice:{notice.id}", unit.now_at)
    if answer != "yes":
        notices.move(unit.tx, notice, State.CANCELLED, unit.now_at)
        say(unit, notice.author_user_id, t("A second person decided that your notice is not sent."))
        return None
    notices.move(unit.tx, notice, State.PLANNED, unit.now_at)
    notices.approve(unit.tx, notice.id, user_id)
    say(unit, notice.author_user_id, t("✓ A second person agreed to your notice."))
    return replace(notice, state=State.PLANNED, approved_by=user_id)
