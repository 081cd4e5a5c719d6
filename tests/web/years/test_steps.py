"""The steps of the year: who may, from which state, with which checks; each leaves its entry and its messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from tests.web.years.conftest import Year, example
from yusuan.operations.publishing import changed_files
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AppendOnlyError, AuditEntry
from yusuan.web.notices.models import Notification
from yusuan.web.people.models import Post, Role, User
from yusuan.web.years.assessments import assess_department, fingerprint_of
from yusuan.web.years.models import Comment, LedgerRevision
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.comment import comment, resolve_comment
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.return_to_department import return_to_department
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.set_control_numbers import set_control_numbers
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.steps.submit import submit
from yusuan.web.years.steps.waive import waive

pytestmark = pytest.mark.django_db

Step = Callable[[Year, User], object]


def _save(year: Year, who: User) -> object:
    return save_revision(who, year.unit(), example("305001"), based_on=0, origin="台账.xlsx")


def _comment(year: Year, who: User) -> object:
    return comment(who, year.unit(), "请核对", sheet="项目")


def _resolve(year: Year, who: User) -> object:
    made = Comment.objects.create(budget=year.unit(), text="请核对", author=year.person("finance"))
    return resolve_comment(who, made)


#: step → how far the year is before, who may, the colleague of the same role elsewhere, the step itself
STEPS: dict[str, tuple[str, str, str, Step]] = {
    "save_revision": ("opened", "preparer305001", "preparer305002", _save),
    "submit": ("saved", "preparer305001", "preparer305002", lambda y, w: submit(w, y.unit(), number=1)),
    "comment": ("opened", "reviewer305", "reviewer306", _comment),
    "resolve_comment": ("opened", "preparer305001", "preparer306001", _resolve),
    "return_to_unit": ("submitted", "reviewer305", "reviewer306", lambda y, w: return_to_unit(w, y.unit(), "缺依据")),
    "pass_to_finance": ("submitted", "reviewer305", "reviewer306", lambda y, w: pass_to_finance(w, y.department())),
    "set_control_numbers": (
        "opened", "finance", "reviewer305", lambda y, w: set_control_numbers(w, y.unit(), {"general_public": 5}),
    ),
    "return_to_department": (
        "passed", "finance", "reviewer305", lambda y, w: return_to_department(w, y.department(), "请核减"),
    ),
    "approve": ("passed", "finance", "reviewer306", lambda y, w: approve(w, y.department())),
    "correct": ("published", "reviewer305", "reviewer306", lambda y, w: correct(w, y.department(), "笔误")),
}  # fmt: skip


def _bring(year: Year, stage: str) -> None:
    if stage == "saved":
        year.save()
    elif stage == "submitted":
        year.submitted()
    elif stage in ("passed", "published"):
        year.passed()
    if stage == "published":
        approve(year.person("finance"), year.department())
        year.department().__class__.objects.filter(department__code="305").update(state="published")


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_for_its_own_people(year: Year, name: str) -> None:
    stage, author, colleague, step = STEPS[name]
    _bring(year, stage)
    before = AuditEntry.objects.count()
    for other in (colleague, "stranger", "administrator"):
        with pytest.raises(PermissionDenied):
            step(year, year.person(other))
    assert AuditEntry.objects.count() == before
    step(year, year.person(author))
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.action, entry.actor_name) == (name, author)
    assert verify().intact


@pytest.mark.parametrize("name", ["submit", "return_to_unit", "pass_to_finance", "return_to_department", "approve"])
def test_a_step_is_done_once(year: Year, name: str) -> None:
    stage, author, _, step = STEPS[name]
    _bring(year, stage)
    step(year, year.person(author))
    before = AuditEntry.objects.count()
    with pytest.raises(StepRefusedError, match="不能"):
        step(year, year.person(author))
    assert AuditEntry.objects.count() == before


def test_messages_go_to_those_who_have_the_next_step(year: Year) -> None:
    def told(name: str) -> list[str]:
        return [n.text for n in Notification.objects.filter(user__username=name)]

    assert "开始编制" in told("preparer305001")[0]
    year.passed()
    assert "已提交" in told("reviewer305")[0]
    assert "已报送" in told("finance")[0]
    assert "已报送" in told("finance2")[0]
    assert told("reviewer306") == []
    assert told("stranger") == []
    return_to_department(year.person("finance"), year.department(), "请核减")
    assert "请核减" in told("reviewer305")[0]


def test_nobody_passes_or_approves_what_they_made(year: Year) -> None:
    for role, code in ((Role.DEPARTMENT_REVIEWER, "305"), (Role.FINANCE_REVIEWER, "001")):
        Post.objects.create(user=year.people["preparer305001"], role=role, organisation=year.bureau.places[code])
    year.submitted()
    with pytest.raises(StepRefusedError, match="换一位"):
        pass_to_finance(year.person("preparer305001"), year.department())
    Post.objects.create(
        user=year.people["finance2"], role=Role.DEPARTMENT_REVIEWER, organisation=year.bureau.places["305"]
    )
    pass_to_finance(year.person("finance2"), year.department())
    for who in ("preparer305001", "finance2"):
        with pytest.raises(StepRefusedError, match="换一位"):
            approve(year.person(who), year.department())
    assert approve(year.person("finance"), year.department()).state == "approved"


def test_two_people_editing_the_same_unit_lose_nothing(year: Year) -> None:
    Post.objects.create(user=year.people["stranger"], role=Role.PREPARER, organisation=year.bureau.places["305001"])
    year.save()
    first, second = example("305001"), example("305001")
    first.projects[0].purpose = "甲的改动"
    second.projects[0].purpose = "乙的改动"
    budget = year.unit()
    done = save_revision(year.person("preparer305001"), budget, first, based_on=1, origin="甲.xlsx")
    late = save_revision(year.person("stranger"), budget, second, based_on=1, origin="乙.xlsx")
    assert not done.conflict
    assert late.conflict
    assert year.unit().current == done.revision
    assert late.revision.content["projects"][0]["purpose"] == "乙的改动"
    assert [r.number for r in LedgerRevision.objects.filter(aside=True)] == [late.revision.number]
    taken = save_revision(year.person("stranger"), budget, second, based_on=2, origin="乙.xlsx")
    assert year.unit().current == taken.revision


def test_what_was_seen_is_what_is_submitted(year: Year) -> None:
    year.save()
    changed = example("305001")
    changed.projects[0].purpose = "后来的改动"
    year.save(ledger=changed)
    with pytest.raises(StepRefusedError, match="第2稿"):
        submit(year.person("preparer305001"), year.unit(), number=1)
    assert year.unit().state == "draft"


def test_saving_the_same_twice_is_one_revision(year: Year) -> None:
    year.save()
    year.save()
    assert LedgerRevision.objects.count() == 1


def test_a_revision_is_never_changed(year: Year) -> None:
    year.save()
    revision = LedgerRevision.objects.get()
    revision.origin = "别的"
    with pytest.raises(AppendOnlyError):
        revision.save()


def test_a_submitted_budget_is_closed_until_it_is_returned(year: Year) -> None:
    year.submitted()
    with pytest.raises(StepRefusedError, match="不能修改"):
        year.save(ledger=replace(example("305001"), projects=[]))
    return_to_unit(year.person("reviewer305"), year.unit(), "缺依据")
    assert year.unit().reason == "缺依据"
    year.save(ledger=replace(example("305001"), procurement=[]))
    current = year.unit().current
    assert current is not None
    assert current.number == 2


def test_the_ledger_of_another_unit_is_refused(year: Year) -> None:
    with pytest.raises(StepRefusedError, match="台账里的单位是305002"):
        year.save(ledger=example("305002"))


def test_more_than_the_control_number_is_not_submitted(year: Year) -> None:
    year.save()
    planned = sum(a.amount for a in example("305001").allocations if a.fund == "general_public" and not a.carryover)
    set_control_numbers(year.person("finance"), year.unit(), {"general_public": planned - 1})
    with pytest.raises(StepRefusedError, match=r"超过控制数0\.01元"):
        submit(year.person("preparer305001"), year.unit(), number=1)
    set_control_numbers(year.person("finance"), year.unit(), {"general_public": planned})
    submit(year.person("preparer305001"), year.unit(), number=1)


def test_passing_waits_for_every_unit(year: Year) -> None:
    year.submitted("305001")
    with pytest.raises(StepRefusedError, match="示例305002"):
        pass_to_finance(year.person("reviewer305"), year.department())


def test_a_step_is_about_the_ledgers_that_were_seen(year: Year) -> None:
    year.passed()
    seen = fingerprint_of(list(year.department().units.all()))
    return_to_department(year.person("finance"), year.department(), "请核对")
    return_to_unit(year.person("reviewer305"), year.unit(), "请核对")
    changed = example("305001")
    changed.projects[0].name = "改过名字的项目"
    year.save(ledger=changed, based_on=1)
    submit(year.person("preparer305001"), year.unit(), number=2)
    with pytest.raises(StepRefusedError, match="有变化"):
        pass_to_finance(year.person("reviewer305"), year.department(), seen)
    pass_to_finance(year.person("reviewer305"), year.department())
    with pytest.raises(StepRefusedError, match="有变化"):
        approve(year.person("finance"), year.department(), seen)
    assert year.department().state == "in_review"
    approve(year.person("finance"), year.department(), fingerprint_of(list(year.department().units.all())))


def test_returning_needs_a_reason(year: Year) -> None:
    year.passed()
    with pytest.raises(StepRefusedError, match="理由"):
        return_to_department(year.person("finance"), year.department(), "  ")
    assert year.department().state == "in_review"


def test_errors_are_mended_or_waived_before_approval(year: Year) -> None:
    spoiled = example("305001")
    spoiled.projects[0].plan = [3_000_000_00, 2_000_000_00, 1_000_000_00, 1_000_000_00]
    year.save(ledger=spoiled)
    submit(year.person("preparer305001"), year.unit(), number=1)
    year.submitted("305002")
    pass_to_finance(year.person("reviewer305"), year.department())

    def assessed() -> list[dict[str, str]]:
        budget = year.department()
        found = assess_department(budget, list(budget.units.all()))
        assert found is not None
        return found.open("error")

    errors = assessed()
    assert errors
    with pytest.raises(StepRefusedError, match=f"还有{len(errors)}处错误"):
        approve(year.person("finance"), year.department())
    for who in ("reviewer305", "stranger"):
        with pytest.raises(PermissionDenied):
            waive(year.person(who), year.department(), errors[0]["key"], "口径不同")
    with pytest.raises(StepRefusedError, match="理由"):
        waive(year.person("finance"), year.department(), errors[0]["key"], "")
    with pytest.raises(StepRefusedError, match="已经不在"):
        waive(year.person("finance"), year.department(), "0" * 64, "口径不同")
    for error in errors:
        waive(year.person("finance"), year.department(), error["key"], "口径不同")
    assert assessed() == []
    assert approve(year.person("finance"), year.department()).state == "approved"


def test_published_correct_published_again(year: Year) -> None:
    year.passed()
    approve(year.person("finance"), year.department())
    for other in ("reviewer306", "stranger", "finance"):
        with pytest.raises(PermissionDenied):
            publish(year.person(other), year.department())
    first = publish(year.person("reviewer305"), year.department())
    folder = settings.DATA / first.folder
    assert {path.suffix for path in folder.iterdir()} >= {".docx", ".pdf", ".xlsx", ".html", ".json"}
    assert changed_files(folder, first.manifest) == []
    with pytest.raises(StepRefusedError, match="不能公开"):
        publish(year.person("reviewer305"), year.department())
    first.reason = "别的"
    with pytest.raises(AppendOnlyError):
        first.save()
    correct(year.person("reviewer305"), year.department(), "图书购置数量有误")
    return_to_unit(year.person("reviewer305"), year.unit(), "请更正")
    mended = example("305001")
    mended.allocations[0] = replace(mended.allocations[0], amount=mended.allocations[0].amount + 100_000_00)
    year.save(ledger=mended)
    submit(year.person("preparer305001"), year.unit(), number=2)
    pass_to_finance(year.person("reviewer305"), year.department())
    budget = year.department()
    found = assess_department(budget, list(budget.units.all()))
    assert found is not None
    for error in found.open("error"):
        waive(year.person("finance"), budget, error["key"], "更正")
    approve(year.person("finance"), year.department())
    second = publish(year.person("reviewer305"), year.department())
    assert second.number == 2
    assert second.reason == "图书购置数量有误"
    listed = {entry["path"] for entry in second.manifest["files"]}
    assert {"erratum/erratum.html", "erratum/erratum.docx", "erratum/differences.html"} <= listed
    assert changed_files(settings.DATA / second.folder, second.manifest) == []
    assert changed_files(folder, first.manifest) == []
    (folder / "manifest.json").chmod(0o644)
    page = next(folder.glob("*.html"))
    page.chmod(0o644)
    page.write_text("改动", encoding="utf-8")
    assert changed_files(folder, first.manifest) == [f"文件被改动 {page.name}"]
    assert verify().intact
