import base64
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import xlsxwriter

from bot.demo_premises import HOTEL_NAME
from i18n.catalogue import LANGUAGES
from tests.story.people import speaking
from tests.story.stage import texts

SHOP = "青瓦小超市（演示）"
SWITCH = {"en": "English", "zh-Hans": "中文"}


def speaks(person, language):
    """From now on the bot talks to them in this language."""
    person.says("/language")
    person.presses(SWITCH[language])
    return speaking(language)


def local_day(house, ahead):
    now_ms = house.stage.get("state")["now_ms"]
    return datetime.fromtimestamp(now_ms / 1000, UTC) + timedelta(hours=8, days=ahead)


def sheet(house):
    target = BytesIO()
    rows = [
        ["旅客登记"],
        ["姓名", "手机号码", "房号", "来自", "离店日期"],
        ["龙云飞", 19400004001, 501, "襄阳", f"{local_day(house, 3):%Y-%m-%d}"],
        ["万里", "530102199003071234", "502", "武汉", f"{local_day(house, 3):%Y-%m-%d}"],
        ["段誉", "19400004003", "503", "武汉", ""],
    ]
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return base64.b64encode(target.getvalue()).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hotel_tells_of_its_guests_until_they_leave(neighbourhood, language):
    house, hotel, worker = neighbourhood, neighbourhood.hotel, neighbourhood.worker
    say = speaks(hotel, language)
    heard = speaks(worker, language)

    hotel.says("/guests")
    hotel.sees(HOTEL_NAME, "18")
    sent = {"file_name": "guests.xlsx", "content": sheet(house)}
    house.stage.post(f"users/{hotel.id}/send", {"chat_id": hotel.id, "document": sent, "text": "/guests import"})
    hotel.sees(
        "501 龙云飞",
        *say("An identity number stands here. We keep none on principle: name, phone, room and day are enough."),
    )
    hotel.presses(*say("Register them"))
    hotel.sees(*say("✓ Registered."))

    hotel.presses(*say("About one guest"))
    hotel.presses("501 龙云飞")
    hotel.presses(*say("How they are"))
    hotel.says("38.4")
    hotel.presses(*say("None of these"))
    hotel.presses(*say("Nothing to add"))
    hotel.sees("120")
    worker.sees(*speaking("zh-Hans")("Health alert"), HOTEL_NAME, chat=house.staff_group)
    worker.presses(*speaking("zh-Hans")("I take it"), chat=house.staff_group)
    worker.sees("龙云飞", "501", *heard("Reported by the contact of {house}: {contact}")[:1])

    hotel.says("/guests")
    hotel.presses({"en": "✓ All 18 guests are well", "zh-Hans": "✓ 18 位客人都好"}[language])
    hotel.sees({"en": "✓ Saved: 18 guests are well", "zh-Hans": "✓ 记下了：18 位客人都好"}[language])
    hotel.says("/guests")
    hotel.presses({"en": "All 3 due to leave have left", "zh-Hans": "该走的 3 位都走了"}[language])
    hotel.sees({"en": "✓ 3 guests have left.", "zh-Hans": "✓ 3 位客人已离店。"}[language])

    house.stage.jump("20:00")
    hotel.sees(*say("{name}: how are your guests?"), "16")
    # Four hours later it is midnight: the grid worker hears of it when the quiet hours are over.
    house.stage.jump("07:05")
    worker.sees(
        HOTEL_NAME, {"en": "has not told of 16 guests since 20:00", "zh-Hans": "从 20:00 起还没报 16 位客人"}[language]
    )

    assert "龙云飞" not in " ".join(texts(house.stage.messages(house.staff_group)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shop_is_visited_closed_by_order_and_opened_by_staff_alone(neighbourhood, language):
    house, worker, resident = neighbourhood, neighbourhood.worker, neighbourhood.resident
    say = speaks(worker, language)
    told = speaks(resident, language)

    worker.says("/premises")
    worker.sees("顺味小馆", SHOP)
    worker.presses(SHOP[:8])
    worker.presses(*say("Link for the contact"))
    link = worker.sees("?start=p_")["text"].split("?start=")[1].split()[0]
    resident.opens(link)
    resident.waits_for_button(*told("Today's list"))
    resident.presses(*told("Today's list"))
    resident.presses(*told("✓ All in order"))
    resident.sees(*told("✓ Saved. Thank you."))

    worker.says("/premises")
    worker.presses(SHOP[:8])
    worker.presses(*say("Visit now"))
    for point in ("Everybody wears a mask", "Temperature taken at the door", "Disinfected today, with a record",
                  "Register of staff who came back", "Distance kept, nobody crowds"):  # fmt: skip
        worker.sees(*say(point))
        if point == "Disinfected today, with a record":
            worker.presses(*say("✗ Not in order"))
            worker.sees(*say("{point}: what is wrong? Type it or send a photo."))
            worker.says("没有记录")
        else:
            worker.presses(*say("✓ In order"))
    worker.sees(*say("When will somebody go there next? Tap, or type a date."))
    worker.says("明天" if language == "zh-Hans" else "tomorrow")
    worker.sees(*say("✓ Visit saved: {name}"), "没有记录")
    resident.sees(*told("Our visit found points not in order."), "没有记录")

    worker.says("/premises")
    worker.presses(SHOP[:8])
    worker.presses(*say("Open or closed"))
    worker.presses(*say("closed by order"))
    worker.says("没有消毒")
    worker.says("街道办")
    worker.sees(*say("closed by order"), "街道办")
    resident.sees(*told("closed by order"), "没有消毒")

    house.stage.jump("09:00")
    worker.sees("百合药房", SHOP)
