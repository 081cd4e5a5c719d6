"""Starting Django from the command line: settings first, then what needs them."""

from __future__ import annotations

import os
from pathlib import Path


def prepare(data: Path | None = None) -> None:
    """Make Django ready; ``data`` is the folder of everything that is kept (else ``YUSUAN_DATA``, else ./yusuan-data).

    Raises:
        OSError: the data folder cannot be made.
    """
    if data is not None:
        os.environ["YUSUAN_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yusuan.web.site.settings")
    import django
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    django.setup()


def migrate() -> None:
    """Bring the database's tables up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
