"""Works at a unit's budget until it is killed: saves, submits, returns, again. Takes the name of the data folder."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path


def main(data: Path) -> None:
    from yusuan.web.site.starting import prepare

    prepare(data)
    from yusuan.web.demo.ledgers import example
    from yusuan.web.people.models import User
    from yusuan.web.years.models import UnitBudget
    from yusuan.web.years.steps.return_to_unit import return_to_unit
    from yusuan.web.years.steps.save_revision import save_revision
    from yusuan.web.years.steps.submit import submit

    preparer, reviewer = User.objects.get(username="tianbao1"), User.objects.get(username="bumen")
    ledger = example(2024, "305001")
    for turn in count():
        budget = UnitBudget.objects.get(unit__code="305001")
        if budget.state == "submitted":
            return_to_unit(reviewer, budget, "再改")
            continue
        number = budget.current.number if budget.current else 0
        rows = [replace(row, amount=row.amount + number + turn) for row in ledger.allocations]
        saved = save_revision(preparer, budget, replace(ledger, allocations=rows), based_on=number, origin="x")
        print(saved.revision.number, flush=True)
        submit(preparer, budget, number=saved.revision.number)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
