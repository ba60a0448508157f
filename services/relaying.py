"""What two people who do not know each other write to each other passes here, and only their words pass."""

from dataclasses import dataclass
from typing import Literal

from domain.counselling import Talk
from domain.days import DAY
from domain.keyboards import Rows
from domain.splitting import parts, units
from i18n.catalogue import render
from i18n.text import Text, lines, t, verbatim
from services.cleaning import relayed
from services.counselling_calls import button
from services.outgoing import Saying, language_in, say, send_known
from services.unit import Unit
from storage import conversations, counselling

# What is left of 4,096 and of 1,024 when the label stands above.
LONGEST_PART = 4000
LONGEST_CAPTION = 960
Kind = Literal["text", "photo", "voice", "sticker", "contact", "location", "other"]
_METHODS = {"photo": "sendPhoto", "voice": "sendVoice", "sticker": "sendSticker"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message in a private chat, without anything about its sender. `words` of a picture are its caption."""

    user_id: int
    message_id: int
    kind: Kind
    words: str = ""
    file_id: str = ""
    reply_to: int | None = None


def hear(unit: Unit, spoken: Spoken) -> bool:
    """Pass a message to the other side; False when this person is in no talk."""
    talk = counselling.of_visitor(unit.tx, spoken.user_id)
    if talk is not None and talk.runs:
        _pass_on(unit, talk, spoken)
        return True
    mine = counselling.of_counsellor(unit.tx, spoken.user_id)
    if mine:
        _from_counsellor(unit, mine, spoken)
        return True
    return False


def _from_counsellor(unit: Unit, mine: list[Talk], spoken: Spoken) -> None:
    meant = _replied_to(unit, mine, spoken)
    if meant is None and _fills_in(unit, spoken.user_id):
        text = t(
            "Another conversation is open here, so I passed nothing on. "
            "Use its buttons or /cancel, or reply to a message of your visitor."
        )
        say(unit, spoken.user_id, text)
        return
    talk = meant or _turned_to(unit, mine, spoken.user_id)
    if talk is None:
        text = t("Whom do you mean? I passed nothing on. Please choose, then write it again.")
        say(unit, spoken.user_id, text, Saying(rows=_choice(mine), reply_to=spoken.message_id))
        return
    counselling.turn_to(unit.tx, spoken.user_id, talk.id)
    if _pass_on(unit, talk, spoken) and len(mine) > 1:
        others = [each for each in mine if each.id != talk.id]
        told = Saying(rows=_choice(others), reply_to=spoken.message_id)
        say(unit, spoken.user_id, t("→ visitor {label}", label=talk.label), told)


def _fills_in(unit: Unit, user_id: int) -> bool:
    return conversations.get(unit.tx, user_id, user_id) is not None


def _choice(mine: list[Talk]) -> Rows:
    return tuple((button(t("Write to visitor {label}", label=each.label), "here", each),) for each in mine)


def _replied_to(unit: Unit, mine: list[Talk], spoken: Spoken) -> Talk | None:
    if spoken.reply_to is None:
        return None
    source = counselling.came_from(unit.tx, spoken.user_id, spoken.reply_to)
    return next((each for each in mine if source is not None and each.id == source[0]), None)


def _turned_to(unit: Unit, mine: list[Talk], user_id: int) -> Talk | None:
    turned = counselling.turned_to(unit.tx, user_id)
    return next((each for each in mine if each.id == turned), mine[0] if len(mine) == 1 else None)


def turn_to(unit: Unit, user_id: int, id: int) -> Text:
    """A counsellor chose whom to write to."""
    talk = next((each for each in counselling.of_counsellor(unit.tx, user_id) if each.id == id), None)
    if talk is None:
        return t("This talk is over, or somebody else has it.")
    counselling.turn_to(unit.tx, user_id, talk.id)
    return t("You now write to visitor {label}.", label=talk.label)


def _label(talk: Talk, to: int) -> Text:
    return t("Listener:") if to == talk.visitor_user_id else t("Visitor {label}:", label=talk.label)


def _pass_on(unit: Unit, talk: Talk, spoken: Spoken) -> bool:
    """Whether anything was passed on."""
    to = talk.partner_of(spoken.user_id)
    assert to is not None, "a talk that runs has two sides"
    counselling.heard(unit.tx, talk.id, unit.now_at)
    refused = _why_not(spoken)
    if refused is not None:
        say(unit, spoken.user_id, refused, Saying(reply_to=spoken.message_id))
        return False
    rows = _say_words(unit, talk, to, spoken) if spoken.kind == "text" else _send_file(unit, talk, to, spoken)
    for part, row in enumerate(rows):
        counselling.add_line(unit.tx, row, talk.id, spoken.user_id, spoken.message_id, part)
    return True


def _why_not(spoken: Spoken) -> Text | None:
    if spoken.kind in ("contact", "location"):
        return t(
            "I did not pass this on: it would show who or where you are. If you want them to know, write it in words."
        )
    if spoken.kind == "other":
        return t(
            "I can pass on words, pictures, voice messages and stickers, and nothing else. This was not passed on."
        )
    if spoken.kind == "text" and not relayed(spoken.words):
        return t("I see no words there. Please type a few.")
    return None


def _how(unit: Unit, talk: Talk, spoken: Spoken) -> Saying:
    """A reply stays a reply where the other side has the message it replies to; late words are not kept for ever."""
    return Saying(reply_to=_reply_at_other_side(unit, talk, spoken), expires_at=unit.now_at + DAY)


def _reply_at_other_side(unit: Unit, talk: Talk, spoken: Spoken) -> int | None:
    if spoken.reply_to is None:
        return None
    source = counselling.came_from(unit.tx, spoken.user_id, spoken.reply_to)
    if source is not None:
        return source[1] if source[0] == talk.id else None
    return counselling.relayed_as(unit.tx, talk.id, spoken.user_id, spoken.reply_to)


def _say_words(unit: Unit, talk: Talk, to: int, spoken: Spoken) -> list[int]:
    how = _how(unit, talk, spoken)
    return [say(unit, to, text, how) for text in pieces(_label(talk, to), relayed(spoken.words))]


def pieces(label: Text, words: str) -> list[Text]:
    """Each piece under its label; several are numbered, and together they are the words."""
    found = parts(words, LONGEST_PART)
    if len(found) < 2:
        return [_under(label, words)]
    numbered = [t("{label} ({n}/{count})", label=label, n=n, count=len(found)) for n in range(1, len(found) + 1)]
    return [_under(each, words) for each, words in zip(numbered, found, strict=True)]


def _under(label: Text, words: str) -> Text:
    return lines(label, verbatim(words))


def _send_file(unit: Unit, talk: Talk, to: int, spoken: Spoken) -> list[int]:
    """A file by the id Telegram knows it by: it comes from the bot, without a name."""
    label, words, how = _label(talk, to), relayed(spoken.words), _how(unit, talk, spoken)
    content: dict[str, str] = {spoken.kind: spoken.file_id}
    method = _METHODS[spoken.kind]
    if spoken.kind == "sticker":
        return [say(unit, to, label, how), send_known(unit, to, method, content, how)]
    fits = units(words) <= LONGEST_CAPTION
    caption = _under(label, words) if words and fits else label
    content["caption"] = render(caption, language_in(unit, to))
    sent = send_known(unit, to, method, content, how)
    return [sent] if fits else [sent, *_say_words(unit, talk, to, spoken)]


def edited(unit: Unit, spoken: Spoken) -> bool:
    """Somebody changed what they had written: the other side sees the change; False when it was never passed on."""
    ours = [counselling.of_visitor(unit.tx, spoken.user_id), *counselling.of_counsellor(unit.tx, spoken.user_id)]
    for talk in ours:
        if talk is not None and talk.runs:
            rows = counselling.lines_of(unit.tx, talk.id, spoken.user_id, spoken.message_id)
            if rows:
                _change(unit, talk, spoken, rows)
                return True
    return False


def _change(unit: Unit, talk: Talk, spoken: Spoken, rows: list[int]) -> None:
    to = talk.partner_of(spoken.user_id)
    assert to is not None, "a talk that runs has two sides"
    counselling.heard(unit.tx, talk.id, unit.now_at)
    label = t("{label} (changed)", label=_label(talk, to))
    found = pieces(label, relayed(spoken.words))
    late = unit.now_at + DAY
    if spoken.kind != "text":
        for piece in found:
            say(unit, to, piece, Saying(expires_at=late))
        return
    for part, piece in enumerate(found):
        if part < len(rows):
            say(unit, to, piece, Saying(edits_row=rows[part], expires_at=late))
        else:
            added = say(unit, to, piece, Saying(expires_at=late))
            counselling.add_line(unit.tx, added, talk.id, spoken.user_id, spoken.message_id, part)
    for row in rows[len(found) :]:
        say(unit, to, lines(label, t("(this part was taken out)")), Saying(edits_row=row, expires_at=late))
