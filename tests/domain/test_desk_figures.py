from domain.desk_figures import Figures, Outcome, figures


def test_nothing_asked_has_no_shares():
    assert figures([]) == Figures(0, None, None, None)


def test_the_median_is_of_answers_people_gave():
    found = [Outcome(0, True, None), Outcome(10, False, True), Outcome(30, False, False), Outcome(None, False, None)]

    assert figures(found) == Figures(4, 20, 25, 50)


def test_a_hundred_percent_means_all():
    found = [Outcome(1, False, True)] * 999 + [Outcome(1, False, False)]

    assert figures(found).helpful_percent == 99
