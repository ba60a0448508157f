"""How long a question takes and how much memory is added with many entries, all of them invented."""

import random
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence

from domain.ranking.index import Entry, Index

_SIZES = (1_000, 10_000)
_QUESTIONS = 400
_PLACES = (
    "小区 院子 三号楼 大门 菜场 药店 学校 车站 医院 电梯 车库 花园 食堂 超市 物业 邮局 银行 公园 诊所 仓库".split()
)
_PEOPLE = (
    "孩子 老人 孕妇 租客 业主 志愿者 亲戚 保姆 司机 学生 病人 房东 邻居 客人 快递员 医生 同事 朋友 父母 爷爷".split()
)
_THINGS = (
    "口罩 快递 蔬菜 药品 通行证 体温 垃圾 消毒 核酸 疫苗 电费 水管 宠物 车位 钥匙 煤气 网络 暖气 牛奶 登记".split()
)
_ACTS = "办理 领取 购买 申请 取消 延长 登记 查询 退回 更换 缴纳 预约 借用 送到 存放 打开 关闭 处理 带走 丢掉".split()
_ASKED = "怎么{}？|{}要多久？|什么时候能{}？|在哪里{}？|为什么不能{}？|{}要多少钱？|可以不{}吗？|谁来{}？".split("|")
_SAID = (
    "请先联系值班人员",
    "带上身份证",
    "每天上午九点到下午五点",
    "费用按规定收取",
    "需要提前一天说明",
    "不清楚就打电话",
)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many in a hundred do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)] if values else 0.0


def invented(count: int, chance: random.Random) -> Iterator[Entry]:
    """Entries that look like a neighbourhood's, with three wordings each."""
    for number in range(count):
        wordings = tuple(_question(chance) for _ in range(3))
        yield Entry(f"e{number}", wordings, "，".join(chance.sample(_SAID, 4)) + chance.choice(_THINGS))


def _question(chance: random.Random) -> str:
    about = f"{chance.choice(_PLACES)}的{chance.choice(_PEOPLE)}{chance.choice(_THINGS)}{chance.randrange(1, 60)}号"
    return about + chance.choice(_ASKED).format(chance.choice(_ACTS) + chance.choice(_THINGS))


def timing_rows() -> Iterator[str]:
    """A row for each size: how long building, one changed entry and one question take, and the memory."""
    yield "\n| entries | build s | change one ms | p50 ms | p95 ms | MB |\n|---|---|---|---|---|---|"
    for size in _SIZES:
        entries = list(invented(size, random.Random(size)))
        tracemalloc.start()
        index = Index.of(entries)
        megabytes = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        build = _seconds(lambda: Index.of(entries))  # noqa: B023 (called at once)
        change = _seconds(lambda: index.with_entry(entries[size // 2]))  # noqa: B023 (called at once)
        chance = random.Random(1)
        asked = [_question(chance) for _ in range(_QUESTIONS)]
        seconds = [_seconds(lambda: index.find(each)) for each in asked]  # noqa: B023 (called at once)
        p50, p95 = (1000 * percentile(seconds, percent) for percent in (50, 95))
        yield f"| {size} | {build:.2f} | {1000 * change:.1f} | {p50:.1f} | {p95:.1f} | {megabytes:.1f} |"


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
