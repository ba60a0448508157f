"""What the profiler saw is told apart by what it was for."""

from benchmarks.profile import ELSE, JOBS, PLACES, Seen, figures, purpose, sorted_out, table

WRITER = "run (/usr/lib/threading.py:1);_write (/x/storage/sqlite.py:9);_one (/x/bot/dispatch.py:73)"


def test_the_innermost_place_that_is_known_says_what_it_is_for():
    assert purpose(f"{WRITER};press (/x/handlers/buttons.py:1);_done (/x/storage/sqlite.py:2)".split(";")) == "SQL"
    assert purpose(f"{WRITER};de_json (/x/telegram/_message.py:1);get (/usr/lib/enum.py:3)".split(";")) == (
        "Telegram's types"
    )
    assert purpose(["main (/somewhere/else.py:1)"]) == ELSE


def test_samples_are_counted_and_shared_out():
    counts = sorted_out([f"{WRITER};find (/x/domain/ranking/index.py:7) 3", f"{WRITER} 1"])

    assert counts.total() == 4
    assert Seen(counts).share("ranking of ready answers") == 0.75


def test_every_job_has_a_column_and_every_purpose_a_row():
    found = {job: Seen(sorted_out([f"{WRITER} 1"])) for job in JOBS}
    rows = table(found).splitlines()

    assert all(name in rows[0] for name in JOBS.values())
    assert [row.split(" | ")[0].strip("| ") for row in rows[2:-1]] == [*PLACES, ELSE]
    assert {figure.value for figure in figures(found)} == {"100.0%"}
