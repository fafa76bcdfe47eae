"""One run: frames are taken, sent, told of and shown, until the source ends or somebody has seen enough."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime, timedelta, timezone
from uuid import uuid4

from rich.console import Console

from foyer_client.camera.movie import MovieFailed
from foyer_client.camera.opening import open_source
from foyer_client.camera.options import Options
from foyer_client.camera.pace import Pace
from foyer_client.camera.report import Report
from foyer_client.camera.screen import Screen
from foyer_client.camera.source import Shot, Source, SourceFailed
from foyer_client.camera.status import Status
from foyer_client.camera.window import NoScreen
from foyer_client.client import Foyer
from foyer_client.errors import Forbidden, FoyerError, Invalid, NotFound, NotSupported, PictureRefused, Unauthorized
from foyer_client.event_log import EventLog
from foyer_client.results import FrameResult

_HOPELESS = (Invalid, Unauthorized, Forbidden, NotFound, NotSupported)
"""What the next frame would be told again."""
_STUBBORN = 3
"""Frames in a row that may fail before what has an end is given up; what is live goes on."""


class GivenUp(RuntimeError):
    """Too many frames in a row failed."""


class Session:
    """One run of the command."""

    def __init__(self, options: Options, console: Console | None = None) -> None:
        """As the options say, told on the console."""
        self._options = options
        self._report = Report(console or Console(highlight=False))
        self._pace = Pace(options.fps, options.idle_fps)
        self._log = EventLog()
        self._failures = 0
        self._answered = False
        self._damaged = False
        self._live = False

    def run(self) -> Status:
        """The whole run; how it ended."""
        try:
            self._run()
        except KeyboardInterrupt:
            self._report.say("Stopped.")
            return Status.DONE if self._live else Status.INTERRUPTED
        except (SourceFailed, MovieFailed, NoScreen, GivenUp, FoyerError, ValueError) as error:
            self._report.say(str(error), "bold red")
            return Status.FAILED
        if self._live or not self._damaged:
            return Status.DONE
        return Status.DAMAGED if self._answered else Status.FAILED

    def _run(self) -> None:
        options, report = self._options, self._report
        with (
            Foyer(options.url, options.camera, options.token) as camera,
            report,
            closing(open_source(options, report.say)) as source,
            Screen(options, report.say) as screen,
        ):
            self._live = source.live
            self._send_all(source, camera, screen)

    def _send_all(self, source: Source, camera: Foyer, screen: Screen) -> None:
        session = self._options.session or _session_of(source)
        start = self._options.start or datetime.now(timezone.utc)
        self._report.begin(source, self._options, session)
        after = 0.0
        while (shot := source.take(after)) is not None:
            captured = datetime.now(timezone.utc) if source.live else start + timedelta(seconds=shot.offset)
            result = self._sent(shot, camera, session, captured)
            if result is not None and not self._told(shot, result, screen):
                break
            after = shot.offset + self._pace.interval(shot.offset)
        self._damaged |= source.damaged

    def _sent(self, shot: Shot, camera: Foyer, session: str, captured: datetime) -> FrameResult | None:
        """The answer to a frame; None if it was not analysed, and the next one may be."""
        options = self._options
        try:
            result = camera.process(
                shot.encoded,
                timestamp=captured,
                camera_position=options.camera_position,
                sensitivity=options.sensitivity,
                session=session,
                store=options.store,
            )
        except _HOPELESS:
            raise
        except FoyerError as error:
            self._report.failed(error, shot.offset)
            refused = isinstance(error, PictureRefused)
            self._damaged |= refused
            self._failures += not refused
            if self._failures >= _STUBBORN and not self._live:
                raise GivenUp(f"Given up: {_STUBBORN} frames in a row were not analysed.") from error
            return None
        self._failures = 0
        self._answered = True
        return result

    def _told(self, shot: Shot, result: FrameResult, screen: Screen) -> bool:
        """Tell and show an answer; whether anybody wants to see more."""
        new = self._log.new(result)
        self._pace.saw(len(result.present), shot.offset)
        self._report.answered(result, new, shot.offset, 1 / self._pace.interval(shot.offset))
        return screen.show(shot, result, new)


def _session_of(source: Source) -> str:
    """What goes on is one session for ever; each showing of a video is one of its own."""
    if source.live:
        return "main"
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", source.name)[:80]
    return f"{name}-{uuid4().hex[:8]}"
