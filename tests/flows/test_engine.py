"""A conversation holds whatever people do: no answer is lost, no button is silent, every turn asks or ends."""

import json
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows import registration
from flows.effects import Ask, Finished, Tell, Toast
from flows.engine import advance
from flows.incoming import Opened, Pressed, SharedContact, SharedPhoto, Typed
from flows.readers import some_words
from flows.step import Choice, Context, Flow, Step
from i18n.catalogue import LANGUAGES, render
from i18n.text import t, verbatim
from tests.flows.person import GOOD, OURS, TODAY, VILLAGE, Person
from tests.flows.reading.typed import anything

OLD = "That button belongs to an earlier question. Here is the one that is open now."
NOT_UNDERSTOOD = "I did not understand that."

TEA = Flow(
    "tea",
    (
        Step(
            "kind",
            verbatim("Which tea?"),
            (Choice("green", verbatim("Green")), Choice("black", verbatim("Black"))),
            t("Tea"),
        ),
        Step(
            "leaf",
            verbatim("Which leaf?"),
            (Choice("big", verbatim("Big")),),
            t("Leaf"),
            read=some_words(50),
            within="kind",
        ),
        Step(
            "with",
            verbatim("With what?"),
            (Choice("milk", verbatim("Milk")), Choice("sugar", verbatim("Sugar")), Choice("lemon", verbatim("Lemon"))),
            label=t("With"),
            many=True,
            none=Choice("none", verbatim("Nothing"), ("no",)),
        ),
        Step("confirm", verbatim("Right?"), review=True),
    ),
)


def drinker(**answers):
    return Person(TEA, {}, "en", answers=answers)


def at_review(**answers):
    return drinker(**{"kind": "green", "leaf": "big", "with": ["milk"], **answers})


def test_the_open_question_is_the_first_without_an_answer():
    assert drinker().open == "kind"
    assert drinker(kind="green").open == "leaf"
    assert drinker(leaf="big").open == "kind"
    assert at_review().open == "confirm"


@pytest.mark.parametrize("words", ["Green", "green", "ＧＲＥＥＮ", " green. ", "gre", "1", "１", "一"])
def test_a_button_is_also_its_words_and_its_number(words):
    person = drinker().types(words)

    assert person.given == {"kind": "green"}
    assert person.question == "✓ Tea: Green\nWhich leaf?"
    assert person.asked.anew


def test_an_answer_that_was_tapped_is_not_repeated_and_the_message_is_edited():
    person = drinker().taps("Green")

    assert person.question == "Which leaf?"
    assert not person.asked.anew


def test_words_that_are_no_answer_are_refused_and_the_question_put_again():
    person = drinker().types("coffee")

    assert person.question == f"{NOT_UNDERSTOOD} Please tap a button, or type its number or its words.\nWhich tea?"
    assert person.asked.anew
    assert person.given == {}


@pytest.mark.parametrize("words", ["cancel", "Cancel.", "ＣＡＮＣＥＬ", "取消", "取消。", "/cancel", "stop"])
def test_cancel_ends_it_at_any_question(words):
    for person in (drinker(), at_review(), at_review().taps("Change something")):
        person.types(words)

        assert [type(effect) for effect in person.effects] == [Tell]
        assert person.answers == {}


@pytest.mark.parametrize("words", ["back", "Back", "返回", "返回。", "ｂａｃｋ", "/back"])
def test_back_can_be_typed(words):
    assert drinker(kind="green").types(words).open == "kind"


def test_back_at_the_first_question_puts_it_again():
    person = drinker().types("back")

    assert person.open == "kind"
    assert "‹ Back" not in person.buttons


def test_an_old_button_is_explained_and_the_open_question_put_anew_below():
    person = drinker(kind="green").presses("kind", "black")

    assert person.toast == OLD
    assert person.open == "leaf"
    assert person.asked.anew
    assert person.given == {"kind": "green"}


