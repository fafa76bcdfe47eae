"""The data API's answers: a camera's figures, a page of buckets at a time."""

from __future__ import annotations

from datetime import datetime

from foyer.analytics import Told, added, bucket, count, runs_for, tell
from foyer.aws.cameras import OPERATOR, Camera
from foyer.aws.traffic import sums
from foyer.http.errors import ApiError, bad_request
from foyer.http.figures import PAGE, FiguresAnswer, FiguresRequest, figures_request, next_page
from foyer.http.gateway import Request


def get_figures(request: Request, caller: Camera, least_group: int) -> FiguresAnswer:
    """One page of what was asked for; `least_group` is how many interested people demographics need.

    Raises:
        ApiError: 400, naming the field at fault; 403, where the camera is not the caller's.
    """
    asked = figures_request(request)
    camera = camera_for(caller, asked.camera)
    total = count(asked.period, asked.step, asked.zone)
    pages = -(-total // PAGE)
    told = _page(camera, asked, range((asked.page - 1) * PAGE, min(asked.page * PAGE, total)), least_group)
    return FiguresAnswer(
        entities=told,
        from_date=_iso(asked.period.start, asked),
        to_date=_iso(asked.period.end, asked),
        time=asked.step,
        total_results=total,
        nb_of_pages=pages,
        page=asked.page,
        next_page=next_page(request, asked.page + 1) if asked.page < pages else "",
    )


def camera_for(caller: Camera, wanted: str | None) -> str:
    """The camera whose figures are told: an operator names one, a camera has its own.

    Raises:
        ApiError: 400, where an operator names none; 403, where a camera names another.
    """
    if caller.role == OPERATOR:
        if not wanted:
            raise bad_request("missing_camera", "An operator names the camera: add `camera=` to the query.", "camera")
        return wanted
    if wanted not in (None, caller.name):
        raise ApiError(403, "not_your_camera", "These credentials read the figures of their own camera.", "camera")
    return caller.name


def _page(camera: str, asked: FiguresRequest, indices: range, least_group: int) -> dict[str, dict[str, Told]]:
    buckets = [bucket(asked.period, asked.step, asked.zone, index) for index in indices]
    stored = (each for run in runs_for(buckets) for each in sums(camera, run.first, run.last))
    figures = added(buckets, stored)
    return {
        _iso(each.start, asked): tell(its, asked.metrics, least_group)
        for each, its in zip(buckets, figures, strict=True)
    }


def _iso(moment: datetime, asked: FiguresRequest) -> str:
    return moment.astimezone(asked.zone).isoformat()
