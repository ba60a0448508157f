"""What the people of a crowd do, job by job."""

from datetime import date

from benchmarks.crowd import Job, Visitor


async def echo(visitor: Visitor) -> None:
    """One message, one answer."""
    await visitor.says("hello")


async def four_steps(visitor: Visitor) -> None:
    """The conversation of the rival bots: a name, a phone, a temperature, and yes."""
    for words in ("/start", "Ann Smith", "13800000000", "36.5", "yes"):
        await visitor.says(words)


def one_tap(today: str, slot: str, patience: float = 30.0) -> Job:
    """The report of somebody who is well: one tap below the morning's question."""

    async def job(visitor: Visitor) -> None:
        data = f"w:{date.fromisoformat(today):%Y%m%d}:{slot.replace(':', '')}"
        visitor.patience = patience
        question = visitor.was_sent("How are you?", [[{"text": "All well", "callback_data": data}]])
        await visitor.presses(question, data, "Saved")

    return job


async def begun_report(visitor: Visitor) -> None:
    """The long report of somebody with a fever, up to its last question; their chat stays."""
    visitor.stays = True
    for words in ("/report", "2", "38.5", "none"):
        await visitor.says(words)


async def full_report(visitor: Visitor) -> None:
    """The long report, typed."""
    for words in ("/report", "2", "36.5", "none"):
        await visitor.says(words)
    await visitor.says("nothing to add", "Saved")


def registration(payload: str) -> Job:
    """A returnee who scanned the poster, all of it typed."""

    async def job(visitor: Visitor) -> None:
        words = ("agree", "Ann Smith", "13800000000", "hubei", "today", "train", "1", "1", "101", "nobody else", "none")
        await visitor.says(f"/start {payload}")
        for each in words:
            await visitor.says(each)
        await visitor.says("yes", "Saved")

    return job


async def question(visitor: Visitor) -> None:
    """A question with a ready answer."""
    await visitor.says("How do I wear a mask?")
