"""`/faq`: what staff do with the ready answers, by command and by button alike."""

from collections.abc import Callable

from domain.errors import Refusal
from domain.faq import TOPICS, FaqEntry, State
from domain.ids import from_base36, is_base36, to_base36
from flows import faq_change, faq_new
from i18n.catalogue import LANGUAGES, render
from i18n.text import t, verbatim
from services import curating, faq_import, faq_pages, talks
from services.faq_pages import APPLY, APPROVE, CHANGE, NEW, RENEW, RESTORE, RETIRE, SHOW, TOPIC
from services.outgoing import say
from services.scope import require_editor, require_post
from services.unit import Unit
from storage import faq

_VERBS = {
    "show": SHOW, "查看": SHOW, "change": CHANGE, "修改": CHANGE, "retire": RETIRE, "停用": RETIRE,
    "restore": RESTORE, "恢复": RESTORE, "approve": APPROVE, "批准": APPROVE, "renew": RENEW, "延期": RENEW,
    "new": NEW, "新建": NEW,
}  # fmt: skip


def command(unit: Unit, user_id: int, words: str) -> None:
    """`/faq`, `/faq <topic>`, `/faq <words>`, `/faq change <code>` and the like."""
    require_post(unit, user_id)
    if words.casefold() in _ON_SHEETS:
        _ON_SHEETS[words.casefold()](unit, user_id)
        return
    verb, _, rest = words.partition(" ")
    step = _VERBS.get(verb.casefold())
    topic = _topic_named(verb)
    if not words:
        faq_pages.overview(unit, user_id)
    elif step == NEW and not rest:
        write_new(unit, user_id)
    elif step is not None and (entry := faq.by_code(unit.tx, rest.strip())) is not None:
        press(unit, user_id, step, to_base36(entry.id))
    elif step is not None and rest:
        raise Refusal(t("I know no ready answer with the code {code}.", code=verbatim(rest.strip())))
    elif topic is not None and (not rest or rest.isdecimal()):
        faq_pages.topic_page(unit, user_id, topic, max(0, int(rest or 1) - 1))
    else:
        faq_pages.search(unit, user_id, words)


def _topic_named(words: str) -> str | None:
    named = {key: {key, *(render(name, language).casefold() for language in LANGUAGES)} for key, name in TOPICS.items()}
    return next((key for key, names in named.items() if words.casefold() in names), None)


def press(unit: Unit, user_id: int, step: str, subject: str) -> None:
    """A button below a list or an entry."""
    require_post(unit, user_id)
    if step == NEW:
        write_new(unit, user_id)
    elif step == APPLY:
        faq_import.take_over(unit, user_id)
    elif step == TOPIC:
        topic, _, page = subject.partition(".")
        faq_pages.topic_page(unit, user_id, topic, int(page) if page.isdecimal() else 0)
    elif step in _STEPS and is_base36(subject):
        _STEPS[step](unit, user_id, from_base36(subject))
    else:
        raise Refusal(t("This button is out of date."))


def write_new(unit: Unit, user_id: int) -> None:
    """Begin a new entry; whoever may not keep one is told before they write it."""
    post = next((post for post in require_post(unit, user_id)), None)
    assert post is not None
    require_editor(unit, user_id, post.area_id)
    talks.start(unit, user_id, faq_new.flow, {})


def _how_to_import(unit: Unit, user_id: int) -> None:
    say(unit, user_id, t("Send an .xlsx file with the caption /faq import. /faq export gives one to begin with."))


def _show(unit: Unit, user_id: int, id: int) -> None:
    faq_pages.show(unit, user_id, curating.entry_of(unit, id))


def _change(unit: Unit, user_id: int, id: int) -> None:
    entry = curating.entry_of(unit, id)
    require_editor(unit, user_id, entry.area_id)
    talks.start(unit, user_id, faq_change.flow, {"entry": to_base36(id)})


def _to(state: State) -> Callable[[Unit, int, int], None]:
    def turn(unit: Unit, user_id: int, id: int) -> None:
        _told(unit, user_id, curating.set_state(unit, user_id, id, state))

    return turn


def _renew(unit: Unit, user_id: int, id: int) -> None:
    _told(unit, user_id, curating.renew(unit, user_id, id))


def _told(unit: Unit, user_id: int, entry: FaqEntry) -> None:
    faq_pages.show(unit, user_id, entry, t("✓ Saved."))


_STEPS: dict[str, Callable[[Unit, int, int], None]] = {
    SHOW: _show,
    CHANGE: _change,
    RETIRE: _to(State.RETIRED),
    RESTORE: _to(State.APPROVED),
    APPROVE: _to(State.APPROVED),
    RENEW: _renew,
}
_ON_SHEETS: dict[str, Callable[[Unit, int], None]] = {
    "export": faq_import.send_export,
    "导出": faq_import.send_export,
    "import": _how_to_import,
    "导入": _how_to_import,
    "apply": faq_import.take_over,
    "确认导入": faq_import.take_over,
}
