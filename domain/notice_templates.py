"""The templates every house begins with. Their words are pages of `i18n`, named after them."""

from collections.abc import Mapping

from i18n.text import Text, t

DAILY = "daily_bulletin"
BUILT_IN: Mapping[str, Text] = {
    "open_letter": t("Open letter"),
    "tips": t("Kind reminder"),
    "important": t("Important notice"),
    DAILY: t("Daily bulletin"),
}
