"""Who may use a command, a button or a link, and in which kind of chat."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from domain.roles import MAY_INVITE, Role, looks_after_people, may_answer, may_approve


@dataclass(frozen=True, slots=True)
class Who:
    """People with a post of one of these roles, wherever it is; everybody where `roles` is None.

    `contacts` lets in those who look after a shop or a hotel as well, and hold no post.
    For which part of the grid they may use it is asked again where it is done.
    """

    roles: frozenset[Role] | None
    contacts: bool = False

    def lets(self, held: Iterable[Role], is_contact: bool = False) -> bool:
        """Whether somebody who holds these roles is among them."""
        return self.roles is None or (self.contacts and is_contact) or not self.roles.isdisjoint(held)


EVERYBODY = Who(None)
ANY_POST = Who(frozenset(Role))
# Posts that come with names, lists and alerts.
CARERS = Who(frozenset(filter(looks_after_people, Role)))
CARERS_AND_VOLUNTEERS = Who(frozenset({*filter(looks_after_people, Role), Role.VOLUNTEER}))
CARERS_AND_CONTACTS = Who(CARERS.roles, contacts=True)
CARERS_AND_KEEPERS = Who(frozenset({*filter(looks_after_people, Role), Role.GATE_KEEPER}))
ANSWERING = Who(frozenset(filter(may_answer, Role)))
APPROVING = Who(frozenset(filter(may_approve, Role)))
INVITING = Who(frozenset(role for role in Role if MAY_INVITE[role]))
WORKERS = Who(frozenset({Role.ADMIN, Role.COMMUNITY_WORKER}))
ADMINISTRATORS = Who(frozenset({Role.ADMIN}))


class Where(Enum):
    """Kinds of chats."""

    PRIVATE = "private"
    GROUPS = "groups"
    ANYWHERE = "anywhere"

    def takes(self, private: bool) -> bool:
        """Whether a chat is one of them."""
        return self is Where.ANYWHERE or (self is Where.PRIVATE) == private
