"""Ready answers as a sheet: what its columns are, and how its cells are read and written."""

from collections.abc import Iterable, Mapping, Sequence

from domain.errors import Refusal
from domain.faq import FaqEntry
from i18n.text import t
from services import sheets

# The second word of a heading is ours; the first is for whoever reads it.
COLUMNS: Mapping[str, str] = {
    "code": "编号", "area": "片区", "topic": "主题", "state": "状态", "valid_until": "有效期至", "place": "地点",
    "question_zh": "问题", "variants_zh": "其他问法", "answer_zh": "答案",
    "question_en": "英文问题", "variants_en": "英文其他问法", "answer_en": "英文答案",
}  # fmt: skip
SUFFIX = {"zh-Hans": "zh", "en": "en"}


def read(content: bytes) -> list[list[str]]:
    """The first sheet as text: a heading of our column names, then its rows as they stand, empty ones too."""
    return sheets.read(content, COLUMNS, _must_name)


def _must_name(heading: Sequence[str]) -> None:
    if not {"question_zh", "question_en"} & set(heading) or not {"answer_zh", "answer_en"} & set(heading):
        raise Refusal(
            t("The first row must name the columns, at least question_zh and answer_zh. /faq export shows how.")
        )


def write(entries: Iterable[FaqEntry], area_codes: Mapping[int, str]) -> bytes:
    """The entries as a file."""
    return sheets.write("faq", COLUMNS, (_cells(entry, area_codes) for entry in entries))


def _cells(entry: FaqEntry, area_codes: Mapping[int, str]) -> list[str]:
    worded = [
        words
        for language in SUFFIX
        for words in (
            entry.question.get(language, ""),
            "\n".join(entry.variants.get(language, ())),
            entry.answer.get(language, ""),
        )
    ]
    until = str(entry.valid_until) if entry.valid_until else ""
    area = "" if entry.area_id is None else area_codes[entry.area_id]
    return [entry.code, area, entry.topic, entry.state, until, entry.place_code, *worded]
