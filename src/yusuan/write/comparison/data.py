"""A comparison as plain data: ``yusuan diff --format json``. Amounts are whole fen; blank is null."""

from __future__ import annotations

from typing import Any

from yusuan.model import Disclosure
from yusuan.model.compared import Compared, Growth, Line, ProjectPair, TablePair, TotalLine
from yusuan.model.difference import Difference

JsonObject = dict[str, Any]


def comparison_data(compared: Compared) -> JsonObject:
    """Return the comparison as JSON data, everything that was paired and everything that was not."""
    counts = compared.counts
    return {
        "before": _head(compared.before),
        "after": _head(compared.after),
        "relation": compared.relation,
        "compared": {
            "tables": len(compared.tables),
            "rows": counts.rows,
            "figures": counts.figures,
            "equal": counts.equal,
            "within_rounding": counts.tails,
            "different": counts.figures - counts.equal - counts.tails,
            "projects": counts.projects,
            "indicators": counts.indicators,
            "sentences": counts.sentences,
            "sections": counts.sections,
        },
        "totals": [_total(line) for line in compared.totals],
        "growth": None if compared.growth is None else _growth(compared.growth),
        "tables": [_table(pair) for pair in compared.tables],
        "projects": [_project(pair) for pair in compared.projects],
        "differences": [difference_data(d) for d in compared.differences()],
    }


def difference_data(difference: Difference) -> JsonObject:
    """Return a difference as JSON data."""
    about = difference.subject
    return {
        "kind": about.kind,
        "change": difference.change,
        "place": {
            "part": about.part,
            "entity": about.entity,
            "table": about.table,
            "side": about.side,
            "code": about.code,
            "row": about.row,
            "item": about.item,
        },
        "before": None if difference.before is None else difference.before.to_json(),
        "after": None if difference.after is None else difference.after.to_json(),
        "amount": difference.amount,
        "certainty": difference.certainty,
        "similarity": difference.similarity,
        "follows_from": difference.within,
        "notes": list(difference.notes),
    }


def _head(disclosure: Disclosure) -> JsonObject:
    code = disclosure.identity.entity_code
    return {
        "document": disclosure.document,
        "entity": disclosure.entity,
        "entity_code": code.value if code is not None else None,
        "year": disclosure.year,
        "kind": disclosure.kind,
        "level": disclosure.level,
        "unit_of_amount": disclosure.identity.unit_of_amount,
    }


def _total(line: TotalLine) -> JsonObject:
    return {
        "total": line.key,
        "counts": line.counts,
        "before": line.before,
        "after": line.after,
        "change": line.change,
        "percent": None if line.percent is None else str(line.percent),
        "same_units": {"before": line.same_units_before, "after": line.same_units_after},
    }


def _growth(growth: Growth) -> JsonObject:
    return {
        "table": growth.table,
        "before": growth.before,
        "after": growth.after,
        "organisation": growth.organisation,
        "reclassified": growth.reclassified,
        "like_for_like": growth.like_for_like(),
        "lines": [_line(line) for line in growth.lines],
        "units": [
            {
                "before": u.before,
                "after": u.after,
                "how": u.how,
                "certainty": u.certainty,
                "total_before": u.total_before,
                "total_after": u.total_after,
            }
            for u in growth.units
        ],
    }


def _line(line: Line) -> JsonObject:
    return {
        "codes_before": list(line.link.before),
        "codes_after": list(line.link.after),
        "label": line.label,
        "link": line.link.kind,
        "reason": line.link.reason,
        "certainty": line.link.certainty,
        "before": line.before,
        "after": line.after,
        "change": line.change,
        "like_for_like": line.like_for_like,
    }


def _table(pair: TablePair) -> JsonObject:
    table = pair.either
    return {
        "type": table.type,
        "part": {"before": pair.part.before, "after": pair.part.after},
        "entity": pair.part.name_after or pair.part.name_before,
        "before": None if pair.before is None else pair.before.title,
        "after": None if pair.after is None else pair.after.title,
        "measures": pair.measures,
        "not_compared": pair.not_compared,
        "rows": {
            "both": sum(r.before is not None and r.after is not None for r in pair.rows),
            "only_before": [_row_name(r.before) for r in pair.rows if r.after is None],
            "only_after": [_row_name(r.after) for r in pair.rows if r.before is None],
        },
        "differences": len(pair.differences),
    }


def _row_name(row: Any) -> list[str | None]:
    return [row.official_code, row.label]


def _project(pair: ProjectPair) -> JsonObject:
    def side(project: Any) -> JsonObject | None:
        if project is None:
            return None
        return {"code": project.code, "name": project.name, "budget": project.budget and project.budget.fen}

    both = pair.before is not None and pair.after is not None
    return {
        "before": side(pair.before),
        "after": side(pair.after),
        "matched_by": pair.how if both else None,
        "certainty": pair.certainty if both else None,
        "similarity": pair.similarity,
        "differences": len(pair.differences),
    }
