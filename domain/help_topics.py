"""What the help is about: one page for each topic, for those it concerns."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.access import ANY_POST, CARERS, CARERS_AND_CONTACTS, EVERYBODY, Who
from domain.roles import Role
from i18n.text import Text, t

LISTENING = Who(frozenset({Role.COUNSELLOR}))


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of help. `name` is what may be typed behind /help, and names the page; so do these words."""

    name: str
    label: Text
    who: Who = EVERYBODY
    words: frozenset[str] = frozenset()

    @property
    def page(self) -> str:
        """What its file is called."""
        return f"help_{self.name}"


TOPICS: tuple[Topic, ...] = (
    Topic("watch", t("Health watch"), words=frozenset({"监测", "健康监测", "报平安"})),
    Topic("questions", t("Questions and talks"), words=frozenset({"提问", "问题", "谈话"})),
    Topic("neighbours", t("Neighbours help"), words=frozenset({"互助", "求助", "志愿者"})),
    Topic("data", t("My data"), words=frozenset({"资料", "隐私"})),
    Topic("premises", t("Shops and hotels"), CARERS_AND_CONTACTS, frozenset({"商店", "宾馆", "单位"})),
    Topic("alerts", t("Alerts"), CARERS, frozenset({"预警"})),
    Topic("grid", t("Grid and households"), CARERS, frozenset({"网格", "住户", "households"})),
    Topic("notices", t("Notices"), CARERS, frozenset({"通知"})),
    Topic("desk", t("Answering residents"), ANY_POST, frozenset({"答复", "回答"})),
    Topic("duty", t("Duty roster"), ANY_POST, frozenset({"值班"})),
    Topic("counsellor", t("For counsellors"), LISTENING, frozenset({"心理"})),
    Topic("posts", t("Posts and colleagues"), ANY_POST, frozenset({"岗位", "staff"})),
)


def topics_for(held: Collection[Role], is_contact: bool = False) -> list[Topic]:
    """The pages somebody who holds these roles may open."""
    return [topic for topic in TOPICS if topic.who.lets(held, is_contact)]


def topic_named(words: str) -> Topic | None:
    """The topic somebody names by its key or by a word for it."""
    wanted = words.casefold().lstrip("/")
    return next((topic for topic in TOPICS if wanted == topic.name or wanted in topic.words), None)
