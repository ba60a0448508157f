from tests.story.people import register, speaking
from tests.story.stage import texts

say = speaking("zh-Hans")
WORDS = "明天上午楼道消毒，请关好门窗。"
OUT = say("✓ Your notice has gone out.")


def write(author, *kinds, moment="现在", options=("Nothing special",)):
    """Through the whole conversation, to the question whether all is right."""
    author.says("/notice")
    author.sees(
        *say("Send me the notice: words, a photo, an album, a file, a voice message or a poll. Forwarding works too.")
    )
    author.says(WORDS)
    author.presses(*say("Only this one"))
    for kind in kinds:
        author.presses(*say(kind))
    author.presses(*say("Done"))
    author.chooses_first("areas")
    author.presses(*say("Done"))
    author.says(moment)
    for option in options:
        author.presses(*say(option))
    author.presses(*say("Without end"))
    author.sees(*say("Above is how it will look. Is it right?"), "楼道消毒" if not kinds else say(kinds[0])[0])


def test_a_notice_is_looked_over_and_goes_out_once_at_its_time(neighbourhood):
    house, author, group = neighbourhood, neighbourhood.secretary, neighbourhood.residents_group
    write(author, "residents' groups", moment="20:00")
    author.presses(*say("Yes, save"))
    author.sees(*say("✓ It goes to {n} chat.", "✓ It goes to {n} chats."))
    assert not texts(house.stage.messages(group))

    house.stage.jump("20:00")
    house.stage.jump("21:00")
    author.sees(*OUT, "100%")
    assert [words for words in texts(house.stage.messages(group)) if "楼道消毒" in words] == [
        f"{say('📢 Notice')[0]}\n{WORDS}"
    ]


def test_residents_say_that_they_have_read_it(neighbourhood):
    house, author, person = neighbourhood, neighbourhood.secretary, neighbourhood.returnee
    register(house, say)
    write(author, "residents", options=("Ask for “I have read it”", "Done"))
    author.presses(*say("Yes, save"))
    person.sees(WORDS)
    person.presses(*say("✓ I have read it"))
    person.toast(*say("Thank you. Noted that you have read it."))
    person.presses_again()
    person.toast(*say("Already noted."))
    house.stage.post("clock/jump", {"seconds": 10})
    author.sees(*OUT, *say("{n} has read it"))
