"""All settings: one TOML file, and the environment for secrets. Everything else takes what it needs as arguments."""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.policy_table import PolicyChange, PolicyTable
from bot.tables import HotlinesTable, Table
from domain.budgets import Limits
from domain.policy import Change, Policy, PolicyBook

PREFIX = "SHOUWANG_"


class SettingsWrong(Exception):
    """The settings cannot be used; the message says in plain words what to change."""


class Webhook(Table):
    """Where Telegram, or the proxy before us, brings updates; `secret` is checked on each."""

    url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(8443, ge=0, le=65535)
    secret: SecretStr = SecretStr("")


class TelegramTable(Table):
    """How Telegram is reached."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str = "https://api.telegram.org"
    proxy: SecretStr | None = None
    updates: Literal["polling", "webhook"] = "polling"
    webhook: Webhook = Webhook()

    @model_validator(mode="after")
    def _brought_by_telegram_alone(self) -> "TelegramTable":
        if self.updates == "webhook" and not (self.webhook.url and self.webhook.secret.get_secret_value()):
            # Without a secret anybody who finds the port could speak in anybody's name.
            raise ValueError('updates = "webhook" needs telegram.webhook.url and telegram.webhook.secret')
        return self


class DatabaseTable(Table):
    """Where facts are kept, and the key that opens them."""

    path: Path = Path("data/shouwang.db")
    key_file: Path = Path("~/.config/shouwang/database.key")
    encryption: Literal["sqlcipher", "none"] = "sqlcipher"
    postgres_url: SecretStr | None = None


class DeliveryTable(Table):
    """How fast and how many at once we speak. Telegram's own limits are the most that is sensible."""

    messages_per_second: int = Field(30, ge=2)
    per_chat_per_second: float = Field(1, gt=0)
    per_group_per_minute: int = Field(20, ge=2)
    in_flight: int = Field(8, ge=3, le=512)

    def limits(self) -> Limits:
        """As the sender takes them."""
        burst = max(2, self.messages_per_second // 6)
        return Limits(self.messages_per_second, self.per_chat_per_second, self.per_group_per_minute, burst)


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    community: str = ""
    duty_phone: str = ""
    timezone: str = "Asia/Shanghai"
    areas: Path | None = None
    places: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    telegram: TelegramTable = TelegramTable()
    database: DatabaseTable = DatabaseTable()
    delivery: DeliveryTable = DeliveryTable()
    hotlines: HotlinesTable = HotlinesTable()
    policy: PolicyTable = PolicyTable()
    policy_change: tuple[PolicyChange, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return env_settings, init_settings

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("no such time zone; a name looks like Asia/Shanghai") from None
        return name

    def zone(self) -> ZoneInfo:
        """The time zone of the house."""
        return ZoneInfo(self.timezone)

    def policies(self) -> PolicyBook:
        """The policy of the house with its changes."""
        changes = (Change(each.area, each.from_date, each.values.values_set()) for each in self.policy_change)
        return PolicyBook(Policy(**self.policy.values_set()), tuple(changes))

    def token(self) -> str:
        """The bot's token, from the setting or its file."""
        if self.telegram.token is not None:
            return self.telegram.token.get_secret_value().strip()
        if self.telegram.token_file is None:
            raise SettingsWrong(
                f"No token is set. Put it into the environment as {PREFIX}TELEGRAM__TOKEN, "
                "or into a file that telegram.token_file names. @BotFather in Telegram gives one."
            )
        try:
            return self.telegram.token_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsWrong(
                f"The token file {self.telegram.token_file} cannot be read ({error.strerror})."
            ) from error


def load(path: Path | None) -> Settings:
    """The settings of this file and of the environment. Paths in the file are meant from where it lies."""
    told = {} if path is None else _read(path)
    try:
        settings = Settings(**told)
    except ValidationError as error:
        raise SettingsWrong("\n".join(_in_words(error))) from None
    return with_paths_from(settings, Path.cwd() if path is None else path.resolve().parent)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsWrong(f"{path} cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{path} is not well-formed TOML: {error}.") from error


def with_paths_from(settings: Settings, folder: Path) -> Settings:
    """The same settings with every path made absolute."""

    def absolute(model: BaseModel) -> Any:
        changed = {
            name: folder / value.expanduser() if isinstance(value, Path) else absolute(value)
            for name, value in model
            if isinstance(value, Path | Table) and not isinstance(value, PolicyTable)
        }
        return model.model_copy(update=changed)

    found: Settings = absolute(settings)
    return found


def _in_words(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in each["loc"])
        if each["type"] == "extra_forbidden":
            yield f"There is no setting {name}.{_nearest(name)}"
        else:
            yield f"{name}: {_plain(each['msg'])}."


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".")


def _nearest(name: str) -> str:
    """Numbers in a name count the tables of a list."""
    bare = ".".join(part for part in name.split(".") if not part.isdigit())
    known = list(names_in(Settings))
    # A right name in the wrong table is nearer than a similar one elsewhere.
    same_ending = [each for each in known if each.split(".")[-1] == bare.split(".")[-1]]
    near = get_close_matches(bare, known, 1, 0.6) or same_ending[:1]
    return f" Did you mean {near[0]}?" if near else ""


def names_in(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """Dotted names of all settings."""
    for name, field in model.model_fields.items():
        dotted = above + (field.alias or name)
        inner = _table_of(field.annotation)
        if inner is None:
            yield dotted
        else:
            yield from names_in(inner, f"{dotted}.")


def _table_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_table_of(each) for each in getattr(annotation, "__args__", ()))
    return next((each for each in found if each is not None), None)


def unknown_in_environment(environment: Mapping[str, str]) -> list[str]:
    """Words about variables with our prefix that set nothing; a slip there would otherwise go unnoticed."""
    known = [PREFIX + name.upper().replace(".", "__") for name in names_in(Settings)]
    strange = [name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known]
    near = {name: get_close_matches(name.upper(), known, 1, 0.8) for name in strange}
    return [f"{name} sets nothing. Did you mean {found[0]}?" for name, found in near.items() if found]
