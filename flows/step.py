"""A conversation is a list of these."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.keyboards import Share
from flows.effects import Preview
from i18n.text import Text, t, verbatim

Answers = Mapping[str, Any]
Facts = Mapping[str, Any]
Reader = Callable[[str, date], Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be given by button, by number, by its label, or by one of `words`."""

    key: str
    label: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a turn may know besides the answers: the local date and facts loaded for this flow."""

    today: date
    facts: Facts = field(default_factory=dict)


Choices = Sequence[Choice] | Callable[[Answers, Context], Sequence[Choice]]
Question = Text | Callable[[Answers, Context], Text]


def always(_: Answers, __: "Context") -> bool:
    """A step that is asked every time."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question. Its answer is kept under `key`.

    `label` names the answer in a summary. `read` understands what is typed when it is none of the choices.
    `many` lets several choices be ticked; `none` is then the choice for "nothing of this".
    `within` names the step whose answer this one depends on: when that changes, this is asked again.
    Unless `numbered`, a typed number is an answer of its own and never the place of a choice.
    `share` offers to send the person's contact or location; `takes_photo` accepts a picture, `takes_file` a file.
    `share` offers to send the person's contact or location; `takes_photo` accepts a picture, `takes_message`
    a message of any kind, kept whole. `shows` is what is shown as it is before the question.
    The message of a step that `stays` can still be read after it was answered.
    A `review` step sums up and asks whether all is right; `looks` are what can be looked at before, which `look` tells.
    """

    key: str
    question: Question
    choices: Choices = ()
    label: Text | None = None
    read: Reader | None = None
    when: Callable[[Answers, Context], bool] = always
    many: bool = False
    none: Choice | None = None
    within: str | None = None
    share: Share | None = None
    takes_photo: bool = False
    takes_file: bool = False
    takes_message: bool = False
    shows: Callable[[Answers, "Context"], Sequence[Preview]] | None = None
    numbered: bool = True
    stays: bool = False
    columns: int = 2
    show: Callable[[Any], Text] | None = None
    review: bool = False
    looks: Choices = ()
    look: Question | None = None

    def asked(self, answers: Answers, context: Context) -> Text:
        """The question for this person."""
        return self.question(answers, context) if callable(self.question) else self.question

    def offered(self, answers: Answers, context: Context) -> Sequence[Choice]:
        """The choices for this person."""
        if self.review:
            return (*REVIEW, *self.looked_at(answers, context))
        return self.choices(answers, context) if callable(self.choices) else self.choices

    def looked_at(self, answers: Answers, context: Context) -> Sequence[Choice]:
        """What this person may look at before they say whether all is right."""
        return self.looks(answers, context) if callable(self.looks) else self.looks

    def shown(self, answers: Answers, context: Context) -> Text:
        """The given answer in words."""
        value = answers[self.key]
        if self.show is not None:
            return self.show(value)
        labels = {choice.key: choice.label for choice in (*self.offered(answers, context), *self.none_choice())}
        if self.many:
            ticked = [labels[key] for key in value if key in labels]
            return Text("{list}", {"list": ticked}) if ticked else labels.get("none", t("None"))
        return labels.get(str(value), verbatim(str(value)))

    def none_choice(self) -> tuple[Choice, ...]:
        """The "nothing of this" choice, where there is one."""
        return (self.none,) if self.none else ()


REVIEW = (
    Choice("save", t("Yes, save"), ("yes", "ok", "是", "对", "好", "确认", "保存")),
    Choice("change", t("Change something"), ("change", "no", "改", "修改", "不对")),
)


@dataclass(frozen=True, slots=True)
class Flow:
    """A conversation: its steps in order. `facts` names what is loaded for it before each turn.

    `bound` are the steps whose answers hold only for what the conversation is about, such as one gate.
    """

    name: str
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    bound: frozenset[str] = frozenset()
    cancelled: Text = t("Stopped. Nothing was saved. You can start again at any time.")

    def step(self, key: str) -> Step | None:
        """The step of this key."""
        return next((step for step in self.steps if step.key == key), None)

    def about_anything(self, answers: Answers) -> dict[str, Any]:
        """The answers that still hold when the conversation is about something else."""
        return {
            name: self.about_anything(value) if name == "~aside" else value
            for name, value in answers.items()
            if name.removeprefix("~") not in self.bound
        }

    def applying(self, answers: Answers, context: Context) -> list[Step]:
        """The steps that are asked, given the answers so far."""
        return [step for step in self.steps if step.when(answers, context)]
