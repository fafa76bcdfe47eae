"""Many things to do that must not keep each other from being done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from foyer.aws.set_aside import set_aside
from foyer.aws.settings import settings
from foyer.service.trying_again import is_never, reason_of


class Each:
    """A task of the clock's, done for each camera or scene apart; several threads may do so at once."""

    def __init__(self, task: str) -> None:
        """`task` is the schedule's name for it."""
        self._task = task
        self._failed: list[Exception] = []

    @contextmanager
    def apart(self, **what: str | int) -> Iterator[None]:
        """Do one of them: what can never be done is set aside under its names, what may be done later is kept."""
        try:
            yield
        except Exception as error:
            if is_never(error):
                set_aside(settings().failed_sweeps, reason_of(error), task=self._task, **what)
            else:
                self._failed.append(error)

    def done(self) -> None:
        """Raise the first of what may be done later, so that all is tried again."""
        if self._failed:
            raise self._failed[0]
