"""The built-in rules, one per file: ``<id>_<meaning>.py``. Families are listed in ``yusuan.check.rule``."""
