"""Staff note what was given, hand it out, move it, count it anew, or say when it is low."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.supplies import MEASURE_NAMES, Measure, measured
from flows import readers
from flows.reading.amounts import amount, words_of
from flows.step import Answers, Choice, Context, Flow, Reader, Step
from i18n.text import Text, t

IN, ACT = "sin", "sact"
HERE = "supplies_here"
ANONYMOUS, YES, NO, NONE = "anonymous", "yes", "no", "none"
LIST, DOOR, MOVE, COUNT, LOW, BACK = "list", "door", "move", "count", "low", "back"


def _here(context: Context) -> Mapping[str, Any]:
    found: Mapping[str, Any] = context.facts.get(HERE, {})
    return found


def _goods(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = _here(context).get("goods", ())
    return offered


def _areas(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = _here(context).get("areas", ())
    return offered


def _is_new(answers: Answers, context: Context) -> bool:
    return answers.get("good") not in (None, *_here(context).get("measures", {}))


def measure_in(answers: Answers, here: Mapping[str, Any]) -> str | None:
    """What the good is counted in: the one the conversation is about, a known one, or a new one."""
    known: Mapping[str, str] = here.get("measures", {})
    return here.get("measure") or known.get(answers.get("good", ""), answers.get("unit"))


def chosen_amount(answers: Mapping[str, Any], kind: str = "amount") -> int:
    """The tenths that were typed or tapped."""
    return next(int(answers[key]) for key in (f"{kind}_{each}" for each in Measure) if key in answers)


MEASURES = tuple(Choice(each, name, words_of(each)) for each, name in MEASURE_NAMES.items())
_COMMON = dict.fromkeys(Measure, (1, 2, 5, 10))


def _shown(measure: Measure) -> Any:
    return lambda value: measured(int(value), measure)


def _amounts(kind: str, question: Text, least: int, acts: Sequence[str] | None, *, offers: bool) -> list[Step]:
    return [
        Step(
            f"{kind}_{measure}",
            question,
            tuple(Choice(str(n * 10), measured(n * 10, measure)) for n in _COMMON[measure]) if offers else (),
            label=t("How much"),
            read=_tenths(measure, least),
            numbered=False,
            columns=4,
            show=_shown(measure),
            when=_applies(measure, acts),
        )
        for measure in Measure
    ]


def _tenths(measure: Measure, least: int) -> Reader:
    read = amount(measure, least=least)
    return lambda words, today: str(read(words, today))


def _applies(measure: Measure, acts: Sequence[str] | None) -> Any:
    return lambda answers, context: (
        (acts is None or answers.get("what") in acts) and measure_in(answers, _here(context)) == measure
    )


def _is_named_donor(answers: Answers, _: Context) -> bool:
    return answers.get("donor") != ANONYMOUS


given = Flow(
    IN,
    (
        Step(
            "good",
            t("What was given? Tap it, or type the name of something new."),
            _goods,
            label=t("What"),
            read=readers.some_words(30),
            numbered=False,
            columns=3,
        ),
        Step(
            "unit", t("This is new. What is it counted in?"), MEASURES, label=t("Counted in"), columns=3, when=_is_new
        ),
        *_amounts("amount", t("How much is it? Type it, such as 100, 2.5 kg or 一百个."), 1, None, offers=False),
        Step(
            "donor",
            t("Who gave it? Type the name, or tap."),
            (Choice(ANONYMOUS, t("An anonymous neighbour"), ("匿名", "anonymous")),),
            label=t("Given by"),
            read=readers.some_words(40),
            numbered=False,
        ),
        Step(
            "named",
            t("Did they agree to be named in public thanks, also in the groups of residents?"),
            (
                Choice(YES, t("Yes, name them"), ("yes", "可以", "公开")),
                Choice(NO, t("No name"), ("no", "不", "不公开")),
            ),
            label=t("Named in thanks"),
            within="donor",
            when=_is_named_donor,
        ),
        Step(
            "area",
            t("For which area is it? Tap, or type the code of an area, such as jx-c07."),
            _areas,
            label=t("Area"),
            read=readers.some_words(40),
            numbered=False,
        ),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True),
    ),
    facts=(HERE,),
)

ACTS = (
    Choice(LIST, t("Hand out door by door"), ("逐户发放", "发放")),
    Choice(DOOR, t("Hand out to one door"), ("发一户",)),
    Choice(BACK, t("Something came back"), ("退回",)),
    Choice(MOVE, t("Move to another area"), ("调拨",)),
    Choice(COUNT, t("Count anew"), ("盘点",)),
    Choice(LOW, t("When it counts as low"), ("预警",)),
)


def _does(*acts: str) -> Any:
    return lambda answers, _: answers.get("what") in acts


def _asks_for_door(answers: Answers, context: Context) -> bool:
    return answers.get("what") in (DOOR, BACK) and not _here(context).get("door")


act = Flow(
    ACT,
    (
        Step("what", t("What would you like to do?"), ACTS, columns=1),
        *_amounts(
            "amount", t("How much? Tap, or type it, such as 5 or 2.5 kg."), 1, (LIST, DOOR, BACK, MOVE), offers=True
        ),
        *_amounts("counted", t("How much is really there? Type what you counted."), 0, (COUNT,), offers=False),
        *_amounts("low", t("At which amount shall I warn? Type it."), 0, (LOW,), offers=False),
        Step(
            "reason",
            t("Why is it different? Type a few words, such as: two boxes got wet."),
            label=t("Reason"),
            read=readers.some_words(100),
            when=_does(COUNT),
        ),
        Step(
            "to",
            t("To which area? Tap, or type the code of an area, such as jx-c07."),
            _areas,
            label=t("Area"),
            read=readers.some_words(40),
            numbered=False,
            when=_does(MOVE),
        ),
        Step(
            "door",
            t("Which door? Type it, such as jx-c07 3-2-502."),
            label=t("Door"),
            read=readers.some_words(60),
            when=_asks_for_door,
        ),
    ),
    facts=(HERE,),
    bound=frozenset(
        {"what", "reason", "to", "door", *(f"{k}_{m}" for k in ("amount", "counted", "low") for m in Measure)}
    ),
)
