"""The units of a document: parts of their own, or one unit that stands for the whole; bodies that are only listed."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.ledger import UNIT_NATURES, LedgerUnit
from yusuan.model.selection import Selection
from yusuan.model.text import normalise
from yusuan.reference.editions import Edition
from yusuan.reference.sums import agency_selection

#: Stands for a department code that the document does not print.
UNKNOWN_CODE = "000"
_NATURE_WORDS = (("参公", "civil_service_managed"), ("参照", "civil_service_managed"), ("事业", "institution"),
                 ("行政", "administrative"), ("机关", "administrative"))  # fmt: skip


@dataclass(slots=True)
class Publisher:
    """Who publishes, with the units that have money."""

    code: str
    name: str
    level: str
    units: list[LedgerUnit] = field(default_factory=list)
    of_part: dict[int, frozenset[str] | None] = field(default_factory=dict)
    """part → codes of its units; None: all"""
    entity_of_part: dict[int, str] = field(default_factory=dict)
    """part → code of its entity"""
    institutions: frozenset[str] = frozenset()
    """Codes of inferred units."""
    bodies: list[LedgerUnit] = field(default_factory=list)
    """Bodies that the tables of institutions list, without a budget of their own."""
    notes: list[str] = field(default_factory=list)

    def agency(self, edition: Edition) -> Selection:
        """Return what agency operating funds (机关运行经费) are."""
        return agency_selection(edition.agency_operating, (u.code for u in self.units if u.administrative))


def publisher(disclosure: Disclosure, edition: Edition) -> Publisher:
    """Return the publisher and its units, in the order of printing."""
    identity = disclosure.identity
    name = disclosure.entity or next((t.entity for t in disclosure.tables if t.entity), None) or disclosure.document
    code = identity.entity_code.value if identity.entity_code else None
    found = Publisher(code or UNKNOWN_CODE, name, disclosure.level or "department")
    if code is None:
        found.notes.append(f"文件没有印部门（单位）编码，台账暂用 {UNKNOWN_CODE}，请改成真实编码")
    for part in disclosure.parts() or [0]:
        _add_part(found, disclosure, part)
    if not found.units:
        found.units = _units_in_tables(found, disclosure)
    if not found.units:
        found.units.append(_only_unit(found, disclosure))
    _infer_institution(found, disclosure, edition)
    found.bodies = _bodies(found, disclosure)
    return found


def _add_part(found: Publisher, disclosure: Disclosure, part: int) -> None:
    tables = [t for t in disclosure.tables if t.part == part]
    goals = disclosure.projects_of(part)
    level = next((t.level for t in tables), None) or next((g.level for g in goals), "department")
    if part == 0 or level != "unit" or found.level == "unit":
        found.of_part[part] = None
        found.entity_of_part[part] = found.code
        return
    named = _entities(tables, found) or [(g.entity_code, g.entity) for g in goals if g.entity]
    if not named and found.units:  # tables that name the department by a slip are of the unit before
        found.of_part[part] = frozenset({found.units[-1].code})
        found.entity_of_part[part] = found.units[-1].code
        return
    code, name = named[0] if named else (None, None)
    number = len(found.units) + 1
    unit = LedgerUnit(code or f"{found.code}{number:03d}", name or f"{found.name}第{number}个单位")
    known = next((u for u in found.units if u.code == unit.code), None)
    if known is None:
        found.units.append(_with_nature(unit, [*_listed(disclosure, 0), *_listed(disclosure, part)]))
    found.of_part[part] = frozenset({unit.code})
    found.entity_of_part[part] = unit.code


def _entities(tables: list[StatutoryTable], found: Publisher) -> list[tuple[str | None, str | None]]:
    """Whom the tables of a part name, most often first; the department's own name is a slip there."""
    from collections import Counter

    counted = Counter((t.entity_code, t.entity) for t in tables if t.entity and t.entity != found.name)
    return [pair for pair, _ in counted.most_common()]


