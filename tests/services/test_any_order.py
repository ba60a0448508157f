"""Whatever people do, in whatever order, nothing they were promised is broken."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from domain.days import DAY
from tests.services.acting import Canaries, gate_token, registers, sensible
from tests.services.neighbourhood import OTHER_STAFF_GROUP, STAFF, STAFF_GROUP
from tests.services.promises import Promises, Step
from tests.services.running import Json, RunningBot, Shown
from tests.services.template import Template, template_in
from tests.storage.places import raw

RETURNEE, OTHER_RETURNEE, HEAD, STRANGER, RESIDENT = range(6_100_001, 6_100_006)
PEOPLE = (RETURNEE, OTHER_RETURNEE, HEAD, STRANGER, RESIDENT)
EVERYBODY = (*PEOPLE, *STAFF)
COMMANDS = (
    "/start", "/help", "/status", "/report", "/cancel", "/language", "/privacy", "/mydata", "/forget", "/ask", "/list",
    "/notice", "/invite building_leader g1-y-b", "/start g_wrong", "/start s_wrong_code", "/start c_wrong", "/unknown",
    "/duty", "/duty g1 alerts me today", "/duty g1 questions me tonight", "/duty offer 1", "/duty accept",
    "/duty out 1", "/handover", "/handover note", "/staff", "/staff out 1",
)  # fmt: skip
WORDS = (
    "25", "99", "1", "2", "ok", "back", "/back", "change", "done", "none", "no", "yes", "36.5", "３８．２度", "30 Feb",
    "?", "😷", "cancel", "x" * 4096, "😷" * 2000, "-1", "0", "Train", "3 Feb", "{name}", "%s", "<b>", "\u202eabc",
    "\x00",
)  # fmt: skip
FORGED = (
    "", "f", "f:", "f:zz:name:yes", "f:::", "w", "w:", "w:20200201:0800", "w:20200201:9999", "w:2020:1", "w:99999999:",
    "w:20200202:", "a", "a:", "a:zz:take", "a:!:take", "a:1:2:3", "x:", "x:yes", "l:", "l:xx", "r", "r:1", "q:1", ":",
    "f:!:a:b", "d", "d:", "d:hand:zz", "d:to::", "d:offer:1:20200230", "d:take:!", "s:yes:1", "s:ask:", "s:inv:!", "s:",
)  # fmt: skip

who = st.sampled_from(EVERYBODY)
person = st.sampled_from(PEOPLE)
staff = st.sampled_from(STAFF)
pick = st.integers(0, 400)


class Neighbourhood(RuleBasedStateMachine):
    """Some people, their staff and the clock, in any order."""

    templates: Mapping[str, Template]

    @initialize(state=st.sampled_from(["settled", "settled", "empty"]), briefs=st.sampled_from([False, False, True]))
    def begin(self, state: str, briefs: bool) -> None:
        self.bot, self.canaries = self.templates[state].copy()
        self.briefs = briefs
        self.promises = Promises(self.bot, self.canaries)
        self.promises.begin()
        self.history: list[tuple[int, Json, int]] = []

    def teardown(self) -> None:
        if hasattr(self, "bot"):
            self.bot.close()
            self.bot.path.unlink()

    def happens(self, actor: int, *updates: Json, again: bool = False) -> None:
        self.let_back_in(actor)
        said = self.bot.hear(*updates)
        self.history += [(actor, each, self.bot.clock.at) for each in updates if not again]
        self.promises.check(Step(actor, updates, tuple(said), again))

    def let_back_in(self, actor: int) -> None:
        """Nobody writes to a bot they have blocked."""
        if actor in self.bot.telegram.blocked_by:
            self.bot.hear(self.bot.blocks(actor, blocked=False))

    def goes_on(self, user_id: int, choose: Any, members: int, most: int = 40) -> None:
        for _ in range(most):
            update = sensible(self.bot, self.canaries, user_id, choose, members)
            if update is None:
                return
            self.happens(user_id, update)

    @rule(user_id=who, gate=st.integers(0, 1))
    def scan(self, user_id: int, gate: int) -> None:
        self.happens(user_id, self.bot.message(user_id, f"/start g_{gate_token(self.bot, gate)}"))

    @rule(user_id=person, gate=st.integers(0, 1), members=st.integers(0, 2), data=st.data())
    def register(self, user_id: int, gate: int, members: int, data: st.DataObject) -> None:
        self.scan(user_id, gate)
        self.goes_on(user_id, lambda options: data.draw(st.sampled_from(options)), members)

    @rule(user_id=st.sampled_from([RETURNEE, OTHER_RETURNEE, HEAD, HEAD]), leave_off=st.booleans(), data=st.data())
    def report(self, user_id: int, leave_off: bool, data: st.DataObject) -> None:
        """The longer one, to its end or to somewhere in the middle."""
        self.happens(user_id, self.bot.message(user_id, "/report"))
        shown = self.bot.telegram.keyboard(user_id)
        if shown and shown[0].data.startswith("w:"):
            self.happens(user_id, self.bot.press(user_id, shown[-1]))
            most = data.draw(st.integers(1, 4)) if leave_off else 40
            self.goes_on(user_id, lambda options: data.draw(st.sampled_from(options)), 0, most)

    @rule(user_id=who, data=st.data())
    def answer_sensibly(self, user_id: int, data: st.DataObject) -> None:
        update = sensible(self.bot, self.canaries, user_id, lambda options: data.draw(st.sampled_from(options)), 1)
        if update is not None:
            self.happens(user_id, update)

    @rule(user_id=who, words=st.sampled_from(WORDS) | st.sampled_from(COMMANDS))
    def type_something(self, user_id: int, words: str) -> None:
        self.happens(user_id, self.bot.message(user_id, words))

    @rule(user_id=who, words=st.sampled_from(WORDS))
    def change_a_message(self, user_id: int, words: str) -> None:
        told = self.bot.message(user_id, words)
        edited = {**told["message"], "edit_date": told["message"]["date"]}
        self.happens(user_id, {"update_id": told["update_id"], "edited_message": edited})

    @rule(user_id=who, what=st.sampled_from(["sticker", "photo", "contact", "location"]))
    def send_something(self, user_id: int, what: str) -> None:
        file = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        told: Json = {
            "sticker": {"sticker": {**file, "type": "regular", "is_animated": False, "is_video": False}},
            "photo": {"photo": [file]},
            "location": {"location": {"latitude": 1.0, "longitude": 2.0}},
        }.get(what) or {"contact": {"first_name": "x", "phone_number": self.canaries.new(user_id, "phone")}}
        self.happens(user_id, self.bot.message(user_id, **told))

    @rule(user_id=who, which=pick)
    def press_what_is_shown(self, user_id: int, which: int) -> None:
        shown = self.bot.telegram.keyboard(user_id)
        if shown:
            self.happens(user_id, self.bot.press(user_id, shown[which % len(shown)]))

    @rule(user_id=who, which=pick)
    def press_any_button_ever_shown(self, user_id: int, which: int) -> None:
        """Their own or somebody else's, current or old."""
        if self.bot.telegram.buttons:
            shown = self.bot.telegram.buttons[-1 - which % len(self.bot.telegram.buttons)]
            self.happens(user_id, self.bot.press(user_id, shown))

    @rule(user_id=who, data=st.sampled_from(FORGED))
    def press_a_button_that_never_was(self, user_id: int, data: str) -> None:
        self.happens(user_id, self.bot.press(user_id, Shown(user_id, 1, data, "")))

    @rule(user_id=staff, which=st.integers(0, 12), group=st.sampled_from([STAFF_GROUP, OTHER_STAFF_GROUP, 0]))
    def press_a_card(self, user_id: int, which: int, group: int) -> None:
        cards = [one for shown in self.bot.telegram.keyboards.values() for one in shown if one.data.startswith("a:")]
        cards = [one for one in cards if one.chat_id == (group or user_id)]
        if cards:
            self.happens(user_id, self.bot.press(user_id, cards[-1 - which % len(cards)]))

    @rule(user_id=staff, steps=st.lists(st.integers(0, 5), min_size=1, max_size=3))
    def look_after_somebody(self, user_id: int, steps: list[int]) -> None:
        """Take the newest alert that stands in a group, and go on with the buttons of the private card."""
        open_now = [one for shown in self.bot.telegram.keyboards.values() for one in shown if one.data.startswith("a:")]
        if open_now:
            self.happens(user_id, self.bot.press(user_id, open_now[-1]))
        for each in steps:
            shown = self.bot.telegram.keyboard(user_id)
            if shown and shown[0].data.startswith("a:"):
                self.happens(user_id, self.bot.press(user_id, shown[each % len(shown)]))

    @rule(which=pick, new_number=st.booleans())
    def deliver_again(self, which: int, new_number: bool) -> None:
        """Telegram tells something once more, with its old number, or a press with a new one, as it does at times."""
        # Telegram itself keeps an update for a day at most.
        recent = [(actor, update) for actor, update, at in self.history if self.bot.clock.at - at < DAY]
        if recent:
            actor, update = recent[-1 - which % len(recent)]
            known = (
                update
                if not new_number or "callback_query" not in update
                else {**update, "update_id": self.bot.update("message", {})["update_id"]}
            )
            self.happens(actor, known, again=True)

    def leave_out_briefs(self) -> None:
        """To set them costs more than all else together, and they are always the same."""
        if not self.briefs:
            self.bot.write(
                lambda unit: raw(unit.tx, "UPDATE due SET state = 'cancelled', done_at = 0 WHERE kind LIKE '%brief'")
            )

    @rule(restarts=st.booleans())
    def time_passes(self, restarts: bool = False) -> None:
        self.leave_out_briefs()
        if restarts:
            self.bot.restart()
        self.promises.check(Step(0, (), tuple(self.bot.to_next_due())))

    @rule(user_id=st.sampled_from([RETURNEE, OTHER_RETURNEE, HEAD]), times=st.integers(3, 15))
    def days_pass(self, user_id: int, times: int) -> None:
        """One person reports well each time, the others are silent."""
        for _ in range(times):
            self.time_passes()
            shown = self.bot.telegram.keyboard(user_id)
            if shown and shown[0].data.startswith("w:"):
                self.happens(user_id, self.bot.press(user_id, shown[0]))

    @rule(hours=st.sampled_from([1, 5, 14, 30, 80]))
    def nobody_runs_the_bot(self, hours: int) -> None:
        self.leave_out_briefs()
        self.bot.clock.at += hours * 3_600_000
        self.bot.restart()
        self.promises.check(Step(0, (), tuple(self.bot.tick())))

    @rule(user_id=person)
    def block(self, user_id: int) -> None:
        if user_id not in self.bot.telegram.blocked_by:
            self.bot.hear(self.bot.blocks(user_id, blocked=True))

    @rule(user_id=person)
    def forget(self, user_id: int) -> None:
        self.happens(user_id, self.bot.message(user_id, "/forget"))
        self.happens(user_id, self.bot.press(user_id, self.bot.telegram.keyboard(user_id)[0]))

    @rule(user_id=person)
    def ask(self, user_id: int) -> None:
        self.happens(user_id, self.bot.message(user_id, "/ask " + self.canaries.new(user_id, "question")))

    @rule(user_id=who, which=st.integers(0, 5))
    def answer_a_question(self, user_id: int, which: int) -> None:
        cards = [key for key, text in self.bot.telegram.texts.items() if text.startswith("❓")]
        if cards:
            chat_id, message_id = cards[-1 - which % len(cards)]
            self.happens(user_id, self.bot.reply(user_id, chat_id, message_id, "The gate opens at seven."))


def settle(bot: RunningBot, canaries: Canaries) -> None:
    """Some have registered: one alone, one with a household, one beyond the other gate, near the end of the watch."""
    registers(bot, canaries, RETURNEE)
    registers(bot, canaries, HEAD, members=2)
    registers(bot, canaries, OTHER_RETURNEE, gate=1, choose=lambda options: options[-1])


def templates_in(folder: Path) -> Mapping[str, Template]:
    return {"empty": template_in(folder, "empty"), "settled": template_in(folder, "settled", settle)}


def run(folder: Path, rounds: int) -> None:
    """So many rounds of forty things that happen."""
    Neighbourhood.templates = templates_in(folder)
    effort = settings(max_examples=rounds, stateful_step_count=40, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Neighbourhood, settings=effort)


@pytest.mark.timeout(900)
def test_whatever_happens_in_whatever_order_no_promise_is_broken(tmp_path: Path) -> None:
    """What is found takes minutes to be told in few steps; while nothing is found this takes half a minute."""
    run(tmp_path, rounds=25)


@pytest.mark.crash
@pytest.mark.timeout(3_600)
def test_no_promise_is_broken_however_long_one_looks(tmp_path: Path) -> None:
    run(tmp_path, rounds=settings.default.max_examples // 2)
