from tests.story.people import NAME, PHONE, register, speaking
from tests.story.stage import texts

say = speaking("zh-Hans")


def fall_ill(person, temperature="38.5"):
    person.says("/report")
    person.presses(*say("Not well, or more to say"))
    person.sees(*say("What is the temperature? Tap, or type it, such as 36.5"))
    person.says(temperature)
    person.presses(*say("None of these"))
    person.presses(*say("Nothing to add"))
    person.sees(*say("Symptoms: none"))


def test_an_alert_nobody_takes_climbs_from_the_building_to_the_community(neighbourhood):
    house = neighbourhood
    register(house, say)
    fall_ill(house.returnee)
    house.leader.sees(*say("Health alert"))

    assert not house.worker.has_seen(*say("Health alert"))

    house.stage.post("clock/jump", {"seconds": 31 * 60})
    house.worker.sees(*say("Health alert"), *say("grid worker"))
    house.stage.post("clock/jump", {"seconds": 31 * 60})
    house.secretary.sees(*say("Health alert"), *say("community worker"))


def test_an_alert_that_was_taken_and_left_comes_back(neighbourhood):
    house = neighbourhood
    register(house, say)
    fall_ill(house.returnee)
    house.leader.presses(*say("I take it"))
    house.leader.sees(NAME, PHONE)
    house.worker.sees(*say("Taken."), chat=house.staff_group)
    house.stage.post("clock/jump", {"seconds": 61 * 60})

    house.worker.sees(*say("Nobody has taken it yet."), chat=house.staff_group)
    house.worker.presses(*say("I take it"), chat=house.staff_group)
    house.worker.sees(NAME, PHONE)


def test_of_two_who_take_an_alert_one_gets_it_and_nobody_else_may_look(neighbourhood):
    house = neighbourhood
    register(house, say)
    fall_ill(house.returnee)
    house.worker.presses(*say("I take it"), chat=house.staff_group)
    house.worker.sees(NAME)
    house.secretary.last_press = house.worker.last_press
    house.secretary.presses_again()
    house.secretary.toast(*say("Somebody was faster and has taken it."))

    assert not house.secretary.has_seen(PHONE)


def test_who_is_not_well_on_the_last_day_waits_for_a_decision(neighbourhood):
    house = neighbourhood
    register(house, say, arrived="十四天前")
    fall_ill(house.returnee, "37.4")
    house.stage.jump("21:05")
    house.worker.sees(*say("Due for closure"), *say("Not well in the last days."), chat=house.staff_group)
    house.worker.presses(*say("Who is it?"), chat=house.staff_group)
    house.worker.sees(NAME, PHONE)
    house.worker.presses(*say("7 days more"), chat=house.staff_group)
    house.returnee.sees(*say("{name}: please go on reporting. The watch now ends on {last}.")[:1])
    house.worker.sees(*say("✓ Settled."), chat=house.staff_group)
    house.stage.jump("08:00")
    house.returnee.presses(*say("✓ All well"))
    house.returnee.sees(*say("✓ Saved: all well, {day} {slot}."))


def test_the_day_ends_with_a_brief_of_counts(neighbourhood):
    house = neighbourhood
    register(house, say)
    fall_ill(house.returnee)
    house.stage.jump("21:35")
    brief = house.worker.sees(*say("Silent: {silent}, due for closure: {due}"), chat=house.staff_group)

    assert brief["photo"]
    assert NAME not in brief["caption"]


def test_staff_join_by_a_link_that_works_once_and_see_only_their_part(neighbourhood):
    house = neighbourhood
    house.secretary.says("/invite building_leader")
    link = house.secretary.sees("?start=s_")["text"].split("?start=")[1].split()[0]
    house.resident.opens(link)
    house.resident.sees(*say("building leader"))
    house.leader.opens(link)
    house.leader.sees(
        *say("This code is not valid any more. Please scan the poster at your gate again, or call {phone}.")
    )
    house.worker.says("/invite admin")
    house.worker.sees(*say("Your role does not let you invite a {role}."))
    house.returnee.opens("")
    house.returnee.says("/list")
    house.returnee.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
    )
    register(house, say)
    house.worker.says("/list")
    house.worker.sees(NAME, PHONE)


def test_a_code_cannot_be_guessed_at_leisure(neighbourhood):
    house, person = neighbourhood, neighbourhood.returnee
    for guess in range(5):
        person.opens(f"g_{guess}")
    person.opens(house.gate_payload())
    person.sees(*say("Too many wrong codes. Please wait an hour, or call {phone}."))
    house.stage.post("clock/jump", {"seconds": 3700})
    person.opens(house.gate_payload())
    person.waits_for_button(*say("I agree"))


def test_new_codes_make_old_posters_useless(neighbourhood):
    house = neighbourhood
    old = house.gate_payload()
    code = house.courtyard_code()
    house.worker.says(f"/newcode {code}")
    house.worker.sees(*say("{n} poster to print", "{n} posters to print"))
    house.returnee.opens(old)
    house.returnee.sees(
        *say("This code is not valid any more. Please scan the poster at your gate again, or call {phone}.")
    )

    assert not [words for words in texts(house.stage.messages(house.returnee.id)) if say("I agree")[0] in words]
