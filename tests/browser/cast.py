"""The people on stage, the bot that answers them, and where their things are on the page."""

import json
from collections.abc import Callable
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page

TOKEN = "7000000001:AAbrowser-test-token"
Json = dict[str, Any]
Open = Callable[..., Page]
RETURNEE, RESIDENT, LEADER, GRID_WORKER = 1001, 1002, 1003, 1004
STAFF_GROUP = -100200
HALF_PAST_TWO = 1580452200000  # 31 January 2020, 14:30 in Kunming
CAST = [
    (RETURNEE, "林晓", "返昆人员", "zh-hans", False),
    (RESIDENT, "王建国", "居民", "zh-hans", True),
    (LEADER, "杨春梅", "楼长", "zh-hans", True),
    (GRID_WORKER, "李志强", "网格员", "en", True),
]


class Stage:
    """The sandbox's two sides that are not the page: the stage's requests and the bot's."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.offset = 0

    def post(self, path: str, body: Json) -> Json:
        data = json.dumps(body).encode()
        request = Request(self.address + path, data, {"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def bot(self, method: str, **parameters: Any) -> Any:
        return self.post(f"/bot{TOKEN}/{method}", parameters)["result"]

    def say(self, chat_id: int, text: str, **parameters: Any) -> Json:
        return self.bot("sendMessage", chat_id=chat_id, text=text, **parameters)

    def heard(self, kind: str) -> Json:
        """The next update of this kind; others on the way are dropped."""
        for _ in range(4):
            for update in self.bot("getUpdates", offset=self.offset, timeout=5):
                self.offset = update["update_id"] + 1
                if kind in update:
                    return update[kind]
        raise AssertionError(f"the bot heard of no {kind}")


def world() -> Json:
    return {
        "bot": {
            "id": 7000000001,
            "token": TOKEN,
            "username": "shouwang_demo_bot",
            "first_name": "守望",
        },
        "users": [
            {
                "id": user_id,
                "first_name": name,
                "last_name": "",
                "username": f"person{user_id}",
                "language_code": language,
                "phone_number": f"+861380000{user_id}",
                "role": role,
                "started": started,
            }
            for user_id, name, role, language, started in CAST
        ],
        "chats": [
            {
                "id": STAFF_GROUP,
                "type": "supergroup",
                "title": "金星社区值守群",
                "is_forum": False,
                "members": [LEADER, GRID_WORKER],
                "administrators": [GRID_WORKER],
                "bot": "administrator",
            }
        ],
        "posters": [
            {"title": "1号门", "image": "", "link": "https://t.me/shouwang_demo_bot?start=gate1"},
            {"title": "2号门", "image": "", "link": "https://t.me/shouwang_demo_bot?start=gate2"},
        ],
        "now_ms": HALF_PAST_TWO,
        "utc_offset_minutes": 480,
    }


def phone_of(page: Page, person: int) -> Locator:
    return page.get_by_test_id(f"person-{person}")


def message_in(page: Page, person: int, message: Json) -> Locator:
    return phone_of(page, person).get_by_test_id(f"msg-{message['chat']['id']}-{message['message_id']}")


def write(page: Page, person: int, text: str) -> None:
    page.get_by_test_id(f"input-{person}").fill(text)
    page.get_by_test_id(f"send-{person}").click()


def buttons(*labels: str) -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}
