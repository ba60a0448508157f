"""Nobody of the staff sees who somebody is but the audit trail says so: each command and button, also new ones."""

import pytest

from domain.access import EVERYBODY
from domain.audit_actions import SAW_ASKER, SAW_AUDIT, SAW_HELP, SAW_LIST, SAW_PERSON
from domain.commands import in_private
from domain.roles import Role
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import STAFF, STAFF_GROUP
from tests.services.written_down import last_entry, not_written_down

FOR_STAFF = {each.name for each in in_private(Role) if each.who is not EVERYBODY}
ANN, BOB, EVE = 6_200_001, 6_200_002, 6_200_003
# Making them costs more than all else, and they show nobody.
WITHOUT_PEOPLE = {"poster", "newcode", "brief", "places"}
PLACES = ("", " g1", " g1-y-a")
MOST_BUTTONS = 60
ENDS = (":close", ":resolved", ":back", ":release", ":extend", ":hospital", ":lost")


def ill(bot, canaries, user_id):
    bot.hear(bot.message(user_id, "/report"))
    presses(bot, user_id, "Not well")
    goes_on_to_the_end(bot, canaries, user_id, choose=lambda options: options[-1])


@pytest.fixture
def life(bot, canaries):
    """Two who are well, one who is ill with a household, two questions, and a request for help."""
    registers(bot, canaries, ANN, members=2)
    registers(bot, canaries, BOB)
    registers(bot, canaries, EVE, gate=1)
    ill(bot, canaries, ANN)
    bot.hear(bot.message(BOB, "/ask zzwhy qqq xxj?"))
    bot.hear(bot.message(EVE, "/ask vvk wwh jjx?"))
    for words in ("/need", "groceries", canaries.new(BOB, "note"), "tomorrow", "yes"):
        bot.hear(bot.message(BOB, words))
    return bot


class Watch:
    """Lets one after the other do something, and looks each time whether what they were shown is written down."""

    def __init__(self, bot, canaries):
        self.bot, self.canaries, self.missing, self.pressed = bot, canaries, [], set()

    def after(self, *updates, knew=""):
        since = last_entry(self.bot)
        said = self.bot.hear(*updates)
        self.missing += not_written_down(self.bot, self.canaries, said, since, knew=knew)
        return said

    def presses_all(self, user_id):
        """Every button in sight of this person, and those that appear by it; what ends a card at last."""
        self._presses(user_id, lambda data: not data.endswith(ENDS), 3)
        self._presses(user_id, lambda data: data.endswith(ENDS), 1)

    def _presses(self, user_id, wanted, depth):
        shown = [one for one in self.bot.telegram.buttons if one.chat_id in (user_id, STAFF_GROUP)]
        fresh = [one for one in shown if wanted(one.data) and (user_id, one.data) not in self.pressed][-MOST_BUTTONS:]
        for one in fresh:
            self.pressed.add((user_id, one.data))
            self.after(self.bot.press(user_id, one))
        if fresh and depth:
            self._presses(user_id, wanted, depth - 1)


@pytest.mark.parametrize("user_id", STAFF)
def test_whatever_somebody_of_the_staff_opens_is_written_down(life, canaries, user_id):
    bot, watch = life, Watch(life, canaries)
    names = [f" {word}" for word in canaries.typed if word.startswith("Qq")]
    for command in sorted(FOR_STAFF - WITHOUT_PEOPLE):
        for words in (*PLACES, *names):
            watch.after(bot.message(user_id, f"/{command}{words}"), knew=words if command != "audit" else "")
            watch.after(bot.message(user_id, "/cancel"))
    watch.presses_all(user_id)

    assert watch.missing == []


def test_what_is_looked_for_is_really_seen(life, canaries):
    """The search above is worth something: it opens each of the views there are, and an entry that lacks is found."""
    watch = Watch(life, canaries)
    for user_id in STAFF:
        watch.presses_all(user_id)
    for user_id in STAFF:
        watch.after(life.message(user_id, "/list"))
    name = next(word for word in canaries.typed if word.startswith("Qq"))
    watch.after(life.message(STAFF[-1], f"/audit {name}"))
    said = life.hear(life.message(STAFF[-1], "/list"))

    actions = {row["action"] for row in life.rows("SELECT DISTINCT action FROM audit_entry")}
    assert {SAW_LIST, SAW_PERSON, SAW_ASKER, SAW_AUDIT, SAW_HELP} <= actions
    assert watch.missing == []
    assert len(not_written_down(life, canaries, said, last_entry(life))) >= 5
