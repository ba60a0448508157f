"""Somebody wants to talk: counsellors are asked, and the first to take it listens."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from domain.areas import Area
from domain.counselling import Talk, labels
from domain.days import DAY, HOUR, MINUTE
from domain.errors import Refusal
from domain.ids import from_base36, to_base36
from domain.roles import Role
from flows import counselling as flow
from flows.reading.cleaning import plain
from i18n.text import Text, lines, t, verbatim
from services import duty, parting, revealing
from services.counselling_calls import button, call, close
from services.outgoing import Saying, say
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, counselling, due, staff
from storage.conversations import Conversation
from storage.due import Due

CLIMB, GIVE_UP, QUIET = parting.KINDS
_WAITS_AT_MOST = 12 * HOUR
# A timer that rings late is better than a talk nobody ends.
_STILL_OF_USE = 60 * DAY
_SIGNS = re.compile(r"[\W_]+")
_WISHES = frozenset(
    (
        "想找人聊聊",
        "我想找人聊聊",
        "找人聊聊",
        "想找人说说话",
        "我想找人说说话",
        "找人说说话",
        "想找个人说说话",
        "我想找个人说说话",
        "想找人聊天",
        "想找个人聊聊",
        "我想找个人聊聊",
        "心理咨询",
        "心理疏导",
        "想做心理咨询",
        "我想做心理咨询",
        "我想找心理咨询",
        "有人能陪我说说话吗",
        "能找人聊聊吗",
        "可以找人聊聊吗",
        "iwanttotalktosomeone",
        "iwanttotalktosomebody",
        "iwouldliketotalktosomeone",
        "ineedtotalktosomeone",
        "ineedsomeonetotalkto",
        "talktosomeone",
        "talktosomebody",
        "canitalktosomeone",
        "ineedsomebodytotalkto",
        "counselling",
        "counseling",
    )
)
_MAY_NOT_HAVE_NOTICED = HOUR
_TAKING = frozenset({"我来", "我接", "itakeit", "illtakeit", "take", "1"})
_IN_DANGER = 3  # minutes
_FASTER = t("Somebody was faster and has taken it.")


def home(unit: Unit, user_id: int) -> Area | None:
    """The area whose counsellors listen to this person."""
    area_id = accounts.area_id(unit.tx, user_id)
    return areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)


def begin(unit: Unit, user_id: int) -> None:
    """What stands against a talk is said before anything is asked."""
    if counselling.of_visitor(unit.tx, user_id) is not None:
        raise Refusal(t("Your talk is open already. Just write; /end ends it."))
    if counselling.of_counsellor(unit.tx, user_id):
        raise Refusal(t("You are listening to somebody. Please end that talk or hand it over first."))
    if home(unit, user_id) is None:
        raise Refusal(t("Nobody can listen here yet. Please call {phone}.", phone=unit.house.duty_phone))


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The question whether to ask for a listener was answered."""
    if answers[flow.CONFIRM] == flow.YES:
        ask(unit, conversation.user_id)
    else:
        say(unit, conversation.user_id, t("All right. You can come back at any time with /talk."))


def ask(unit: Unit, user_id: int) -> None:
    """Somebody wants to talk."""
    begin(unit, user_id)
    area = home(unit, user_id)
    assert area is not None
    talk = open_talk(unit, user_id, area, "asked")
    there = duty.on_duty(unit, area, but=user_id)
    if call(unit, talk, there):
        say(unit, user_id, t("I have asked. As soon as somebody is there, I write to you here. /end takes it back."))
    else:
        say(unit, user_id, lines(_nobody(unit, area), t("Your wish stays open for 12 hours. /end takes it back.")))


def open_talk(unit: Unit, user_id: int, area: Area, kind: str) -> Talk:
    """A talk that waits, with its timers."""
    id = unit.new_id()
    counselling.ask(unit.tx, id, user_id, area.id, kind, unit.now_at)
    found = counselling.get(unit.tx, id)
    assert found is not None
    _plan_waiting(unit, found)
    return found


def _plan_waiting(unit: Unit, talk: Talk) -> None:
    patience = policy_for(unit, areas.get(unit.tx, talk.area_id)).counselling_wait_minutes
    minutes = min(_IN_DANGER, patience) if talk.kind == "danger" else patience
    plan(unit, CLIMB, talk.id, unit.now_at + minutes * MINUTE)
    plan(unit, GIVE_UP, talk.id, unit.now_at + _WAITS_AT_MOST)


