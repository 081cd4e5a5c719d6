"""What is public: publishers, what they published, its figures, projects and sentences, and the words to find it by."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from yusuan.web.portal.addresses import address_of


class Publisher(models.Model):
    """A department or unit that publishes; named as it publishes."""

    slug = models.CharField(max_length=160, unique=True)
    """How addresses name it."""
    name = models.CharField(max_length=200, db_index=True)
    code = models.CharField(max_length=30, blank=True)
    region = models.CharField(max_length=100, blank=True, db_index=True)
    government = models.CharField(max_length=12, blank=True)
    """national, province, prefecture, county, township; empty where the name does not tell."""
    latest = models.PositiveIntegerField(default=0)
    """The latest year of which something is public."""
    changed_at = models.DateTimeField(auto_now=True)
    """When anything of it was published or replaced."""

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the publisher."""
        return address_of("publisher", self.slug)


class Publication(models.Model):
    """A budget or final accounts of a year, in one version. Amounts are in fen; None is "not printed", never zero."""

    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="publications")
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, default="budget")
    """budget or final"""
    level = models.CharField(max_length=12, default="department")
    version = models.PositiveIntegerField(default=1)
    current = models.BooleanField(default=True)
    title = models.CharField(max_length=300)
    edition = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    sha256 = models.CharField(max_length=64)
    """Of the data, so that the same document is taken in once."""
    reason = models.CharField(max_length=2000, blank=True)
    """What an erratum corrects."""
    source = models.CharField(max_length=120, blank=True, db_index=True)
    """The published version of the workflow that it shows; empty where a document was taken in."""
    unit = models.CharField(max_length=8, default="万元")
    """Unit in which most tables are printed."""
    parts = models.JSONField(default=list)
    """[number, level, name, code] of the department's part and of each unit's."""
    flow = models.JSONField(null=True)
    """Where the money comes from and goes to: two lists of [label, fen]; None where the two sides do not agree."""
    revenue_total = models.BigIntegerField(null=True)
    expenditure_total = models.BigIntegerField(null=True)
    general_public = models.BigIntegerField(null=True)
    basic = models.BigIntegerField(null=True)
    project = models.BigIntegerField(null=True)
    three_public = models.BigIntegerField(null=True)
    agency_operating = models.BigIntegerField(null=True)
    procurement = models.BigIntegerField(null=True)
    carryover = models.BigIntegerField(null=True)
    expenditure_change = models.BigIntegerField(null=True)
    """Against the publication of the year before; None where that is not public here."""
    three_public_change = models.BigIntegerField(null=True)
    places = models.JSONField(default=dict)
    """Total → anchor of the cell or of the amount in a sentence that prints it."""
    missing = models.JSONField(default=list)
    """Types of the statutory tables that are not there, not even empty."""
    missing_count = models.PositiveIntegerField(default=0)
    staff = models.PositiveIntegerField(null=True)
    """People employed: of the ledger where it was published from one, else as the text states them first."""
    staff_source = models.CharField(max_length=8, blank=True, default="")
    """ledger or text; empty where it is not known."""
    three_public_per_head = models.BigIntegerField(null=True)
    projects_count = models.PositiveIntegerField(default=0)
    unmeasured_count = models.PositiveIntegerField(default=0)
    """Projects of which no indicator has a target that can be measured."""
    findings_count = models.PositiveIntegerField(default=0)
    figures_count = models.PositiveIntegerField(default=0)

    class Meta:
        """Latest first; the indexes are those of the lists."""

        ordering: ClassVar = ["-year", "kind", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publisher", "year", "kind", "version"], name="one_version_of_publication")
        ]
        indexes: ClassVar = [
            models.Index(fields=["current", "year", "kind", "three_public"], name="pub_three_public"),
            models.Index(fields=["current", "year", "kind", "three_public_per_head"], name="pub_per_head"),
            models.Index(fields=["current", "year", "kind", "expenditure_total"], name="pub_expenditure"),
            models.Index(fields=["current", "year", "kind", "unmeasured_count"], name="pub_unmeasured"),
            models.Index(fields=["changed_at"], name="pub_changed"),
            models.Index(fields=["-published_at", "-id"], condition=models.Q(current=True), name="pub_latest"),
            models.Index(fields=["current", "year", "kind", "expenditure_change"], name="pub_expenditure_change"),
            models.Index(fields=["current", "year", "kind", "three_public_change"], name="pub_three_public_change"),
            models.Index(fields=["current", "year", "kind", "carryover"], name="pub_carryover"),
            models.Index(fields=["current", "year", "kind", "missing_count"], name="pub_missing"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def issue(self) -> str:
        """How addresses name it within its publisher: 2024, 2024-final, 2024-v1 for a version that was replaced."""
        final = "-final" if self.kind == "final" else ""
        return f"{self.year}{final}" + ("" if self.current else f"-v{self.version}")

    def get_absolute_url(self) -> str:
        """Return its first page."""
        return address_of("overview", self.publisher.slug, self.issue)


class PublicationData(models.Model):
    """The disclosure as JSON, apart so that no list carries it along."""

    publication = models.OneToOneField(Publication, on_delete=models.CASCADE, related_name="data", primary_key=True)
    disclosure = models.JSONField()
    text = models.JSONField(null=True)
    """Paragraphs and what they state (``yusuan.model.text_json``); None where they were not kept."""


class PublicationFile(models.Model):
    """A published file."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=400)
    """Within the data folder."""
    format = models.CharField(max_length=10)
    bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    page = models.BooleanField(default=False)
    """Our own web page of the publication, whose anchors the figures point to."""
    own = models.BooleanField(default=False)
    """Made by this software: only such a page is shown in place."""
    read = models.BooleanField(default=False)
    """The file that was read: places are places in it."""

    class Meta:
        """In the order of writing."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["publication", "name"], name="one_file_name")]


class PublishedTable(models.Model):
    """A table as it is printed, with its header."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="tables", db_index=False
    )  # one_table_position begins with it
    position = models.PositiveIntegerField()
    type = models.CharField(max_length=50)
    part = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    anchor = models.CharField(max_length=80)
    page = models.PositiveIntegerField(null=True)
    content = models.JSONField()
    """over, notes, unit, and rows of cells: text, width, height, align, indent, fen; numbers have anchor and at."""

    class Meta:
        """In printed order."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["publication", "position"], name="one_table_position")]


class FactRow(models.Model):
    """One printed number of a table, in fen (``number`` where it is no money)."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="facts", db_index=False
    )  # fact_in_table begins with it
    year = models.PositiveIntegerField()
    table = models.CharField(max_length=50)
    part = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField()
    """Row of the table, from 0."""
    entity = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=300)
    side = models.CharField(max_length=12, blank=True)
    item = models.CharField(max_length=30, blank=True)
    measure = models.CharField(max_length=60)
    fen = models.BigIntegerField(null=True)
    number = models.CharField(max_length=40, blank=True)
    printed = models.CharField(max_length=200)
    unit = models.CharField(max_length=8, blank=True)
    anchor = models.CharField(max_length=80, blank=True)
    cell = models.CharField(max_length=100, blank=True, default="")
    """Anchor of its cell: t3-r5c2; empty where it was not kept."""
    page = models.PositiveIntegerField(null=True)

    class Meta:
        """By table; and by code across publications."""

        indexes: ClassVar = [
            models.Index(fields=["publication", "table", "part", "position"], name="fact_in_table"),
            models.Index(fields=["code", "table", "measure", "part", "year", "-fen"], name="fact_of_code"),
        ]


class ProjectRow(models.Model):
    """A project with its goal and indicators."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="projects", db_index=False
    )  # one_project_position begins with it
    position = models.PositiveIntegerField()
    listed = models.BooleanField(default=True)
    """False for a copy: a department prints the projects of its units, and the units print them again."""
    part = models.PositiveIntegerField(default=0)
    entity = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, blank=True, db_index=True)
    name = models.CharField(max_length=300)
    budget = models.BigIntegerField(null=True)
    fiscal = models.BigIntegerField(null=True)
    other = models.BigIntegerField(null=True)
    plan = models.JSONField(null=True)
    """[[month in words, fen or null, printed]], or None where the form has no plan."""
    plan_unit = models.CharField(max_length=8, blank=True)
    purpose = models.TextField(blank=True)
    goals = models.JSONField(default=list)
    indicators = models.JSONField(default=list)
    measured = models.PositiveIntegerField(default=0)
    """Indicators whose target is a number."""
    indicators_count = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=80, blank=True)
    places = models.JSONField(default=dict)
    """budget, fiscal, other, plan0 … → anchor of the cell and its place in the file that was read."""
    page = models.PositiveIntegerField(null=True)

    class Meta:
        """In printed order; ``unmeasured`` serves the list of projects without a measurable target."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_project_position")
        ]
        indexes: ClassVar = [
            models.Index(fields=["listed", "measured", "-budget"], name="project_unmeasured"),
            models.Index(fields=["listed", "-budget"], name="project_largest"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the project."""
        at = self.publication
        return address_of("project", at.publisher.slug, at.issue, self.position)


