"""From a Text to words in the reader's language, by gettext."""

import gettext
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from i18n.text import BY_LANGUAGE, PAGE, Text

Language = Literal["zh-Hans", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FIRST_LANGUAGE: Language = "zh-Hans"
LANGUAGE_NAMES: Mapping[Language, str] = {"zh-Hans": "中文", "en": "English"}
LOCALE_FOLDER = Path(__file__).parent / "locale"
PAGES_FOLDER = Path(__file__).parent / "pages"

_DATE = {"zh-Hans": "M月d日 EEE", "en": "EEE d MMM"}
_DATETIME = {"zh-Hans": "M月d日 HH:mm", "en": "d MMM HH:mm"}
_OWN_NAME = {"zh-Hans": "{zh}", "en": "{en}"}
_COMMA = {"zh-Hans": "、", "en": ", "}


def language_of(code: str | None) -> Language:
    """The language for a Telegram `language_code` or what a person chose; Chinese when unsure."""
    if code in LANGUAGES:
        return code
    return "en" if code and not code.lower().startswith("zh") else FIRST_LANGUAGE


def po_path(language: Language) -> Path:
    """Where the translations of a language are kept."""
    return LOCALE_FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "shouwang.po"


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The gettext catalogue of a language, compiled in memory; English is the msgids themselves."""
    path = po_path(language)
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalog = read_po(source, locale=language.replace("-", "_"))
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def page_words(name: str, language: Language) -> str:
    """A long page without its `version:` line."""
    words = (PAGES_FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
    return words.split("\n", 1)[1].strip() if words.startswith("version:") else words.strip()


@cache
def page_version(name: str) -> str:
    """Which version of a page people are shown, such as the consent text."""
    first, _, _ = (PAGES_FOLDER / f"{name}.{FIRST_LANGUAGE}.md").read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("version:").strip()


def render(text: Text, language: Language) -> str:
    """The text in this language. A gap without a part is a bug and raises KeyError."""
    parts = {name: _render_part(part, language) for name, part in text.parts.items()}
    return _template(text, language).format_map(parts)


def _template(text: Text, language: Language) -> str:
    if text.msgid.startswith(PAGE):
        return page_words(text.msgid.removeprefix(PAGE), language)
    if text.msgid == BY_LANGUAGE:
        return _OWN_NAME[language]
    catalogue = translations(language)
    if text.plural is None:
        return catalogue.gettext(text.msgid) if text.msgid else ""
    n = text.parts["n"]
    assert isinstance(n, int)
    return catalogue.ngettext(text.msgid, text.plural, n)


@lru_cache(maxsize=500)
def _day(day: date, language: Language) -> str:
    return format_date(day, _DATE[language], locale=language.replace("-", "_"))


def _render_part(part: object, language: Language) -> object:
    match part:
        case Text():
            return render(part, language)
        case datetime():
            return format_datetime(part, _DATETIME[language], locale=language.replace("-", "_"))
        case date():
            return _day(part, language)
        case str() | int() | float():
            return part
        case Sequence():
            return _COMMA[language].join(str(_render_part(item, language)) for item in part)
        case _:
            raise TypeError(f"a text cannot hold a {type(part).__name__}")
