"""Units of measurement, told from words that stand where a unit should."""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.text import late, normalise

_BASE = (
    "%|‰|百分点|个百分点|倍|成|折|人民币|"
    "亿元|万元|千元|百元|元|角|分钱|美元|万|亿|千|百|"
    "人次|人天|人日|人份|人月|人年|人|名|位|户|家|个|只|头|匹|条|件|套|台|辆|部|艘|架|把|张|块|片|面|本|册|卷|篇|份|封|"
    "页|叶|幅|首|支|枚|枝|株|棵|棟|栋|座|间|处|所|段|项|批|类|种|例|宗|起|次|场|场次|期|届|班|班次|轮|遍|回|趟|步|级|等|等级|组|队|团|支队|"
    "年|个年|季度|季|月|个月|月份|月底|月末|月初|月前|周|星期|日|天|个工作日|工作日|小时|分钟|秒|年度|学年|学期|学时|课时|学分|号|"
    "公里|千米|里|米|厘米|毫米|平方米|平方公里|平方千米|公顷|亩|万亩|立方米|立方|方|吨|万吨|千克|公斤|克|斤|升|毫升|千瓦|兆瓦|千瓦时|度|"
    "村|个村|乡|镇|街道|社区|县|市|区|省|所学校|学校|企业|单位|机构|部门|课题|项目|平台|系统|点|个点|站|网点|岗|岗位|员|团队|"
    "m|km|m2|m²|㎡|m3|m³|kg|g|t|gb|tb|mb|m/s|db|kw|kwh|℃|分|星|星级|颗|粒|瓶|盒|箱|袋|包|桶|副|双|对|幢|版|集|分集|档|款|门|科|堂|节|节课|节次|字|万字|篇次|条次|件次|台次|车次|辆次|家次|户次|户数|万人|万人次|千人|万户|万次|亩次"
)
_TAIL = "(?:及以上|以上|以下|以内|之内|以前|之前|前|内|左右|底|末|底前|份前|及以下|及以内|起)?"
#: What is counted per may be any short word, so only longer units are named.
_PER = r"(?:[/·每](?:" + "|".join(word for word in _BASE.split("|") if len(word) > 3) + r"|\S{1,3}))*"
_UNIT = re.compile(rf"[(（]?[万亿千百]?(?:{_BASE}){_PER}{_TAIL}(?:[（(][^）)]*[）)])?[)）]?[。.;；]?", re.IGNORECASE)
_DATE = late(r"年?(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?(?:\d{1,2}日)?(?:前|之前|以前|前完成)?")
_RANGE = re.compile(r"[-~—至到]\d+(?:\.\d+)?(.*)")


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Say whether ``text`` is a unit of measurement (人, 元/月/人, 平方米, 月底前 …), not words."""
    folded = normalise(text)
    ranged = _RANGE.fullmatch(folded)
    if ranged is not None:
        folded = ranged[1]
        return not folded or is_unit(folded)
    return bool(_UNIT.fullmatch(folded) or (folded.startswith("年") and _DATE.fullmatch(folded)))
