"""At the door: a building leader ticks where a notice was read out or handed over."""

from collections.abc import Sequence

from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import t

BLOCKS, DOORS = "blocks", "doors"


def _blocks(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = context.facts.get(BLOCKS, ())
    return offered


def _doors(answers: Answers, context: Context) -> Sequence[Choice]:
    by_block: dict[str, Sequence[Choice]] = context.facts.get(DOORS, {})
    return by_block.get(answers.get("block", ""), ())


flow = Flow(
    "ndt",
    (
        Step("block", t("Which building or unit?"), _blocks, label=t("Where")),
        Step(
            "doors",
            t("Which doors have you told? Tick them, or type their numbers, then Done."),
            _doors,
            label=t("Doors"),
            many=True,
            within="block",
            numbered=False,
            columns=4,
        ),
    ),
    facts=(BLOCKS,),
    cancelled=t("Stopped. Nothing was ticked."),
)
