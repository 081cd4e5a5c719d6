"""Synthetic publications for the portal, and how long its pages take over them: ``make bench-web``.

``python -m bench.web_data --disclosures 20000`` fills the database of ``DATABASE_URL`` (``make bench-web`` starts a
PostgreSQL of its own) with made-up publishers of two years each, about 50 figures, 15 projects and 12 paragraphs a
publication, then asks a server of its own for pages at a steady rate and prints the 95th percentile of each kind.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote

_COUNTIES = (
    "云河",
    "青石",
    "东岭",
    "白沙",
    "长坪",
    "新渡",
    "南浦",
    "金台",
    "柳泉",
    "望江",
    "北原",
    "西塘",
    "清溪",
    "高桥",
)
_BODIES = (
    "教育局", "财政局", "民政局", "水利局", "农业农村局", "文化和旅游局", "卫生健康局", "交通运输局", "档案馆",
    "图书馆", "自然资源局", "市场监督管理局", "应急管理局", "司法局", "审计局", "统计局", "信访局", "人民检察院",
    "人民法院", "气象局",
)  # fmt: skip
_ACTS = ("购置", "维修", "建设", "运行", "培训", "宣传", "改造", "监测", "补助", "普查")
_THINGS = (
    "办公设备",
    "校舍",
    "农村公路",
    "河道",
    "图书",
    "养老设施",
    "饮用水源",
    "信息系统",
    "执法车辆",
    "公共卫生",
    "文物",
    "人居环境",
)
_FUNCTIONS = ("2010101", "2050202", "2070104", "2080505", "2101101", "2130305", "2140106", "2210201")
_ECONOMIC = ("30101", "30102", "30108", "30201", "30207", "30211", "30302")
_BATCH = 100


def disclosure_data(random_: random.Random, name: str, code: str, year: int) -> dict[str, Any]:
    """Return a budget as JSON: five tables, projects, paragraphs; its parts add up."""
    functions = random_.sample(_FUNCTIONS, 4)
    amounts = {f: (random_.randrange(100, 90_000), random_.randrange(0, 90_000)) for f in functions}
    basic, project = (sum(a[side] for a in amounts.values()) for side in (0, 1))
    total = basic + project
    expenditure: list[dict[str, Any]] = [_line(None, "合计", total=total, basic=basic, project=project)]
    expenditure += [
        _line(function[:length], f"科目{function[:length]}", total=one + two, basic=one, project=two)
        for function, (one, two) in sorted(amounts.items())
        for length in (3, 7)
    ]
    economic = [_line(None, "合计", total=basic)]
    economic += [_line(c, f"经济科目{c}", total=basic // len(_ECONOMIC)) for c in _ECONOMIC]
    car, meal = random_.randrange(0, 3000), random_.randrange(0, 500)
    items = [("total", car + meal), ("vehicle_operation", car), ("reception", meal)]
    summary = [
        {"label": "一、一般公共预算拨款收入", "side": "revenue", "values": {"total": total / 100}},
        {"label": "收入总计", "side": "revenue", "values": {"total": total / 100}},
        {"label": "一、一般公共服务支出", "side": "expenditure", "values": {"total": total / 100}},
        {"label": "支出总计", "side": "expenditure", "values": {"total": total / 100}},
    ]
    return {
        "document": f"{name}{year}年部门预算公开", "entity": name, "entity_code": code, "level": "department",
        "kind": "budget", "year": year, "edition": "hebei-2024", "region": f"河北省{name[:3]}",
        "unit_of_amount": "万元",
        "tables": [
            {"type": "revenue_expenditure_summary", "title": "收支总表", "unit": "万元", "rows": summary},
            {"type": "expenditure_summary", "title": "支出总表", "unit": "万元", "rows": expenditure},
            {"type": "general_public_basic_expenditure", "title": "基本支出表", "unit": "万元", "rows": economic},
            {"type": "three_public", "title": "“三公”经费表", "unit": "万元",
             "rows": [{"label": i, "item": i, "values": {"total": fen / 100}} for i, fen in items]},
        ],
        "projects": [_project(random_, code, year, number) for number in range(15)],
        "lines": [{"text": f"{year}年{name}实有在职人员{random_.randrange(5, 300)}人。"}]
        + [{"text": _sentence(random_)} for _ in range(11)],
    }  # fmt: skip


def _sentence(random_: random.Random) -> str:
    return f"{random_.choice(_THINGS)}{random_.choice(_ACTS)}按计划推进，安排{random_.randrange(999)}万元。"


def _line(code: str | None, label: str, **values: int) -> dict[str, Any]:
    return {"code": code, "label": label, "values": {key: value / 100 for key, value in values.items()}}


def _project(random_: random.Random, code: str, year: int, number: int) -> dict[str, Any]:
    amount = random_.randrange(100, 500_000) / 100
    target = random_.choice(("≥95%", "≤30天", "明显改善", "=12次"))
    indicators = [{"level1": "产出指标", "level2": "数量指标", "name": f"指标{n}", "target": target} for n in range(4)]
    name = f"{random_.choice(_THINGS)}{random_.choice(_ACTS)}{number}"
    own = f"13{code}{year % 100}P{number:07d}"
    return {
        "code": own,
        "name": name,
        "budget": amount,
        "fiscal": amount,
        "indicators": indicators,
        "goals": ["1.完成"],
    }


def fill(count: int, report: Callable[[str], None]) -> None:
    """Fill the database with ``count`` publications, two for each publisher."""
    from django.utils import timezone

    from yusuan.model.serial import from_json, to_json
    from yusuan.operations.portraying import form_of, portrait
    from yusuan.web.portal import models, rows
    from yusuan.web.portal.search.entries import entries_of, publisher_entry

    random_, started, now = random.Random(1), time.perf_counter(), timezone.now()
    for start in range(0, count, _BATCH):
        kept: dict[type, list[Any]] = {}
        for number in range(start, min(start + _BATCH, count), 2):
            place = f"{_COUNTIES[number // 2 % 14]}县"
            name = f"{place}{_BODIES[number // 28 % 20]}第{number // 560}所"
            publisher = models.Publisher.objects.create(
                slug=name, name=name, code=f"{number:06d}", region=f"河北省{place}", latest=2024
            )
            kept.setdefault(models.SearchEntry, []).append(publisher_entry(publisher))
            for year in (2023, 2024):
                disclosure = from_json(disclosure_data(random_, name, f"{number:06d}", year))
                projects_of_it, disclosure.projects = disclosure.projects, []  # their forms take long to lay out
                seen = portrait(disclosure, form_of(disclosure))
                disclosure.projects = projects_of_it
                spent = seen.totals["three_public"]
                made = models.Publication.objects.create(
                    publisher=publisher, year=year, title=disclosure.document, published_at=now,
                    sha256=f"{number}-{year}",
                    parts=rows.parts_of(disclosure), flow=seen.flow, staff=seen.staff, **seen.totals,
                    three_public_per_head=spent // seen.staff if spent and seen.staff else None, projects_count=15,
                )  # fmt: skip
                facts = list(rows.facts(made, disclosure, seen))
                projects = list(rows.projects(made, disclosure, seen))
                said = list(rows.sentences(made, disclosure))
                models.Publication.objects.filter(pk=made.pk).update(
                    figures_count=len(facts), unmeasured_count=sum(not p.measured for p in projects)
                )
                data = models.PublicationData(publication=made, disclosure=to_json(disclosure))
                kept.setdefault(models.PublicationData, []).append(data)
                kept.setdefault(models.PublishedTable, []).extend(rows.tables(made, seen))
                kept.setdefault(models.FactRow, []).extend(facts)
                kept.setdefault(models.ProjectRow, []).extend(projects)
                kept.setdefault(models.Sentence, []).extend(said)
                kept[models.SearchEntry].extend(entries_of(made, facts, projects, said))
        for model, objects in kept.items():
            model.objects.bulk_create(objects, batch_size=2000)  # type: ignore[attr-defined]
        if start // _BATCH % 10 == 9:
            report(f"{start + _BATCH} publications, {time.perf_counter() - started:.0f} s")


def addresses(random_: random.Random, year: int = 2024) -> dict[str, Iterator[str]]:
    """Return endless addresses of each kind of page, of publications taken at random."""
    from yusuan.web.portal.models import Publication

    listed = list(Publication.objects.filter(year=year).values_list("pk", "publisher__slug")[:4000])
    before = dict(Publication.objects.filter(year=year - 1).values_list("publisher__slug", "pk"))

    def of(make: Callable[[int, str], str]) -> Iterator[str]:
        while True:
            key, slug = random_.choice(listed)
            yield make(key, slug)

    def words(_: int, __: str) -> str:
        word = random_.choice(_THINGS)[:2] if random_.random() < 0.5 else random_.choice(_THINGS + _ACTS + _BODIES)
        return f"/search/?q={word}"

    return {
        "home": of(lambda _, __: "/"),
        "search": of(words),
        "search by code": of(lambda _, __: f"/search/?q={random_.choice(_FUNCTIONS)}"),
        "publisher": of(lambda _, slug: f"/e/{slug}/"),
        "overview": of(lambda _, slug: f"/e/{slug}/{year}/"),
        "table": of(lambda _, slug: f"/e/{slug}/{year}/tables/{random_.randrange(4)}/"),
        "projects": of(lambda _, slug: f"/e/{slug}/{year}/projects/"),
        "project": of(lambda _, slug: f"/e/{slug}/{year}/projects/{random_.randrange(15)}/"),
        "sentences": of(lambda _, slug: f"/e/{slug}/{year}/text/"),
        "list": of(lambda _, __: f"/lists/{random_.choice(('three-public', 'three-public-per-head', 'expenditure'))}/"),
        "unmeasured": of(lambda _, __: f"/lists/unmeasured-projects/?year={random_.choice((2023, 2024))}"),
        "code": of(lambda _, __: f"/codes/{random_.choice(_FUNCTIONS)}/"),
        "comparison": of(lambda key, slug: f"/compare/?a={before[slug]}&b={key}"),
    }


def measured(port: int, kinds: dict[str, Iterator[str]], rate: int, requests: int) -> list[dict[str, Any]]:
    """Ask for pages at ``rate`` a second, a request starting whether or not the one before was answered."""
    found = []
    with ThreadPoolExecutor(64) as pool:
        for kind, pages in kinds.items():
            asked = [next(pages) for _ in range(requests)]
            start = time.perf_counter()
            waiting = []
            for number, address in enumerate(asked):
                time.sleep(max(0.0, start + number / rate - time.perf_counter()))
                waiting.append(pool.submit(_fetch, port, address, time.perf_counter()))
            answers = sorted(answer.result() for answer in waiting)
            shares = {"p50 ms": 0.5, "p95 ms": 0.95, "most ms": 1.0}
            times = {name: round(1000 * answers[int(share * (requests - 1))]) for name, share in shares.items()}
            found.append({"page": kind, **times})
    return found


def _fetch(port: int, address: str, since: float) -> float:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", quote(address, safe="/?=&%"))
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"{address}: {response.status}")
    connection.close()
    return time.perf_counter() - since


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disclosures", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=50, help="requests a second")
    parser.add_argument("--requests", type=int, default=250, help="of each kind of page")
    arguments = parser.parse_args()
    from yusuan.web.site.starting import migrate, prepare

    prepare()
    migrate()
    from django.db import connection

    from bench.__main__ import table
    from yusuan.web.portal.models import FactRow, ProjectRow, Publication, SearchEntry

    if not Publication.objects.exists():
        fill(arguments.disclosures, lambda text: print(text, file=sys.stderr))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    counted = {m.__name__: m.objects.count() for m in (Publication, FactRow, ProjectRow, SearchEntry)}
    table(f"rows ({connection.vendor})", [counted])
    command = [sys.executable, "-m", "yusuan", "serve", "--port", "0", "--no-worker"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
    ) as server:
        try:
            assert server.stdout is not None
            port = next(int(m[1]) for line in server.stdout if (m := re.search(r":(\d+)/", line)))
            measured(port, addresses(random.Random(2)), arguments.rate, 10)  # warm
            pages = measured(port, addresses(random.Random(3)), arguments.rate, arguments.requests)
        finally:
            server.terminate()
    table(f"portal, {arguments.rate} requests a second", pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
