"""Addresses inside texts: what counts as one, and how Telegram writes it down."""

import re
from urllib.parse import parse_qs, urlsplit

USER_LINK = re.compile(r"tg:(?://)?(?:user|openmessage)\?(.*)", re.IGNORECASE)
HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}", re.IGNORECASE)
SCHEMES = ("http", "https", "tg", "ton", "tonsite", "ftp")


def user_of_link(address: str) -> int:
    """The person `tg://user?id=…` names, 0 when it is another kind of link."""
    match = USER_LINK.fullmatch(address.strip())
    if match is None:
        return 0
    number = parse_qs(match.group(1)).get("id", ["0"])[0]
    return int(number) if number.isdigit() else 0


def checked_link(address: str) -> str:
    """The address as Telegram keeps it, empty when it is none."""
    address = address.strip()
    scheme, separator, _ = address.partition("://")
    if not separator:
        return checked_link(f"http://{address}") if address else ""
    if scheme.lower() not in SCHEMES:
        return ""
    if scheme.lower() in ("tg", "ton", "tonsite"):
        return address
    return _web_link(address)


def _web_link(address: str) -> str:
    parts = urlsplit(address)
    try:
        host = parts.hostname or ""
    except ValueError:
        return ""
    if not HOST.fullmatch(host):
        return ""
    rest = address[len(parts.scheme) + 3 + len(parts.netloc) :]
    return f"{parts.scheme.lower()}://{parts.netloc}{rest or '/'}"
