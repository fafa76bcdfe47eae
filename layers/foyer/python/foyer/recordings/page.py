"""A report as one page that needs nothing else: to be opened from a disk, sent, printed."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from foyer.recordings.over_time import over_time
from foyer.recordings.plots import bars
from foyer.recordings.report import Failure, Hour, Report, Row
from foyer_media.words import count, duration

_MOST_ROWS = 500
"""Of a table on the page; `report.json` has them all."""
_LOGO = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><path fill="var(--accent)" '
    'd="M4 30V15a12 12 0 0 1 24 0v15h-5V15a7 7 0 0 0-14 0v15z"/><g fill="var(--warm)">'
    '<circle cx="16" cy="16.5" r="3.2"/><path d="M11.5 30v-4.5a4.5 4.5 0 0 1 9 0V30z"/></g></svg>'
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Styles alone: whatever a clip's name or result may hold, it runs nothing and fetches nothing."""
_ORIGINS = {"metadata": "", "name": "by its name", "modified": "by its file's date"}


def page(report: Report, title: str = "Recordings") -> str:
    """The report as HTML, with no outside address in it; names are escaped."""
    content = "".join([_failures(report.failures), _tiles(report), _plots(report), _clips(report)])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - Foyer</title><style>{_style()}</style></head><body>"
        f"<header>{_LOGO}<div><h1>{escape(title)}</h1>{_summary(report)}</div></header>"
        f"<main>{content}</main>{_foot(report)}</body></html>\n"
    )


def _summary(report: Report) -> str:
    totals = report.totals
    failed = f", {totals.failed:,} failed" if totals.failed else ""
    span = f" · {_span(report.hours)}" if report.hours else ""
    told = f"{count(totals.done, 'clip')}{failed} · {duration(totals.seconds)} of recording"
    return f'<p class="soft">{told} · {count(totals.frames, "frame")} looked at{span}</p>'


def _tiles(report: Report) -> str:
    totals = report.totals
    told = [
        (f"{totals.visitors:,}", "visitors"),
        (f"{totals.passing_by:,}", "passing by"),
        (f"{totals.interested:,}", "interested"),
        (_seconds(totals.mean_dwell), "mean stay"),
        (_seconds(totals.mean_attention), "mean attention"),
        (f"{totals.crowd:,}", "most at once"),
    ]
    tiles = "".join(f'<div class="tile"><b>{value}</b><span>{name}</span></div>' for value, name in told)
    return f'<div class="tiles">{tiles}</div>'


def _plots(report: Report) -> str:
    if not report.totals.visitors:
        return '<div class="grid"><section class="card"><p class="soft">Nobody was seen.</p></section></div>'
    tones = {"female": "female", "male": "male", "unknown": "unknown"}
    ages = bars(_trimmed(report.ages), tones)
    stays = bars(report.dwells, {})
    return (
        f'<div class="grid"><section class="card"><h2>Visitors over time</h2>{over_time(report.hours)}</section>'
        f'<section class="card third"><h2>How long they stayed</h2>{stays}</section>'
        f'<section class="card third"><h2>Age</h2>{ages}</section>'
        f'<section class="card third"><h2>Gender</h2>{bars(report.genders, tones)}'
        f'<h2 style="margin-top:1.4rem">Direction</h2>{bars(report.directions, {"unknown": "unknown"})}</section></div>'
    )


def _failures(failures: list[Failure]) -> str:
    if not failures:
        return ""
    listed = "".join(f"<li><b>{escape(one.name)}</b>{escape(one.sentence)}</li>" for one in failures[:_MOST_ROWS])
    rest = _rest(len(failures))
    return (
        f'<section class="card wrong"><h2>{count(len(failures), "clip")} failed</h2><ul>{listed}</ul>{rest}</section>'
    )


def _clips(report: Report) -> str:
    if not report.clips:
        return ""
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in (
            "Clip",
            "Taken (UTC)",
            "Length",
            "Frames",
            "Visitors",
            "Passing by",
            "Interested",
            "Mean stay",
            "At once",
        )
    )
    rows = "".join(map(_clip, report.clips[:_MOST_ROWS]))
    table = f'<table class="clips"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    rest = _rest(len(report.clips))
    return (
        f'<section class="card" style="margin-top:1rem"><h2>Clips</h2><div class="wide">{table}</div>{rest}</section>'
    )


def _clip(row: Row) -> str:
    amiss = f'<span class="amiss">{escape(row.sentence)}</span>' if row.sentence else ""
    origin = _ORIGINS.get(row.captured_from or "", "")
    taken = escape((row.captured or "")[:19].replace("T", " "))
    taken += f'<span class="origin">{origin}</span>' if origin else ""
    cells = [
        ("", taken),
        ("", duration(row.seconds)),
        ("frames", f"{row.frames:,}"),
        ("visitors", f"{row.visitors:,}"),
        ("passing by", f"{row.passing_by:,}"),
        ("interested", f"{row.interested:,}"),
        ("mean stay", _seconds(row.mean_dwell)),
        ("at once", f"{row.crowd:,}"),
    ]
    told = "".join(f'<td data-label="{label}">{cell}</td>' if label else f"<td>{cell}</td>" for label, cell in cells)
    return f"<tr><td>{escape(row.name)}{amiss}</td>{told}</tr>"


def _foot(report: Report) -> str:
    left_out = f" Left out, being neither clips nor frames: {count(len(report.ignored), 'file')}."
    ignored = left_out if report.ignored else ""
    told = (
        "Visitors are visits: whoever comes back counts again. Passing by: in view for a second or longer; interested: "
        f"stopped for three seconds and looked at the camera for more than one. Hours are UTC.{ignored}"
    )
    return f'<footer class="soft"><p>{told}</p></footer>'


def _trimmed(ages: dict[str, int]) -> dict[str, int]:
    """Without the decades beyond the youngest and the oldest visitor."""
    told = [index for index, count in enumerate(ages.values()) if count]
    last = len(ages) - 1
    known = [index for index in told if index != last]
    shown = set(range(known[0], known[-1] + 1)) if known else set()
    return {name: count for index, (name, count) in enumerate(ages.items()) if index in shown | {last}}


def _span(hours: list[Hour]) -> str:
    first, last = hours[0].hour[:10], hours[-1].hour[:10]
    return escape(first if first == last else f"{first} to {last}")


def _seconds(value: float | None) -> str:
    return "-" if value is None else duration(value)


def _rest(number: int) -> str:
    return f'<p class="soft">And {number - _MOST_ROWS:,} more, in report.json.</p>' if number > _MOST_ROWS else ""


@cache
def _style() -> str:
    return (files(__package__) / "page.css").read_text("utf-8")
