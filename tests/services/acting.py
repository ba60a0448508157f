"""What people of a neighbourhood do, in words the tests can say, and what only one of them ever typed."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from tests.services.neighbourhood import GATE_AREAS
from tests.services.running import Json, RunningBot, Said, Shown

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Canaries:
    """Words that stand nowhere else in the world, and who typed them."""

    typed: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def new(self, user_id: int, kind: str) -> str:
        """A name, phone, room, note or question nobody used before."""
        number = next(self._numbers)
        letters = "".join(_LETTERS[number // 26**power % 26] for power in (2, 1, 0))
        words = {
            "name": f"Qq{letters} Zz",
            "phone": f"194{number:08}",
            "room": f"ZQ{number:05}X",
            "note": f"note zq{letters}q",
            "question": f"zzwhy{letters}zz xqk{letters} vvk{letters}?",
        }[kind]
        (self.questions if kind == "question" else self.typed)[words] = user_id
        return words


def gate_token(bot: RunningBot, which: int) -> str:
    """What the poster at this gate carries."""
    found = bot.rows("SELECT g.token, a.code FROM gate g JOIN area a ON a.id = g.area_id WHERE revoked_at IS NULL")
    return next(row["token"] for row in found if row["code"] == GATE_AREAS[which])


def conversation(bot: RunningBot, user_id: int) -> Json | None:
    """The open conversation of somebody, its answers read."""
    found = bot.rows(f"SELECT id, flow, subject, answers FROM conversation WHERE user_id = {user_id}")
    return None if not found else {**found[0], "answers": json.loads(found[0]["answers"])}


def open_step(bot: RunningBot, user_id: int) -> str:
    """Which question stands below the newest keyboard, or is asked without one."""
    shown = bot.telegram.keyboard(user_id)
    data = shown[0].data.split(":") if shown else []
    talk = conversation(bot, user_id)
    if talk is None:
        return ""
    if talk["flow"] == "reg" and "name" in talk["answers"] and "phone" not in talk["answers"]:
        return "phone"
    return data[2] if data[:1] == ["f"] else ""


GOOD: dict[str, Any] = {
    "origin": ["Hubei", "Dali"],
    "arrival": ["yesterday", "19 Jan", "20 Jan"],
    "transport": ["Train", "bicycle"],
    "temperature": ["36.5", "38.2", "37.4", "99.9F"],
    "moment": ["now", "tomorrow 08:00"],
}


def sensible(bot: RunningBot, canaries: Canaries, user_id: int, choose: Any, members: int = 0) -> Json | None:
    """What a reasonable person does next; `choose` picks one of several. None when nothing is asked."""
    step = open_step(bot, user_id)
    buttons = {one.data.split(":", 3)[-1]: one for one in bot.telegram.keyboard(user_id)}
    plain = [one for key, one in buttons.items() if not key.startswith("_")]
    match step:
        case "":
            return None
        case "consent":
            return bot.press(user_id, buttons["yes"]) if "yes" in buttons else None
        case "name" | "phone" | "needs_note" | "words":
            kind = {"needs_note": "note", "words": "note"}.get(step, step)
            words = canaries.new(user_id, kind)
            return bot.message(user_id, words)
        case "room" if not plain:
            return bot.message(user_id, canaries.new(user_id, "room"))
        case "note":
            return bot.message(user_id, choose([canaries.new(user_id, "note"), "none"]))
        case "members":
            names = ", ".join(canaries.new(user_id, "name") for _ in range(members))
            return bot.message(user_id, names or "none")
        case "confirm":
            return bot.press(user_id, buttons["save"]) if "save" in buttons else None
        case _ if step in GOOD:
            return bot.message(user_id, choose(GOOD[step]))
        case _:
            return bot.press(user_id, choose(_forward(step, list(buttons.values()))))


def _forward(step: str, shown: list[Shown]) -> list[Shown]:
    """Buttons that lead on: "Done" once something is ticked, or else anything but back and cancel."""
    keys = {one.data.split(":", 3)[-1]: one for one in shown}
    if "_done" in keys:
        return [keys["_done"]]
    return [one for key, one in keys.items() if not key.startswith(("_", "~"))] or shown


def first(options: list[Any]) -> Any:
    """The plainest chooser."""
    return options[0]


def goes_on_to_the_end(
    bot: RunningBot, canaries: Canaries, user_id: int, *, choose: Any = first, members: int = 0
) -> list[Said]:
    """Answer whatever is asked until nothing is."""
    said: list[Said] = []
    for _ in range(40):
        update = sensible(bot, canaries, user_id, choose, members)
        if update is None:
            return said
        said += bot.hear(update)
    raise AssertionError(f"the conversation never ends: {conversation(bot, user_id)}")


def registers(
    bot: RunningBot, canaries: Canaries, user_id: int, *, gate: int = 0, members: int = 0, choose: Any = first
) -> list[Said]:
    """From the poster to "registered"."""
    bot.hear(bot.message(user_id, f"/start g_{gate_token(bot, gate)}"))
    return goes_on_to_the_end(bot, canaries, user_id, choose=choose, members=members)


def presses(bot: RunningBot, user_id: int, label: str, chat_id: int | None = None) -> list[Said]:
    """The newest button whose label begins so."""
    where = chat_id or user_id
    shown = next(one for one in reversed(bot.telegram.buttons) if one.chat_id == where and one.label.startswith(label))
    return bot.hear(bot.press(user_id, shown))
