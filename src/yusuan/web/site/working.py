"""The background worker: does what was put into the queue, and sees that nothing stays lying there."""

from __future__ import annotations

import logging
import threading
import time

from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

_log = logging.getLogger("yusuan.worker")
#: Seconds between two looks for what dead workers left, and before the database is asked again that did not answer.
_ROUND, _AGAIN = 15.0, 1.0


def work() -> None:
    """Work until this process is told to end. A database that goes away is waited for."""
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
        time.sleep(_ROUND)


def pick_up() -> None:
    """Take up what earlier workers left undone."""
    from yusuan.web.desk import tasks as desk
    from yusuan.web.years import tasks as years

    years.pick_up()
    desk.pick_up()
