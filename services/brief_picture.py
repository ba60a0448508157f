"""The day's figures as one picture for a phone: counts and places, never a name of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

from services import typeset

TEMPLATE = "brief.typ"
PPI = 144  # The page is 540 points wide, so the picture is 1080 pixels.
MOST_BUILDINGS = 12
MOST_PLACES = 8
MOST_DAYS = 14

Language = Literal["zh", "en"]

# Blue and vermilion stay apart for every kind of colour blindness, and whatever they say stands beside them in words.
PALETTE: Mapping[str, str] = {
    "paper": "#ffffff",
    "card": "#f1f5f8",
    "track": "#d9e2ea",
    "ink": "#17222d",
    "soft": "#4a5763",
    "share": "#005a94",
    "alarm": "#b03a00",
}

WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "reported": "已报 {reported} 人，应报 {expected} 人",
        "nobody": "今天没有人需要上报",
        "urgent": "紧急",
        "watch": "留意",
        "fever": "发热",
        "silent": "未回应",
        "new_today": "今日新增",
        "due_for_closure": "待解除",
        "fever_by_place": "发热人数",
        "most_first": "由多到少",
        "no_fever": "今天没有人报发热",
        "more_places": "另有 {n} 处",
        "buildings": "各楼栋上报率",
        "worst_first": "由低到高",
        "no_buildings": "还没有楼栋数据",
        "more_buildings": "另有 {n} 栋，上报率都不低于以上各栋",
        "areas": "各片区上报率",
        "no_areas": "还没有片区数据",
        "more_areas": "另有 {n} 个片区，上报率都不低于以上各片区",
        "trend": "近 {n} 天",
        "trend_share": "上报率",
        "trend_symptomatic": "有症状人数",
        "no_trend": "还没有往日数据",
    },
    "en": {
        "reported": "{reported} of {expected} reported",
        "nobody": "Nobody was due to report today",
        "urgent": "Urgent",
        "watch": "Watch",
        "fever": "Fever",
        "silent": "Silent",
        "new_today": "New today",
        "due_for_closure": "Due to close",
        "fever_by_place": "People with fever",
        "most_first": "most first",
        "no_fever": "Nobody reported a fever today",
        "more_places": "More places: {n}",
        "buildings": "Reporting by building",
        "worst_first": "lowest first",
        "no_buildings": "No figures by building yet",
        "more_buildings": "More buildings: {n}, none lower than these",
        "areas": "Reporting by area",
        "no_areas": "No figures by area yet",
        "more_areas": "More areas: {n}, none lower than these",
        "trend": "{n}-day trend",
        "trend_share": "Share reporting",
        "trend_symptomatic": "People with symptoms",
        "no_trend": "No figures of earlier days yet",
    },
}
FIGURES = ("urgent", "watch", "fever", "silent", "new_today", "due_for_closure")


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A building: how many were to report today, and how many did."""

    name: str
    expected: int
    reported: int


@dataclass(frozen=True, slots=True)
class Brief:
    """`fever_by_place` is (place, people); `trend` is (label of the day, share reporting 0–1, people with symptoms)."""

    area: str
    date_text: str
    language: Language
    expected: int
    reported: int
    fever_by_place: Sequence[tuple[str, int]]
    silent: int
    watch: int
    urgent: int
    new_today: int
    due_for_closure: int
    trend: Sequence[tuple[str, float, int]]
    buildings: Sequence[BriefRow]
    rows_are: Literal["buildings", "areas"] = "buildings"


def brief_png(brief: Brief) -> bytes:
    """One picture 1080 pixels wide and as high as its figures need."""
    return typeset.pngs(TEMPLATE, _data(brief), PPI)[0]


def unprintable(brief: Brief) -> frozenset[str]:
    """Characters of the area's and places' names that the picture shows as □."""
    return typeset.missing(_data(brief))


def percent(reported: int, expected: int) -> str:
    """Rounded down, so that 100% means everybody; a dash where nobody was expected."""
    return f"{min(reported, expected) * 100 // expected}%" if expected > 0 else "—"


def _data(brief: Brief) -> typeset.Json:
    words = WORDS[brief.language]
    rows = {"buildings": words[brief.rows_are], "no_buildings": words[f"no_{brief.rows_are}"]}
    return {
        "language": brief.language,
        "palette": PALETTE,
        "words": {**words, **rows},
        "area": brief.area,
        "date": brief.date_text,
        "headline": _headline(brief, words),
        "figures": [{"key": key, "word": words[key], "count": f"{_figure(brief, key):,}"} for key in FIGURES],
        "fever": _fever(brief, words),
        "buildings": _buildings(brief, words),
        "trend": _trend(brief, words),
    }


def _headline(brief: Brief, words: Mapping[str, str]) -> typeset.Json:
    counts = {"reported": f"{brief.reported:,}", "expected": f"{brief.expected:,}"}
    return {
        "percent": percent(brief.reported, brief.expected),
        "share": _share(brief.reported, brief.expected),
        "nobody": brief.expected <= 0,
        "line": words["reported" if brief.expected > 0 else "nobody"].format(**counts),
    }


def _figure(brief: Brief, key: str) -> int:
    if key == "fever":
        return sum(count for _, count in brief.fever_by_place)
    count: int = getattr(brief, key)
    return count


def _fever(brief: Brief, words: Mapping[str, str]) -> typeset.Json:
    places = sorted((row for row in brief.fever_by_place if row[1] > 0), key=lambda row: -row[1])
    shown = [{"name": name, "count": f"{count:,}"} for name, count in places[:MOST_PLACES]]
    return {"rows": shown, "more": _more(words["more_places"], len(places) - len(shown))}


def _buildings(brief: Brief, words: Mapping[str, str]) -> typeset.Json:
    rows = sorted((row for row in brief.buildings if row.expected > 0), key=_worst_first)
    shown = [_bar(row) for row in rows[:MOST_BUILDINGS]]
    return {"rows": shown, "more": _more(words[f"more_{brief.rows_are}"], len(rows) - len(shown))}


def _worst_first(row: BriefRow) -> tuple[float, int, str]:
    return (_share(row.reported, row.expected), row.reported - row.expected, row.name)


def _bar(row: BriefRow) -> typeset.Json:
    return {
        "name": row.name,
        "share": _share(row.reported, row.expected),
        "percent": percent(row.reported, row.expected),
        "counts": f"{row.reported:,}/{row.expected:,}",
    }


def _trend(brief: Brief, words: Mapping[str, str]) -> typeset.Json:
    days = [(label, min(max(share, 0.0), 1.0), ill) for label, share, ill in brief.trend[-MOST_DAYS:]]
    rows: typeset.Json = [{"label": label, "share": share, "ill": ill} for label, share, ill in days]
    return {
        "title": words["trend"].format(n=len(days)) if days else words["trend_share"],
        "latest": f"{days[-1][0]}　{floor(days[-1][1] * 100 + 1e-9)}%" if days else "",
        "days": rows,
    }


def _share(reported: int, expected: int) -> float:
    return min(reported / expected, 1.0) if expected > 0 else 0.0


def _more(words: str, rest: int) -> str:
    return words.format(n=rest) if rest > 0 else ""
