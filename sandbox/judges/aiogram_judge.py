"""aiogram's models as a judge: an independent reading of the Bot API."""

from functools import cache
from typing import Any

import aiogram
import aiogram.methods
from aiogram.types import InputFile, TelegramObject
from aiogram.types import Update as AiogramUpdate
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from sandbox.wire import Json, decode

MOST_COMPLAINTS = 5


class AiogramJudge:
    """Refuses fields the models do not know and values they cannot read."""

    name = "aiogram"

    def request(self, method: str, values: Json, uploads: frozenset[str]) -> list[str]:
        """Each parameter is read as its field, first as it came, then as JSON."""
        model = _models().get(method.lower())
        if model is None:
            return [f"{method} is unknown"]
        fields = _fields(model)
        given = values.keys() | (uploads & fields.keys())
        complaints = [f"{name} is unknown" for name in sorted(values.keys() - fields.keys())]
        complaints += [f"{name} is missing" for name in _required(fields) if name not in given]
        for name in values.keys() & fields.keys():
            complaints += _field_complaints(model, name, values[name])
        return complaints

    def answer(self, method: str, result: Any) -> list[str]:
        """The result is read as what the method returns."""
        model = _models().get(method.lower())
        return [] if model is None else _complaints(_returning(model), result, "result")

    def update(self, update: Json) -> list[str]:
        """The update is read as an Update."""
        return _complaints(_adapter(AiogramUpdate), update, "update")


@cache
def _models() -> dict[str, type[BaseModel]]:
    classes: list[Any] = [getattr(aiogram.methods, name) for name in aiogram.methods.__all__]
    named = [(getattr(model, "__api_method__", None), model) for model in classes]
    return {name.lower(): model for name, model in named if isinstance(name, str)}


@cache
def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _required(fields: dict[str, FieldInfo]) -> list[str]:
    return [name for name, field in fields.items() if field.is_required()]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _returning(model: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(model.__returning__)  # type: ignore[attr-defined]


@cache
def _field_adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """InputFile never travels as a value, so a string stands for it. The list is there to carry the settings."""
    annotation: Any = _fields(model)[name].annotation
    kind: Any = list[str] if annotation is InputFile else list[annotation]
    return TypeAdapter(kind, config=ConfigDict(arbitrary_types_allowed=True))


def _field_complaints(model: type[BaseModel], name: str, value: Any) -> list[str]:
    adapter = _field_adapter(model, name)
    complaints = _complaints(adapter, [value], name)
    if complaints and isinstance(value, str):
        try:
            return _complaints(adapter, [decode(value)], name)
        except ValueError:
            return complaints
    return complaints


def _complaints(adapter: TypeAdapter[Any], value: Any, path: str) -> list[str]:
    try:
        parsed = adapter.validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:MOST_COMPLAINTS]
        return [f"{'.'.join([path, *map(str, one['loc'])])}: {one['msg']}" for one in found]
    return [f"{found} is unknown" for found in _unknown(parsed, path)]


def _unknown(value: Any, path: str) -> list[str]:
    """Fields at any depth that no model has."""
    if isinstance(value, list):
        return [found for index, one in enumerate(value) for found in _unknown(one, f"{path}.{index}")]
    if not isinstance(value, TelegramObject):
        return []
    found = [f"{path}.{name}" for name in (value.model_extra or {})]
    for name in value.model_fields_set & type(value).model_fields.keys():
        found += _unknown(getattr(value, name), f"{path}.{name}")
    return found
