"""The pages of the year, in the order of the work, by everybody who has a part in it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from openpyxl.cell.cell import Cell

from tests.web.conftest import PASSWORD
from tests.web.years.conftest import LEDGERS, Year, example, work_off
from yusuan.web.years.models import LedgerRevision
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.open_year import open_year
from yusuan.web.years.steps.publish import publish
from yusuan.workbook import load_workbook, publisher_of, workbook_bytes

pytestmark = pytest.mark.django_db
UNIT = "/work/2024/305001/"
DEPARTMENT = "/review/2024/305/"


def signed_in(name: str) -> Client:
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    return client


def upload(
    client: Client, content: bytes, based_on: int = 0, name: str = "台账.xlsx", address: str = UNIT
) -> tuple[int, str]:
    file = BytesIO(content)
    file.name = name
    response = client.post(f"{address}upload/", {"based_on": based_on, "workbook": file}, follow=True)
    return response.status_code, response.content.decode()


def the_example() -> bytes:
    return (LEDGERS / "305001.xlsx").read_bytes()


PAGES = {
    UNIT: {"preparer305001", "reviewer305", "finance", "finance2", "administrator"},
    f"{UNIT}workbook/": {"preparer305001", "reviewer305", "finance", "finance2", "administrator"},
    DEPARTMENT: {"reviewer305", "finance", "finance2", "administrator"},
    "/work/years/": {"finance", "finance2", "administrator"},
    "/work/years/open/": {"finance", "finance2", "administrator"},
    f"{UNIT}control/": {"finance", "finance2"},
    "/work/log/": {"finance", "finance2", "administrator"},
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_its_own_people(year: Year, address: str) -> None:
    year.save()
    seen = {name for name in year.people if signed_in(name).get(address).status_code == 200}
    assert seen == PAGES[address]
    assert Client().get(address).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "address",
    [
        *(f"{UNIT}{name}/" for name in ("upload", "submit", "return", "comments", "take/1", "comments/1/resolve")),
        *(
            f"{DEPARTMENT}{name}/"
            for name in ("waive", "pass_to_finance", "return_to_department", "approve", "publish", "correct")
        ),
    ],
)
def test_what_is_sent_by_strangers_changes_nothing(year: Year, address: str) -> None:
    year.submitted()
    for name in ("stranger", "preparer306001", "reviewer306"):
        sent = {"number": 1, "based_on": 1, "reason": "x", "text": "x"}
        assert signed_in(name).post(address, sent).status_code in (403, 404)
    assert signed_in("finance").get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert (year.unit().state, year.department().state) == ("submitted", "collecting")


def test_the_empty_workbook_is_that_of_the_unit(year: Year, tmp_path: object) -> None:
    response = signed_in("preparer305001").get(f"{UNIT}workbook/")
    assert "attachment" in response["Content-Disposition"]
    path = settings.DATA / "leer.xlsx"
    path.write_bytes(response.content)
    assert publisher_of(path) == "305示例3052024年"
    status, page = upload(signed_in("preparer305001"), response.content)
    assert status == 422
    assert "没有填任何预算明细" in page


def test_a_workbook_comes_in_and_goes_out(year: Year) -> None:
    client = signed_in("preparer305001")
    status, page = upload(client, the_example())
    assert status == 200
    assert "已保存为第1稿" in page
    assert "收支总表" in page
    path = settings.DATA / "again.xlsx"
    path.write_bytes(client.get(f"{UNIT}workbook/").content)
    assert load_workbook(path).allocations
    assert not list((settings.DATA / "incoming").iterdir())
    revision = LedgerRevision.objects.get()
    assert (revision.author.username, revision.origin) == ("preparer305001", "台账.xlsx")


def test_every_problem_of_a_workbook_is_shown_with_its_cell(year: Year) -> None:
    book = openpyxl.load_workbook(LEDGERS / "305001.xlsx")
    sheet = book["预算明细"]
    title = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("金额"))
    places = [sheet.cell(title.row + below, title.column) for below in (2, 5)]
    for place, text in zip(places, ("约一千", "<i>两千</i>"), strict=True):
        assert isinstance(place, Cell)
        place.value = text
    bad = BytesIO()
    book.save(bad)
    status, page = upload(signed_in("preparer305001"), bad.getvalue())
    assert status == 422
    assert "没有保存" in page
    assert "预算明细" in page
    assert all(place.coordinate in page for place in places if isinstance(place, Cell))
    assert "约一千" in page
    assert "<i>" not in page
    assert not LedgerRevision.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00", "台账.xlsx", "不是 Excel"),
        (b"PK\x03\x04 nothing", "台账.exe", "不是 Excel"),
        (b"PK\x03\x04 nothing", "台账.xlsx", "没有保存"),
        (b"PK\x03\x04" + b"0" * 2000, "../../<b>.xlsx", "没有保存"),
    ],
)
def test_what_is_no_workbook_is_refused(year: Year, content: bytes, name: str, said: str) -> None:
    status, page = upload(signed_in("preparer305001"), content, name=name)
    assert status == 422
    assert said in page
    assert "<b>.xlsx" not in page
    assert not LedgerRevision.objects.exists()


def test_a_file_that_is_too_large_is_refused(year: Year) -> None:
    settings.UPLOAD_LIMIT = 1000
    try:
        status, page = upload(signed_in("preparer305001"), the_example())
    finally:
        settings.UPLOAD_LIMIT = 64 * 1024 * 1024
    assert status == 422
    assert "超过" in page


def test_who_uploads_late_sees_both_sides(year: Year) -> None:
    client = signed_in("preparer305001")
    upload(client, the_example())
    first, second = example("305001"), example("305001")
    first.projects[0].purpose, second.projects[0].purpose = "甲的用途", "乙的用途"
    upload(client, workbook_bytes(first, first.edition), based_on=1)
    status, page = upload(client, workbook_bytes(second, second.edition), based_on=1)
    assert status == 200
    assert "您的内容没有丢" in page
    assert "甲的用途" in page
    assert "乙的用途" in page
    current = year.unit().current
    assert current is not None
    assert current.number == 2
    client.post(f"{UNIT}take/3/", {"based_on": 2})
    current = year.unit().current
    assert current is not None
    assert (current.number, current.content["projects"][0]["purpose"]) == (4, "乙的用途")


def test_comments_go_to_and_fro(year: Year) -> None:
    signed_in("reviewer305").post(f"{UNIT}comments/", {"sheet": "项目", "row": "图书", "text": "请写明<依据>"})
    client = signed_in("preparer305001")
    page = client.get(UNIT).content.decode()
    assert "请写明&lt;依据&gt;" in page
    assert "项目 · 图书" in page
    number = year.unit().comments.get().pk
    client.post(f"{UNIT}comments/{number}/resolve/")
    assert year.unit().comments.get().resolved_by == year.people["preparer305001"]


def test_from_the_workbook_to_the_public(year: Year) -> None:
    for code in ("305001", "305002"):
        client, address = signed_in(f"preparer{code}"), f"/work/2024/{code}/"
        upload(client, (LEDGERS / f"{code}.xlsx").read_bytes(), address=address)
        assert "等您编制" in client.get("/work/").content.decode()
        page = client.post(f"{address}submit/", {"number": 1}, follow=True).content.decode()
        assert "已提交部门审核" in page
    reviewer, finance = signed_in("reviewer305"), signed_in("finance")
    assert "等您汇总报送财政" in reviewer.get("/work/").content.decode()
    assert "已报送财政" in reviewer.post(f"{DEPARTMENT}pass_to_finance/", follow=True).content.decode()
    assert "等您财政审核" in finance.get("/work/").content.decode()
    assert "已批复" in finance.post(f"{DEPARTMENT}approve/", follow=True).content.decode()
    assert "距公开期限20天" in reviewer.get(DEPARTMENT).content.decode()
    assert Client().get("/published/2024/305/").status_code == 404
    page = reviewer.post(f"{DEPARTMENT}publish/", follow=True).content.decode()
    assert "正在公开" in page
    assert "等待后台处理" in page
    assert Client().get("/published/2024/305/").status_code == 404
    work_off()
    assert "第1版" in reviewer.get(DEPARTMENT).content.decode()
    public = Client().get("/published/2024/305/")
    assert public.status_code == 200
    assert "第1版" in public.content.decode()


def test_what_is_approved_is_what_the_page_showed(year: Year) -> None:
    year.passed()
    finance = signed_in("finance")
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', finance.get(DEPARTMENT).content.decode())
    assert seen
    page = finance.post(f"{DEPARTMENT}approve/", {"seen": "0" * 64}, follow=True).content.decode()
    assert "审核的内容刚刚有变化" in page
    assert "已批复" in finance.post(f"{DEPARTMENT}approve/", {"seen": seen[1]}, follow=True).content.decode()


def test_published_files_are_sent_as_they_are(year: Year) -> None:
    year.passed()
    approve(year.person("finance"), year.department())
    version = publish(year.person("reviewer305"), year.department())
    root = "/published/2024/305/v1/files/"
    for entry in version.manifest["files"]:
        response = Client().get(root + entry["path"])
        content = b"".join(response)
        assert len(content) == entry["bytes"]
        is_page = entry["path"].endswith(".html")
        assert ("attachment" in response["Content-Disposition"]) is not is_page
        assert ("sandbox" in response["Content-Security-Policy"]) is is_page
    for path in ("manifest.json", "../v1/manifest.json", "data/../../../../yusuan.sqlite3", "nothing.docx"):
        assert Client().get(root + path).status_code == 404


def test_finance_opens_a_year_and_sets_control_numbers(year: Year) -> None:
    client = signed_in("finance")
    sent = {
        "year": 2025,
        "edition": "hebei-2024",
        "opens": "2024-10-08",
        "units_due": "2024-11-10",
        "departments_due": "2024-11-30",
        "departments": [year.bureau.places["305"].pk],
    }
    late = client.post("/work/years/open/", {**sent, "units_due": "2024-12-31"})
    assert late.status_code == 422
    assert client.post("/work/years/open/", sent).status_code == 302
    assert client.post("/work/years/open/", sent).status_code == 422
    assert signed_in("preparer305001").get("/work/2025/305001/").status_code == 200
    address = "/work/2025/305001/control/"
    assert client.post(address, {"general_public": "一百"}).status_code == 422
    assert client.post(address, {"general_public": "-1"}).status_code == 422
    assert client.post(address, {"general_public": "1,234.56"}).status_code == 302
    assert "1,234.56" in signed_in("preparer305001").get("/work/2025/305001/").content.decode()


def test_pages_ask_the_database_few_questions(year: Year, django_assert_max_num_queries: object) -> None:
    year.submitted()
    for name, address in (("preparer305001", UNIT), ("reviewer305", DEPARTMENT), ("reviewer305", "/work/")):
        client = signed_in(name)
        client.get(address)
        with django_assert_max_num_queries(25):  # type: ignore[operator]
            assert client.get(address).status_code == 200


def test_a_year_begins_with_the_ledger_of_the_last(year: Year) -> None:
    year.save()
    open_year(
        year.person("finance"),
        year.bureau.places["001"],
        2025,
        "hebei-2024",
        opens=date(2024, 10, 8),
        units_due=date(2024, 11, 10),
        departments_due=date(2024, 11, 30),
        departments=[year.bureau.places["305"]],
    )
    address = "/work/2025/305001/"
    assert signed_in("reviewer305").post(f"{address}adopt/").status_code == 403
    client = signed_in("preparer305001")
    assert "由上年台账滚动" in client.get(address).content.decode()
    page = client.post(f"{address}adopt/", follow=True).content.decode()
    assert "这只是建议数" in page
    revision = LedgerRevision.objects.get(budget__department_budget__year__year=2025)
    assert revision.content["year"] == 2025
    assert all(row["inferred"] for row in revision.content["allocations"])
    client.post(f"{address}adopt/")
    assert LedgerRevision.objects.filter(budget=revision.budget).count() == 1


def test_opening_a_year_offers_the_next_one_and_the_newest_form_of_the_province(year: Year) -> None:
    page = signed_in("finance").get("/work/years/open/").content.decode()
    assert 'value="2025"' in page
    assert '<option value="hebei-2024" selected' in page
