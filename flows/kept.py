"""What is kept of a conversation between two messages: answers, and marks beside them whose names begin with "~"."""

from typing import Any

from flows.step import Answers, Context, Flow, Step

# Somebody looks for the answer to change; and the answers that were put aside for it, until there is a new one.
CHANGING, ASIDE = "~change", "~aside"


def open_step(flow: Flow, answers: Answers, context: Context) -> Step | None:
    """The question that waits for an answer."""
    return next((step for step in flow.applying(answers, context) if step.key not in answers), None)


def last_answered(flow: Flow, answers: Answers, context: Context) -> Step | None:
    """The last question answered before the open one."""
    last = None
    for step in flow.applying(answers, context):
        if step.key not in answers:
            break
        last = step
    return last


def draft(step: Step) -> str:
    """Where the ticks of a step are kept until they are complete."""
    return f"~{step.key}"


def ticks(step: Step, answers: Answers, context: Context) -> list[str]:
    """What is ticked so far, in the order it is offered."""
    ticked = answers.get(draft(step), [])
    return [choice.key for choice in step.offered(answers, context) if choice.key in ticked]


def without(flow: Flow, answers: Answers, step: Step) -> dict[str, Any]:
    """The answers less this one and all that depend on it. Ticks stay, to be seen and changed."""
    gone = {step.key}
    for each in flow.steps:
        if each.within in gone:
            gone.add(each.key)
    left = {name: value for name, value in answers.items() if name.removeprefix("~") not in gone}
    return {**left, draft(step): answers[step.key]} if step.many and step.key in answers else left


def put_aside(flow: Flow, answers: Answers, step: Step) -> dict[str, Any]:
    """As `without`, but what goes can be brought back by `brought_back`."""
    left = {name: value for name, value in without(flow, answers, step).items() if name != CHANGING}
    return {**left, ASIDE: {name: value for name, value in answers.items() if name not in {*left, CHANGING}}}


def brought_back(answers: Answers, step: Step) -> dict[str, Any]:
    """The answers as they were before one was put aside to be changed."""
    left = {name: value for name, value in answers.items() if name not in {ASIDE, draft(step)}}
    return {**left, **answers[ASIDE]}
