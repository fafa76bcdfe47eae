"""Recordings, task by task as the state machine has them done: each clip once, whatever becomes of a task."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from foyer.recordings.listing import Entry, clips_of
from foyer.recordings.options import BadOptions
from tests.fixtures.bus import Bus
from tests.fixtures.cloud_recordings import (
    VISIT,
    Eyes,
    Machine,
    crashing,
    frames,
    objects,
    picture,
    prepare,
    put,
    results,
)
from tests.fixtures.films import film, shades
from tests.fixtures.streams import stream_records

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a run comes to in which nothing goes wrong."""
    prepare(monkeypatch, visit=VISIT)
    Machine().run("first", "undisturbed")
    return as_out(results("undisturbed/"))


def as_out(found: dict[str, Any]) -> dict[str, Any]:
    return {key.replace("undisturbed/", "out/"): value for key, value in found.items()}


def counted() -> int:
    """Visits in the figures, once everything in the stream was told twice over."""
    from foyer.aws.traffic import sums
    from foyer.service.depart import gone_of, tell

    for record in stream_records() * 2:
        tell(gone_of(record))
    hours = [figures for key, figures in sums("door", "0", "9") if "T" in key]
    return sum(figures["visitors"] if "visitors" in figures else figures["visits"] for figures in hours)


def test_a_run_writes_lines_figures_and_a_report_tells_the_bus_and_leaves_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bus = Bus()
    prepare(monkeypatch, visit=VISIT)
    put("notes.txt", b"-")

    machine = Machine()
    told = machine.run("first")

    assert sorted(objects("out/")) == [
        "out/report.html",
        "out/report.json",
        "out/visit.zip.json",
        "out/visit.zip.jsonl",
    ]
    assert (told["clips"], told["done"], told["visitors"], told["frames"]) == (1, 1, 1, 30)
    assert results()["out/report.json"]["ignored"] == ["notes.txt"]
    assert len(objects()["out/visit.zip.jsonl"].splitlines()) == 30
    assert machine.decoded == sum(stretch.frames for stretch in machine.counted) == 30
    assert sum(len(stretch.visits) for stretch in machine.counted) == 1
    [detail] = bus.arrived("Recordings Analysed")
    assert (detail["id"], detail["visitors"], detail["output_prefix"]) == ("first", 1, "out/")


