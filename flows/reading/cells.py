"""A cell of a spreadsheet as it would be typed."""

from datetime import date, datetime


def typed(cell: object) -> str:
    """A number without the point it was stored with, a day as ISO, words as they stand."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)