def _units_in_tables(found: Publisher, disclosure: Disclosure) -> list[LedgerUnit]:
    """The units under whose headings tables print rows; a department over its units is none of them."""
    names: dict[str, str] = {}
    for table in disclosure.tables:
        for row in table.rows:
            if row.unit_code and row.code is None and row.item is None:
                names.setdefault(row.unit_code, row.label)
    leaves = [code for code in names if not any(other != code and other.startswith(code) for other in names)]
    if found.level == "unit" and len(leaves) > 1:
        return []
    if leaves and found.code == UNKNOWN_CODE:
        above = leaves[0] if found.level == "unit" else leaves[0][:3]
        found.code = next((code for code in names if code not in leaves), above)
        found.entity_of_part = dict.fromkeys(found.entity_of_part, found.code)
        found.notes = [note for note in found.notes if UNKNOWN_CODE not in note]
    return [_with_nature(LedgerUnit(code, names[code]), _listed(disclosure, 0)) for code in leaves]


def _only_unit(found: Publisher, disclosure: Disclosure) -> LedgerUnit:
    code = found.code if found.level == "unit" else f"{found.code}001"
    return _with_nature(LedgerUnit(code, found.name), _listed(disclosure, 0))


def _listed(disclosure: Disclosure, part: int) -> list[Row]:
    return [
        row
        for table in disclosure.tables_of("institutions", part)
        for row in table.rows
        if plain_label(row.label) not in ("合计", "总计")
    ]


def _with_nature(unit: LedgerUnit, rows: list[Row]) -> LedgerUnit:
    own = [row for row in rows if normalise(row.label) == normalise(unit.name)]
    if not own and len(rows) == 1:
        own = rows
    if own:
        _describe(unit, own[0])
    return unit


def _describe(unit: LedgerUnit, row: Row) -> None:
    text = row.texts.get("nature")
    unit.nature = nature_of(text)
    if text and text != UNIT_NATURES.get(unit.nature or ""):
        unit.nature_text = text
    unit.rank = row.texts.get("rank") or None
    unit.funding = row.texts.get("funding") or None


def nature_of(text: str | None) -> str | None:
    """Return the nature that 单位性质 states, or None."""
    return next((nature for word, nature in _NATURE_WORDS if word in (text or "")), None)


def _infer_institution(found: Publisher, disclosure: Disclosure, edition: Edition) -> None:
    """Give units the nature that 机关运行经费 shows; where only a part of the public funds is, infer a second unit."""
    if edition.agency_operating != "administrative_only" or len(found.units) != 1:
        return
    unit = found.units[0]
    agency, public = _agency_figures(disclosure)
    if agency is None or public is None:
        unit.nature = unit.nature or "administrative"
        return
    amount, tolerance = agency
    if amount == 0 and public > tolerance:
        unit.nature = "institution"
        return
    unit.nature = unit.nature if unit.administrative else "administrative"
    if abs(public - amount) <= tolerance or found.level == "unit":
        return
    second = LedgerUnit(f"{found.code}002", f"{found.name}所属事业单位（推定）", "institution")
    found.units.append(second)
    found.institutions = frozenset({second.code})
    found.notes.append(
        f"机关运行经费小于公用经费，其余应是事业单位的公用经费：推定一个事业单位 {second.code}，请改成真实的单位"
    )


def _agency_figures(disclosure: Disclosure) -> tuple[tuple[int, int] | None, int | None]:
    """(机关运行经费, its rounding), 公用经费 of the general public budget; None where not printed."""
    agency = None
    for table in disclosure.tables_of("three_public"):
        agency = (0, 1)  # an empty table says that there are none
        for row in table.rows:
            figure = row.values.get("total")
            if row.item == "agency_operating" and figure is not None and figure.fen is not None:
                agency = (figure.fen, figure.quantum)
    basic = disclosure.table("general_public_basic_expenditure")
    total = basic.total_row() if basic else None
    figure = total.values.get("public_funds") if total else None
    return agency, figure.fen if figure is not None else None


def _bodies(found: Publisher, disclosure: Disclosure) -> list[LedgerUnit]:
    """The rows of the tables of institutions that name neither a unit nor the publisher."""
    known = {normalise(name) for name in (found.name, *(unit.name for unit in found.units))}
    bodies: list[LedgerUnit] = []
    for part, owner in found.entity_of_part.items():
        for row in _listed(disclosure, part):
            if normalise(row.label) not in known and row.label:
                number = 1 + sum(body.within == owner for body in bodies)
                body = LedgerUnit(f"{owner}-{number}", row.label, within=owner)
                _describe(body, row)
                bodies.append(body)
    return bodies
