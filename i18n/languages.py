"""What a language is called in the reader's own language."""

from collections.abc import Mapping

from i18n.catalogue import Language
from i18n.text import Text, t

NAMES: Mapping[Language, Text] = {"zh-Hans": t("Chinese"), "en": t("English")}
