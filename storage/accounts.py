"""Telegram accounts we talk to: their language, whether they can be reached, what they agreed to."""

from dataclasses import dataclass

from domain.ids import UserId
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's Telegram account; its private chat has the same id."""

    user_id: UserId
    language: str
    language_chosen: bool
    reachable: bool
    area_id: int | None


def get(tx: Tx, user_id: int) -> Account | None:
    """What is known of this account."""
    row = tx.one("accounts.get", user_id=user_id)
    if row is None:
        return None
    return Account(
        row["user_id"], row["language"], bool(row["language_chosen"]), bool(row["reachable"]), row["area_id"]
    )


def seen(tx: Tx, user_id: int, language: str, now_at: int) -> None:
    """Somebody wrote to us: they can be reached again. A language they chose stays."""
    tx.run("accounts.seen", user_id=user_id, language=language, now_at=now_at)


def choose_language(tx: Tx, user_id: int, language: str) -> None:
    """Keep the language this person wants."""
    tx.run("accounts.choose_language", user_id=user_id, language=language, chosen=True)


def set_area(tx: Tx, user_id: int, area_id: int | None) -> None:
    """Where this account's questions go."""
    tx.run("accounts.set_area", user_id=user_id, area_id=area_id)


def set_reachable(tx: Tx, user_id: int, reachable: bool) -> None:
    """Whether messages arrive."""
    tx.run("accounts.set_reachable", user_id=user_id, reachable=reachable)


def agree(tx: Tx, id: int, user_id: int, text_version: str, language: str, now_at: int) -> None:
    """Keep that this person consented to this version of the text."""
    tx.run("accounts.agree", id=id, user_id=user_id, text_version=text_version, language=language, now_at=now_at)


def withdraw(tx: Tx, user_id: int, now_at: int) -> None:
    """Consent ends; that it was once given stays on record."""
    tx.run("accounts.withdraw", user_id=user_id, now_at=now_at)


def has_agreed(tx: Tx, user_id: int, text_version: str) -> bool:
    """Whether a consent to this version is in force."""
    return tx.one("accounts.agreement", user_id=user_id, text_version=text_version) is not None


def area_id(tx: Tx, user_id: int) -> int | None:
    """The area an account belongs to, once that is known."""
    account = get(tx, user_id)
    return account.area_id if account else None


def consents_of(tx: Tx, user_id: int) -> list[Row]:
    """What this account agreed to, and when; also what was withdrawn."""
    return tx.all("accounts.consents_of", user_id=user_id)
