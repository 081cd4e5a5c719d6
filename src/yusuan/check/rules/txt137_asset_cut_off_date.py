"""国有资产的截止日期正确

查什么
    车辆、设备等国有资产占用情况的截止日期，应是规定的日期：预算一般为上年末（上海为上年 8 月 31 日），决算为本年末。

依据
    公开模板规定了国有资产情况的截止日期（勾稽关系 I65）。

适用
    文字写有“截至××××年××月××日”并说明车辆、设备或资产。年度不对的为警告，只是月日与公开模板不同的为提示。

反例
    2024 年预算写“截至2022年12月31日，共有车辆3辆”。

正例
    2024 年预算写“截至2023年12月31日，共有车辆3辆”。

怎样改
    核对日期和资产数。
"""

from yusuan.check.rule import Outcome, Rule, in_text
from yusuan.model import Disclosure
from yusuan.model.text import late
from yusuan.reference.editions import edition

RULE = Rule(
    id="TXT137",
    title="国有资产的截止日期正确",
    title_en="The cut-off date of assets is the prescribed one",
    severity="warning",
    basis=(
        "I65",
        "R46",
        "R75",
    ),
    message="国有资产情况写“{actual}”，应截至 {expected}。",
    message_en="The assets are stated as of {actual}; the date should be {expected}.",
    remedy="按规定的截止日期填列。",
    remedy_en="State the assets as of the prescribed date.",
)

_DATE = late(r"截[至止]到?(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_ASSETS = late(r"^[^。；]{0,60}?(?:车辆|固定资产|国有资产|设备)")
_YEAR_END = (12, 31)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the date of every sentence about assets with the one of the year and the edition."""
    year = disclosure.year
    prescribed = _prescribed(disclosure)
    for number, line in enumerate(disclosure.paragraphs if year is not None else []):
        text = line.text
        match = _DATE.search(text) if "截" in text else None
        if match is None or year is None or not _ASSETS.match(text[match.end() :]):
            continue
        right_year = year if disclosure.kind == "final" else year - 1
        date = (int(match["month"]), int(match["day"]))
        if int(match["year"]) == right_year and date in (prescribed, None):
            outcome.passed()
            continue
        month, day = prescribed
        outcome.failed(
            in_text(disclosure, number, match.start(), match.end()),
            expected=f"{right_year}年{month}月{day}日",
            actual=match[0],
            severity=None if int(match["year"]) != right_year else "advice",
            certainty="high" if int(match["year"]) != right_year else "medium",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写国有资产的截止日期")


def _prescribed(disclosure: Disclosure) -> tuple[int, int]:
    key = disclosure.identity.edition
    cutoff = edition(key).asset_cutoff if key is not None else None
    if cutoff is None:
        return _YEAR_END
    month, day = cutoff.removeprefix("final-").split("-")
    return int(month), int(day)
