"""A comparison as lines of words: what the text, XLSX and HTML printers share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yusuan.model.compared import Compared, Growth, Line, TotalLine, UnitChange, percent_change
from yusuan.model.difference import Difference, Printed
from yusuan.write.comparison import words
from yusuan.write.comparison.amounts import amount_text, percent_text
from yusuan.write.wording import WORDS, measure_name, table_name

#: How a statement of change says which way.
_DIRECTIONS = {lang: {w: said[w] for w in ("increase", "decrease", "flat")} for lang, said in words.SAY.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in words."""

    kind: str
    where: str
    how: str
    before: str
    after: str
    change: str
    """The amount with its sign; empty where it is no money."""
    percent: str
    because: str
    """How sure, how alike, from what it follows."""
    place_before: str = ""
    place_after: str = ""


class View:
    """Says the parts of a comparison in a language, amounts in one unit."""

    def __init__(self, compared: Compared, unit: str, language: str = "zh") -> None:
        self.compared, self.unit, self.language = compared, unit, language
        self.say = words.SAY[language]

    def told(self, difference: Difference) -> Told:
        """Return a difference in words; its sides as printed, amounts without a text of their own in the unit."""
        about, amount = difference.subject, difference.amount
        before, after = (self._side(s, about.kind) for s in (difference.before, difference.after))
        fens = [s.fen if s is not None else None for s in (difference.before, difference.after)]
        percent = percent_change(fens[0], fens[1]) if fens[0] is not None and fens[1] is not None else None
        return Told(
            words.subject_name(about.kind, self.language),
            self.where(difference),
            words.change_name(difference.change, self.language),
            before,
            after,
            amount_text(amount, self.unit, signed=True) if amount else "",
            percent_text(percent) if percent is not None and amount else "",
            self.because(difference),
            self.place(difference.before),
            self.place(difference.after),
        )

    def where(self, difference: Difference) -> str:
        """Return where a difference is: part, table, row, column."""
        about = difference.subject
        table = table_name(about.table, self.language) if about.table and about.kind != "project" else None
        if about.kind in ("project_field", "indicator"):
            table = None
        row = " ".join(filter(None, (about.code, about.row)))
        item = words.item_in_words(about.kind, about.item, self.language) if about.item else None
        field = difference.notes[0] if about.kind == "indicator" and difference.notes else None
        part = about.entity if len(self.compared.parts) > 1 else None
        detail = words.field_name(field, self.language) if field else None
        return words.joined([part, table, row, item, detail], self.language)

    def because(self, difference: Difference) -> str:
        """Return how sure a difference is and what it follows from."""
        say = self.say
        notes = [say[n] for n in difference.notes if n in ("raised", "lowered", "stated")]
        if difference.similarity is not None:
            notes.append(f"{say['similarity']} {difference.similarity}")
        if difference.certainty != "high":
            notes.append(f"{say['certainty']} {say[difference.certainty]}")
        if difference.within is not None:
            notes.append(words.within_name(difference.within, self.language))
        return words.joined([*notes], self.language)

    def place(self, side: Printed | None) -> str:
        """Return the page or line of a side, where it is known."""
        if side is None:
            return ""
        if side.location.page is not None:
            return self.say["page"].format(side.location.page)
        return self.say["line"].format(side.location.line) if side.location.line is not None else ""

    def _side(self, side: Printed | None, kind: str) -> str:
        """Money in the unit of the comparison, whatever unit a side prints; anything else as printed."""
        if side is None:
            return self.say["none"]
        if side.fen is not None and kind != "statement":
            return amount_text(side.fen, self.unit)
        if kind == "statement":
            return " ".join(_DIRECTIONS[self.language].get(word, word) for word in side.text.split(" "))
        if kind == "identity":
            return WORDS[self.language].get(side.text, side.text)
        return measure_name(side.text, self.language) if kind == "column" else side.text

    def total(self, line: TotalLine) -> list[str]:
        """Return a total as cells: name, both sides, change, per cent."""
        name = words.total_name(line.key, self.language)
        if line.counts:
            cells = ["" if v is None else str(v) for v in (line.before, line.after)]
            return [name, *cells, "" if line.change is None else f"{line.change:+d}" if line.change else "0", ""]
        return [name, *self._change(line.before, line.after, line.change, line.percent)]

    def same_units(self, line: TotalLine) -> list[str] | None:
        """Return the same total of the units that both sides have, or None where it is not known."""
        if line.same_units_before is None or line.same_units_after is None:
            return None
        before, after = line.same_units_before, line.same_units_after
        return [self.say["same_units"], *self._change(before, after, after - before, percent_change(before, after))]

    def _change(self, before: int | None, after: int | None, change: int | None, percent: Decimal | None) -> list[str]:
        unit = self.unit
        sides = [amount_text(before, unit), amount_text(after, unit)]
        return [*sides, amount_text(change, unit, signed=True), percent_text(percent)]

    def growth_title(self) -> str:
        """Return what the lines of expenditure are called: a change, or a comparison of two publishers."""
        return self.say["by_code" if self.compared.relation == "publishers" else "growth"]

    def growth(self, growth: Growth) -> list[tuple[str, int]]:
        """Return the steps of the change of expenditure: words and fen."""
        say, steps = self.say, [(self.say["whole_change"], growth.change)]
        kinds = {line.link.kind for line in growth.lines}
        if self.compared.relation == "publishers":  # of two publishers no line grew or moved
            steps.append((say["both_codes"], growth.like_for_like("same", "renamed")))
            return steps + [(say[kind], growth.like_for_like(kind)) for kind in ("new", "ended") if kind in kinds]
        if growth.organisation or any(not u.stayed for u in growth.units):
            steps.append((say["organisation"], growth.organisation))
        steps.append((say["like_for_like"], growth.like_for_like()))
        steps.append((say["continued"], growth.like_for_like("same", "renamed")))
        if kinds & {"moved", "split", "merged", "rebooked"}:
            steps.append((say["reclassified"], growth.like_for_like("moved", "split", "merged", "rebooked")))
        steps += [(say[kind], growth.like_for_like(kind)) for kind in ("new", "ended") if kind in kinds]
        return steps

    def line(self, line: Line) -> list[str]:
        """Return a line of codes as cells: codes, name, both sides, change, per cent, link."""
        sides = dict.fromkeys("、".join(side) for side in (line.link.before, line.link.after) if side)
        return [" → ".join(sides), line.label, *self._change_of_line(line), self.link(line)]

    def _change_of_line(self, line: Line) -> list[str]:
        percent = percent_change(line.before or 0, (line.before or 0) + line.change)
        sides = [amount_text(fen, self.unit) or self.say["none"] for fen in (line.before, line.after)]
        return [*sides, amount_text(line.change, self.unit, signed=True), percent_text(percent)]

    def link(self, line: Line) -> str:
        """Return how the codes of a line are linked, why, and how sure that is; an empty text for the same code."""
        link = line.link
        notes = []
        if link.kind != "same":
            notes.append(words.link_name(link.kind, self.language))
            if link.kind not in ("new", "ended"):
                notes.append(words.reason_name(link.reason, self.language))
        if link.certainty != "high":
            notes.append(f"{self.say['certainty']} {self.say[link.certainty]}")
        if line.gone or line.came:
            amounts = (("gone", line.gone), ("came", line.came))
            sides = [f"{self.say[k]} {amount_text(v, self.unit)}" for k, v in amounts if v]
            notes.append(f"{self.say['units']} {words.joined([*sides], self.language)}")
        return words.joined([*notes], self.language)

    def unit_change(self, unit: UnitChange) -> list[str]:
        """Return a unit as cells: name, how, both totals."""
        name = unit.after or unit.before or ""
        if unit.stayed and unit.before != unit.after:
            name = f"{unit.before} → {unit.after}"
        how = {"gone": "gone", "came": "came", "renamed": "renamed_unit", "close": "renamed_unit"}.get(unit.how)
        notes = [self.say[how] if how else None]
        if unit.certainty != "high":
            notes.append(f"{self.say['certainty']} {self.say[unit.certainty]}")
        totals = [amount_text(fen, self.unit) for fen in (unit.total_before, unit.total_after)]
        if not any(totals):
            notes.append(self.say["unknown_total"])
        return [name, words.joined(notes, self.language), *totals]

    def counts(self) -> str:
        """Return how much was compared, as a phrase."""
        counts, say = self.compared.counts, self.say
        different = counts.figures - counts.equal - counts.tails
        parts = [
            f"{say['tables']} {len(self.compared.tables)}",
            f"{say['rows']} {counts.rows}",
            f"{say['figures']} {counts.figures}",
            f"{say['equal']} {counts.equal}",
            f"{say['tails']} {counts.tails}" if counts.tails else None,
            f"{say['different']} {different}",
            f"{say['projects']} {counts.projects}",
            f"{say['indicators']} {counts.indicators}",
            f"{say['sentences']} {counts.sentences}",
            f"{say['sections']} {counts.sections}",
        ]
        return words.joined(parts, self.language)

    def heads(self) -> list[tuple[str, str]]:
        """Return the two sides as (甲, what it is)."""
        found = []
        for key, disclosure in (("a", self.compared.before), ("b", self.compared.after)):
            what = [disclosure.entity, str(disclosure.year) if disclosure.year else None, disclosure.document]
            found.append((self.say[key], words.joined(what, self.language)))
        return found
