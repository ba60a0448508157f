"""Ways to forge what the bot has signed or given out: a genuine text goes in, one that must open nothing comes out."""

import base64
from collections.abc import Callable
from random import Random

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
# Signs that look like those of our codes, and are others.
_LOOKALIKES = str.maketrans("aceiopxyABCEHKMOPTX0123456789_-", "асеіорхуАВСЕНКМОРТХ０１２３４５６７８９＿‐")
_SPACES = (" ", "\t", "\n", "\u00a0", "\u200b", "\ufeff", "\x00", "=", "==", "%3D", "+", "\r\n", "\u202e")

Forge = Callable[[Random, str, str], str]


def at_random(random: Random, genuine: str, other: str) -> str:
    """As long, of the signs a link may have."""
    return "".join(random.choices(_ALPHABET, k=max(1, len(genuine))))


def one_bit(random: Random, genuine: str, other: str) -> str:
    """One bit of what the text stands for, where it is base64, else of the text."""
    try:
        raw = bytearray(base64.b64decode(genuine, altchars=b"-_", validate=True))
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
        return base64.urlsafe_b64encode(raw).decode()
    except (ValueError, IndexError):
        signs = list(genuine)
        at = random.randrange(len(signs))
        signs[at] = chr(ord(signs[at]) ^ (1 << random.randrange(7)))
        return "".join(signs)


def one_sign(random: Random, genuine: str, other: str) -> str:
    at = random.randrange(len(genuine))
    return genuine[:at] + random.choice(_ALPHABET) + genuine[at + 1 :]


def cut(random: Random, genuine: str, other: str) -> str:
    """Without some of its beginning or end."""
    at = random.randrange(1, len(genuine)) if len(genuine) > 1 else 0
    return random.choice((genuine[:at], genuine[at:]))


def longer(random: Random, genuine: str, other: str) -> str:
    more = "".join(random.choices(_ALPHABET, k=random.randint(1, 8)))
    return random.choice((genuine + more, more + genuine, genuine * 2, "0" + genuine))


def swapped(random: Random, genuine: str, other: str) -> str:
    """The first part of one and the signature of another."""
    if "_" in genuine and "_" in other:
        return f"{genuine.split('_')[0]}_{other.split('_', 1)[1]}"
    at = random.randrange(1, max(2, min(len(genuine), len(other))))
    return genuine[:at] + other[at:]


def other_case(random: Random, genuine: str, other: str) -> str:
    return random.choice((genuine.upper(), genuine.lower(), genuine.swapcase(), genuine.capitalize()))


def lookalikes(random: Random, genuine: str, other: str) -> str:
    """One sign or all of them replaced by others that look the same."""
    if random.random() < 0.5:
        return genuine.translate(_LOOKALIKES)
    at = random.randrange(len(genuine))
    return genuine[:at] + genuine[at].translate(_LOOKALIKES) + genuine[at + 1 :]


def spaced(random: Random, genuine: str, other: str) -> str:
    """With space, padding or nothing to be seen, before, behind or within."""
    at = random.choice((0, len(genuine), random.randrange(len(genuine))))
    return genuine[:at] + random.choice(_SPACES) + genuine[at:]


FORGERS: dict[str, Forge] = {
    "random": at_random,
    "one bit": one_bit,
    "one sign": one_sign,
    "cut": cut,
    "longer": longer,
    "swapped": swapped,
    "case": other_case,
    "look-alikes": lookalikes,
    "spaced": spaced,
}
