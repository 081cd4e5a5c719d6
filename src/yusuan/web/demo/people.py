"""The organisations and people of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.web.people.models import Post, Role, User
from yusuan.web.places.models import Level, Organisation

#: Everybody's password. The demonstration answers to this machine alone.
PASSWORD = "yusuan-demo"
REGION = "河北省示例县"
FINANCE = "100"

_PLACES: tuple[tuple[str, str, str, str | None, str], ...] = (
    (FINANCE, "示例县财政局", Level.FINANCE, None, "administrative"),
    ("305", "示例县文化广电和旅游局", Level.DEPARTMENT, FINANCE, "administrative"),
    ("305001", "示例县文化广电和旅游局本级", Level.UNIT, "305", "administrative"),
    ("305002", "示例县图书馆", Level.UNIT, "305", "institution"),
    ("305003", "示例县文化馆", Level.UNIT, "305", "institution"),
    ("306", "示例县少年儿童图书馆", Level.DEPARTMENT, FINANCE, "institution"),
    ("306001", "示例县少年儿童图书馆本级", Level.UNIT, "306", "institution"),
    ("307", "示例县群众艺术馆", Level.DEPARTMENT, FINANCE, "institution"),
    ("307001", "示例县群众艺术馆本级", Level.UNIT, "307", "institution"),
)


@dataclass(frozen=True)
class Person:
    """Somebody of the demonstration."""

    name: str
    shown: str
    role: Role
    place: str


PEOPLE: tuple[Person, ...] = (
    Person("tianbao1", "田小禾", Role.PREPARER, "305001"),
    Person("tianbao2", "陈书香", Role.PREPARER, "305002"),
    Person("tianbao3", "梁晓舞", Role.PREPARER, "305003"),
    Person("tianbao6", "童一页", Role.PREPARER, "306001"),
    Person("tianbao7", "宋清歌", Role.PREPARER, "307001"),
    Person("bumen", "周主任", Role.DEPARTMENT_REVIEWER, "305"),
    Person("bumen6", "吴馆长", Role.DEPARTMENT_REVIEWER, "306"),
    Person("bumen7", "郑馆长", Role.DEPARTMENT_REVIEWER, "307"),
    Person("caizheng", "钱科长", Role.FINANCE_REVIEWER, FINANCE),
    Person("caizheng2", "李审核", Role.FINANCE_REVIEWER, FINANCE),
    Person("guanli", "管理员", Role.ADMINISTRATOR, FINANCE),
)


def make_places() -> dict[str, Organisation]:
    """Make the organisations and return them by code."""
    made: dict[str, Organisation] = {}
    for code, name, level, parent, nature in _PLACES:
        above = made[parent] if parent else None
        made[code] = Organisation.objects.create(
            code=code, name=name, level=level, parent=above, region=REGION, nature=nature
        )
    return made


def make_people(places: dict[str, Organisation]) -> dict[str, User]:
    """Make the people with their posts and return them by name."""
    made: dict[str, User] = {}
    for person in PEOPLE:
        user = User.objects.create_user(
            person.name, password=PASSWORD, display_name=person.shown, must_change_password=False
        )
        Post.objects.create(user=user, role=person.role, organisation=places[person.place])
        made[person.name] = user
    return made