def test_a_button_pressed_twice_is_told_to_be_noted():
    person = drinker().taps("Green").presses("kind", "green")

    assert person.toast == "Already noted."
    assert person.open == "leaf"


@pytest.mark.parametrize(
    ("step", "choice"),
    [
        ("leaf", "small"),
        ("leaf", ""),
        ("leaf", "_done"),
        ("coffee", "big"),
        ("", ""),
        ("~change", "kind"),
        ("~leaf", "big"),
    ],
)
def test_a_button_that_never_was_is_explained(step, choice):
    person = drinker(kind="green").presses(step, choice)

    assert person.toast == OLD
    assert person.given == {"kind": "green"}
    assert person.open == "leaf"


def test_ticks_are_shown_and_taken_away_again():
    person = drinker(kind="green", leaf="big")

    assert person.buttons == ["Milk", "Sugar", "Lemon", "Nothing", "‹ Back", "Cancel"]
    assert person.taps("Sugar").buttons == ["Milk", "✓ Sugar", "Lemon", "Done", "‹ Back", "Cancel"]
    assert person.taps("Milk", "✓ Sugar").buttons == ["✓ Milk", "Sugar", "Lemon", "Done", "‹ Back", "Cancel"]
    assert person.taps("Done").given["with"] == ["milk"]


def test_a_tick_pressed_twice_on_a_slow_line_stays():
    person = drinker(kind="green", leaf="big").presses("with", "milk").presses("with", "milk")

    assert person.toast == "Already noted."
    assert "✓ Milk" in person.buttons
    assert person.presses("with", "~milk").presses("with", "~milk").toast == "Already noted."
    assert "Milk" in person.buttons


@pytest.mark.parametrize("choice", ["tea", "~tea", "_done", "", "~", "-milk"])
def test_a_tick_that_is_not_offered_is_explained_and_not_kept(choice):
    person = drinker(kind="green", leaf="big").presses("with", choice)

    assert person.toast == OLD
    assert person.open == "with"
    assert "with" not in person.given
    assert not [button for button in person.buttons if button.startswith("✓")]


def test_none_of_these_does_not_wipe_out_a_tick():
    person = drinker(kind="green", leaf="big").taps("Milk").presses("with", "none")

    assert person.toast == OLD
    assert "✓ Milk" in person.buttons
    assert person.types("no").question.startswith(NOT_UNDERSTOOD)
    assert "✓ Milk" in person.buttons


@pytest.mark.parametrize("words", ["done", "Done.", "完成", "好了"])
def test_done_can_be_typed_when_something_is_ticked(words):
    assert drinker(kind="green", leaf="big").taps("Milk").types(words).given["with"] == ["milk"]
    assert drinker(kind="green", leaf="big").types(words).question.startswith(NOT_UNDERSTOOD)


def test_what_is_typed_joins_what_is_ticked():
    person = drinker(kind="green", leaf="big").taps("Lemon").types("milk")

    assert person.given["with"] == ["milk", "lemon"]
    assert person.question.startswith("✓ With: Milk, Lemon")


@pytest.mark.parametrize("words", ["1", "1.", "一", "第1个", "①", "１"])
def test_the_number_of_the_first_of_several_is_not_the_none_below_it(words):
    assert drinker(kind="green", leaf="big").types(words).given["with"] == ["milk"]


def test_none_said_and_none_tapped_are_an_empty_answer():
    assert drinker(kind="green", leaf="big").types("no").given["with"] == []
    assert drinker(kind="green", leaf="big").taps("Nothing").given["with"] == []


def test_none_pressed_again_after_something_was_answered_is_not_called_noted():
    assert at_review().presses("with", "none").toast == OLD
    assert at_review(**{"with": []}).presses("with", "none").toast == "Already noted."
    assert at_review().presses("with", "_done").toast == "Already noted."


