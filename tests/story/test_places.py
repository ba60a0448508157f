import base64

from tests.story.people import register, speaking

say = speaking("zh-Hans")
LOOKING = say("What are you looking for?")


def pins(house, person):
    return [message["venue"] for message in house.stage.messages(person.id) if "venue" in message]


def test_the_nearest_places_are_told_and_shown_on_the_map(neighbourhood):
    house, resident, returnee = neighbourhood, neighbourhood.resident, neighbourhood.returnee
    resident.says("/nearby")
    resident.sees(*LOOKING)
    resident.presses("药店")
    resident.sees(
        *say("Near where? Share your location with the button below (it is not kept), or tap the name of a place.")
    )
    resident.shares_location(25.0421, 102.7111)
    told = resident.sees("1. 青瓦演示药房，10 米", "2. 百合演示药房")
    house.stage.until(lambda: pins(house, resident))
    resident.presses("📍 2")
    house.stage.until(lambda: len(pins(house, resident)) == 2)

    assert [pin["title"] for pin in pins(house, resident)] == ["青瓦演示药房", "百合演示药房"]
    assert "青瓦巷 3 号" in told["text"]

    resident.shares_location(25.0421, 102.7111)
    resident.sees(*say("Nearest to you:"), "发热门诊", "青瓦演示药房", "登记点")

    register(house, say)
    returnee.says("/nearby 发热门诊")
    returnee.says("我家")
    returnee.sees("1. ", "发热门诊", "公里")


def test_staff_keep_the_places_as_a_sheet(neighbourhood):
    house, admin = neighbourhood, neighbourhood.secretary
    admin.says("/places")
    file = admin.sees(*say("All places. Change them and send the file back with the caption /places import."))[
        "document"
    ]
    content = base64.b64encode(house.stage.file(file["file_id"])).decode()
    sent = {"file_name": "places.xlsx", "content": content}
    house.stage.post(f"users/{admin.id}/send", {"chat_id": admin.id, "document": sent, "text": "/places import"})
    admin.sees("✓ 地图上已有")
    house.resident.says("/places")
    house.resident.sees("工作人员")
