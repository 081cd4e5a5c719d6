"""Makes the places and people that are worked with, and prints a token of everybody. Run as a program."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

DEPARTMENTS = ("306", "307")


def main(data: Path) -> None:
    from yusuan.web.site.starting import migrate, prepare

    prepare(data)
    migrate()
    from django.utils import timezone

    from yusuan.web.api.models import new_token
    from yusuan.web.demo.people import make_people, make_places
    from yusuan.web.years.steps.open_year import open_year

    places = make_places()
    people = make_people(places)
    day = date(2024, 1, 1)
    open_year(
        people["caizheng"],
        places["100"],
        2024,
        "hebei-2024",
        opens=day,
        units_due=day,
        departments_due=day,
        departments=[places[code] for code in DEPARTMENTS],
    )
    later = timezone.now() + timedelta(days=1)
    print(json.dumps({name: new_token(user, "", later, may_write=True)[1] for name, user in people.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
