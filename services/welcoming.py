"""Hello, and the language we speak with somebody."""

from domain.keyboards import Button
from i18n.catalogue import LANGUAGE_NAMES, LANGUAGES, language_of
from i18n.text import t, verbatim
from services import start_menu
from services.outgoing import Saying, say
from services.unit import Unit
from storage import accounts

LANGUAGE = "l"


def seen(unit: Unit, user_id: int, language_code: str | None) -> None:
    """Somebody is there; until they choose, their Telegram's language is theirs."""
    accounts.seen(unit.tx, user_id, language_of(language_code), unit.now_at)


def greet(unit: Unit, user_id: int) -> None:
    """Somebody opened the bot without a link."""
    hello = t("Hello. I am Shouwang, the bot of your neighbourhood committee.")
    how = t("If you have just come back, scan the poster at your gate. Any question you may simply write here.")
    start_menu.show(unit, user_id, hello, how, t("Duty phone: {phone}", phone=unit.house.duty_phone))


def offer_languages(unit: Unit, user_id: int) -> None:
    """Which language shall it be."""
    buttons = tuple(Button(verbatim(LANGUAGE_NAMES[each]), f"{LANGUAGE}:{each}") for each in LANGUAGES)
    say(unit, user_id, verbatim("请选择语言。\nPlease choose your language."), Saying(rows=(buttons,)))


def choose_language(unit: Unit, user_id: int, language: str) -> None:
    """From now on it is this one."""
    accounts.choose_language(unit.tx, user_id, language_of(language))
    say(unit, user_id, t("✓ I will write to you in English."))
