"""What a pass looks like: on a phone, and on paper for those without one."""

from io import BytesIO

import segno

from domain.days import at_instant
from domain.passes import Pass
from i18n.catalogue import Language, render
from i18n.text import Text, t
from services import typeset
from services.placing import place_name
from services.unit import Unit
from storage import areas

TEMPLATE = "pass.typ"
PPI = 144


def png(unit: Unit, shown: Pass, name: str, link: str, until_at: int, language: Language) -> bytes:
    """720 × 1120 pixels."""
    return typeset.pngs(TEMPLATE, _data(unit, shown, name, link, until_at, language), PPI)[0]


def pdf(unit: Unit, shown: Pass, name: str, link: str, until_at: int, language: Language) -> bytes:
    """The same on paper."""
    return typeset.pdf(TEMPLATE, _data(unit, shown, name, link, until_at, language))


def _data(unit: Unit, shown: Pass, name: str, link: str, until_at: int, language: Language) -> typeset.Json:
    def say(text: Text) -> str:
        return render(text, language)

    until = at_instant(until_at, unit.house.timezone)
    # Whoever stands at the gate may read the other language than the holder.
    words = {each: render(t("VALID"), each) for each in ("zh-Hans", "en")}
    second = words["en" if language != "en" else "zh-Hans"]
    return {
        "language": language[:2],
        "valid": True,
        "mark": "✓",
        "word": words[language],
        "second": second,
        "name": name,
        "area": say(place_name(unit, areas.get(unit.tx, shown.area_id), with_door=False)),
        "until": say(t("until {moment}", moment=until)),
        "number": say(t("No. {number}", number=f"{shown.number[:4]} {shown.number[4:]}")),
        "qr": _code(link),
    }


def _code(link: str) -> str:
    svg = BytesIO()
    segno.make_qr(link, error="m").save(svg, kind="svg", border=4)
    return svg.getvalue().decode()
