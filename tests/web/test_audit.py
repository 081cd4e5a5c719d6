"""The chain verifies, and notices what was changed, removed, or written anew."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.web.conftest import Bureau
from yusuan.web.audit.chain import append, verify
from yusuan.web.audit.models import AppendOnlyError, AuditEntry, ChainHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(bureau: Bureau) -> list[AuditEntry]:
    who = bureau.people["finance"]
    return [append(who, "approve", "department_budget/2024/305", {"fen": 10**15, "字": "文"}) for _ in range(4)]


def _unguarded(sql: str) -> None:
    """What somebody with the database in hand can do."""
    with connection.cursor() as cursor:
        on = " ON audit_auditentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS audit_entry_is_final{on}")
        cursor.execute(sql)


def test_an_empty_log_is_intact() -> None:
    assert verify().intact


def test_entries_follow_one_another(chain: list[AuditEntry]) -> None:
    found = verify()
    assert found.intact
    assert found.entries == 4
    assert found.last == chain[-1].hash
    assert [entry.sequence for entry in chain] == [1, 2, 3, 4]


def test_an_entry_is_neither_changed_nor_removed(chain: list[AuditEntry]) -> None:
    chain[1].action = "publish"
    with pytest.raises(AppendOnlyError):
        chain[1].save()
    with pytest.raises(AppendOnlyError):
        chain[1].delete()


def test_the_database_refuses_changes_too(chain: list[AuditEntry]) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.filter(sequence=2).update(action="publish")
    assert verify().intact


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE audit_auditentry SET action = 'publish' WHERE sequence = 2", "第2条的内容被改动"),
        ("UPDATE audit_auditentry SET actor_name = 'other' WHERE sequence = 4", "第4条的内容被改动"),
        ("DELETE FROM audit_auditentry WHERE sequence = 2", "第1条之后缺少记录"),
        ("DELETE FROM audit_auditentry WHERE sequence = 4", "最后的记录被删除"),
        ("DELETE FROM audit_auditentry", "日志应有4条"),
    ],
)
def test_tampering_is_noticed(chain: list[AuditEntry], sql: str, said: str) -> None:
    _unguarded(sql)
    assert said in "\n".join(verify().problems)


def test_a_chain_written_anew_lacks_the_hash_noted_earlier(chain: list[AuditEntry], bureau: Bureau) -> None:
    noted = chain[2].hash
    assert verify(noted).intact
    _unguarded("DELETE FROM audit_auditentry")
    ChainHead.objects.all().delete()
    append(bureau.people["finance"], "approve", "department_budget/2024/306")
    assert verify().intact
    assert "整体改写" in verify(noted).problems[0]


def test_what_is_rolled_back_leaves_no_entry(chain: list[AuditEntry], bureau: Bureau) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        append(bureau.people["finance"], "publish", "department_budget/2024/305")
        raise RuntimeError
    assert verify().entries == 4
    assert verify().intact
