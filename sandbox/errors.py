"""The two kinds of refusal: one a bot sees, one the page sees."""

from sandbox.wire import Json


class ApiError(Exception):
    """What Telegram answers instead of a result. `description` is sent as it stands."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters: Json = parameters

    def body(self) -> Json:
        """The error as an answer of the Bot API."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


class StageError(Exception):
    """What a person on the page, or a test, asked for cannot happen on Telegram either."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


def bad_request(text: str) -> ApiError:
    """A 400, worded and capitalised as Telegram does: lower case first unless the second letter is upper or `_`."""
    keeps = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return ApiError(400, "Bad Request: " + (text if keeps else text[:1].lower() + text[1:]))


def forbidden(text: str) -> ApiError:
    """A 403: the bot may not write here."""
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(retry_after: int) -> ApiError:
    """A 429; the request was not executed."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
