"""The contact of premises joins by a link that works once."""

import hashlib
import hmac
from dataclasses import replace

from domain.days import DAY
from domain.ids import from_base36, is_base36, to_base36
from i18n.text import lines, t
from services import premises_cards
from services.commands import renew_menus
from services.guessing import refuse_guessing, wrong_code
from services.outgoing import say
from services.scope import with_sight
from services.unit import Unit
from storage import accounts, areas, premises

LINK = "p_"
LINK_DAYS = 3
_MAC_CHARACTERS = 26


def link_for(unit: Unit, user_id: int, id: int) -> str:
    """A link for the contact of these premises; earlier ones open nothing any more."""
    invite_id, expires_at = unit.new_id(), unit.now_at + LINK_DAYS * DAY
    premises.add_invite(unit.tx, invite_id, id, user_id, expires_at, unit.now_at)
    payload = f"{LINK}{to_base36(invite_id)}_{_mac(unit, invite_id, id, expires_at)}"
    return f"https://t.me/{unit.house.bot_username}?start={payload}"


def _mac(unit: Unit, invite_id: int, premises_id: int, expires_at: int) -> str:
    signed = f"premises:{invite_id}:{premises_id}:{expires_at}".encode()
    digest = hmac.new(unit.house.signing_key, signed, hashlib.sha256).digest()[:16]
    return to_base36(int.from_bytes(digest)).zfill(_MAC_CHARACTERS)[-_MAC_CHARACTERS:]


def join(unit: Unit, user_id: int, payload: str, name: str) -> None:
    """Somebody opened such a link. Whoever made it must still answer for the premises."""
    refuse_guessing(unit, user_id)
    id, _, mac = payload.partition("_")
    made = premises.invite(unit.tx, from_base36(id)) if is_base36(id) else None
    if made is None or made[2] < unit.now_at:
        wrong_code(unit, user_id)
        return
    premises_id, made_by, expires_at = made
    right = hmac.compare_digest(_mac(unit, from_base36(id), premises_id, expires_at).encode(), mac.encode())
    about = premises.one_seen_from(unit.tx, premises_id, with_sight(unit, made_by))
    if not right or about is None or not premises.use_invite(unit.tx, from_base36(id), unit.now_at):
        wrong_code(unit, user_id)
        return
    now = replace(about, contact_id=unit.new_id(), contact_user_id=user_id, contact_name=about.contact_name or name)
    premises.save(unit.tx, now)
    if accounts.area_id(unit.tx, user_id) is None:
        accounts.set_area(unit.tx, user_id, areas.get(unit.tx, about.area_id).id)
    welcome = lines(
        t("Welcome. You are now the contact of {name}.", name=now.name),
        t("Kept about you are your name and phone, what you tell here, and your Telegram number; staff of this area "
          "see it. /mydata shows it, /forget erases it."),
        t("/premises brings this back at any time. Questions you can simply write."),
    )  # fmt: skip
    say(unit, user_id, welcome)
    premises_cards.show(unit, user_id, now, by_staff=False)
    renew_menus(unit, user_id)
    say(unit, made_by, t("✓ {name} has a contact here now.", name=now.name))
