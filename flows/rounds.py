"""A plan for a round is made; at a corner something could not be done; a picture or the place is sent along."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.errors import Refusal
from domain.rounds import KIND_NAMES, MOST_CORNERS, Kind
from domain.shift_patterns import WEEKDAY_NAMES
from flows import readers
from flows.reading.cleaning import clean
from flows.reading.times import clock_time
from flows.reading.weekdays import weekday_named
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

PLAN, NOT_DONE, ALONG = "rplan", "rnot", "ralong"
AREAS = "round_areas"
STAIRS, STAIRS_AND_MORE = "stairs", "more"
EVERY_DAY, WORKDAYS = "0123456", "01234"
_WORDS = {Kind.DISINFECTION: ("消杀", "消毒", "disinfection"), Kind.PATROL: ("巡查", "巡逻", "patrol")}


def _areas(_: Answers, context: Context) -> Sequence[Choice]:
    found: Sequence[Choice] = context.facts.get(AREAS, ())
    return found


def corners(words: str, _: date) -> list[str]:
    """Names parted by commas; at most so many, each once."""
    parts = clean(words.replace("、", ",").replace("；", ",").replace("\n", ",")).replace(";", ",").split(",")
    found = list(dict.fromkeys(part.strip()[:40] for part in parts if part.strip()))
    if not found:
        raise Refusal(t("Please name the places, with commas between them, such as: Building 1, lift, bins"))
    if len(found) > MOST_CORNERS:
        raise Refusal(t("At most {n} places. Please make two rounds of it.", n=MOST_CORNERS))
    return found


def fitting(names: Sequence[str]) -> tuple[str, ...]:
    """As many as one round takes."""
    return tuple(names[:MOST_CORNERS])


def weekdays(words: str, _: date) -> str:
    """Days of the week, as digits of which Monday is 0."""
    text = clean(words).casefold().replace("星期", "周").replace("礼拜", "周")
    chinese = [sign for sign in text if sign in "一二三四五六日天"]
    english = [part[:3] for part in text.replace(",", " ").split() if part.isascii() and part.isalpha()]
    names = chinese or [part for part in english if part in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
    if not names:
        raise Refusal(t("On which days? Write them like: Mon Wed Fri"))
    return "".join(sorted({str(weekday_named(name)) for name in names}))


def clocks(words: str, today: date) -> list[str]:
    """One time or several, with commas or spaces between them."""
    parts = clean(words).replace("，", ",").replace("、", ",").replace(" ", ",").split(",")
    found = sorted({clock_time(part, today) for part in parts if part.strip()})
    if not found:
        raise Refusal(t("I am not sure which time that is. Please type it like 08:00 or 20:30."))
    return found


def _clocks_shown(value: Any) -> Text:
    return t("{clocks}", clocks=[value] if isinstance(value, str) else list(value))


def _listed(value: Any) -> Text:
    labels = {choice.key: choice.label for choice in _CORNERS}
    return labels[value] if isinstance(value, str) and value in labels else t("{places}", places=list(value))


def days_shown(value: Any) -> Text:
    """Days of the week in words, of their digits."""
    if value == EVERY_DAY:
        return t("every day")
    return t("{days}", days=[WEEKDAY_NAMES[int(digit)] for digit in str(value)])


def _is_disinfection(answers: Answers, _: Context) -> bool:
    return answers.get("kind") == Kind.DISINFECTION


def _photo_shown(value: Any) -> Text:
    return t("a photo") if isinstance(value, Mapping) else t("No photo")


def _place_shown(value: Any) -> Text:
    return t("the place you shared") if isinstance(value, Mapping) else t("No place")


_CORNERS = (
    Choice(STAIRS, t("Every stairwell"), ("楼道", "所有楼道", "stairwells")),
    Choice(STAIRS_AND_MORE, t("Stairwells, gate, lifts, bins, square"), ("全部", "都要", "all")),
)

plan = Flow(
    PLAN,
    (
        Step("kind", t("What kind of round?"), tuple(Choice(k, n, _WORDS[k]) for k, n in KIND_NAMES.items()),
             label=t("Round")),
        Step("area", t("Where? Tap, or type the code of an area, such as jx-c07."), _areas, label=t("Area"),
             read=readers.some_words(40), numbered=False, columns=1),
        Step("corners", t("Which places? Tap, or name them with commas between: Building 1, lift, bins"), _CORNERS,
             label=t("Places"), read=corners, numbered=False, columns=1, show=_listed),
        Step("days", t("On which days? Tap, or write: Mon Wed Fri"),
             (Choice(EVERY_DAY, t("every day"), ("每天", "every day")),
              Choice(WORKDAYS, t("Monday to Friday"), ("工作日", "workdays"))),
             label=t("Days"), read=weekdays, numbered=False, show=days_shown),
        Step("clocks", t("At what time? Tap, or write several: 9:00, 16:00"),
             (Choice("09:00", t("09:00")), Choice("16:00", t("16:00")), Choice("20:00", t("20:00"))),
             label=t("Time"), read=clocks, numbered=False, columns=3, show=_clocks_shown),
        Step("line", t("Shall the residents' group read “done” with the time?"),
             (Choice("yes", t("Yes"), ("yes", "是", "要")), Choice("no", t("No"), ("no", "不", "不要"))),
             label=t("Line in the group"), when=_is_disinfection),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True),
    ),
    facts=(AREAS,),
)  # fmt: skip

not_done = Flow(
    NOT_DONE,
    (Step("reason", t("Which place could not be done, and why? Write its number first, such as: 3 door locked"),
          label=t("Reason"), read=readers.some_words(200)),),
)  # fmt: skip

along = Flow(
    ALONG,
    (
        Step("photo", t("Send me a photo, or tap."), (Choice("none", t("No photo"), ("没有", "无", "no")),),
             label=t("Photo"), takes_photo=True, show=_photo_shown, numbered=False),
        Step("place", t("Share where you are, or tap."), (Choice("none", t("No place"), ("没有", "无", "no")),),
             label=t("Place"), share="location", show=_place_shown, numbered=False),
    ),
)  # fmt: skip
