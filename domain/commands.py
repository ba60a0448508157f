"""The commands there are: who may use each, where, and what Telegram's menu says of it."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.access import (
    ADMINISTRATORS,
    ANY_POST,
    CARERS,
    CARERS_AND_CONTACTS,
    CARERS_AND_KEEPERS,
    CARERS_AND_VOLUNTEERS,
    EVERYBODY,
    INVITING,
    WORKERS,
    Where,
    Who,
)
from domain.roles import Role
from i18n.text import Text, t


@dataclass(frozen=True, slots=True)
class Command:
    """One command, without its slash."""

    name: str
    says: Text
    who: Who = EVERYBODY
    where: Where = Where.PRIVATE


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("staff", t("Who holds which post, and what waits there"), ANY_POST),
        Command("list", t("Who is ill, silent, or due for closure"), CARERS),
        Command("brief", t("The figures of today"), CARERS, Where.ANYWHERE),
        Command("desk", t("Questions: what waits, and how it goes"), CARERS, Where.ANYWHERE),
        Command("reply", t("Saved replies"), CARERS, Where.ANYWHERE),
        Command("topic", t("Which questions come into this topic"), CARERS, Where.GROUPS),
        Command("places", t("Places on the map, as a sheet"), WORKERS),
        Command("policy", t("What holds where, and changing it"), CARERS),
        Command("faq", t("Ready answers"), ANY_POST),
        Command("notice", t("Write a notice"), CARERS),
        Command("notices", t("Notices so far: change, stop, recall, who has read"), CARERS),
        Command("templates", t("Templates for notices"), CARERS),
        Command("import", t("Take over a list of households"), INVITING),
        Command("needs", t("Who needs help here, and what you have in hand"), CARERS_AND_VOLUNTEERS),
        Command("care", t("Quarantine at home: who looks after whom, and visits"), CARERS_AND_VOLUNTEERS),
        Command("transfer", t("Bringing somebody to hospital, step by step"), CARERS),
        Command("volunteers", t("Who offers to help here: accept, pair, block"), CARERS),
        Command("rounds", t("Patrols and disinfections: today, the week, forms"), CARERS_AND_VOLUNTEERS),
        Command("gate", t("At the gate: a pass, a temperature, who came through"), CARERS_AND_KEEPERS),
        Command("coverage", t("Which doors are known, registered, visited, and which are missing"), CARERS),
        Command("door", t("A door: who lives there, and ticking a visit"), CARERS),
        Command("code", t("A code that lets somebody join their household"), CARERS),
        Command("supplies", t("Supplies: what was given, what is left, handing out"), CARERS),
        Command("premises", t("Shops, hotels, offices: visits and status"), CARERS_AND_CONTACTS),
        Command("guests", t("A hotel's guests"), CARERS_AND_CONTACTS),
        Command("poster", t("Posters for gates"), CARERS),
        Command("newcode", t("Make old posters of an area useless"), CARERS),
        Command("grouplink", t("The way into a monitoring group"), CARERS),
        Command("invite", t("Invite staff"), INVITING),
        Command("bind", t("Say which area this group serves"), ADMINISTRATORS, Where.GROUPS),
        Command("audit", t("Who of the staff saw and changed what"), ADMINISTRATORS),
        Command("duty", t("Who is on duty; come on duty or go off it"), ANY_POST),
        Command("handover", t("Hand over to the next on duty, or a talk to somebody else"), ANY_POST),
        Command("report", t("Report how you are today")),
        Command("status", t("Which day it is, and what ends it")),
        Command("ask", t("Ask a question"), where=Where.ANYWHERE),
        Command("talk", t("Talk to somebody who listens")),
        Command("end", t("End a talk")),
        Command("need", t("Ask neighbours for help: shopping, medicine, hospital, repairs, company")),
        Command("volunteer", t("Help your neighbours: what with, when, a pause")),
        Command("pass", t("Your entry pass, and one for a visitor")),
        Command("nearby", t("Fever clinics, pharmacies and other places near you")),
        Command("thanks", t("Who gave what, and what became of it")),
        Command("household", t("Your household: who belongs to it, and joining it")),
        Command("help", t("What I can do")),
        Command("language", t("中文 / English")),
        Command("privacy", t("What is kept about you, and who sees it")),
        Command("mydata", t("A copy of your data")),
        Command("whosaw", t("Who looked at your data")),
        Command("forget", t("Erase your data")),
        Command("cancel", t("Stop what is going on")),
        Command("start", t("Begin")),
    )
}


def in_private(held: Collection[Role], is_contact: bool = False) -> list[Command]:
    """What somebody who holds these roles finds in the menu of the private chat, what staff need first."""
    return [each for each in COMMANDS.values() if each.where is not Where.GROUPS and each.who.lets(held, is_contact)]


def in_groups() -> list[Command]:
    """What stands in the menu of groups, which is the same for all who are in them."""
    return [each for each in COMMANDS.values() if each.where is not Where.PRIVATE]
