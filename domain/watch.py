"""Day n of N, and what ends the watch.

The day of arrival is day 0, so N full days follow it, as the CDC counts quarantine ("day 0 is the day of last
exposure", Quarantine and Isolation, 2020).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.people import Episode
from domain.triage import Level


def last_date(arrival: date, days: int) -> date:
    """The last day of the watch."""
    return arrival + timedelta(days=days)


def day_of(episode: Episode, today: date) -> int:
    """Which day of the watch this is; 0 on the day of arrival, never beyond the last."""
    return max(0, min((today - episode.arrival_date).days, length(episode)))


def length(episode: Episode) -> int:
    """How many days the watch lasts."""
    return (episode.last_date - episode.arrival_date).days


def why_not_released(episode: Episode, today: date, recent: Sequence[Level], open_alerts: int) -> str | None:
    """Why this person is not simply released on the last day; None when they are well and reported today.

    One of `no_report`, `unwell`, `alert_open`.
    """
    if episode.last_report_date != today:
        return "no_report"
    if any(level is not Level.WELL for level in recent):
        return "unwell"
    return "alert_open" if open_alerts else None
