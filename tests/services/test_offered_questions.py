"""A question with a ready answer offered to it belongs to its asker as well: it is in their copy, and is forgotten."""

import pytest

from tests.services.acting import Canaries, registers
from tests.storage.places import raw


@pytest.mark.parametrize("state", ["offered", "passed_on"])
def test_a_question_that_is_no_ticket_is_copied_and_forgotten(bot, state):
    canaries = Canaries()
    registers(bot, canaries, 6_100_001)
    words = canaries.new(6_100_001, "question")
    bot.hear(bot.message(6_100_001, f"/ask {words}"))
    bot.write(lambda unit: raw(unit.tx, f"UPDATE question SET state = '{state}'"))

    copy = bot.hear(bot.message(6_100_001, "/mydata"))
    bot.hear(bot.message(6_100_001, "/forget"))
    bot.hear(bot.press(6_100_001, bot.telegram.keyboard(6_100_001)[0]))

    assert any(words in one.everything for one in copy)
    assert bot.rows(f"SELECT 1 FROM question WHERE instr(words, '{words}') > 0") == []
