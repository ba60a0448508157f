"""Every reader of typed words, in one place: words and today's date in, a value or a Refusal out."""

from flows.reading.choices import pick, pick_many, yes_no
from flows.reading.counts import count
from flows.reading.dates import coming_date, past_date
from flows.reading.free_words import room, some_words
from flows.reading.moments import moment
from flows.reading.names import names, person_name
from flows.reading.phones import phone
from flows.reading.recurrences import recurrence
from flows.reading.shifts import shift
from flows.reading.temperatures import temperature
from flows.reading.times import clock_time

__all__ = [
    "clock_time",
    "coming_date",
    "count",
    "moment",
    "names",
    "past_date",
    "person_name",
    "phone",
    "pick",
    "pick_many",
    "recurrence",
    "room",
    "shift",
    "some_words",
    "temperature",
    "yes_no",
]
