"""What a member of staff holds, and what waits there."""

from domain.roles import ROLE_NAMES, Post
from i18n.text import Text, lines, nt, t
from services.outgoing import say
from services.placing import area_name
from services.scope import require_staff
from services.unit import Unit
from storage import alerts, areas


def tell_posts(unit: Unit, user_id: int) -> None:
    """Each post with its area and the alerts that are open there."""
    posts = require_staff(unit, user_id)
    say(unit, user_id, lines(t("Your posts:"), *(_line(unit, user_id, post) for post in posts)))


def _line(unit: Unit, user_id: int, post: Post) -> Text:
    area = areas.get(unit.tx, post.area_id)
    waiting = alerts.open_below(unit.tx, area)
    mine = sum(alert.claimed_by == user_id for alert in waiting)
    return lines(
        t("· {role}, {area} ({code})", role=ROLE_NAMES[post.role], area=area_name(area), code=area.code),
        nt(
            "  {n} open alert, {mine} of them yours", "  {n} open alerts, {mine} of them yours", len(waiting), mine=mine
        ),
    )