def plan(unit: Unit, kind: str, talk_id: int, at: int) -> None:
    """A timer of a talk."""
    due.plan(unit.tx, [Due(unit.new_id(), kind, talk_id, str(unit.today), str(at), at, at + _STILL_OF_USE)])


def _nobody(unit: Unit, area: Area) -> Text:
    """Honest words when nobody listens, with a number that is answered."""
    number = unit.house.hotlines.listening
    return lines(
        t("Nobody is on duty at this moment. {hours}", hours=duty.hours(unit, area)),
        t("You can call {phone} at any hour; people listen there too.", phone=number) if number else None,
    )


def hold(unit: Unit, user_id: int) -> bool:
    """Words meant for a listener reach nobody else: not while one is awaited, and not when a talk has just ended.

    Whether these were held back.
    """
    talk = counselling.of_visitor(unit.tx, user_id)
    if talk is None:
        return _hold_after(unit, user_id)
    text = t(
        "Nobody has taken it yet, so what you write now is passed on to nobody. "
        "For a question send /ask with it; /end takes your wish to talk back."
    )
    say(unit, user_id, text)
    return True


def _hold_after(unit: Unit, user_id: int) -> bool:
    if not counselling.has_left(unit.tx, user_id, unit.now_at - _MAY_NOT_HAVE_NOTICED):
        return False
    text = t(
        "The talk has ended, and I passed this on to nobody. "
        "To talk again send /talk; for a question to the community send /ask with it."
    )
    say(unit, user_id, text)
    return True


def is_in_talk(unit: Unit, user_id: int) -> bool:
    """Whether this person waits for a talk or is in one, at either side."""
    return bool(counselling.of_visitor(unit.tx, user_id) or counselling.of_counsellor(unit.tx, user_id))


def is_wish(words: str) -> bool:
    """Whether these words alone ask for somebody to talk to."""
    return _SIGNS.sub("", plain(words)) in _WISHES


def take(unit: Unit, user_id: int, id: str) -> Text:
    """A counsellor pressed the button; what to tell them over the chat."""
    talk = counselling.get(unit.tx, from_base36(id))
    if talk is None or not talk.is_open or user_id not in counselling.calls(unit.tx, talk.id):
        raise Refusal(_FASTER)
    mine = counselling.of_counsellor(unit.tx, user_id)
    if counselling.of_visitor(unit.tx, user_id) is not None:
        raise Refusal(t("You wait for a listener yourself. Send /end first."))
    most = policy_for(unit, areas.get(unit.tx, talk.area_id)).counselling_talks_at_once
    if len(mine) >= most and talk.kind != "danger":
        raise Refusal(t("You are in {n} talks already, and more at once is too much for anybody.", n=len(mine)))
    if not _take(unit, talk, user_id, mine):
        raise Refusal(_FASTER)
    return t("It is yours.")


def _take(unit: Unit, talk: Talk, user_id: int, mine: Sequence[Talk]) -> bool:
    """False when somebody was faster. A talk that runs is taken over."""
    label = secrets.choice([each for each in labels() if each not in {talk.label, *(one.label for one in mine)}])
    won = (counselling.take_over if talk.runs else counselling.claim)(unit.tx, talk.id, user_id, label, unit.now_at)
    if won:
        _begun(unit, talk, user_id, is_first=not talk.runs)
    return won


def pass_to(unit: Unit, talk: Talk, user_id: int) -> bool:
    """Somebody else goes on with it from here, unless they cannot: it is their own, or they have too many."""
    mine = counselling.of_counsellor(unit.tx, user_id)
    most = policy_for(unit, areas.get(unit.tx, talk.area_id)).counselling_talks_at_once
    if counselling.of_visitor(unit.tx, user_id) is not None or (len(mine) >= most and talk.kind != "danger"):
        return False
    counselling.offer(unit.tx, talk.id, "", unit.now_at)
    return _take(unit, talk, user_id, mine)


