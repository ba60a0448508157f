"""The page of measured figures is the one the results make, and leaves none of them out."""

from benchmarks.record import RESULTS
from benchmarks.reliability import PAGE, SECTIONS, page


def test_the_page_is_what_the_results_make_of_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make reliability`"


def test_every_result_stands_on_the_page_and_every_section_has_one() -> None:
    assert {path.stem for path in RESULTS.glob("*.json")} == {name for section in SECTIONS for name in section.names}
