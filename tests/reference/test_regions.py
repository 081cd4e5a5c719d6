"""Regions told from the names of entities."""

from __future__ import annotations

import pytest

from yusuan.reference.regions import division_of_code, province_of_code, provinces, region_of


def test_there_are_34_provinces() -> None:
    assert len(provinces()) == 34
    assert province_of_code("130634") == "河北省"
    assert province_of_code("99") is None
    found = division_of_code("130911")
    assert found is not None
    assert found.name == "沧州市"  # a fiscal code of a zone that GB/T 2260 does not list


@pytest.mark.parametrize(
    ("name", "province", "prefecture", "county", "level"),
    [
        ("中共河北沧州经济开发区工委组织人事部", "河北省", "沧州市", "经济开发区", "county"),
        ("中共大厂回族自治县委组织部", "河北省", None, "大厂回族自治县", "county"),
        ("中共秦皇岛市海港区委组织部", "河北省", "秦皇岛市", "海港区", "county"),
        ("中国共产党曲阳县委员会组织部", "河北省", None, "曲阳县", "county"),
        ("中共上海市普陀区委社会工作部", "上海市", None, "普陀区", "county"),
        ("上海市普陀区人民政府万里街道办事处", "上海市", None, "普陀区", "township"),
        ("上海市教育委员会", "上海市", None, None, "province"),
        ("河北省财政厅", "河北省", None, None, "province"),
        ("吉林市财政局", None, "吉林市", None, "prefecture"),
        ("内蒙古自治区呼伦贝尔市鄂温克族自治旗民政局", "内蒙古自治区", "呼伦贝尔市", "鄂温克族自治旗", "county"),
        ("湖南省湘西土家族苗族自治州财政局", "湖南省", "湘西土家族苗族自治州", None, "prefecture"),
        ("石家庄市城市管理综合行政执法局", "河北省", "石家庄市", None, "prefecture"),
        ("石家庄市市场监督管理局", "河北省", "石家庄市", None, "prefecture"),
        ("南京市社区服务中心", None, "南京市", None, "prefecture"),
        ("河北省保定市涿州市财政局", "河北省", "保定市", "涿州市", "county"),
        ("三河市财政局", "河北省", None, "三河市", "county"),
        ("邯郸市馆陶县财政局", "河北省", "邯郸市", "馆陶县", "county"),
        ("中国人民政治协商会议河北省委员会", "河北省", None, None, "province"),
        ("县委组织部", None, None, None, "county"),
        ("国家税务总局", None, None, None, "national"),
        ("某某局", None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_region_of(name: str, province: str | None, prefecture: str | None, county: str | None, level: str) -> None:
    found = region_of(name)
    assert (found.province, found.prefecture, found.county, found.level) == (province, prefecture, county, level)
