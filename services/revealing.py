"""Who may be in danger can let the one who listens know who they are; nobody else does that for them."""

from domain.audit_actions import SAW_VISITOR
from domain.counselling import Talk
from domain.errors import Refusal
from domain.ids import from_base36
from i18n.text import Text, lines, t
from services import auditing
from services.counselling_calls import button
from services.outgoing import Saying, say
from services.placing import door_name
from services.unit import Unit
from storage import areas, counselling, people


def confirm(unit: Unit, user_id: int, id: str) -> None:
    """Ask once more, because it cannot be taken back."""
    talk = _own(unit, user_id, id)
    text = t(
        "The one who listens, and nobody else, will then see your name, your door and your phone. Shall I tell them?"
    )
    rows = ((button(t("Yes, tell them who I am"), "tell", talk), button(t("No, stay unknown"), "hide", talk)),)
    say(unit, user_id, text, Saying(rows=rows))


def agree(unit: Unit, user_id: int, id: str) -> Text:
    """They want to be known: told at once, or to whoever takes it."""
    talk = _own(unit, user_id, id)
    if talk.reveals:
        return t("Already noted.")
    if _who(unit, talk) is None:
        raise Refusal(t("I do not know your name and door myself. Please write them to your listener."))
    counselling.reveal(unit.tx, talk.id)
    if talk.runs:
        tell(unit, talk)
    return t("Noted.")


def tell(unit: Unit, talk: Talk) -> None:
    """To the one who listens, and only to them."""
    who = _who(unit, talk)
    if who is not None and talk.counsellor_user_id is not None:
        head = t("Visitor {label} wants you to know who they are:", label=talk.label)
        say(unit, talk.counsellor_user_id, lines(head, who))
        # It names the talk and not the visitor, so that nobody can read here who talks with whom.
        auditing.note(unit, talk.counsellor_user_id, SAW_VISITOR, subject=f"talk:{talk.id}")


def _own(unit: Unit, user_id: int, id: str) -> Talk:
    talk = counselling.get(unit.tx, from_base36(id))
    if talk is None or not talk.is_open or talk.visitor_user_id != user_id:
        raise Refusal(t("This button is out of date."))
    return talk


def _who(unit: Unit, talk: Talk) -> Text | None:
    person = people.of_account(unit.tx, talk.visitor_user_id)
    if person is None:
        return None
    place = door_name(unit, areas.get(unit.tx, person.area_id), person.room)
    return t("{name}, {place}, {phone}", name=person.name, place=place, phone=person.phone)
