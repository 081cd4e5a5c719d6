"""Rules over a disclosure: one rule, one file; each answers passed, failed or not applicable."""

from yusuan.check.engine import Report, run
from yusuan.check.rule import Outcome, Rule

__all__ = ["Outcome", "Report", "Rule", "run"]
