"""An audience typed in one line, and the templates a house begins with."""

import pytest

from domain.audience import UNREAD, Audience
from domain.contents import Content
from domain.errors import Refusal
from domain.ids import to_base36
from domain.notices import Notice, State
from i18n.catalogue import render
from services import notice_audience, notice_templates
from storage import areas, notices
from tests.services.neighbourhood import LEADER, SECRETARY, WORKER


def asked(unit, **more) -> Notice:
    area = areas.by_code(unit.tx, "c")
    notice = Notice(
        id=unit.new_id(),
        area_id=area.id,
        author_user_id=SECRETARY,
        contents={"en": Content("text", "Water is off.")},
        audience=Audience((area.id,), ("residents",)),
        state=State.DONE,
        post_at=unit.now_at,
        **{"asks_receipt": True, **more},
    )
    notices.plan(unit.tx, notice, unit.now_at)
    return notices.get(unit.tx, notice.id)


LINES = [
    ("g1 g2 residents leaders", ["residents", "building_leader"], ["g1", "g2"]),
    ("一网格、二网格 居民，楼栋长", ["residents", "building_leader"], ["g1", "g2"]),
    ("Grid One heads of household", ["heads"], ["g1"]),
    ("c people under health watch, grid workers and channels", ["watched", "grid_worker", "channels"], ["c"]),
    ("c 户主 居民群 工作群", ["heads", "resident_groups", "staff_groups"], ["c"]),
    ("c residents, groups", ["residents", "resident_groups"], ["c"]),
    ("c residents groups", ["resident_groups"], ["c"]),
    ("c volunteers", ["volunteer"], ["c"]),
    ("c unread 1", [UNREAD], ["c"]),
    ("residents in c who have not acknowledged notice 1", ["residents", UNREAD], ["c"]),
    ("c 居民 没读通知1", ["residents", UNREAD], ["c"]),
    ("c 未读1号", [UNREAD], ["c"]),
    ("", None, None),
]


@pytest.mark.parametrize(("line", "kinds", "codes"), LINES)
def test_a_typed_line_is_understood(bot, line, kinds, codes):
    notice = bot.write(asked)
    found = bot.write(lambda unit: notice_audience.typed(unit, SECRETARY, line))
    wanted = {} if kinds is None else {"kinds": kinds}
    if codes:
        wanted["areas"] = [to_base36(bot.read(lambda tx, code=code: areas.by_code(tx, code)).id) for code in codes]
    if kinds and UNREAD in kinds:
        wanted["unread"] = to_base36(notice.id)

    assert found == wanted


@pytest.mark.parametrize(
    ("user_id", "line", "words"),
    [
        (SECRETARY, "g1 residents dragons", "“dragons”"),
        (SECRETARY, "g1 居民 龙", "“龙”"),
        (SECRETARY, "g1 unread 77", "There is no notice 77"),
        (SECRETARY, "g1 unread 2", "Notice 2 did not ask"),
        (WORKER, "g2 residents", "outside your area"),
        (LEADER, "g1-y-b residents", "outside your area"),
    ],
)
def test_what_is_not_understood_is_named(bot, user_id, line, words):
    bot.write(asked)
    bot.write(lambda unit: asked(unit, asks_receipt=False))

    with pytest.raises(Refusal) as no:
        bot.write(lambda unit: notice_audience.typed(unit, user_id, line))
    assert words in render(no.value.text, "en")


def test_who_has_not_read_a_notice_gets_the_next_one_of_its_kinds_unless_others_are_named(bot):
    notice = bot.write(asked)
    area = bot.read(lambda tx: areas.by_code(tx, "g1"))
    answers = {"areas": [to_base36(area.id)], "kinds": [UNREAD], "unread": to_base36(notice.id)}
    alone = bot.write(lambda unit: notice_audience.chosen(unit, SECRETARY, answers))
    heads = bot.write(lambda unit: notice_audience.chosen(unit, SECRETARY, {**answers, "kinds": ["heads", UNREAD]}))

    assert alone == Audience((area.id,), ("residents",), unread_of=notice.id)
    assert heads == Audience((area.id,), ("heads",), unread_of=notice.id)


def test_four_templates_are_there_from_the_first_day_in_both_languages_with_the_area_filled_in(bot):
    found = bot.write(lambda unit: notice_templates.offered(unit, SECRETARY))

    assert list(found) == ["b-open_letter", "b-tips", "b-important", "b-daily_bulletin"]
    for template in found.values():
        assert "测试社区" in template.contents["zh-Hans"].words
        assert "Test Community" in template.contents["en"].words
        assert "{" not in "".join(each.words for each in template.contents.values())


def test_a_template_is_changed_removed_and_brought_back_by_buttons(bot, says):
    def tap(label):
        button = next(one for one in bot.telegram.keyboard(SECRETARY) if label in one.label)
        return "\n".join(each.text for each in bot.hear(bot.press(SECRETARY, button)) if each.chat_id == SECRETARY)

    says(SECRETARY, "/templates")
    assert "Wear your mask" in tap("Kind reminder")
    tap("Change the words")
    says(SECRETARY, "Keep your doors shut.")
    tap("Only this one")
    assert "The template is changed" in tap("Yes, save")
    says(SECRETARY, "/templates")
    assert "Keep your doors shut." in tap("Kind reminder")
    assert "Removed" in tap("Remove it")
    below = bot.write(lambda unit: notice_templates.offered(unit, WORKER))
    assert "b-tips" not in below

    says(SECRETARY, "/templates")
    tap("Bring back the removed ones")
    assert "Wear your mask" in tap("Kind reminder")
