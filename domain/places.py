"""The kinds of places people are sent to."""

from i18n.text import Text, t

FEVER_CLINIC = "fever_clinic"

# What each is called, and what people call it besides.
KINDS: dict[str, tuple[Text, tuple[str, ...]]] = {
    FEVER_CLINIC: (t("Fever clinic"), ("发热门诊", "医院", "看病", "clinic", "hospital", "doctor")),
    "pharmacy": (t("Pharmacy"), ("药店", "药房", "买药", "chemist", "drugstore")),
    "mask_bin": (t("Bin for used masks"), ("口罩桶", "垃圾桶", "扔口罩", "mask bin", "bin")),
    "registration_point": (t("Registration point"), ("登记点", "登记处", "registration")),
}
