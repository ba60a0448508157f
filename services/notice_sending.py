"""A notice goes out: its readers are found, each gets a row in the outbox, and the author sees how far it is."""

from dataclasses import replace
from datetime import datetime

from domain import contents as content_rules
from domain.areas import Area
from domain.audience import Audience
from domain.delivery import Priority, WhenInDoubt
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.notices import HEADING, READ, Notice, State, minutes_to_send
from flows.notice import Reach
from i18n.catalogue import LANGUAGES, language_of, render
from services import notice_groups, notice_progress, notice_slices
from services.outgoing import Saying, language_in, post, post_to_many, repost
from services.unit import Unit
from storage import areas, audience, notices
from storage.audience import Reader
from storage.due import Due


def readers(unit: Unit, wanted: Audience) -> list[Reader]:
    """Who would get it at this moment."""
    return audience.readers(unit.tx, wanted, [areas.get(unit.tx, area_id) for area_id in wanted.areas])


def reach(unit: Unit, wanted: Audience, *, waits_until: datetime | None = None, is_quiet: bool = False) -> Reach:
    """How many chats it would go to, and who would be left out; whether it meets the night was found before."""
    found = readers(unit, wanted)
    reachable = sum(reader.reachable for reader in found)
    minutes = minutes_to_send(reachable, unit.house.messages_per_second)
    silent = households_without(unit, wanted)
    return Reach(reachable, minutes, len(found) - reachable, silent, waits_until, is_quiet)


def households_without(unit: Unit, wanted: Audience) -> int:
    """Doors of its areas nobody has registered from; only where residents are meant."""
    if not {*wanted.kinds} & audience.OF_HOUSEHOLDS:
        return 0
    return sum(audience.silent_doors(unit.tx, areas.get(unit.tx, area_id)) for area_id in wanted.areas)


def doors_without(unit: Unit, wanted: Audience) -> list[Area]:
    """Those doors, in the order of the grid."""
    if not {*wanted.kinds} & audience.OF_HOUSEHOLDS:
        return []
    found = [each for id in wanted.areas for each in audience.list_silent_doors(unit.tx, areas.get(unit.tx, id))]
    return list({each.id: each for each in found}.values())


def launch(unit: Unit, notice: Notice) -> None:
    """Promise it to every reader, once."""
    if not notices.move(unit.tx, notice, State.SENDING, unit.now_at):
        return
    going = [(reader.chat_id, reader.area_id) for reader in readers(unit, notice.audience) if reader.reachable]
    notices.add_deliveries(unit.tx, notice.id, going)
    if len(going) < notice_slices.AT_ONCE:
        promise_some(unit, notice)
    else:
        # Finding the readers of a whole district was work enough for one commit.
        notice_slices.come_back(unit, notice.id, after=0)
    notice_progress.begin(unit, notice)


def go_on(unit: Unit, row: Due) -> None:
    """A second has passed since the last ones were promised."""
    notice = notices.get(unit.tx, row.subject_id)
    if notice is not None and notice.state is State.SENDING:
        promise_some(unit, notice)


def promise_some(unit: Unit, notice: Notice) -> None:
    """Promise it to the next chats, and come back for the others: nobody's answer waits until all are written down."""
    going = notices.unpromised(unit.tx, notice.id, notice_slices.AT_ONCE)
    contents = {language: posted(notice, language) for language in LANGUAGES}
    rows = receipt_rows(notice)
    languages = [language_of(each.language) for each in going]
    posts = [
        (each.chat_id, language, contents[language], _how(notice, each.chat_id, rows))
        for each, language in zip(going, languages, strict=True)
    ]
    promised = post_to_many(unit, posts)
    notices.promised(unit.tx, notice.id, [(each.chat_id, row) for each, row in zip(going, promised, strict=True)])
    groups = [(each.chat_id, row) for each, row in zip(going, promised, strict=True) if each.chat_id < 0]
    notice_groups.after_posting(unit, notice, groups)
    if len(going) == notice_slices.AT_ONCE:
        notice_slices.come_back(unit, notice.id)


def posted(notice: Notice, language: str) -> content_rules.Post:
    """What readers of a language get."""
    return content_rules.post(notice.content_in(language), render(HEADING, language_of(language)))


def receipt_rows(notice: Notice) -> Rows:
    """The button that says it was read, where that is asked for."""
    if not notice.asks_receipt:
        return ()
    return ((Button(READ, f"{notice_progress.RECEIPT}:{to_base36(notice.id)}"),),)


def _how(notice: Notice, chat_id: int, rows: Rows) -> Saying:
    return Saying(
        rows=rows,
        personal=False,
        priority=Priority.NOTICE,
        key=f"notice:{notice.id}:{chat_id}",
        policy=WhenInDoubt.RESEND_SILENTLY,
        expires_at=notice.expires_at,
    )


def reword(unit: Unit, notice: Notice) -> int:
    """Change its words wherever it has arrived or is on its way; how many places that are."""
    changed = sum(reword_in(unit, notice, each) for each in notices.deliveries(unit.tx, notice.id))
    return changed + notices.count_unpromised(unit.tx, notice.id)


def reword_in(unit: Unit, notice: Notice, place: notices.Delivery) -> bool:
    """Change its words in one chat: before it goes there, or by an edit; whether there is anything to change."""
    if place.state in ("gone", "failed", "expired"):
        return False
    language = language_of(language_in(unit, place.chat_id))
    how = _how(notice, place.chat_id, receipt_rows(notice))
    if repost(unit, place.outbox_id, place.chat_id, posted(notice, language), how):
        return True
    content = notice.content_in(language)
    if not content.may_be_reworded:
        return False
    said = content_rules.rewording(content, render(HEADING, language))
    post(unit, place.chat_id, said, replace(how, key=None, expires_at=None, edits_row=place.outbox_id))
    return True
