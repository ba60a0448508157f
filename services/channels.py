"""Channels: whoever of the staff makes the bot an administrator of one says which area it serves."""

from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, in_rows
from i18n.text import t
from services import membership
from services.outgoing import Saying, language_in, say
from services.placing import area_name
from services.scope import require_reach
from services.unit import Unit
from storage import areas, groups, staff
from storage.groups import Group

PREFIX = "bc"


def changed(unit: Unit, user_id: int, chat_id: int, title: str, may_post: bool) -> None:
    """The bot may post in a channel from now on, or no more. One that is known already is not asked about again."""
    known = groups.is_bound(unit.tx, chat_id)
    membership.group_changed(unit, chat_id, may_post)
    if may_post and not known:
        offer(unit, user_id, chat_id, title)


def offer(unit: Unit, user_id: int, chat_id: int, title: str) -> None:
    """Ask the one who let the bot in, in private; strangers are not answered."""
    posts = staff.posts_of(unit.tx, user_id)
    if not posts:
        return
    held = {post.area_id: areas.get(unit.tx, post.area_id) for post in posts}
    choices = [each for area in held.values() for each in (area, *areas.children(unit.tx, area))]
    buttons = [Button(area_name(area), f"{PREFIX}:{to_base36(-chat_id)}:{to_base36(area.id)}") for area in choices]
    text = t("I may write in the channel {title} now. Which area is it for?", title=title)
    say(unit, user_id, text, Saying(rows=in_rows(buttons[:40], 2)))


def bind(unit: Unit, user_id: int, data: str) -> None:
    """An area was chosen for a channel."""
    chat, _, area_key = data.partition(":")
    area = areas.find(unit.tx, from_base36(area_key)) if is_base36(area_key) else None
    chat_id = -from_base36(chat) if is_base36(chat) else 0
    bound = groups.get(unit.tx, chat_id)
    if area is None or chat_id == 0 or (bound is not None and bound.kind != "channel"):
        raise Refusal(t("This button is out of date."))
    require_reach(unit, user_id, area)
    language = language_in(unit, user_id)
    groups.bind(unit.tx, Group(chat_id, area.id, "channel", "", language), user_id, unit.now_at)
    say(unit, user_id, t("✓ Notices for {area} can go to this channel now.", area=area_name(area)))
