"""A small ledger from which the synthetic documents are printed: every table is a sum of its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from yusuan.model.money import fen_of, parse_number
from yusuan.reference.codes import function_code, names
from yusuan.reference.economic import economic_code

FACTORS = {"元": 100, "万元": 1_000_000}


@dataclass(frozen=True)
class Line:
    """An allocation, in fen."""

    unit: str
    function: str
    kind: str
    """basic or project"""
    fund: str
    """a measure: general_public, government_fund, state_capital, special_account, business_revenue, other …"""
    fen: int
    economic: str | None = None
    project: str | None = None
    carryover: bool = False


Test = Callable[[Line], bool]


@dataclass
class Ledger:
    year: int
    units: dict[str, str]
    """code → name; the first is the department itself where its code is a prefix of the others"""
    unit_of_amount: str = "万元"
    lines: list[Line] = field(default_factory=list)

    def amount(self, text: str) -> int:
        number = parse_number(text)
        assert number is not None
        fen = fen_of(number, self.unit_of_amount)
        assert fen is not None
        return fen

    def staff(
        self, unit: str, running: str, items: str, *, fund: str = "general_public", institution: bool = False
    ) -> None:
        """Add basic expenditure, written as ``30101 12.30, 30201 4.50``; contributions go to their own function codes."""
        medical = "2101102" if institution else "2101101"
        homes = {
            "30108": "2080505", "30109": "2080506", "30110": medical, "30111": "2101103", "30113": "2210201",
            "30301": "2080502" if institution else "2080501", "30302": "2080502" if institution else "2080501",
        }  # fmt: skip
        for item in items.split(", "):
            economic, amount = item.split()
            function = homes.get(economic, running)
            self.lines.append(Line(unit, function, "basic", fund, self.amount(amount), economic))

    def project(
        self, unit: str, function: str, name: str, amount: str, fund: str = "general_public", **more: bool
    ) -> None:
        self.lines.append(Line(unit, function, "project", fund, self.amount(amount), None, name, **more))

    def sum(self, test: Test | None = None, lines: Iterable[Line] | None = None) -> int:
        return sum(line.fen for line in (self.lines if lines is None else lines) if test is None or test(line))

    def name(self, code: str) -> str:
        known = function_code(code, self.year)
        assert known is not None, code
        assert known.name in names(code, self.year), (code, known.name)
        return known.name

    def functions(self, test: Test | None = None) -> list[str]:
        """Return the function codes with their parents, in order, of the lines that pass."""
        items = {line.function for line in self.lines if test is None or test(line)}
        return sorted({code[:n] for code in items for n in (3, 5, 7)})

    def economics(self, test: Test | None = None) -> list[str]:
        items = {line.economic for line in self.lines if line.economic and (test is None or test(line))}
        return sorted({code[:n] for code in items for n in (3, 5)})

    def printed(self, fen: int, places: int = 2, *, thousands: bool = True) -> str:
        """Return an amount in the ledger's unit with so many places, exactly."""
        factor = FACTORS[self.unit_of_amount]
        scaled = abs(fen) * 10**places
        assert scaled % factor == 0, (fen, places)
        digits = str(scaled // factor).rjust(places + 1, "0")
        whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
        text = f"{int(whole):,}" if thousands else whole
        return ("-" if fen < 0 else "") + text + ("." + rest if rest else "")


def economic_name(code: str) -> str:
    known = economic_code(code)
    assert known is not None, code
    return known.name


def basic(line: Line) -> bool:
    return line.kind == "basic"


def project(line: Line) -> bool:
    return line.kind == "project"


def fund(*names_: str) -> Test:
    return lambda line: line.fund in names_


def fiscal(line: Line) -> bool:
    return line.fund in ("general_public", "government_fund", "state_capital")


def both(*tests: Test) -> Test:
    return lambda line: all(test(line) for test in tests)


def carried(line: Line) -> bool:
    return line.carryover


def current(line: Line) -> bool:
    return not line.carryover


def personnel(line: Line) -> bool:
    return line.kind == "basic" and (line.economic or "")[:3] in ("301", "303")


def public(line: Line) -> bool:
    return line.kind == "basic" and (line.economic or "")[:3] in ("302", "310")


def under(code: str) -> Test:
    """Return the test of lines whose function code is this one or one below it."""
    return lambda line: line.function.startswith(code)


def within(economic: str | None) -> Test:
    """Return the test of lines with an economic code of this class, of any where None."""
    return lambda line: line.economic is not None and (economic is None or line.economic.startswith(economic))
