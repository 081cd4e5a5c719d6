"""Rules over a disclosure: one rule, one file; each answers passed, failed or not applicable."""

from yusuan.check.engine import run
from yusuan.check.rule import Outcome, Rule
from yusuan.model.report import Report

__all__ = ["Outcome", "Report", "Rule", "run"]
