"""A machine-readable Bot API as a judge of requests: names, required parameters, basic types."""

from pathlib import Path
from typing import Any

from sandbox.wire import Json, decode

LIST = "Array of "
FLAGS = ("true", "false", "True", "False", "1", "0")


class ApiJsonJudge:
    """`path` holds `methods` and `types`, each with `fields` of `name`, `types` and `required`."""

    name = "api.json"

    def __init__(self, path: Path) -> None:
        api = decode(path.read_bytes())
        self._methods: Json = {name.lower(): method for name, method in api["methods"].items()}
        self._types: Json = api["types"]

    def request(self, method: str, values: Json, uploads: frozenset[str]) -> list[str]:
        """Unknown, missing and mistyped parameters."""
        if method.lower() not in self._methods:
            return [f"{method} is unknown"]
        fields = {field["name"]: field for field in self._methods[method.lower()].get("fields", [])}
        return self._object(fields, values, method, uploads & fields.keys(), opened=False)

    def answer(self, method: str, result: Any) -> list[str]:
        """Answers are left to the other judge."""
        return []

    def update(self, update: Json) -> list[str]:
        """Updates are left to the other judge."""
        return []

    def _object(
        self, fields: Json, values: Json, path: str, uploads: frozenset[str] = frozenset(), *, opened: bool
    ) -> list[str]:
        given = values.keys() | uploads
        complaints = [f"{path}.{name} is unknown" for name in sorted(values.keys() - fields.keys())]
        missing = (name for name, field in fields.items() if field["required"] and name not in given)
        complaints += [f"{path}.{name} is missing" for name in missing]
        for name in values.keys() & fields.keys():
            if values[name] is not None:
                complaints += self._value(fields[name]["types"], values[name], f"{path}.{name}", opened)
        return complaints

    def _value(self, kinds: list[str], value: Any, path: str, opened: bool) -> list[str]:
        """Good when any of the kinds fits; otherwise the shortest list of complaints."""
        found = (self._kind(kind, value, path, opened) for kind in kinds)
        return min(found, key=len, default=[])

    def _kind(self, kind: str, value: Any, path: str, opened: bool) -> list[str]:
        """`opened` means inside JSON, where a number is a number and not its digits."""
        if kind in ("String", "InputFile"):
            return [] if isinstance(value, str) else [f"{path} must be a {kind}"]
        if isinstance(value, str) and not opened:
            return self._written(kind, value, path)
        if kind == "Integer":
            return [] if _is_integer(value) else [f"{path} must be an Integer"]
        if kind == "Float":
            return [] if _is_integer(value) or isinstance(value, float) else [f"{path} must be a Float"]
        if kind in ("Boolean", "True"):
            return [] if isinstance(value, bool) else [f"{path} must be a Boolean"]
        if kind.startswith(LIST):
            return self._list(kind.removeprefix(LIST), value, path)
        return self._named(kind, value, path)

    def _written(self, kind: str, value: str, path: str) -> list[str]:
        """A value as a form carries it."""
        if kind in ("Boolean", "True"):
            return [] if value in FLAGS else [f"{path} must be a Boolean"]
        try:
            decoded = decode(value)
        except ValueError:
            return [f"{path} must be {kind}, not {value[:40]!r}"]
        return self._kind(kind, decoded, path, opened=True)

    def _list(self, kind: str, value: Any, path: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{path} must be a list"]
        kinds = [kind] if kind.startswith(LIST) else kind.replace(" and ", ", ").split(", ")
        return [
            text for index, one in enumerate(value) for text in self._value(kinds, one, f"{path}.{index}", opened=True)
        ]

    def _named(self, kind: str, value: Any, path: str) -> list[str]:
        known = self._types.get(kind)
        if known is None:
            return []
        if known.get("subtypes"):
            return self._value(known["subtypes"], value, path, opened=True)
        if not isinstance(value, dict):
            return [f"{path} must be a {kind}"]
        fields = {field["name"]: field for field in known.get("fields", [])}
        return self._object(fields, value, path, opened=True)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
