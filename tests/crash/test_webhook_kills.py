"""The same deaths where Telegram brings the updates."""

import pytest

from tests.crash.test_kills import A_ROUND, NOTHING, THOUSAND, play


@pytest.mark.crash
@pytest.mark.parametrize("number", range(4))
def test_nothing_is_lost_or_doubled_by_many_kills_where_updates_come_by_webhook(url, tmp_path, seed, number, ledger):
    ledger.add(f"{THOUSAND}, by webhook", NOTHING, **play(url, tmp_path, seed + number, A_ROUND, webhook=True))
