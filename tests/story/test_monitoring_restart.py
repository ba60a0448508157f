"""A monitoring group from an empty house on, with the bot killed between any two things that happen."""

import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.demo_cast import UTC_OFFSET_MINUTES
from tests.story.conftest import ROOT
from tests.story.people import register, speaking
from tests.story.stage import Player, Stage, texts

staff = speaking("zh-Hans")
GROUP, ADMIN, RETURNEE = -1002000000009, 3001, 3002
FAREWELL = (
    "{name}: the {days} days are over, the health watch has ended. Thank you for reporting so faithfully. "
    "If you feel ill later, call {phone}."
)
TOKEN = f"7000000001:{'x' * 35}"
NINE = 1_600_000_000_000 // 86_400_000 * 86_400_000 + 3_600_000
CONFIG = """
community = "金星社区"
duty_phone = "0871-0000 0110"
areas = "{areas}"
log_level = "WARNING"
[telegram]
token = "{token}"
api_url = "{url}"
[delivery]
per_chat_per_second = 20
per_group_per_minute = 600
[database]
path = "{folder}/data/shouwang.db"
key_file = "{folder}/key/database.key"
[policy]
group_leave_hours = 2
"""


@dataclass
class Bot:
    """A bot that can be killed and comes up again on the same facts."""

    stage: Stage
    config: Path
    greeting: str = ""
    process: "subprocess.Popen[str] | None" = field(default=None)

    def lives(self) -> None:
        command = [sys.executable, "-m", "bot", "run", "--config", str(self.config), "--follow-clock", self.stage.url]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.greeting = next(line for line in self.process.stdout if "Shouwang is running" in line)

    def dies(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.process.stdout.close()

    def dies_and_lives(self) -> None:
        self.dies()
        self.lives()


@pytest.fixture
def bot(tmp_path):
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--judge"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as sandbox:
        stage = Stage(sandbox.stdout.readline().removeprefix("listening on ").strip())
        stage.post("world", world())
        config = tmp_path / "config.toml"
        areas = ROOT / "areas.example.toml"
        config.write_text(CONFIG.format(areas=areas, url=stage.url, folder=tmp_path, token=TOKEN), encoding="utf-8")
        living = Bot(stage, config)
        living.lives()
        yield living
        living.dies()
        assert stage.refusals() == []
        stage.http.close()
        sandbox.terminate()


def world():
    known = {"language_code": "zh-hans", "started": False}
    users = [
        {"id": user_id, "first_name": name, "phone_number": f"1940000{user_id}", **known}
        for user_id, name in ((ADMIN, "陈书记"), (RETURNEE, "林晓"))
    ]
    group = {"id": GROUP, "type": "supergroup", "title": "金桂监测群", "bot": "member", "members": [ADMIN]}
    me = {"id": 7000000001, "token": TOKEN, "username": "shouwang_story_bot", "first_name": "守望"}
    chats = [{**group, "administrators": [ADMIN]}]
    return {"bot": me, "users": users, "chats": chats, "now_ms": NINE, "utc_offset_minutes": UTC_OFFSET_MINUTES}


@dataclass
class House:
    """What `register` needs of one."""

    stage: Stage
    returnee: Player


def test_the_door_is_kept_however_often_the_bot_dies(bot):
    stage, admin, person = bot.stage, Player(bot.stage, ADMIN), Player(bot.stage, RETURNEE)
    admin.opens(re.search(r"start=(\S+)", bot.greeting)[1])
    admin.sees(*staff("Welcome, {name}. You are now {role} for {area}. /help shows what you can do."))
    admin.says("/bind monitoring jx-c01", chat=GROUP)
    admin.sees(*staff("I cannot keep the door of this group yet, for I lack a right."), chat=GROUP)

    bot.dies()
    stage.post(f"chats/{GROUP}/bot", {"status": "administrator", "by": ADMIN})
    bot.lives()
    stage.until(lambda: "?start=" in stage.chat(GROUP)["description"] and stage.chat(GROUP)["invite_links"])

    # The request comes while nobody is there, and is heard of when the five minutes are over.
    bot.dies()
    stage.post(f"users/{RETURNEE}/join", {"invite_link": stage.chat(GROUP)["invite_links"][0]})
    stage.post("clock/jump", {"seconds": 3600})
    bot.lives()
    stage.until(lambda: not stage.get("state")["counts"]["pending_updates"])
    bot.dies_and_lives()
    assert texts(stage.messages(RETURNEE)) == []
    assert stage.chat(GROUP)["join_requests"] == [RETURNEE]

    person.opens(stage.chat(GROUP)["description"].split("?start=", 1)[1].split()[0])
    person.waits_for_button(*staff("I agree"))
    bot.dies_and_lives()
    link = stage.chat(GROUP)["description"].split("?start=", 1)[1].split()[0]
    register(House(stage, person), staff, payload=link, arrived="十四天前")
    bot.dies_and_lives()
    stage.until(lambda: RETURNEE in stage.chat(GROUP)["members"])

    person.says("/report")
    person.presses(*staff("✓ All well"))
    person.sees(*staff("✓ Saved: all well, {day} {slot}."))
    stage.jump("21:05")
    stage.until(lambda: person.has_seen(*staff(FAREWELL)))
    bot.dies()
    stage.post("clock/jump", {"seconds": 14 * 3600})
    bot.lives()
    stage.until(lambda: RETURNEE not in stage.chat(GROUP)["members"])
    stage.until(lambda: [e for e in stage.get("log?after=0")["entries"] if e["method"] == "unbanChatMember"])
    stage.post(f"users/{RETURNEE}/join", {"invite_link": stage.chat(GROUP)["invite_links"][0]})
