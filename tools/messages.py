"""Bring the catalogues up to date with the source, and say what is not translated: `make messages`."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from i18n.catalogue import LANGUAGES, Language, po_path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("bot", "domain", "flows", "handlers", "i18n", "services", "storage", "web")
KEYWORDS = {"t": None, "nt": (1, 2)}
# English sentences are the msgids themselves and need no catalogue.
TRANSLATED: tuple[Language, ...] = tuple(language for language in LANGUAGES if language != "en")

# Babel's own header would carry dates and addresses, which change with every run and every machine.
HEADER = """\
# What Shouwang says in {language}. `make messages` keeps this file in step with the source.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {locale}\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def extracted() -> Catalog:
    """Every sentence the source marks with `t(…)` or `nt(…)`, with the files it stands in."""
    catalog = Catalog(charset="utf-8")
    for path in _source_files():
        for _, msgid, comments, context in extract_from_file(
            "python", path, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            where = (path.relative_to(ROOT).as_posix(), 0)
            catalog.add(msgid, None, [where], auto_comments=comments, context=context)
    return catalog


def translated(language: Language) -> Catalog:
    """What is in the catalogue of this language now; an empty one when there is none yet."""
    path = po_path(language)
    locale = language.replace("-", "_")
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as source:
        return read_po(source, locale=locale)


def missing(catalog: Catalog) -> list[str]:
    """The msgids without words of this language, or with only some of their plural forms."""
    return [_first(message.id) for message in catalog if message.id and not _is_complete(message.string)]


def update(language: Language) -> Catalog:
    """Write the catalogue anew: new sentences empty, gone ones dropped, translations kept."""
    catalog = translated(language)
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    header = HEADER.format(language=language, locale=catalog.locale, plural_forms=catalog.plural_forms)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + body.getvalue().lstrip(b"\n"))
    return catalog


def _source_files() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _first(msgid: str | tuple[str, ...] | list[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def _is_complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str | None) else all(string)


def main() -> int:
    """Update every catalogue; 0 even when translations are missing, as they are the next thing to write."""
    for language in TRANSLATED:
        catalog = update(language)
        gone, empty = len(catalog.obsolete), missing(catalog)
        print(f"{language}: {len(catalog)} sentences, {len(empty)} not translated, {gone} dropped.")
        for msgid in empty:
            print(f"  {msgid!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
