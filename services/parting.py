"""A talk ends: by either side, by silence, or because somebody cannot be reached any more."""

from domain.counselling import Talk
from domain.days import DAY, MINUTE
from domain.errors import Refusal
from domain.ids import from_base36
from domain.keyboards import Button
from i18n.text import Text, lines, t
from services.counselling_calls import button, close
from services.outgoing import Saying, say
from services.scope import policy_for
from services.unit import Unit
from storage import areas, counselling, due
from storage.due import Due

KINDS = ("talk_climb", "talk_give_up", "talk_quiet")
_QUIET = KINDS[2]
_AFTER_ASKING = 15 * MINUTE
_STILL_OF_USE = 60 * DAY
HELPED = ("yes", "little", "no")


def end(unit: Unit, user_id: int) -> None:
    """/end by either side."""
    talk = counselling.of_visitor(unit.tx, user_id)
    if talk is not None:
        _by_visitor(unit, talk)
        return
    mine = counselling.of_counsellor(unit.tx, user_id)
    if not mine:
        raise Refusal(t("There is no talk to end."))
    if len(mine) == 1:
        _by_counsellor(unit, mine[0])
        return
    rows = tuple((button(t("End with visitor {label}", label=each.label), "end", each),) for each in mine)
    say(unit, user_id, t("Which talk do you want to end?"), Saying(rows=rows))


def end_named(unit: Unit, user_id: int, id: str) -> Text:
    """A counsellor pressed a button that ends a talk."""
    talk = counselling.get(unit.tx, from_base36(id))
    if talk is None or not talk.is_open or talk.counsellor_user_id != user_id:
        raise Refusal(t("This talk is over, or somebody else has it."))
    _by_counsellor(unit, talk)
    return t("The talk has ended.")


def _by_visitor(unit: Unit, talk: Talk) -> None:
    if not talk.runs:
        end_talk(unit, talk, "visitor", t("Taken back. You can come again at any time with /talk."))
        return
    end_talk(unit, talk, "visitor", t("The talk has ended. You can come again at any time with /talk."))


def _by_counsellor(unit: Unit, talk: Talk) -> None:
    number = unit.house.hotlines.listening
    text = lines(
        t("Your listener has ended the talk. You can come again at any time with /talk."),
        t("At any other hour you can call {phone}.", phone=number) if number else None,
    )
    end_talk(unit, talk, "counsellor", text)


def end_talk(unit: Unit, talk: Talk, by: str, to_visitor: Text | None) -> None:
    """It is over, for both, and its timers with it."""
    if not counselling.end(unit.tx, talk.id, by, unit.now_at):
        return
    for kind in KINDS:
        due.cancel(unit.tx, kind, talk.id, unit.now_at)
    close(unit, talk, None)
    if to_visitor is not None:
        rows = (_how_was_it(talk),) if talk.runs else ()
        asked = t("If you like: did it help?") if talk.runs else None
        say(unit, talk.visitor_user_id, lines(to_visitor, asked), Saying(rows=rows))
    turn_away(unit, talk, t("The talk with visitor {label} has ended.", label=talk.label))


def turn_away(unit: Unit, talk: Talk, text: Text) -> None:
    """Its counsellor hears that it is over for them, and to whom they write from now on."""
    user_id = talk.counsellor_user_id
    if user_id is None:
        return
    left = [each for each in counselling.of_counsellor(unit.tx, user_id) if each.id != talk.id]
    turned = counselling.turned_to(unit.tx, user_id)
    if turned == talk.id:
        turned = left[0].id if len(left) == 1 else None
    counselling.leave(unit.tx, user_id, turned, unit.now_at)
    now = t("You now write to visitor {label}.", label=left[0].label) if len(left) == 1 else None
    say(unit, user_id, lines(text, now))


def _how_was_it(talk: Talk) -> tuple[Button, ...]:
    return (
        button(t("It helped"), "yes", talk),
        button(t("A little"), "little", talk),
        button(t("It did not"), "no", talk),
    )


def rate(unit: Unit, user_id: int, id: str, helped: str) -> Text:
    """The visitor says how it was, or not."""
    if not counselling.rate(unit.tx, from_base36(id), user_id, helped):
        raise Refusal(t("This button is out of date."))
    return t("Thank you for telling us.")


def quiet(unit: Unit, row: Due) -> None:
    """Time to look whether the two still talk: ask first, end only if nobody answers."""
    talk = counselling.get(unit.tx, row.subject_id)
    if talk is None or not talk.runs:
        return
    patience = policy_for(unit, areas.get(unit.tx, talk.area_id)).counselling_quiet_minutes * MINUTE
    if talk.quiet_asked_at is not None:
        end_talk(
            unit, talk, "silence", t("It has been quiet for a while, so I have ended the talk. /talk begins a new one.")
        )
    elif unit.now_at - talk.last_at >= patience:
        counselling.asked_quiet(unit.tx, talk.id, unit.now_at)
        say(
            unit,
            talk.visitor_user_id,
            t("Are you still there? Any word keeps the talk open; without one it ends in 15 minutes."),
        )
        if talk.counsellor_user_id is not None:
            text = t(
                "It is quiet with visitor {label}. Without a word from either of you the talk ends in 15 minutes.",
                label=talk.label,
            )
            say(unit, talk.counsellor_user_id, text)
        _look_again(unit, talk, unit.now_at + _AFTER_ASKING)
    else:
        _look_again(unit, talk, talk.last_at + patience)


def _look_again(unit: Unit, talk: Talk, at: int) -> None:
    due.plan(unit.tx, [Due(unit.new_id(), _QUIET, talk.id, str(unit.today), str(at), at, at + _STILL_OF_USE)])


def leave(unit: Unit, user_id: int) -> None:
    """Somebody wants to be forgotten: their talk ends, and nothing is left of those they had."""
    talk = counselling.of_visitor(unit.tx, user_id)
    if talk is not None:
        end_talk(unit, talk, "visitor", None)
    counselling.erase_visitor(unit.tx, user_id)


def unreachable(unit: Unit, user_id: int) -> None:
    """Somebody blocked the bot: the other side need not wait for them."""
    if user_id in counselling.on_duty(unit.tx, unit.now_at):
        counselling.set_duty(unit.tx, user_id, False, None)
    talk = counselling.of_visitor(unit.tx, user_id)
    if talk is not None:
        end_talk(unit, talk, "unreachable", None)
    for each in counselling.of_counsellor(unit.tx, user_id):
        text = t("Your listener cannot be reached any more. I am sorry. Please send /talk to find another one.")
        end_talk(unit, each, "unreachable", text)
