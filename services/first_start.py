"""What an installation needs once."""

from services.staffing import first_admin_code

__all__ = ["first_admin_code"]
