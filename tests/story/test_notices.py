from tests.story.people import NOTICE as WORDS
from tests.story.people import register, speaking, write_notice
from tests.story.stage import texts

say = speaking("zh-Hans")
OUT = say("✓ Your notice has gone out.")


def said(house, chat):
    """All that can be read in a chat now."""
    return "\n".join(texts(house.stage.messages(chat)))


def test_a_notice_is_looked_over_and_goes_out_once_at_its_time(neighbourhood):
    house, author, group = neighbourhood, neighbourhood.secretary, neighbourhood.residents_group
    write_notice(author, say, "residents' groups", moment="20:00")
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
    write_notice(author, say, "residents", options=("Ask for “I have read it”", "Done"))
    author.presses(*say("Yes, save"))
    person.sees(WORDS)
    person.presses(*say("✓ I have read it"))
    person.toast(*say("Thank you. Noted that you have read it."))
    person.presses_again()
    person.toast(*say("Already noted."))
    house.stage.post("clock/jump", {"seconds": 10})
    author.sees(*OUT, *say("{n} has read it"))


def test_the_missing_are_named_by_door_reminded_and_visited(neighbourhood):
    house, author, person, leader = (
        neighbourhood,
        neighbourhood.secretary,
        neighbourhood.returnee,
        neighbourhood.leader,
    )
    register(house, say)
    write_notice(author, say, "residents", options=("Ask for “I have read it”", "Done"))
    author.presses(*say("Yes, save"))
    person.sees(WORDS)
    author.says("/notices")
    author.sees(*say("Notices, newest first:"), WORDS[:20])
    author.presses("1")
    author.presses(*say("Who is missing"))
    author.sees(*say("{read} of {doors} households have read it.")[:1], "0")

    author.presses(*say("Remind only the missing"))
    house.stage.until(lambda: sum(WORDS in words for words in texts(house.stage.messages(person.id))) == 2)
    person.presses(*say("✓ I have read it"))
    person.toast(*say("Thank you. Noted that you have read it."))
    neighbourhood.resident.presses(*say("✓ I have read it"))
    neighbourhood.hotel.presses(*say("✓ I have read it"))
    neighbourhood.grandmother.presses(*say("✓ I have read it"))
    author.sees(*OUT, *[piece.replace("1", "4") for piece in say("{n} has read it", "{n} have read it")])
    author.presses(*say("Remind only the missing"))
    author.toast(*say("Everybody who got it has read it."))

    author.presses(*say("Tell building leaders"))
    leader.sees("户没读通知", "102室")
    leader.presses(*say("Doors I have told"))
    leader.chooses_first("block")
    leader.chooses_first("doors")
    leader.presses(*say("Done"))
    leader.sees(*say("✓ {n} door noted.", "✓ {n} doors noted."))
    author.presses(*say("List of doors, to print"))
    paper = author.sees("要上门的")["document"]

    assert house.stage.file(paper["file_id"]).startswith(b"%PDF")


def test_a_notice_is_changed_and_recalled_where_it_has_arrived(neighbourhood):
    house, author, group = neighbourhood, neighbourhood.secretary, neighbourhood.residents_group
    write_notice(author, say, "residents' groups", options=("Pin it in groups", "Done"))
    author.presses(*say("Yes, save"))
    author.sees(*OUT)
    house.stage.until(lambda: house.stage.chat(group)["pinned"])
    author.says("/notices")
    author.sees(*say("Notices, newest first:"), WORDS[:20])
    author.presses("1")
    author.presses(*say("Change the words everywhere"))
    author.says("改到后天上午消毒。")
    author.sees("改到后天")
    author.sees(*say("Above is how it will look. Is it right?"))
    author.presses(*say("Yes, save"))
    author.sees(*say("✓ Changed in {n} chat.", "✓ Changed in {n} chats."))
    house.stage.until(lambda: "后天" in said(house, group))

    author.presses(*say("Recall it"))
    author.sees(*say("↩ Recalled in {n} chat.", "↩ Recalled in {n} chats."))
    recalled = say("This notice was recalled. Please do not follow it any more.")[0]
    house.stage.until(lambda: recalled in said(house, group))

    assert "消毒" not in said(house, group)


def test_residents_groups_get_one_bulletin_a_day_and_staff_hear_when_the_bot_is_put_out(neighbourhood):
    house, group = neighbourhood, neighbourhood.residents_group
    few = say("Under health watch: fewer than {few}")[0]
    register(house, say)
    house.stage.jump("18:05")
    house.stage.until(lambda: few in said(house, group))
    yesterday = said(house, group)
    house.stage.jump("18:05")
    house.stage.until(lambda: few in said(house, group) and yesterday not in said(house, group))
    house.stage.post(f"chats/{group}/bot", {"status": "kicked", "by": house.secretary.id})

    house.secretary.sees(*say("I was removed from the group of {area} and cannot write there any more."))
