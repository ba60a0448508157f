"""Set a typst template from `assets/` with data, in the fonts that stand beside it and in nothing of the machine's."""

import json
import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import typst

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

ASSETS = Path(__file__).resolve().parent.parent / "assets"
BLANK = "□"  # What Chinese printers set for a character they do not have.

_log = logging.getLogger(__name__)


def pdf(template: str, data: Json) -> bytes:
    """The whole document. The same data gives the same bytes, and what the fonts do not hold is set as □ and logged."""
    inputs = _inputs(template, data)
    return typst.compile(
        ASSETS / template, root=ASSETS, format="pdf", font_paths=_fonts(), sys_inputs=inputs, timestamp=0
    )


def pngs(template: str, data: Json, ppi: float) -> tuple[bytes, ...]:
    """One picture a page; characters are cared for as in `pdf`."""
    inputs = _inputs(template, data)
    made: bytes | list[bytes] = typst.compile(
        ASSETS / template, root=ASSETS, format="png", ppi=ppi, font_paths=_fonts(), sys_inputs=inputs
    )
    return (made,) if isinstance(made, bytes) else tuple(made)


def missing(data: Json) -> frozenset[str]:
    """The characters anywhere in `data` that would be set as □, so that whoever asked for the paper can be told."""
    return frozenset(char for text in _texts(data) for char in _plain(text)) - _covered()


def _inputs(template: str, data: Json) -> dict[str, str]:
    # typst itself drops a character without a glyph and says nothing.
    if lost := missing(data):
        codes = sorted(f"U+{ord(char):04X}" for char in lost)
        _log.warning(
            "The fonts lack some characters", extra={"event": "glyphs_missing", "codes": codes, "on": template}
        )
    return {"data": json.dumps(_printable(data), ensure_ascii=False)}


def _printable(data: Json) -> Json:
    if isinstance(data, str):
        return "".join(char if char in _covered() else BLANK for char in _plain(data))
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [_printable(value) for value in data]
    return data


def _texts(data: Json) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | Sequence):
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(value)


def _plain(text: str) -> str:
    """One line, composed, without the invisible: a bidi override could turn a telephone number round."""
    spaced = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return "".join(char for char in unicodedata.normalize("NFC", spaced) if not _is_invisible(char))


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


@cache
def _covered() -> frozenset[str]:
    return frozenset((ASSETS / "fonts" / "covered.txt").read_text("utf-8")) - {"\n"}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[ASSETS / "fonts"])
