"""Names of the files that a confined process leaves in the folder of its results, beside ``result.json``."""

from __future__ import annotations

REPORT, COMPARISON, FACSIMILE = "report.html", "comparison.html", "facsimile.json.gz"
