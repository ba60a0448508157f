"""The one kind of trouble a person is told about."""

from i18n.text import Text


class Refusal(Exception):
    """What was asked cannot be done; `text` says why and what to do instead, for the one who asked."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.msgid)
        self.text = text
