"""The poster at a gate: who comes back scans it and is registered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import segno

from services import typeset

TEMPLATE = "poster.typ"
PPI = 150

# Each in Chinese, with English below it.
WORDS = {
    "title": ("返昆人员健康登记", "Health registration for returnees"),
    "hint": ("请用手机相机或 Telegram 扫码", "Scan with your phone camera or Telegram"),
    "link": ("也可以在手机上打开这个链接", "Or open this link on your phone"),
    "phone": ("发热或有需要，请打值班电话", "Fever, or any need? Call the duty phone"),
    "by_hand": (
        "没有智能手机？请拨打值班电话，或请家人代报",
        "No smartphone? Call the duty phone, or let family report for you",
    ),
    "privacy": ("只用于本社区健康监测，到期删除", "Used only for health monitoring here, deleted when it ends"),
}
STEPS = (
    ("扫码打开 Telegram，点「开始」", "Scan, open Telegram, press “Start”"),
    ("按提示登记", "Register as it asks you"),
    ("每天早晚报一次平安", "Say how you are, every morning and evening"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on every poster of a kind: the words round the code, and the three steps."""

    words: Mapping[str, tuple[str, str]]
    steps: Sequence[tuple[str, str]]


GATE = Wording(WORDS, STEPS)
GROUP = Wording(
    WORDS | {"title": ("健康监测群", "Health monitoring group")},
    (
        ("扫码，点「申请加入」", "Scan, press “Request to join”"),
        ("守望发来消息，按提示登记", "Shouwang writes to you: register"),
        ("登记好了，自动进群", "Once registered you are let in"),
    ),
)


@dataclass(frozen=True, slots=True)
class GatePoster:
    """`link` is the bot's start link of this gate; `qr_hint` replaces the line under the code where a gate needs it."""

    community: str
    gate: str
    link: str
    duty_phone: str
    qr_hint: str = ""


def posters_pdf(posters: Sequence[GatePoster], wording: Wording = GATE) -> bytes:
    """One A4 page a gate, in the order given."""
    return typeset.pdf(TEMPLATE, _data(posters, wording))


def poster_png(poster: GatePoster, wording: Wording = GATE) -> bytes:
    """The page as a picture to send or look at, 1240 × 1754 pixels."""
    return typeset.pngs(TEMPLATE, _data([poster], wording), PPI)[0]


def unprintable(posters: Sequence[GatePoster]) -> frozenset[str]:
    """Characters that would be printed as □. Ask for another spelling before a poster goes to the wall."""
    return typeset.missing(_data(posters, GATE))


def _data(posters: Sequence[GatePoster], wording: Wording) -> typeset.Json:
    return {"words": wording.words, "steps": wording.steps, "posters": [_page(poster) for poster in posters]}


def _page(poster: GatePoster) -> typeset.Json:
    code = segno.make_qr(poster.link, error="q")  # A quarter of the code may be torn or wet and it still reads.
    svg = BytesIO()
    code.save(svg, kind="svg", border=4)
    return {
        "community": poster.community,
        "gate": poster.gate,
        "link": poster.link,
        "phone": poster.duty_phone,
        "hint": poster.qr_hint,
        "qr": svg.getvalue().decode(),
    }
