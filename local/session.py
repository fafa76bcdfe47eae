"""One run at the terminal: start the stack, say where it is, play the clip, serve until told to stop."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from local import clips, options, showcase
from local.camera import Camera
from local.options import Options
from local.play import play
from local.report import Report
from local.server import PortBusy
from local.stack import LocalStack
from local.visits import Visits

_AFTER_TIMEOUT = 15.0
"""Seconds that a departure by expiry may take on top of the time-out, until it is on the bus."""


def run(arguments: Sequence[str]) -> int:
    """The whole run; the exit status. KeyboardInterrupt ends it."""
    chosen = options.parse(arguments)
    console = Console(highlight=False)
    try:
        clip = clips.load(chosen.clip) if chosen.plays else None
        Session(console, chosen, clip).run()
    except (clips.NoClip, PortBusy, ValueError) as error:
        console.print(f"[bold red]Foyer did not start:[/] {error}", soft_wrap=True)
        return 1
    return 0


class Session:
    """A running stack and what is told of it."""

    def __init__(self, console: Console, chosen: Options, clip: clips.Clip | None) -> None:
        """`clip` is played first, if there is one."""
        self._console = console
        self._options = chosen
        self._clip = clip
        self._visits = Visits()
        self._report = Report(console, clip, next(iter(chosen.cameras))) if clip else None

    def run(self) -> None:
        """Serve until interrupted."""
        parameters = {"SessionTimeout": str(self._options.session_timeout), "LogLevel": "WARNING"}
        with self._console.status("Starting Foyer"):
            stack = LocalStack(
                parameters=parameters,
                port=self._options.port,
                listener=self._heard,
                registry=self._options.registry,
            )
            stack.__enter__()
        try:
            self._serve(stack)
        finally:
            stack.__exit__(None, None, None)
            self._console.print("\nStopped.")

    def _serve(self, stack: LocalStack) -> None:
        stack.add_cameras(self._options.cameras)
        if self._options.showcase:
            threading.Thread(target=stack.add_showcase, name="showcase", daemon=True).start()
        self._introduce(stack.url)
        if self._clip and self._report:
            self._play(stack.url, self._clip, self._report)
        self._console.print(f"\nFoyer goes on serving at [bold]{stack.url}[/]. Ctrl-C stops it.")
        threading.Event().wait()

    def _play(self, url: str, clip: clips.Clip, report: Report) -> None:
        client_id, token = next(iter(self._options.cameras.items()))
        camera = Camera(url, client_id, token, session="main")  # where the live view looks first
        with report:
            start = play(clip, camera, report, self._visits, fast=self._options.fast)
        if not self._visits.wait(1):
            report.waiting(self._options.session_timeout)
            self._visits.wait(self._options.session_timeout + _AFTER_TIMEOUT)
        report.summary(self._visits, start)

    def _heard(self, event: dict[str, Any]) -> None:
        if self._report:
            self._report.heard(event)
        if event["detail-type"] == "Disappearance":
            self._visits.departed(event["detail"])

    def _introduce(self, url: str) -> None:
        client_id, token = next(iter(self._options.cameras.items()))
        self._console.print(f"[bold green]Foyer is up at {url}[/] (session time-out {self._options.session_timeout} s)")
        for camera, secret in self._options.cameras.items():
            self._console.print(f"  camera {camera}, token {secret}")
        link = f"{url}/dashboard/#client_id={client_id}&access_token={token}"
        self._console.print(f"  its dashboard: {link}", soft_wrap=True)
        if self._options.showcase:
            link = f"{url}/dashboard/#client_id={showcase.CAMERA}&access_token={showcase.TOKEN}"
            self._console.print(f"  a week of simulated visitors: {link}", soft_wrap=True)
        self._console.print("  try it with a picture of yours:")
        self._console.print(
            f"  curl -u {client_id}:{token} -H 'Content-Type: image/jpeg' --data-binary @picture.jpg {url}/v1/frames\n",
            soft_wrap=True,
        )
