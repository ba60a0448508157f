"""Everything we say is said in every language, with the same gaps and the right punctuation."""

import ast
import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from i18n.catalogue import LANGUAGES
from tests.house.checkout import ROOT, tracked_under
from tools import messages

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN} ?[,;:?!]|[,;:?!]{HAN}")
SAYING = ("bot", "domain", "flows", "handlers", "services", "storage", "web")


@pytest.fixture(scope="module")
def source() -> Catalog:
    return messages.extracted()


@pytest.fixture(scope="module", params=messages.TRANSLATED)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return messages.translated(request.param)


def forms(words: object) -> list[str]:
    if isinstance(words, str):
        return [words]
    return [form for form in words or () if form]


def gaps(template: str) -> set[str]:
    """The named gaps of a text; ValueError for one that could not be filled with a name."""
    found = set()
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"the gap {name!r} is not a plain name")
        found.add(name)
    return found


def trouble_with_gaps(message: Message) -> str | None:
    try:
        wanted = [gaps(form) for form in forms(message.id)]
        given = [gaps(form) for form in forms(message.string)]
    except ValueError as error:
        return str(error)
    if any(form != wanted[-1] for form in given):
        return f"asks for {sorted(wanted[-1])}, the translation has {[sorted(form) for form in given]}"
    # "One person" may leave its number out, and nothing else.
    return "the two English forms differ" if not wanted[-1] - {"n"} <= wanted[0] <= wanted[-1] else None


def test_every_sentence_of_the_source_is_in_the_catalogue(source, catalog):
    absent = [message.id for message in source if message.id and catalog.get(message.id) is None]

    assert not absent, "run `make messages`, then translate these"


def test_every_sentence_is_translated(catalog):
    assert messages.missing(catalog) == []


def test_the_catalogue_holds_nothing_fuzzy_and_nothing_the_source_no_longer_says(source, catalog):
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert [message.id for message in catalog if message.id and source.get(message.id) is None] == []
    assert list(catalog.obsolete) == [], "run `make messages`"


def test_translations_have_the_gaps_of_the_sentence_and_no_others(source, catalog):
    troubles = {str(message.id): trouble_with_gaps(message) for message in catalog if message.id and message.string}
    troubles |= {str(message.id): trouble_with_gaps(message) for message in source if message.id}

    assert {msgid: trouble for msgid, trouble in troubles.items() if trouble} == {}


def test_chinese_is_set_with_chinese_punctuation(catalog):
    wrong = [form for message in catalog if message.id for form in forms(message.string) if HALF_WIDTH.search(form)]

    assert wrong == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Hello {name}", "你好"),
        ("Hello {name}", "{name}，{surname}，你好"),
        ("Hello {name}", "你好，{name"),
        ("Hello {name}", "你好，{}"),
        ("Hello {name}", "你好，{name!r}"),
        ("Hello {name}", "你好，{name.first}"),
        (("One of {area}", "{n} of {area}"), ("{n} 人",)),
    ],
)
def test_gaps_that_could_not_be_filled_are_noticed(english, chinese):
    assert trouble_with_gaps(Message(english, chinese))


def test_a_count_may_be_left_out_where_it_is_one():
    assert trouble_with_gaps(Message(("One of {area}", "{n} of {area}"), ("{area} {n} 人",))) is None


@pytest.mark.parametrize("wrong", ["你好,请坐", "你好, Ann", "时间:今天", "真的?", "Ann,你好"])
def test_half_width_punctuation_beside_chinese_is_noticed(wrong):
    assert HALF_WIDTH.search(wrong)


@pytest.mark.parametrize("right", ["你好，请坐", "08:00 前", "在 8:00–20:00 之间", "Ann, Bob"])
def test_times_and_foreign_words_keep_their_own_punctuation(right):
    assert not HALF_WIDTH.search(right)


def calls_that_hide_words(tree: ast.AST) -> list[int]:
    """Lines where a text is made from something the extraction cannot read."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    wanted = {"t": 1, "nt": 2}
    hidden = [
        call.lineno
        for call in calls
        for given in call.args[: wanted.get(call.func.id, 0)]
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str))
    ]
    made = [(call.lineno, call.args[0]) for call in calls if call.func.id == "Text" and call.args]
    return hidden + [line for line, given in made if not is_only_gaps(given)]


def is_only_gaps(given: ast.expr) -> bool:
    """Such as "{list}": nothing in it to translate."""
    return isinstance(given, ast.Constant) and not re.search(r"\w", re.sub(r"\{\w+\}", "", str(given.value)))


def test_sentences_stand_in_the_source_as_plain_words_the_extraction_can_read():
    hidden = {name: calls_that_hide_words(ast.parse((ROOT / name).read_text("utf-8"))) for name in python_that_says()}

    assert {name: lines for name, lines in hidden.items() if lines} == {}


def python_that_says() -> list[str]:
    return tracked_under(*SAYING, suffix=".py")


@pytest.mark.parametrize("hiding", ["t(words)", "nt('one', many, 3)", "Text('Hello')", "t(f'{x}')"])
def test_hidden_words_are_noticed(hiding):
    assert calls_that_hide_words(ast.parse(hiding))


def test_a_text_of_gaps_alone_needs_no_translation():
    assert not calls_that_hide_words(ast.parse("Text('{list}', {})"))


def test_every_long_page_exists_in_every_language():
    pages = {path.name.split(".")[0] for path in (ROOT / "i18n" / "pages").glob("*.md")}
    wanted = [f"{page}.{language}.md" for page in sorted(pages) for language in LANGUAGES]

    assert [name for name in wanted if not (ROOT / "i18n" / "pages" / name).is_file()] == []


def pages_named(tree: ast.AST) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [
        str(call.args[0].value) for call in calls if call.func.id == "page" and isinstance(call.args[0], ast.Constant)
    ]


def test_every_long_page_the_source_names_exists():
    named = {page for name in python_that_says() for page in pages_named(ast.parse((ROOT / name).read_text("utf-8")))}
    wanted = [f"{page}.{language}.md" for page in sorted(named) for language in LANGUAGES]

    assert [name for name in wanted if not (ROOT / "i18n" / "pages" / name).is_file()] == []


def test_a_long_page_has_the_same_gaps_in_every_language():
    found: dict[str, set[frozenset[str]]] = {}
    for path in (ROOT / "i18n" / "pages").glob("*.md"):
        found.setdefault(path.name.split(".")[0], set()).add(frozenset(gaps(path.read_text("utf-8"))))

    assert {page: each for page, each in found.items() if len(each) > 1} == {}


def test_a_long_page_has_the_same_version_in_every_language():
    versions: dict[str, set[str]] = {}
    for path in (ROOT / "i18n" / "pages").glob("*.md"):
        first = path.read_text("utf-8").split("\n")[0]
        versions.setdefault(path.name.split(".")[0], set()).add(first if first.startswith("version:") else "")

    assert {page: each for page, each in versions.items() if len(each) > 1} == {}


def test_every_long_page_is_named_with_a_language_we_speak():
    names = [path.name for path in (ROOT / "i18n" / "pages").glob("*")]

    assert [name for name in names if name.split(".")[1:] not in [[language, "md"] for language in LANGUAGES]] == []
