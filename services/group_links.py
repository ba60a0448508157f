"""The way into a monitoring group, to pass on: as a link and as a poster with its code."""

from domain.areas import Area
from domain.errors import Refusal
from i18n.text import Text, lines, t, verbatim
from services import poster
from services.door_rights import how_to_grant
from services.outgoing import say, send_file
from services.posting import community_name
from services.scope import require_reach
from services.unit import Unit
from storage import doors, groups
from storage.doors import Door
from storage.groups import Group


def send_links(unit: Unit, user_id: int, area: Area) -> None:
    """Each monitoring group of an area: its link, and the poster as a page to print and as a picture to pass on."""
    require_reach(unit, user_id, area)
    found = [(group, doors.get(unit.tx, group.chat_id)) for group in groups.below(unit.tx, area)]
    kept = [(group, door) for group, door in found if group.kind == "monitoring" and door is not None]
    if not kept:
        raise Refusal(
            t(
                "This area has no monitoring group. Add me to one as an administrator, and write in it: "
                "/bind monitoring {code}",
                code=area.code,
            )
        )
    for group, door in kept:
        say(unit, user_id, _link(group, door))
        if door.invite_link:
            _send_poster(unit, user_id, area, group, door)


def _link(group: Group, door: Door) -> Text:
    title = verbatim(group.title)
    return lines(
        t("The way into {group}: {link}", group=title, link=door.invite_link)
        if door.invite_link
        else t("There is no way into {group} yet.", group=title),
        how_to_grant(door.lacking) if door.lacking else None,
    )


def _send_poster(unit: Unit, user_id: int, area: Area, group: Group, door: Door) -> None:
    page = poster.GatePoster(community_name(unit, area), group.title, door.invite_link, unit.house.duty_phone)
    caption = t("The way into {group}, to print or to pass on", group=verbatim(group.title))
    send_file(unit, user_id, f"group-{area.code}.pdf", poster.posters_pdf([page], poster.GROUP), caption)
    send_file(unit, user_id, f"group-{area.code}.png", poster.poster_png(page, poster.GROUP), caption)