class Sentence(models.Model):
    """A paragraph of the explanation."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="sentences", db_index=False
    )  # one_sentence_position begins with it
    position = models.PositiveIntegerField()
    heading = models.BooleanField(default=False)
    section = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    amounts = models.JSONField(default=list)
    """[start, end, fen, concept] of every amount in the text."""
    anchor = models.CharField(max_length=20, blank=True, default="")
    """In our web page; empty where that prints it in other words."""
    place = models.JSONField(default=dict)
    """In the file that was read (``yusuan.operations.placing``)."""
    page = models.PositiveIntegerField(null=True)

    class Meta:
        """In printed order."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_sentence_position")
        ]


class RemainingFinding(models.Model):
    """What the rules found in what is published."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    rule = models.CharField(max_length=12)
    severity = models.CharField(max_length=8)
    message = models.TextField()
    data = models.JSONField()
    """As ``yusuan check --format json`` prints it."""

    class Meta:
        """As the rules order them."""

        ordering: ClassVar = ["position"]


class SearchEntry(models.Model):
    """Something that can be found: a publisher, a code, a project, a sentence."""

    kind = models.CharField(max_length=10)
    publication = models.ForeignKey(Publication, null=True, on_delete=models.CASCADE, related_name="+")
    publisher = models.ForeignKey(Publisher, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120, db_index=True)
    """The name or code as searched for, folded: an exact match stands first."""
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    tokens = models.TextField()
    year = models.PositiveIntegerField(null=True)
    fen = models.BigIntegerField(null=True)
    place = models.CharField(max_length=40, blank=True)
    """The code, or the position of the project or sentence."""

    class Meta:
        """Found by kind."""

        indexes: ClassVar = [
            models.Index(fields=["publication", "kind"], name="search_of_publication"),
            models.Index(fields=["kind", "key"], name="search_by_key"),
            models.Index(fields=["kind", "place"], condition=models.Q(kind="code"), name="search_by_code"),
        ]

    def get_absolute_url(self) -> str:
        """Return the page of what was found."""
        if self.publication is not None and self.publisher is not None:
            at = (self.publisher.slug, self.publication.issue)
            if self.kind == "project":
                return address_of("project", *at, int(self.place))
            return address_of("sentences", *at) + f"#s{self.place}"
        if self.publisher is not None:
            return self.publisher.get_absolute_url()
        return reverse("portal:code", args=[self.place])


class Holdings(models.Model):
    """One row that tells whether anything public changed: pages that show many publications depend on it.

    It is changed in the transaction that publishes, and by whatever saves or deletes a publication (``apps.py``).
    """

    number = models.BigIntegerField(default=0)
    """How often something changed."""
    changed_at = models.DateTimeField(null=True)

    @classmethod
    def state(cls) -> tuple[int, datetime.datetime | None]:
        """Return the number of changes and the time of the last."""
        found = cls.objects.filter(pk=1).values_list("number", "changed_at").first()
        return found or (0, None)

    @classmethod
    def change(cls) -> None:
        """Note that something changed."""
        now = timezone.now()
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, changed_at=now):
            cls.objects.create(pk=1, number=1, changed_at=now)