def let_go(unit: Unit, talk: Talk) -> None:
    """Who listened is there no longer: others are asked at once, and the visitor is told."""
    if not counselling.let_go(unit.tx, talk.id, unit.now_at):
        return
    due.cancel(unit.tx, QUIET, talk.id, unit.now_at)
    waiting = counselling.get(unit.tx, talk.id)
    assert waiting is not None
    _plan_waiting(unit, waiting)
    area = areas.get(unit.tx, talk.area_id)
    call(unit, waiting, duty.on_duty(unit, area, but=talk.counsellor_user_id))
    text = t("Your listener had to go. I am asking for another one; /end takes it back.")
    say(unit, talk.visitor_user_id, text)
    parting.turn_away(unit, talk, t("The talk with visitor {label} goes on without you.", label=talk.label))


def take_by_word(unit: Unit, user_id: int, words: str) -> bool:
    """What the button of a call does, typed: the talk that has waited longest; False when these words mean else."""
    if _SIGNS.sub("", plain(words)) not in _TAKING:
        return False
    asked = [talk for talk in counselling.waiting(unit.tx) if user_id in counselling.calls(unit.tx, talk.id)]
    if asked:
        say(unit, user_id, take(unit, user_id, to_base36(asked[0].id)))
    return bool(asked)


def _begun(unit: Unit, before: Talk, user_id: int, *, is_first: bool) -> None:
    talk = counselling.get(unit.tx, before.id)
    assert talk is not None
    close(unit, talk, user_id)
    counselling.turn_to(unit.tx, user_id, talk.id)
    for kind in (CLIMB, GIVE_UP):
        due.cancel(unit.tx, kind, talk.id, unit.now_at)
    _introduce(unit, before, talk, user_id)
    if is_first:
        quiet = policy_for(unit, areas.get(unit.tx, talk.area_id)).counselling_quiet_minutes * MINUTE
        plan(unit, QUIET, talk.id, unit.now_at + quiet)
        text = t("A listener is here. Just write; they do not know who you are. /end ends the talk.")
        say(unit, talk.visitor_user_id, text)
    else:
        say(
            unit,
            talk.visitor_user_id,
            t("A different listener goes on with you from here. What you wrote before was not passed on."),
        )
        parting.turn_away(unit, before, t("Somebody else goes on with visitor {label}. Thank you.", label=before.label))


def _introduce(unit: Unit, before: Talk, talk: Talk, user_id: int) -> None:
    """What the counsellor may know, and how to go on."""
    text = lines(
        t("You are listening to visitor {label}. Neither of you knows who the other is.", label=talk.label),
        t("What you write here reaches them. Nothing of it is kept."),
        t("The listener before you notes: {note}", note=verbatim(before.note)) if before.note else None,
        t("They may be in danger: ask directly, and stay with them.") if talk.kind == "danger" else None,
    )
    rows = ((button(t("Hand over"), "offer", talk), button(t("End the talk"), "end", talk)),)
    say(unit, user_id, text, Saying(rows=rows))
    if talk.reveals:
        revealing.tell(unit, talk)


def climb(unit: Unit, row: Due) -> None:
    """Nobody has taken it in time: all counsellors are asked, and the person is told how it stands."""
    talk = counselling.get(unit.tx, row.subject_id)
    if talk is None or not talk.is_open or talk.runs:
        return
    area = areas.get(unit.tx, talk.area_id)
    everybody = counselling.counsellors(unit.tx, area)
    if talk.kind == "danger":
        workers = [*staff.on_duty(unit.tx, area, Role.COMMUNITY_WORKER), *staff.administrators(unit.tx)]
        everybody += [post.user_id for post in workers]
    call(unit, talk, everybody)
    number = unit.house.hotlines.listening
    text = lines(
        t("Nobody has been free so far. I have now asked everybody who listens here, and I go on looking."),
        t("If it cannot wait, call {phone}; somebody answers there at any hour.", phone=number) if number else None,
    )
    say(unit, talk.visitor_user_id, text)


def give_up(unit: Unit, row: Due) -> None:
    """Half a day is long enough to hope."""
    talk = counselling.get(unit.tx, row.subject_id)
    if talk is not None and talk.is_open and not talk.runs:
        area = areas.get(unit.tx, talk.area_id)
        sorry = t("I am sorry: nobody could take the time. Please try /talk again.")
        parting.end_talk(unit, talk, "nobody", lines(sorry, _nobody(unit, area)))
