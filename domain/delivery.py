"""What leaves the house: its priority, and what to do when nobody knows whether it arrived."""

from enum import IntEnum, StrEnum


class Priority(IntEnum):
    """Lower goes first."""

    ALERT = 0
    REPLY = 1
    REMINDER = 2
    NOTICE = 3


class WhenInDoubt(StrEnum):
    """What becomes of a message that may or may not have been accepted (a time-out, a 5xx, a crash)."""

    RESEND = "resend"
    RESEND_SILENTLY = "resend_silently"
    ASK_STAFF = "ask_staff"
