"""Somebody in a conversation: types, presses what is in sight, and sees what is said. Answers are kept as JSON."""

import json
from dataclasses import replace
from datetime import date

from domain.contents import Content
from domain.faq import FaqEntry
from domain.places import KINDS
from flows import faq_change, faq_new, faq_steps, learn, nearby, notice, notice_words, registration, report
from flows.effects import Ask, Finished, Tell, Toast
from flows.engine import advance
from flows.incoming import (
    Opened,
    Pressed,
    SharedContact,
    SharedFile,
    SharedLocation,
    SharedMessage,
    SharedPhoto,
    Typed,
)
from flows.registration import AREAS, Place
from flows.step import Choice, Context
from i18n.catalogue import render
from i18n.languages import NAMES
from i18n.text import verbatim

# A Wednesday.
TODAY = date(2020, 12, 9)

# A courtyard: building 3 with two units of two rooms each, building 4 with rooms and no units, building 5 with nothing.
PLACES = [
    Place("b3", "gate", "building", "3栋", "Building 3"),
    Place("b4", "gate", "building", "4栋", "Building 4"),
    Place("b5", "gate", "building", "5栋", "Building 5"),
    Place("u1", "b3", "unit", "1单元", "Unit 1"),
    Place("u2", "b3", "unit", "2单元", "Unit 2"),
    Place("r11", "u1", "household", "101", "101"),
    Place("r12", "u1", "household", "102", "102"),
    Place("r21", "u2", "household", "101", "101"),
    Place("r41", "b4", "household", "401", "401"),
]
COURTYARD = {AREAS: PLACES, "gate_area": "gate"}
VILLAGE = {AREAS: [], "gate_area": "gate"}
FAMILY = {"people": [Choice("p1", verbatim("王芳")), Choice("p2", verbatim("李明"))]}
ALONE = {"people": [Choice("p1", verbatim("王芳"))]}
ANSWERS = {
    faq_steps.AREAS: [Choice("everywhere", verbatim("所有人")), Choice("jx-c01", verbatim("一号院"))],
    faq_steps.ANSWER_DAYS: 14,
    faq_change.ENTRY: FaqEntry(
        id=1,
        code="bikes",
        topic="other",
        question={"zh-Hans": "自行车停哪里？"},
        variants={"zh-Hans": ["单车放哪儿"]},
        answer={"zh-Hans": "车棚。"},
    ),
    learn.NEAREST: [Choice("e1", verbatim("垃圾怎么扔？"))],
}
FOR_NOTICES = {
    notice.AREAS: [Choice("c1", verbatim("老槐树院")), Choice("c2", verbatim("和风苑"))],
    notice_words.TEMPLATES: [Choice("t1", verbatim("温馨提示"))],
    notice.ASKED: [Choice("n1", verbatim("1. 停水"))],
    notice.UNREACHED: lambda answers: verbatim("· 王芳, 13800138000"),
    notice_words.TEMPLATE_CONTENTS: {"t1": {"zh-Hans": {"kind": "text", "words": "出门请戴口罩。"}}},
    notice_words.OWN_LANGUAGE: "zh-Hans",
    notice.REACH: lambda answers: notice.Reach(chats=90, minutes=1, unreachable=4, households=12),
    notice_words.OTHER_LANGUAGE: NAMES["en"],
}
ON_MAP = {
    nearby.KINDS: [Choice(kind, name, words) for kind, (name, words) in KINDS.items()],
    nearby.STARTS: [Choice("home", verbatim("家"))],
}
OURS = [
    (registration.flow, COURTYARD),
    (registration.flow, VILLAGE),
    (report.flow, FAMILY),
    (report.flow, ALONE),
    (faq_new.flow, ANSWERS),
    (learn.flow, ANSWERS),
    (notice.flow, FOR_NOTICES),
    (nearby.flow, ON_MAP),
]
# One good answer to each question, to get to the later ones.
GOOD = {
    "consent": "同意", "name": "王芳", "phone": "13800138000", "origin": "湖北", "arrival": "昨天", "transport": "火车",
    "building": "3栋", "unit": "2单元", "room": "101", "members": "李明", "needs": "药", "needs_note": "降压药",
    "who": "李明", "temperature": "36.5", "symptoms": "咳嗽", "note": "没有",
    "words": "明天停水", "content": "温馨提示",
    "question": "自行车停哪里？", "answer": "车棚。", "topic": "其他", "area": "一号院", "valid": "长期",
    "wording": "自行车放哪里？", "entry": "新建", "part": "1", "language": "en", "place": "bin-1", "media": "没有",
    "other": "没有", "kinds": "居民、未读", "unread": "1. 停水", "own_words": "明天停水",
    "areas": "1", "options": "模板", "template_name": "停水", "expiry": "3 天",
    "moment": "20:00", "what": "药店", "here": "家",
    "kind": "green", "leaf": "big", "with": "milk", "confirm": "改", "~change": "1",
}  # fmt: skip


class Person:
    """Speaks a language and remembers what the last turn said."""

    def __init__(self, flow, facts, language="zh-Hans", answers=None, today=TODAY):
        self.flow, self.language = flow, language
        self.context = Context(today, facts)
        self.answers = dict(answers or {})
        self.take(Opened())

    def take(self, incoming):
        turn = advance(self.flow, self.answers, incoming, self.context)
        self.answers = json.loads(json.dumps(turn.answers, ensure_ascii=False))
        self.effects = turn.effects
        return self

    def types(self, *messages):
        for words in messages:
            self.take(Typed(words, Content("text", words)))
        return self

    def taps(self, *labels):
        for label in labels:
            self.take(Pressed(self.asked.step, self.key_of(label)))
        return self

    def presses(self, step, choice):
        return self.take(Pressed(step, choice))

    def shares(self, phone):
        return self.take(SharedContact(phone))

    def sends(self, message):
        """A message of any kind, as a whole."""
        return self.take(Typed(message.words, message) if message.kind == "text" else SharedMessage(message))

    def shares_place(self, latitude, longitude):
        return self.take(SharedLocation(latitude, longitude))

    def sends_photo(self, file_id, words=""):
        return self.take(SharedPhoto(file_id, words))

    def sends_file(self, file_id, words=""):
        return self.take(SharedFile(file_id, words))

    def another_day(self, today):
        self.context = replace(self.context, today=today)
        return self

    def key_of(self, label):
        keys = [option.key for option in self.options if render(option.label, self.language) == label]
        assert len(keys) == 1, f"{label!r} is not one of {self.buttons}"
        return keys[0]

    @property
    def asked(self):
        return next(effect for effect in self.effects if isinstance(effect, Ask))

    @property
    def open(self):
        return self.asked.step

    @property
    def options(self):
        return [option for row in self.asked.rows for option in row]

    @property
    def buttons(self):
        return [render(option.label, self.language) for option in self.options]

    @property
    def question(self):
        return render(self.asked.text, self.language)

    @property
    def said(self):
        """Everything shown in the last turn, toasts and all."""
        shown = [effect.text for effect in self.effects if isinstance(effect, Ask | Tell | Toast)]
        return "\n".join(render(text, self.language) for text in shown)

    @property
    def toast(self):
        return next((render(effect.text, "en") for effect in self.effects if isinstance(effect, Toast)), None)

    @property
    def finished(self):
        return next((effect.answers for effect in self.effects if isinstance(effect, Finished)), None)

    @property
    def given(self):
        """The answers without the engine's own marks."""
        return {key: value for key, value in self.answers.items() if not key.startswith("~")}
