"""Words to be used again in notices: those every house begins with, and those the staff of an area keep beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.areas import Area
from domain.contents import TEXT, Content, from_json
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, in_rows
from domain.notice_templates import BUILT_IN, DAILY
from flows import notice_template
from flows.notice_words import said_in
from flows.step import Flow
from i18n.catalogue import LANGUAGES, render
from i18n.text import Text, lines, page, t, verbatim
from services import bulletins
from services.outgoing import Saying, language_in, say
from services.placing import area_name
from services.scope import require_reach, require_staff, with_sight
from services.unit import Unit
from storage import areas, staff
from storage import notice_templates as kept_templates
from storage.conversations import Conversation
from storage.notice_templates import Kept

PREFIX = "nt"
SHOW, WORDS, REMOVE, RESTORE = "s", "w", "x", "r"
_BUILT_IN_KEY = "b-"


@dataclass(frozen=True, slots=True)
class Template:
    """One template as it holds in `area`; without `kept` it is as every house begins with."""

    name: Text
    contents: Mapping[str, Content]
    area: Area
    stands_for: str = ""
    kept: Kept | None = None


def offered(unit: Unit, user_id: int) -> dict[str, Template]:
    """By key, what somebody may use in the areas of their posts; for each the nearest version."""
    found: dict[str, Template] = {}
    for post in with_sight(unit, user_id):
        for key, template in holding_in(unit, areas.get(unit.tx, post.area_id)).items():
            found.setdefault(key, template)
    return found


def holding_in(unit: Unit, area: Area) -> dict[str, Template]:
    """The built-in ones, with what was kept for this area and all above it in their place or beside them."""
    found = {f"{_BUILT_IN_KEY}{name}": _built_in(unit, name, area) for name in BUILT_IN}
    for kept in kept_templates.above(unit.tx, area):
        key = f"{_BUILT_IN_KEY}{kept.stands_for}" if kept.stands_for else to_base36(kept.id)
        if kept.removed:
            found.pop(key, None)
            continue
        name = BUILT_IN.get(kept.stands_for) or verbatim(kept.name)
        found[key] = Template(name, kept.contents, areas.get(unit.tx, kept.area_id), kept.stands_for, kept)
    return found


def _built_in(unit: Unit, name: str, area: Area) -> Template:
    return Template(BUILT_IN[name], _words(unit, name, area), area, name)


def _words(unit: Unit, name: str, area: Area) -> dict[str, Content]:
    """The words in every language, with the area and the phone numbers of this house filled in."""
    if name == DAILY:
        text = bulletins.words(unit, area, bulletins.day_of(unit, area))
    else:
        named = {"area": area_name(area), "phone": unit.house.duty_phone, "bot": unit.house.bot_username}
        text = page(f"template_{name}", **named)
    return {language: Content(TEXT, render(text, language)) for language in LANGUAGES}


def keep(unit: Unit, user_id: int, area_id: int, name: str, said: Mapping[str, Content]) -> None:
    """Keep words of a notice to be used again in an area and below it."""
    kept_templates.save(unit.tx, Kept(unit.new_id(), area_id, "", name, said), user_id, unit.now_at)


def tell(unit: Unit, user_id: int) -> None:
    """All templates of somebody's areas, each with a button."""
    require_staff(unit, user_id)
    found = offered(unit, user_id)
    buttons = [Button(template.name, _data(key, SHOW)) for key, template in found.items()]
    rows = in_rows(buttons, 2)
    if _removed(unit, user_id):
        rows = (*rows, (Button(t("Bring back the removed ones"), _data("", RESTORE)),))
    text = lines(
        t("Templates for notices. Tap one to see it, to change its words or to remove it."),
        t("A new one is kept at the end of /notice: tick “Keep it as a template”."),
    )
    say(unit, user_id, text, Saying(rows=rows))


def _data(key: str, step: str) -> str:
    return f"{PREFIX}:{step}:{key}"


def press(unit: Unit, user_id: int, step: str, key: str) -> Flow | None:
    """Do what a button says; a conversation to begin where words are to be given."""
    require_staff(unit, user_id)
    if step == RESTORE:
        _restore(unit, user_id)
        return None
    template = offered(unit, user_id).get(key)
    if template is None:
        raise Refusal(t("This template is gone."))
    match step:
        case _ if step == SHOW:
            _show(unit, user_id, key, template)
        case _ if step == WORDS:
            _require_own(unit, user_id, template)
            return notice_template.flow
        case _ if step == REMOVE:
            _remove(unit, user_id, template)
        case _:
            raise Refusal(t("This button is out of date."))
    return None


def _show(unit: Unit, user_id: int, key: str, template: Template) -> None:
    written = [each.words for each in template.contents.values() if each.words]
    words = [verbatim(each) for each in written] or [t("Without words.")]
    where = t("“{name}”, a template of {area}:", name=template.name, area=area_name(template.area))
    change, remove = Button(t("Change the words"), _data(key, WORDS)), Button(t("Remove it"), _data(key, REMOVE))
    say(unit, user_id, lines(where, *words), Saying(rows=((change, remove),)))


def _require_own(unit: Unit, user_id: int, template: Template) -> None:
    """What staff above have kept is theirs to change; what every house begins with is everybody's, for their area."""
    require_reach(unit, user_id, template.area)


def _remove(unit: Unit, user_id: int, template: Template) -> None:
    _require_own(unit, user_id, template)
    if template.stands_for:
        gone = Kept(unit.new_id(), template.area.id, template.stands_for, "", {}, removed=True)
        kept_templates.save(unit.tx, gone, user_id, unit.now_at)
    elif template.kept is not None:
        kept_templates.drop(unit.tx, template.kept.id)
    _note(unit, user_id, "template_remove", template.area)
    say(unit, user_id, t("✓ Removed. It is offered no more in {area}.", area=area_name(template.area)))


def _removed(unit: Unit, user_id: int) -> list[Kept]:
    """The built-in ones that were removed in somebody's own areas."""
    held = {post.area_id: areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)}
    found = [each for area in held.values() for each in kept_templates.above(unit.tx, area)]
    return [each for each in found if each.removed and each.area_id in held]


def _restore(unit: Unit, user_id: int) -> None:
    for each in _removed(unit, user_id):
        kept_templates.drop(unit.tx, each.id)
    tell(unit, user_id)


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A template says something else from now on, in the area it is kept for."""
    user_id = conversation.user_id
    template = offered(unit, user_id).get(conversation.subject["template"])
    if template is None:
        raise Refusal(t("This template is gone."))
    _require_own(unit, user_id, template)
    said = said_in(answers, language_in(unit, user_id), None)
    contents = {language: from_json(each) for language, each in said.items()}
    name = template.kept.name if template.kept else ""
    changed = Kept(unit.new_id(), template.area.id, template.stands_for, name, contents)
    kept_templates.save(unit.tx, changed, user_id, unit.now_at)
    _note(unit, user_id, "template_words", template.area)
    say(unit, user_id, t("✓ The template is changed, for {area}.", area=area_name(template.area)))


def _note(unit: Unit, user_id: int, action: str, area: Area) -> None:
    staff.record(unit.tx, unit.new_id(), user_id, action, f"area:{area.code}", unit.now_at)


def subject(key: str) -> dict[str, str]:
    """What a conversation about a template is about."""
    return {"template": key}