def test_without_a_none_choice_at_least_one_must_be_ticked():
    flow = replace(TEA, steps=tuple(replace(step, none=None) for step in TEA.steps))
    person = Person(flow, {}, "en", answers={"kind": "green", "leaf": "big"})

    assert "Done" not in person.buttons
    assert person.presses("with", "_done").toast == OLD
    assert person.presses("with", "none").toast == OLD
    assert person.types("none").question.startswith(NOT_UNDERSTOOD)
    assert person.taps("Milk", "Done").given["with"] == ["milk"]


def test_back_goes_to_the_question_before_and_shows_the_ticks_as_they_were():
    person = at_review().taps("‹ Back")

    assert person.open == "with"
    assert "✓ Milk" in person.buttons
    assert person.taps("‹ Back").open == "leaf"
    assert person.taps("‹ Back").open == "kind"
    assert person.taps("Black").types("big").taps("Done").finished is None
    assert person.given == {"kind": "black", "leaf": "big", "with": ["milk"]}


def test_back_takes_what_depends_on_the_answer_as_well():
    person = drinker(kind="green", leaf="big").taps("‹ Back", "‹ Back")

    assert person.given == {}


def test_one_answer_is_changed_and_the_rest_stays():
    person = at_review().taps("Change something")

    assert person.buttons == ["Tea", "Leaf", "With", "‹ Back", "Cancel"]
    assert person.taps("Leaf").open == "leaf"
    assert person.types("small").given == {"kind": "green", "leaf": "small", "with": ["milk"]}
    assert person.open == "confirm"


def test_changing_an_answer_asks_again_what_depends_on_it():
    person = at_review().types("2", "Tea")

    assert person.given == {"with": ["milk"]}
    assert person.types("black").open == "leaf"


@pytest.mark.parametrize("name", ["Tea", "Leaf", "With"])
def test_back_from_a_change_brings_the_answers_back(name):
    person = at_review().taps("Change something", name, "‹ Back")

    assert person.open == "confirm"
    assert person.answers == at_review().answers
    assert person.taps("Change something", "‹ Back").answers == at_review().answers


def test_back_from_a_change_forgets_ticks_that_were_only_tried():
    person = at_review().taps("Change something", "With", "Sugar", "‹ Back")

    assert person.answers == at_review().answers


def test_after_the_new_answer_back_is_an_ordinary_back():
    person = at_review().taps("Change something", "Tea", "Black", "‹ Back")

    assert person.open == "kind"


def test_what_is_not_on_the_list_of_changes_is_explained():
    person = at_review().taps("Change something")

    assert person.presses("~change", "confirm").toast == OLD
    assert person.presses("~change", "coffee").toast == OLD
    assert person.types("coffee").question.startswith(NOT_UNDERSTOOD)
    assert person.presses("confirm", "save").toast == OLD
    assert person.open == "~change"
    assert person.types("1").open == "kind"


def test_a_saved_review_finishes_with_the_answers_that_apply():
    person = at_review(**{"old": "from an earlier release", "~old": ["x"]}).taps("Yes, save")

    assert person.finished == {"kind": "green", "leaf": "big", "with": ["milk"], "confirm": "save"}


def test_what_cannot_be_used_is_told():
    assert drinker().shares("13800138000").question == "I cannot use that here.\nWhich tea?"
    assert drinker().sends_photo("file").question == "I cannot use that here.\nWhich tea?"


def test_a_day_that_has_gone_is_no_longer_a_button():
    person = Person(
        registration.flow, VILLAGE, "en", answers={"consent": "yes", "name": "A", "phone": "1", "origin": "hubei"}
    )
    first = person.options[2].key
    person.another_day(TODAY.replace(day=20)).presses("arrival", first)

    assert person.toast == OLD
    assert person.open == "arrival"


def test_the_keyboard_that_shares_a_phone_goes_when_its_question_does():
    def at_phone():
        return Person(registration.flow, VILLAGE, "en", answers={"consent": "yes", "name": "王芳"})

    for person in (
        at_phone().types("13800138000"),
        at_phone().shares("+8613800138000"),
        at_phone().types("back"),
        at_phone().types("cancel"),
    ):
        assert [effect.ends_sharing for effect in person.effects if isinstance(effect, Tell)] == [True]
    assert [type(effect) for effect in at_phone().types("what").effects] == [Ask]
    assert at_phone().types("what").asked.share == "contact"


