"""Staff join by single-use links, the first administrator by a printed code; groups are bound to areas."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from domain.areas import Area
from domain.audit_actions import BOUND_GROUP, INVITED, TOOK_POST
from domain.days import DAY
from domain.errors import Refusal
from domain.ids import UserId, from_base36, is_base36, to_base36
from domain.roles import MAY_INVITE, ROLE_NAMES, Role
from i18n.catalogue import FIRST_LANGUAGE, LANGUAGES, render
from i18n.text import Text, t
from services import auditing, doors
from services.area_naming import area_named as area_named
from services.commands import renew_menus
from services.guessing import refuse_guessing, wrong_code
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import require_reach
from services.unit import Unit
from storage import accounts, areas, groups, meta, staff
from storage.groups import Group, GroupKind

INVITE, CLAIM = "s_", "c_"
LINK_DAYS = 3
_FIRST_CODE = "first_admin_code_digest"
_MAC_CHARACTERS = 26


def first_admin_code(unit: Unit) -> str | None:
    """A fresh one-time code while there is no administrator; only its digest is kept."""
    if staff.administrators(unit.tx):
        return None
    code = secrets.token_urlsafe(12).replace("-", "x").replace("_", "y")
    meta.put(unit.tx, _FIRST_CODE, hashlib.sha256(code.encode()).hexdigest())
    return code


def claim_admin(unit: Unit, user_id: int, code: str, name: str) -> None:
    """Somebody brings the code that was printed at first start."""
    refuse_guessing(unit, user_id)
    digest = meta.get(unit.tx, _FIRST_CODE)
    top = areas.top(unit.tx)
    given = hashlib.sha256(code.encode()).hexdigest()
    if digest is None or top is None or not hmac.compare_digest(digest, given):
        wrong_code(unit, user_id)
        return
    meta.drop(unit.tx, _FIRST_CODE)
    _appoint(unit, user_id, top, Role.ADMIN, name)


def invite_link(unit: Unit, user_id: int, area: Area, role: Role) -> str:
    """A link that lets one person take this post, once, within some days."""
    post = require_reach(unit, user_id, area)
    if role not in MAY_INVITE[post.role]:
        raise Refusal(t("Your role does not let you invite a {role}.", role=ROLE_NAMES[role]))
    id, expires_at = unit.new_id(), unit.now_at + LINK_DAYS * DAY
    staff.add_invite(unit.tx, id, area.id, role, user_id, expires_at)
    auditing.note(unit, user_id, INVITED, subject=f"{role}:{id}", area=area)
    payload = f"{INVITE}{to_base36(id)}_{_mac(unit, id, area.id, role, expires_at)}"
    return f"https://t.me/{unit.house.bot_username}?start={payload}"


def _mac(unit: Unit, id: int, area_id: int, role: Role, expires_at: int) -> str:
    signed = f"{id}:{area_id}:{role}:{expires_at}".encode()
    digest = hmac.new(unit.house.signing_key, signed, hashlib.sha256).digest()[:16]
    return to_base36(int.from_bytes(digest)).zfill(_MAC_CHARACTERS)[-_MAC_CHARACTERS:]


def accept_invite(unit: Unit, user_id: int, payload: str, name: str) -> None:
    """Somebody opened an invite link."""
    refuse_guessing(unit, user_id)
    id, _, mac = payload.partition("_")
    invite = staff.invite(unit.tx, from_base36(id)) if is_base36(id) else None
    if invite is None or invite.expires_at < unit.now_at:
        wrong_code(unit, user_id)
        return
    expected = _mac(unit, invite.id, invite.area_id, invite.role, invite.expires_at)
    if not hmac.compare_digest(expected.encode(), mac.encode()) or not staff.use_invite(
        unit.tx, invite.id, user_id, unit.now_at
    ):
        wrong_code(unit, user_id)
        return
    _appoint(unit, user_id, areas.get(unit.tx, invite.area_id), invite.role, name)


def _appoint(unit: Unit, user_id: int, area: Area, role: Role, name: str) -> None:
    staff.appoint(unit.tx, unit.new_id(), UserId(user_id), area.id, role, name, "", unit.now_at)
    accounts.set_area(unit.tx, user_id, area.id)
    auditing.note(unit, user_id, TOOK_POST, subject=f"role:{role}", area=area)
    text = t(
        "Welcome, {name}. You are now {role} for {area}. /help shows what you can do.",
        name=name,
        role=ROLE_NAMES[role],
        area=area_name(area),
    )
    say(unit, user_id, text)
    renew_menus(unit, user_id)


@dataclass(frozen=True, slots=True)
class GroupChat:
    """A group as Telegram names it, and the topic something was said in."""

    chat_id: int
    title: str
    thread_id: int | None


def bind_group(unit: Unit, chat: GroupChat, user_id: int, kind: GroupKind, words: str) -> None:
    """An administrator says which area a group serves; said in a topic, we speak in that topic."""
    area = area_named(unit, user_id, words)
    if require_reach(unit, user_id, area).role is not Role.ADMIN:
        raise Refusal(t("Only an administrator can say which area a group serves."))
    language = _language_of(unit, user_id)
    bound = Group(chat.chat_id, area.id, kind, chat.title, language, chat.thread_id)
    groups.bind(unit.tx, bound, user_id, unit.now_at)
    auditing.note(unit, user_id, BOUND_GROUP, subject=f"{kind}:{chat.chat_id}", area=area)
    say(unit, chat.chat_id, _bound(kind, area), Saying(personal=False))
    if kind == "monitoring":
        doors.open_door(unit, chat.chat_id, user_id)


def _language_of(unit: Unit, user_id: int) -> str:
    account = accounts.get(unit.tx, user_id)
    return account.language if account else FIRST_LANGUAGE


def _bound(kind: GroupKind, area: Area) -> Text:
    name = area_name(area)
    if kind == "staff":
        return t("✓ This is now the staff group of {area}. Alerts, questions and the daily brief come here.", area=name)
    if kind == "monitoring":
        return t(
            "✓ This is now the monitoring group of {area}. Whoever is under health watch there is let in.", area=name
        )
    return t("✓ This is now a residents' group of {area}. Notices come here.", area=name)


def role_named(words: str) -> Role:
    """The role somebody names by its key, or by its name in any of our languages."""
    wanted = words.casefold()
    for role in Role:
        if wanted in (role, *(render(ROLE_NAMES[role], language) for language in LANGUAGES)):
            return role
    raise Refusal(
        t("Please name a role and an area, such as: /invite grid_worker jx-g1. Roles: {roles}", roles=list(Role))
    )


_GROUP_KINDS: dict[str, GroupKind] = {
    "staff": "staff",
    "residents": "residents",
    "monitoring": "monitoring",
    "工作": "staff",
    "居民": "residents",
    "监测": "monitoring",
}


def group_kind_named(words: str) -> GroupKind:
    """What kind of group somebody wants to bind."""
    kind = _GROUP_KINDS.get(words.casefold())
    if kind is None:
        raise Refusal(
            t(
                "Please send /bind staff, /bind residents or /bind monitoring, and the code of the area, "
                "such as: /bind residents jx-c07"
            )
        )
    return kind