def test_what_is_decoded_is_marked_as_scratch_and_gone_once_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    import boto3

    from foyer.service.recordings.decode import decode
    from foyer.service.recordings.run import again

    prepare(monkeypatch, visit=VISIT)
    machine = Machine()
    planned = machine.plan("first")
    [clip] = machine.manifest(planned)
    run = again(planned["run"])
    position, _ = decode(run, clip, None)
    [key] = [key for key in objects() if key.endswith(".frames")]
    tags = boto3.client("s3").get_object_tagging(Bucket=run.bucket, Key=key)["TagSet"]

    machine.looker().look(run, clip, position)

    assert tags == [{"Key": "foyer", "Value": "scratch"}]
    assert not [key for key in objects() if key.endswith(".frames")]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    "where",
    [
        "decode.pack",
        "decode.load_progress",
        "segment.write_part",
        "segment.save_progress",
        "segment.objects.delete",
        "segment.put_together",
        "parts.objects.join",
        "parts.write_result",
        "parts.forget",
    ],
)
def test_a_task_that_dies_anywhere_is_done_again_and_nothing_is_counted_twice(
    where: str, after: bool, undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import reduce

    from foyer.service.recordings import decode, parts, segment

    modules = {"decode": decode, "parts": parts, "segment": segment}
    first, *path, name = where.split(".")
    owner = reduce(getattr, path, modules[first])
    monkeypatch.setattr(owner, name, crashing(getattr(owner, name), after=after, times=2))

    Machine(tries=3).run("second")

    assert results() == undisturbed
    assert not [key for key in objects("out/") if "/.run/" in key]
    assert counted() == 1


@pytest.mark.parametrize("stretches", [0, 1, 4, 7, 8])
def test_a_run_that_was_stopped_is_gone_on_with_by_the_next(
    stretches: int, undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, again = Machine(eyes=Eyes()), Machine(eyes=Eyes())
    planned = stopped.plan("second")
    stopped.clip(planned, stopped.manifest(planned)[0], stretches)

    again.run("third")

    assert results() == undisturbed
    assert stopped.eyes.frames + again.eyes.frames == 30, "no frame was looked at twice"
    assert counted() == 1


def test_where_parts_were_lost_the_clip_is_begun_anew(
    undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.aws import objects as bucket

    stopped = Machine()
    planned = stopped.plan("second")
    stopped.clip(planned, stopped.manifest(planned)[0], 3)
    bucket.delete("footage", [key for key in objects() if "/parts/" in key and key.endswith("/0.json")])

    Machine().run("third")

    assert results() == undisturbed
    assert counted() == 1


def test_two_runs_at_once_into_one_place_share_their_work(undisturbed: dict[str, Any]) -> None:
    one, other = Machine(), Machine()
    plans = one.plan("second"), other.plan("third")
    [clip] = one.manifest(plans[0])
    slots: list[int | None] = [None, None]
    while slots != [-1, -1]:
        for number, (machine, planned) in enumerate(zip((one, other), plans, strict=True)):
            if slots[number] != -1:
                slots[number] = machine.stretch(planned, clip, slots[number])

    told = [one.report(plans[0]), other.report(plans[1])]

    assert told[0] == told[1]
    assert results() == undisturbed
    assert counted() == 1


def test_both_of_two_tasks_that_raced_to_store_a_stretch_go_on_after_it(
    undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.service.recordings import segment
    from foyer.service.recordings.decode import decode
    from foyer.service.recordings.run import again

    one, other = Machine(), Machine()
    planned = one.plan("second")
    [clip] = one.manifest(planned)
    run = again(planned["run"])
    position, _ = decode(run, clip, None)
    before = segment.save_progress

    def late(*arguments: Any) -> None:
        monkeypatch.setattr(segment, "save_progress", before)
        assert other.looker().look(run, clip, position).slot == 4
        before(*arguments)

    monkeypatch.setattr(segment, "save_progress", late)
    assert one.looker().look(run, clip, position).slot == 4
    assert (len(one.counted), len(other.counted)) == (0, 1)


def test_a_clip_that_another_run_takes_elsewhere_fails_with_a_sentence_and_can_be_run_again(
    undisturbed: dict[str, Any],
) -> None:
    one = Machine()
    planned = one.plan("second")
    [clip] = one.manifest(planned)
    slot = one.stretch(planned, clip, None)
    Machine().run("third", "elsewhere")

    one.clip(planned, clip, 0)
    with pytest.raises(Exception, match="results elsewhere"):
        one.stretch(planned, clip, slot)
    Machine().run("fourth")

    assert results() == undisturbed
    assert counted() == 1


def test_a_clip_that_cannot_be_read_is_listed_and_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(monkeypatch, broken=b"nonsense", visit=VISIT, dark=frames(*[10] * 3))
    put("empty.mp4", b"")

    told = Machine().run("first")

    assert (told["clips"], told["done"], told["failed"], told["visitors"]) == (4, 2, 2, 1)
    failures = results()["out/report.json"]["failures"]
    assert [failure["name"] for failure in failures] == ["broken.zip", "empty.mp4"]
    assert all(len(failure["sentence"]) > 10 for failure in failures)


def test_whatever_is_in_a_clip_or_its_name_harms_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    film(tmp_path / "a.mkv", shades(20), codec="mpeg4")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("1.png", picture(10))
        archive.writestr("2.png", picture(200))
    damaged = bytearray(packed.getvalue())
    damaged[45:60] = b"\xff" * 15
    prepare(monkeypatch, visit=VISIT, bz2=bytes(damaged))
    put("a.mkv", (tmp_path / "a.mkv").read_bytes().replace(b"V_MPEG4/ISO/ASP", b"V_MPEG\x84/ISO/ASP"))
    put("visit.zip/1.png", picture(10))
    put("report/1.png", picture(10))
    put("report.json/1.png", picture(10))

    told = Machine().run("first")

    assert (told["clips"], told["done"], told["failed"], told["visitors"]) == (6, 5, 1, 1)
    report = results()["out/report.json"]
    assert [failure["name"] for failure in report["failures"]] == ["a.mkv"]
    assert {row["name"]: row["frames"] for row in report["clips"]} == {
        "bz2.zip": 1, "report": 1, "report.json": 1, "visit.zip": 30, "visit.zip-": 1,
    }  # fmt: skip
    assert "out/report_.json" in objects("out/")


def test_a_bucket_that_fails_while_a_clip_is_read_is_not_taken_for_a_damaged_clip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from foyer.aws import objects as stored
    from foyer.service.recordings.decode import decode
    from foyer.service.recordings.run import again

    prepare(monkeypatch, visit=VISIT)
    planned = Machine().plan("first")

    def fail(*_: object) -> bytes:
        raise EndpointConnectionError(endpoint_url="https://s3")

    monkeypatch.setattr(stored._Ranged, "_range", fail)
    (clip,) = clips_of([Entry("visit.zip", len(VISIT), "0", 0.0)])
    with pytest.raises(EndpointConnectionError):
        decode(again(planned["run"]), clip, 0)


def test_a_run_after_it_does_only_what_is_not_done_or_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(monkeypatch, visit=VISIT, other=VISIT)
    Machine().run("first")
    put("other.zip", frames(*[200] * 20, *[10] * 10))
    put("third.zip", VISIT)
    machine = Machine()

    waiting = [clip.name for clip in machine.manifest(machine.plan("second"))]
    told = machine.run("third")

    assert waiting == ["other.zip", "third.zip"]
    assert (told["clips"], told["done"], told["visitors"]) == (3, 3, 3)


def test_a_report_that_is_asked_for_again_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(monkeypatch, visit=VISIT)
    machine = Machine()
    planned = machine.plan("first")
    machine.clip(planned, machine.manifest(planned)[0])

    assert machine.report(planned) == machine.report(planned)


def test_clips_that_a_run_did_not_get_to_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(monkeypatch, visit=VISIT)
    machine = Machine()

    assert machine.report(machine.plan("first"))["failed"] == 1


def test_a_camera_that_is_disabled_meanwhile_has_nothing_more_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws.cameras import set_enabled

    prepare(monkeypatch, visit=VISIT)
    machine = Machine()
    planned = machine.plan("first")
    set_enabled("door", False)
    machine.clip(planned, machine.manifest(planned)[0])

    [failure] = [machine.report(planned)][:1]
    assert (failure["failed"], machine.eyes.frames) == (1, 0)


def test_an_estimate_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(monkeypatch, visit=VISIT, broken=b"nonsense")

    told = Machine().plan("first", dry_run=True)

    assert (told["clips"], told["estimate"]["frames"]) == (2, 31)
    assert not objects("out/")


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"camera": "nobody"}, "no camera nobody"),
        ({"bucket": "", "camera": "door"}, "`bucket`"),
        ({"output_prefix": "in"}, "`output_prefix`"),
        ({"output_prefix": ""}, "`output_prefix`"),
        ({"frames_per_second": 0}, "frames_per_second"),
        ({"surprise": 1}, "surprise"),
        ({"prefix": "nowhere"}, "nowhere"),
    ],
)
def test_a_request_that_makes_no_sense_says_why(
    request_: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch, visit=VISIT)
    with pytest.raises(BadOptions, match=said):
        Machine().plan("first", **request_)


def test_a_bucket_that_is_not_there_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.aws.objects import BucketClosed

    prepare(monkeypatch, visit=VISIT)
    with pytest.raises(BucketClosed, match="elsewhere is not there"):
        Machine().plan("first", bucket="elsewhere")


def test_a_cameras_rotation_holds_for_its_recordings_unless_another_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from foyer.aws.cameras import turn_camera
    from foyer.service.recordings.run import again

    prepare(monkeypatch, visit=VISIT)
    assert again(Machine().plan("first")["run"]).options.rotation == 0
    turn_camera("door", 90)
    assert again(Machine().plan("second")["run"]).options.rotation == 90
    assert again(Machine().plan("third", rotation=180)["run"]).options.rotation == 180
    with pytest.raises(BadOptions, match="rotation"):
        Machine().plan("fourth", rotation=45)
