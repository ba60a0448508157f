"""/staff: what one holds and what waits there, who else holds what below, and the end of a post."""

from collections.abc import Sequence

from domain.areas import Area
from domain.days import at_instant
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, in_rows
from domain.roles import MAY_INVITE, ROLE_NAMES, Post, covering, looks_after_people
from i18n.text import Text, lines, nt, t, verbatim
from services import revoking
from services.area_naming import area_named
from services.outgoing import Saying, say, say_all
from services.placing import area_name
from services.scope import require_post, require_staff, with_sight
from services.unit import Unit
from storage import alerts, areas, staff
from storage.staff import Invite

PREFIX = "s"
ASK, YES, INVITE = "ask", "yes", "inv"
_OUT = frozenset({"out", "revoke", "remove", "撤", "撤销", "免"})
_MOST = 60


def command(unit: Unit, user_id: int, words: str) -> None:
    """/staff, /staff jx-g1 for one area, /staff out 2 to end a post."""
    first, _, rest = words.partition(" ")
    if first.casefold() in _OUT:
        _by_number(unit, user_id, rest.strip())
    else:
        tell_posts(unit, user_id)
        if with_sight(unit, user_id):
            _tell_holders(unit, user_id, words)


def tell_posts(unit: Unit, user_id: int) -> None:
    """Each post with its area and the alerts that are open there."""
    posts = require_post(unit, user_id)
    say(unit, user_id, lines(t("Your posts:"), *(_line(unit, user_id, post) for post in posts)))


def _line(unit: Unit, user_id: int, post: Post) -> Text:
    area = areas.get(unit.tx, post.area_id)
    held = t("· {role}, {area} ({code})", role=ROLE_NAMES[post.role], area=area_name(area), code=area.code)
    if not looks_after_people(post.role):
        return held
    waiting = alerts.open_below(unit.tx, area)
    mine = sum(alert.claimed_by == user_id for alert in waiting)
    return lines(
        held,
        nt(
            "  {n} open alert, {mine} of them yours", "  {n} open alerts, {mine} of them yours", len(waiting), mine=mine
        ),
    )


def _holders(unit: Unit, user_id: int) -> list[Post]:
    """Everybody who holds a post in one's scope, each post once and always in the same order."""
    return list({post.id: post for own in _own(unit, user_id) for post in staff.holders_below(unit.tx, own)}.values())


def _own(unit: Unit, user_id: int) -> list[Area]:
    return [areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)]


def _tell_holders(unit: Unit, user_id: int, words: str) -> None:
    # A number means the same post in the list of one area as in that of all.
    path = area_named(unit, user_id, words).path if words else ""
    found = [(n, post) for n, post in enumerate(_holders(unit, user_id), 1) if post.area_path.startswith(path)]
    numbered = found[:_MOST]
    more = len(found) - len(numbered)
    buttons = [
        Button(t("✕ {number}", number=n), f"{PREFIX}:{ASK}:{to_base36(post.id)}")
        for n, post in numbered
        if revoking.may_revoke(unit, user_id, post)
    ]
    invites = _invites(unit, user_id)
    buttons += [
        Button(t("✕ invitation {number}", number=n), f"{PREFIX}:{INVITE}:{to_base36(invite.id)}")
        for n, invite in enumerate(invites, 1)
    ]
    text = lines(
        t("On the staff:"),
        *(t("{number}. {post}", number=n, post=_post(unit, post)) for n, post in numbered),
        nt("… and {n} more. /staff jx-g1 shows one area.", "… and {n} more. /staff jx-g1 shows one area.", more)
        if more > 0
        else None,
        *_told(unit, invites),
        t("To end a post tap its number, or send /staff out and the number.") if buttons else None,
    )
    say_all(unit, user_id, text, Saying(rows=in_rows(buttons, 4)))


def _post(unit: Unit, post: Post) -> Text:
    area = areas.get(unit.tx, post.area_id)
    return t(
        "{name}: {role}, {area} ({code})",
        name=verbatim(post.name),
        role=ROLE_NAMES[post.role],
        area=area_name(area),
        code=area.code,
    )


def _told(unit: Unit, invites: Sequence[Invite]) -> list[Text]:
    told = [
        t(
            "{number}. {role}, {area}, until {when}",
            number=n,
            role=ROLE_NAMES[invite.role],
            area=area_name(areas.get(unit.tx, invite.area_id)),
            when=at_instant(invite.expires_at, unit.house.timezone),
        )
        for n, invite in enumerate(invites, 1)
    ]
    return [t("Invitations nobody has used yet:"), *told] if told else []


def _invites(unit: Unit, user_id: int) -> list[Invite]:
    """Those one may take back."""
    found = {each.id: each for own in _own(unit, user_id) for each in staff.open_invites(unit.tx, own, unit.now_at)}
    return [each for each in found.values() if _may_withdraw(unit, user_id, each)]


def _may_withdraw(unit: Unit, user_id: int, invite: Invite) -> bool:
    post = covering(with_sight(unit, user_id), areas.get(unit.tx, invite.area_id))
    return post is not None and invite.role in MAY_INVITE[post.role]


def _by_number(unit: Unit, user_id: int, words: str) -> None:
    require_staff(unit, user_id)
    found = _holders(unit, user_id)
    if not words.isdecimal() or not 1 <= int(words) <= len(found):
        raise Refusal(t("Please send it with a number of the list that /staff shows, such as: /staff out 2"))
    confirm(unit, user_id, found[int(words) - 1].id)


def confirm(unit: Unit, user_id: int, post_id: int) -> None:
    """Ask once more, and say what follows from it."""
    post = revoking.require_revocable(unit, user_id, post_id)
    text = lines(
        t("End this post? {post}", post=_post(unit, post)),
        t("They see nothing of it from then on, and what they have in hand waits for others."),
    )
    rows = ((Button(t("Yes, end it"), f"{PREFIX}:{YES}:{to_base36(post.id)}"),),)
    say(unit, user_id, text, Saying(rows=rows))


def withdraw(unit: Unit, user_id: int, invite_id: int) -> Text:
    """An invitation opens nothing any more."""
    invite = staff.invite(unit.tx, invite_id)
    if invite is None or not _may_withdraw(unit, user_id, invite):
        raise Refusal(t("This is outside your area."))
    if not staff.withdraw_invite(unit.tx, invite.id, unit.now_at):
        return t("This invitation has been used or is over.")
    return t("✓ The invitation opens nothing any more.")
