"""Forms of rounds on paper: to fill by pen, and as they were filled in the last seven days."""

from collections.abc import Sequence
from datetime import timedelta

from domain.errors import Refusal
from domain.rounds import KIND_NAMES, POINTS, WEEK, Mark, Plan, Round, week
from i18n.catalogue import Language, render
from i18n.text import Text, t
from services import auditing, typeset
from services.outgoing import language_in, send_file
from services.placing import area_name
from services.round_planning import described
from services.unit import Unit
from storage import areas, rounds

TEMPLATE = "rounds.typ"
_MOST = 20
# The fonts for paper have no ballot cross.
_PRINTED = {Mark.GAP: "×"}


def send_forms(unit: Unit, user_id: int, plans: Sequence[Plan]) -> None:
    """One file to fill by pen, one as filled; who walked it is not named, so that it may hang on a wall."""
    if not plans:
        raise Refusal(t("No rounds are planned here yet. /rounds new plans one."))
    language = language_in(unit, user_id)
    shown = plans[:_MOST]
    auditing.note(unit, user_id, "round_forms", subject=f"round_plans:{len(shown)}")
    blank, filled = forms_pdf(unit, shown, language, filled=False), forms_pdf(unit, shown, language, filled=True)
    send_file(unit, user_id, f"rounds-{unit.today}-blank.pdf", blank, t("Forms to fill by pen."))
    send_file(unit, user_id, f"rounds-{unit.today}.pdf", filled, t("The last seven days, as they were ticked."))


def forms_pdf(unit: Unit, plans: Sequence[Plan], language: Language, *, filled: bool) -> bytes:
    """A4 on its side, one page a plan."""

    def say(text: Text) -> str:
        return render(text, language)

    data: typeset.Json = {
        "language": language[:2],
        "place": say(t("Place")),
        "who": say(t("Signature")),
        "footer": say(t("✓ covered, ✗ not, – nothing was due.")).replace(Mark.GAP, _PRINTED[Mark.GAP]),
        "forms": [_form(unit, plan, language, filled=filled) for plan in plans],
    }
    return typeset.pdf(TEMPLATE, data)


def _form(unit: Unit, plan: Plan, language: Language, *, filled: bool) -> typeset.Json:
    def say(text: Text) -> str:
        return render(text, language)

    # Paper is for the week that comes, figures are of the week that was.
    first = unit.today - timedelta(days=WEEK - 1) if filled else unit.today
    days = [first + timedelta(days=ahead) for ahead in range(WEEK)]
    area = area_name(areas.get(unit.tx, plan.area_id))
    points = t("Each time: {points}", points=list(POINTS[plan.kind]))
    return {
        "title": say(t("{kind}: {area}", kind=KIND_NAMES[plan.kind], area=area)),
        "subtitle": f"{say(described(unit, plan)).splitlines()[-1]}  {say(points)}",
        "days": [f"{day:%m-%d}" for day in days],
        "rows": _rows(unit, plan, rounds.of_days(unit.tx, plan, days[0], days[-1]) if filled else []),
    }


def _rows(unit: Unit, plan: Plan, done: Sequence[Round]) -> list[typeset.Json]:
    past = [each for each in done if each.due_at <= unit.now_at or each.found]
    if not past:
        return [{"name": name, "marks": [""] * WEEK} for name in plan.corners]
    return [
        {"name": name, "marks": [_PRINTED.get(mark, mark) for mark in marks]}
        for name, marks in week(plan, past, unit.today)
    ]
