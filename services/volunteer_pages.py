"""/volunteer: offering to help, what one has offered, a pause, and the end of it."""

from domain.days import DAY
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.volunteers import UNTIL_SAID, Pairing, Vetting, is_paused
from i18n.text import Text, lines, t
from services import care_ending, help_claims, pairing, revoking, volunteer_applying, volunteering
from services.outgoing import Saying, say
from services.placing import place_name
from services.unit import Unit
from services.volunteer_cards import HOUSEHOLD, OWN, own_button, pairing_button
from storage import areas, volunteers

_PAUSES = {"day": DAY, "week": 7 * DAY}
_WORDS = {
    "pause": "said", "暂停": "said", "休息": "said", "go on": "on", "继续": "on", "恢复": "on",
    "stop": "stop", "退出": "stop", "change": "change", "修改": "change",
}  # fmt: skip


def command(unit: Unit, user_id: int, words: str) -> None:
    """/volunteer; /volunteer pause, go on, change, stop do what the buttons do."""
    step = _WORDS.get(words.strip().casefold())
    if step is not None:
        act(unit, user_id, step, 0)
        return
    for told, each in pairing.told_to_household(unit, user_id):
        end = pairing_button(HOUSEHOLD, each, t("End it"), pairing.END)
        say(unit, user_id, told, Saying(rows=((end,),)))
    own = volunteers.get(unit.tx, user_id)
    if own is None or (own.state is not Vetting.APPLIED and not volunteering.posts_of(unit, user_id)):
        volunteer_applying.begin(unit, user_id)
        return
    mine = volunteers.pairings_of(unit.tx, user_id)
    text = lines(
        t("You as a volunteer: {standing}", standing=volunteering.standing(unit, own)),
        volunteering.offers(unit, own),
        *(_looks_after(unit, each) for each in mine if each.agreed_at is not None),
    )
    say(unit, user_id, text, Saying(rows=_rows(unit, user_id, mine)))


def _looks_after(unit: Unit, each: Pairing) -> Text:
    return t("You look after: {door}", door=place_name(unit, areas.get(unit.tx, each.area_id), with_door=True))


def _rows(unit: Unit, user_id: int, mine: list[Pairing]) -> Rows:
    own = volunteers.get(unit.tx, user_id)
    assert own is not None
    paused = is_paused(own, unit.now_at)
    pause = (
        (own_button(t("Go on"), "on"),)
        if paused
        else (own_button(t("Pause for a day"), "day"), own_button(t("For a week"), "week"))
    )
    more = () if paused else ((own_button(t("Pause until I say so"), "said"),),)
    ends = tuple(
        (Button(t("No longer look after {door}", door=areas.get(unit.tx, each.area_id).name),
                f"{OWN}:part:{to_base36(each.id)}"),)
        for each in mine if each.agreed_at is not None
    )  # fmt: skip
    last = (own_button(t("Change"), "change"), own_button(t("Stop being a volunteer"), "stop"))
    return (pause, *more, *ends, last)


def act(unit: Unit, user_id: int, step: str, subject: int) -> None:
    """A button of one's own card, or the word for it."""
    own = volunteers.get(unit.tx, user_id)
    if own is None:
        volunteer_applying.begin(unit, user_id)
        return
    match step:
        case "day" | "week" | "said":
            until_at = unit.now_at + _PAUSES[step] if step in _PAUSES else UNTIL_SAID
            volunteers.pause(unit.tx, user_id, until_at)
            help_claims.rest(unit, user_id)
            care_ending.rest(unit, user_id)
            say(unit, user_id, t("✓ You are asked for nothing until then. What you had in hand waits for others."))
        case "on":
            volunteers.pause(unit.tx, user_id, None)
            say(unit, user_id, t("✓ Good to have you back."))
        case "change":
            volunteer_applying.begin(unit, user_id)
        case "part":
            mine = next((each for each in volunteers.pairings_of(unit.tx, user_id) if each.id == subject), None)
            if mine is None:
                raise Refusal(t("This button is out of date."))
            pairing.part(unit, mine)
        case "stop":
            yes = own_button(t("Yes, stop"), "stopyes")
            text = t("What you have in hand goes back to others, and your phone is erased here. Sure?")
            say(unit, user_id, text, Saying(rows=((yes,),)))
        case "stopyes":
            stop(unit, user_id)
            say(unit, user_id, t("✓ You are no volunteer any more. Thank you for all you did."))
        case _:
            raise Refusal(t("This button is out of date."))


def stop(unit: Unit, user_id: int) -> None:
    """All posts of a volunteer end, by their own wish, and what they told us goes."""
    for post in volunteering.posts_of(unit, user_id):
        revoking.revoke(unit, user_id, post.id)
    volunteers.forget(unit.tx, user_id, unit.now_at)
