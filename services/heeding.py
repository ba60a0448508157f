"""Words that may mean danger: numbers that are answered at once, and somebody who comes."""

from dataclasses import replace

from domain import crisis
from domain.counselling import Talk
from domain.crisis import Danger
from domain.delivery import Priority
from domain.hotlines import Hotlines
from domain.roles import Role
from i18n.text import Text, lines, t
from services import duty, listening
from services.counselling_calls import button, call
from services.outgoing import Saying, say
from services.unit import Unit
from storage import counselling, staff


def heed(unit: Unit, user_id: int, words: str, chat_id: int | None = None) -> bool:
    """Whether these words may mean danger; then the numbers have been said and somebody is asked to come.

    In a group only the numbers are said. A counsellor who listens speaks of danger with others, and is left alone.
    """
    danger = crisis.danger(words)
    if danger is None:
        return False
    if chat_id is not None and chat_id != user_id:
        say(unit, chat_id, numbers(danger, unit.house.hotlines), Saying(personal=False, priority=Priority.ALERT))
        return True
    if counselling.of_counsellor(unit.tx, user_id):
        return False
    talk = counselling.of_visitor(unit.tx, user_id)
    if talk is not None and talk.runs and not talk.hears_of_danger(unit.now_at):
        return True
    _answer(unit, user_id, danger, _raise(unit, user_id, talk))
    return True


def _raise(unit: Unit, user_id: int, talk: Talk | None) -> Talk | None:
    """The talk in which somebody comes; None where there is nobody."""
    if talk is not None and talk.runs:
        counselling.in_danger(unit.tx, talk.id, unit.now_at)
        warning = t(
            "⚠ What visitor {label} writes may mean danger. I have shown them the numbers. Ask directly.",
            label=talk.label,
        )
        assert talk.counsellor_user_id is not None
        say(unit, talk.counsellor_user_id, warning, Saying(priority=Priority.ALERT))
        return talk
    area = listening.home(unit, user_id)
    if area is None:
        return None
    is_new = talk is None or talk.kind != "danger"
    if talk is not None:
        counselling.in_danger(unit.tx, talk.id, unit.now_at)
    else:
        talk = listening.open_talk(unit, user_id, area, "danger")
    found = counselling.get(unit.tx, talk.id)
    assert found is not None
    if is_new:
        counselling.drop_calls(unit.tx, found.id)
        workers = [post.user_id for post in staff.on_duty(unit.tx, area, Role.COMMUNITY_WORKER)]
        call(unit, found, duty.on_duty(unit, area, but=user_id) or workers or _administrators(unit))
    return found


def _administrators(unit: Unit) -> list[int]:
    return [post.user_id for post in staff.administrators(unit.tx)]


def _answer(unit: Unit, user_id: int, danger: Danger, talk: Talk | None) -> None:
    text = lines(numbers(danger, unit.house.hotlines), _somebody_comes(unit, talk))
    rows = ((button(t("Tell them who I am"), "who", talk),),) if talk is not None else ()
    say(unit, user_id, text, Saying(rows=rows, priority=Priority.ALERT))


def _somebody_comes(unit: Unit, talk: Talk | None) -> Text | None:
    """Nobody is promised whom nobody has asked."""
    if talk is None or not (talk.runs or counselling.calls(unit.tx, talk.id)):
        return None
    if talk.runs:
        return t("Your listener is here with you. They do not know who you are unless you want that.")
    return t(
        "I have asked for somebody to come to you here. They know neither your name nor what you wrote. "
        "If there is no need, /end takes it back."
    )


def numbers(danger: Danger, lines_of: Hotlines) -> Text:
    """Whom to call for this."""
    match danger:
        case Danger.SELF_HARM:
            return lines(
                t("It is good that you wrote this. You need not be alone with it."),
                _call(t("To talk to somebody now, at any hour: {phone}"), lines_of.listening),
                _call(t("If you may hurt yourself or have taken something: {phone}"), lines_of.ambulance),
            )
        case Danger.VIOLENCE:
            return lines(
                t("Nobody may hurt you. Get away from them if you can, and call."),
                _call(t("Police: {phone}"), lines_of.police),
                _call(t("Ambulance: {phone}"), lines_of.ambulance),
                _call(t("Help for women and families: {phone}"), lines_of.women),
            )
        case Danger.FIRE:
            return lines(
                t("Get out, warn the others, take the stairs and not the lift. Then call."),
                _call(t("Fire brigade: {phone}"), lines_of.fire),
            )
        case Danger.GAS:
            return lines(
                t("Touch no switch and light nothing. Open the windows, go outside, then call."),
                _call(t("Gas company: {phone}"), lines_of.gas),
                _call(t("Fire brigade: {phone}"), lines_of.fire),
            )
        case Danger.MEDICAL:
            return lines(
                t("Call an ambulance at once, before you read on."),
                _call(t("Ambulance: {phone}"), lines_of.ambulance),
            )
        case Danger.POLICE:
            return lines(t("Get to a safe place and call."), _call(t("Police: {phone}"), lines_of.police))


def _call(sentence: Text, number: str) -> Text | None:
    return replace(sentence, parts={"phone": number}) if number else None
