"""The background worker: does what was put into the queue, and sees that nothing stays lying there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone

from yusuan.web.site.health import migrated

_log = logging.getLogger("yusuan.worker")
#: Seconds before the database is asked again that did not answer.
_AGAIN = 1.0
#: For how long a version is left to the worker that published it.
_OWN_TIME = timedelta(minutes=1)


def work() -> None:
    """Work until this process is told to end. A database that goes away is waited for, as are its tables."""
    while not migrated():  # who serves brings them up to date
        connections.close_all()
        time.sleep(_AGAIN)
    threading.Thread(target=_go_round, name="rounds", daemon=True).start()
    while True:
        try:
            call_command("db_worker", verbosity=1, startup_delay=False)
            return
        except (DatabaseError, InterfaceError) as error:
            _log.warning("the database does not answer: %s", error)
            connections.close_all()
            time.sleep(_AGAIN)


def _go_round() -> None:
    while True:
        try:
            pick_up()
        except Exception:  # looked after again next time: whoever watches reads it in the log
            _log.exception("looking for what was left undone")
            connections.close_all()
        close_old_connections()
        time.sleep(settings.ROUND_SECONDS)


def pick_up() -> None:
    """Take up what earlier workers left undone."""
    from yusuan.web.desk import tasks as desk
    from yusuan.web.years import tasks as years

    years.pick_up()
    desk.pick_up()
    _shower.show()


class _Shower:
    """Shows what was published and is not in the portal yet: all of it at the start, what is new later on."""

    def __init__(self) -> None:
        self.since: datetime | None = None
        self.tried: set[int] = set()

    def show(self) -> None:
        """Show it; what cannot be shown is logged and tried again when the worker is started anew."""
        from yusuan.web.portal.showing import missing, show
        from yusuan.web.years.models import PublishedVersion

        began = timezone.now()
        for key in missing(self.since):
            if key not in self.tried:
                self.tried.add(key)
                version = PublishedVersion.objects.select_related("budget__year", "budget__department").get(pk=key)
                if self.since is not None and began - version.published_at < _OWN_TIME:
                    self.tried.discard(key)  # who published it is about to show it
                    continue
                _show(show, version)
        self.since = began - timedelta(hours=1)


def _show(show: Callable[[Any], object], version: Any) -> None:
    try:
        show(version)
    except (DatabaseError, InterfaceError):
        raise
    except Exception:
        _log.exception("%s cannot be shown in the portal", version)


_shower = _Shower()
