"""A notice goes out: its readers are found, each gets a row in the outbox, and the author sees how far it is."""

from dataclasses import replace

from domain import contents as content_rules
from domain.audience import Audience
from domain.delivery import Priority, WhenInDoubt
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.notices import HEADING, READ, Notice, State, minutes_to_send
from flows.notice import Reach
from i18n.catalogue import LANGUAGES, language_of, render
from services import notice_groups, notice_progress
from services.outgoing import Saying, language_in, post, post_to_many, repost
from services.unit import Unit
from storage import areas, audience, notices
from storage.audience import Reader


def readers(unit: Unit, wanted: Audience) -> list[Reader]:
    """Who would get it at this moment."""
    return audience.readers(unit.tx, wanted, [areas.get(unit.tx, area_id) for area_id in wanted.areas])


def reach(unit: Unit, wanted: Audience) -> Reach:
    """How many chats it would go to, and who would be left out."""
    found = readers(unit, wanted)
    reachable = sum(reader.reachable for reader in found)
    minutes = minutes_to_send(reachable, unit.house.messages_per_second)
    return Reach(reachable, minutes, len(found) - reachable, households_without(unit, wanted))


def households_without(unit: Unit, wanted: Audience) -> int:
    """Doors of its areas nobody has registered from; only where residents are meant."""
    if not {*wanted.kinds} & audience.OF_HOUSEHOLDS:
        return 0
    return sum(audience.silent_doors(unit.tx, areas.get(unit.tx, area_id)) for area_id in wanted.areas)


def launch(unit: Unit, notice: Notice) -> None:
    """Promise it to every reader, once."""
    if not notices.move(unit.tx, notice, State.SENDING, unit.now_at):
        return
    contents = {language: posted(notice, language) for language in LANGUAGES}
    rows = receipt_rows(notice)
    going = [reader for reader in readers(unit, notice.audience) if reader.reachable]
    languages = [language_of(reader.language) for reader in going]
    posts = [
        (reader.chat_id, language, contents[language], _how(notice, reader.chat_id, rows))
        for reader, language in zip(going, languages, strict=True)
    ]
    promised = post_to_many(unit, posts)
    deliveries = [(reader.chat_id, reader.area_id, row) for reader, row in zip(going, promised, strict=True)]
    notices.add_deliveries(unit.tx, notice.id, deliveries)
    notice_groups.after_posting(unit, notice, deliveries)
    notice_progress.begin(unit, notice)


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
    return sum(reword_in(unit, notice, each) for each in notices.deliveries(unit.tx, notice.id))


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