# Stories of a thousand turns, in all our conversations.

CONVERSATIONS = [*OURS, (TEA, {})]
CHOICES = "yes no none save change hubei train supplies 365 cough ~cough @b3 @b4 @u1 p1 now _done _back milk ~milk"
SENSIBLE = """同意|不同意|agree|王芳|13800138000|+66 81 234 5678|湖北|昨天|12月8号|今天|火车|3栋|4栋|2单元|302|101
没有|none|李明、和志强|买菜、药|米 5kg|是|改|1|2|3|9|36.5|37度半|97.7|咳嗽、乏力|cough|无|今晚8点|20:00|现在|完成|done
姓名|电话|Name|green|milk sugar|help|谢谢|好的|ok""".replace("\n", "|").split("|")
KEYS = ["~change", "~aside", "~symptoms", "", "x" * 40, *sorted(GOOD)]


class Conversation(RuleBasedStateMachine):
    """Whatever people do. `self.given` and `self.before` are the answers after and before the last turn."""

    @initialize(conversation=st.sampled_from(CONVERSATIONS), turns=st.integers(0, 14))
    def begin(self, conversation, turns):
        self.flow, facts = conversation
        self.context = Context(TODAY, facts)
        self.answers, self.pressed, self.last = {}, [], None
        self.take(Opened())
        for _ in range(turns):
            self.take(Typed(GOOD[self.asked.step]))

    def take(self, incoming):
        before = self.answers
        turn = advance(self.flow, before, incoming, self.context)
        # A process may end after any turn: what goes on is what was written down.
        self.answers = json.loads(json.dumps(turn.answers))
        self.last = incoming
        self.judge(before, turn, incoming)
        if turn.done:
            self.answers = {}
            turn = advance(self.flow, {}, Opened(), self.context)
        self.asked = turn.effects[-1]
        self.pressed += [(self.asked.step, option.key) for row in self.asked.rows for option in row]

    def judge(self, before, turn, incoming):
        kinds = [type(effect) for effect in turn.effects]
        if turn.done:
            assert kinds in ([Finished], [Tell, Finished], [Tell])
            self.judge_end(turn, is_cancelled=kinds == [Tell])
        else:
            assert kinds in ([Ask], [Toast, Ask], [Tell, Ask])
            self.judge_losses(before, incoming)
        if isinstance(incoming, Pressed) and not turn.done and self.answers == before:
            assert kinds == [Toast, Ask] or incoming.choice in {"_back", "change"}, "a button must do or say something"
        for effect in turn.effects:
            self.judge_words(effect)

    def judge_end(self, turn, is_cancelled):
        if is_cancelled:
            assert turn.answers == {}
            return
        applying = [step.key for step in self.flow.applying(turn.answers, self.context)]
        assert list(turn.effects[-1].answers.keys() - set(applying)) == []
        assert set(applying) <= turn.effects[-1].answers.keys()

    def judge_losses(self, before, incoming):
        """Back takes the last answer before the open question, a change the one named, each with what depends on it."""
        lost = {
            key for key, value in before.items() if not key.startswith("~") and self.answers.get(key, self) != value
        }
        if not lost:
            return
        is_back = isinstance(incoming, Pressed) and incoming.choice == "_back"
        is_back |= isinstance(incoming, Typed) and incoming.words in {"back", "/back", "返回"}
        assert is_back or "~change" in before, f"{lost} went though nobody asked for it"
        first = next(step.key for step in self.flow.steps if step.key in lost)
        assert lost <= self.dependent_on(first)
        if is_back:
            assert not {"~change", "~aside"} & before.keys(), "back from a change brings all back"
            asked = [step.key for step in self.flow.applying(before, self.context)]
            assert next(key for key in asked if key not in before) == asked[asked.index(first) + 1]

    def dependent_on(self, key):
        found = {key}
        for step in self.flow.steps:
            if step.within in found:
                found.add(step.key)
        return found

    def judge_words(self, effect):
        if isinstance(effect, Finished):
            return
        for language in LANGUAGES:
            words = render(effect.text, language)
            assert words.strip()
            assert len(words.encode("utf-16-le")) // 2 <= (200 if isinstance(effect, Toast) else 4096)
        if isinstance(effect, Ask):
            options = [option for row in effect.rows for option in row]
            assert len(options) <= 100
            assert all(effect.rows)
            assert len({option.key for option in options}) == len(options)
            for option in options:
                assert len(f"f:{'x' * 13}:{effect.step}:{option.key}".encode()) <= 64
                assert all(render(option.label, language).strip() for language in LANGUAGES)

    @invariant()
    def the_open_question_is_the_one_asked(self):
        if not hasattr(self, "asked"):
            return
        unanswered = [
            step.key for step in self.flow.applying(self.answers, self.context) if step.key not in self.answers
        ]
        assert self.asked.step == ("~change" if "~change" in self.answers else unanswered[0])

    @invariant()
    def what_is_ticked_is_offered(self):
        for step in self.flow.steps if hasattr(self, "flow") else ():
            offered = {choice.key for choice in step.offered(self.answers, self.context)}
            assert set(self.answers.get(f"~{step.key}", [])) <= offered
            assert not step.many or set(self.answers.get(step.key, [])) <= offered

    @rule(words=st.sampled_from(SENSIBLE))
    def types_something_sensible(self, words):
        self.take(Typed(words))

    @rule(words=anything)
    def types_anything(self, words):
        self.take(Typed(words))

    @rule()
    def answers_well(self):
        self.take(Typed(GOOD[self.asked.step]))

    @rule(data=st.data())
    def presses_a_button_in_sight(self, data):
        options = [option.key for row in self.asked.rows for option in row if option.key != "_cancel"]
        if options:
            self.take(Pressed(self.asked.step, data.draw(st.sampled_from(options))))

    @rule(data=st.data())
    def presses_a_button_of_before(self, data):
        self.take(Pressed(*data.draw(st.sampled_from(self.pressed))))

    @rule(
        key=st.sampled_from([*KEYS, "~change", "~aside", "~symptoms", "", "x" * 40]),
        choice=st.sampled_from([*CHOICES.split(), *KEYS]) | st.text(),
    )
    def presses_a_button_that_never_was(self, key, choice):
        self.take(Pressed(key, choice))

    @rule(choice=st.sampled_from([*CHOICES.split(), *KEYS]))
    def presses_what_the_open_question_does_not_offer(self, choice):
        self.take(Pressed(self.asked.step, choice))

    @precondition(lambda self: isinstance(self.last, Pressed))
    @rule()
    def presses_again(self):
        self.take(self.last)

    @rule()
    def the_same_is_delivered_twice(self):
        self.take(self.last)

    @rule(words=anything)
    def sends_a_photo(self, words):
        self.take(SharedPhoto("AgACAgUAAxkBAAI", words))

    @rule(phone=st.sampled_from(["+8613800138000", "8613800138000", "66812345678", "13800138000", "", "abc"]))
    def shares_a_contact(self, phone):
        self.take(SharedContact(phone))

    @rule(words=st.sampled_from(["back", "/back", "返回"]))
    def goes_back(self, words):
        self.take(Typed(words))

    @rule()
    def takes_it_up_again(self):
        self.take(Opened())

    @rule(is_meant=st.sampled_from([False, False, False, True]), how=st.sampled_from(["button", "取消", "/cancel"]))
    def cancels(self, is_meant, how):
        if is_meant:
            self.take(Pressed(self.asked.step, "_cancel") if how == "button" else Typed(how))


Conversation.TestCase.settings = settings(max_examples=80, stateful_step_count=50, deadline=None)
test_conversations_hold_whatever_people_do = Conversation.TestCase
