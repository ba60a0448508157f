"""What belongs to a kind of help: kept as it was answered, and told to whoever takes it."""

from collections.abc import Mapping
from typing import Any

from i18n.text import Text, t


def kept_details(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to its kind and is told to whoever takes it."""
    names = ("details", "dose", "days_left", "people", "severe", "ambulance")
    return {name: answers[name] for name in names if name in answers}


def told_details(details: Mapping[str, Any]) -> list[Text]:
    """The same in words."""
    found = [t("{label}: {answer}", label=_LABELS[name], answer=str(details[name]))
             for name in ("details", "dose", "days_left", "people") if name in details]  # fmt: skip
    if details.get("severe") == "yes":
        called = details.get("ambulance") == "called"
        found.append(
            t("⚠ Severe. They say they have called an ambulance.")
            if called
            else t("⚠ Severe, and they could not call an ambulance. Call one now.")
        )
    return found


_LABELS = {
    "details": t("What exactly"),
    "dose": t("Dose"),
    "days_left": t("Lasts, days"),
    "people": t("People"),
}
