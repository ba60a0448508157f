"""A change of policy: proposed with a preview, confirmed, withdrawn."""

from datetime import date

from domain.areas import Area
from domain.days import HOUR
from domain.errors import Refusal
from domain.policy import PolicyBook
from domain.policy_fields import FIELDS, Field
from domain.policy_values import contradiction, shown
from i18n.text import t
from services import auditing, planning, policy_preview, policy_taking_effect
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import is_administrator_of, policies, policy_for, require_staff
from services.unit import Unit
from storage import areas, policy
from storage.policy import Stored

_FRESH = HOUR


def require_administrator(unit: Unit, user_id: int, area: Area) -> None:
    """Only who administers an area changes what holds there."""
    require_staff(unit, user_id)
    if not is_administrator_of(unit, user_id, area):
        raise Refusal(t("Only an administrator of {area} can change what holds there.", area=area_name(area)))


def propose(unit: Unit, user_id: int, area: Area, field: Field, value: object, day: date) -> None:
    """Show what a change would do, and ask whether it shall be so. All refusals come before anything is kept."""
    require_administrator(unit, user_id, area)
    id = unit.new_id()
    _check(unit, area, field, value, day)
    policy.propose(unit.tx, id, area.id, field.name, value, day, user_id, unit.now_at)
    wished = policy.get(unit.tx, id)
    assert wished is not None
    policy_preview.ask(unit, user_id, area, wished)


def _check(unit: Unit, area: Area, field: Field, value: object, day: date) -> None:
    now = policies(unit)
    codes = [each.code for each in areas.chain(unit.tx, area)]
    before = now.book.at(codes, day)
    if getattr(before, field.name) == value:
        raise Refusal(
            t(
                "{title} is {value} there on {day} anyway.",
                title=field.title,
                value=shown(field, value),
                day=day,
            )
        )
    after = policy_preview.with_value(now.book, area.code, field.name, value, day).at(codes, day)
    why = contradiction(field.name, after)
    if why is not None:
        raise Refusal(t("{title}: {why}", title=field.title, why=why))


def confirm(unit: Unit, user_id: int, id: int | None, message_id: int | None = None) -> None:
    """Yes, it shall be so. Without an id it is what this person proposed last."""
    wished = policy.proposal_of(unit.tx, user_id) if id is None else policy.get(unit.tx, id)
    if wished is None or wished.made_by != user_id:
        raise Refusal(t("There is no change that waits for your yes. Send /policy to begin."))
    if wished.confirmed_at is not None:
        raise Refusal(t("It was confirmed already."))
    area, field = areas.get(unit.tx, wished.area_id), FIELDS[wished.field]
    require_administrator(unit, user_id, area)
    if wished.from_date < unit.today:
        raise Refusal(t("The day from which it should hold has passed. Please begin anew with /policy."))
    if unit.now_at - wished.made_at > _FRESH:
        # Much may have been registered and reported since; what is confirmed must be what was seen.
        propose(unit, user_id, area, field, wished.value, wished.from_date)
        return
    _check(unit, area, field, wished.value, wished.from_date)
    _confirmed(unit, user_id, area, wished)
    text = t(
        "✓ From {day} on it holds for {area}: {title} {value}. /policy history shows it; it can be withdrawn there.",
        day=wished.from_date,
        area=area_name(area),
        title=field.title,
        value=shown(field, wished.value),
    )
    say(unit, user_id, text, Saying(edits=message_id))


def _confirmed(unit: Unit, user_id: int, area: Area, wished: Stored) -> None:
    before = policies(unit).book
    policy.confirm(unit.tx, wished.id, unit.new_id(), unit.now_at)
    auditing.note(unit, user_id, "policy_changed", subject=f"policy:{wished.id}", area=area)
    _begin(unit, area, wished, before)


def _begin(unit: Unit, area: Area, change: Stored, before: PolicyBook) -> None:
    if change.from_date <= unit.today:
        policy_taking_effect.begin_today(unit, area, before)
    else:
        planning.plan_change(unit, area, change.from_date)


def drop(unit: Unit, user_id: int, id: int | None = None, message_id: int | None = None) -> None:
    """No, all stays as it is."""
    wished = policy.proposal_of(unit.tx, user_id)
    if wished is None or (id is not None and wished.id != id) or not policy.forget_proposals(unit.tx, user_id):
        raise Refusal(t("There is no change that waits for your yes. Send /policy to begin."))
    say(unit, user_id, t("Nothing was changed."), Saying(edits=message_id))


def changeable(unit: Unit, user_id: int, id: int) -> tuple[Stored, Area]:
    """The confirmed change of this id, for who may withdraw it."""
    change = policy.get(unit.tx, id)
    if change is None or change.confirmed_at is None:
        raise Refusal(t("This button is out of date."))
    area = areas.get(unit.tx, change.area_id)
    require_administrator(unit, user_id, area)
    if change.withdrawn_at is not None:
        raise Refusal(t("It was withdrawn already."))
    return change, area


def offer_withdrawal(unit: Unit, user_id: int, id: int) -> None:
    """Show what would become of the open watches without this change, and ask."""
    change, area = changeable(unit, user_id, id)
    policy_preview.ask_withdrawal(unit, user_id, area, change)


def withdraw(unit: Unit, user_id: int, id: int, message_id: int | None = None) -> None:
    """It holds no longer: from today on, if it held already."""
    change, area = changeable(unit, user_id, id)
    before = policies(unit).book
    policy.withdraw(unit.tx, id, user_id, unit.new_id(), unit.now_at)
    auditing.note(unit, user_id, "policy_withdrawn", subject=f"policy:{id}", area=area)
    if change.from_date <= unit.today:
        policy_taking_effect.begin_today(unit, area, before)
    field = FIELDS[change.field]
    text = t(
        "✓ Withdrawn. {title} is {value} again for {area}.",
        title=field.title,
        value=shown(field, getattr(policy_for(unit, area), field.name)),
        area=area_name(area),
    )
    say(unit, user_id, text, Saying(edits=message_id))
