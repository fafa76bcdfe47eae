from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.http.fields import SensitivityFields
from foyer.observation import Observation
from foyer.recordings.analysis import Analysed, Line, analyse_segment
from foyer.recordings.capture import Capture
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.segments import Lost, Segment, Still, pack, unpack
from foyer.recordings.tally import Tally, merge
from foyer.scene import Outbox, OutboxTooLarge, Scene, decode, encode
from foyer.scene import pack as pack_outbox
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.people import NOON, body, person

CLIP = Clip("door.mp4", "video", "door.mp4", "d41d8cd98f00b204e9800998ecf8427e", 1000, NOON)
OPTIONS = Options(camera="door", session_timeout=5)
PICTURE = picture()
Script = Sequence[tuple[Observation, ...] | None]
"""Who is in each frame; None: its picture cannot be read."""


def still(slot: int, seen: tuple[Observation, ...] | None) -> Still:
    return Still(slot, slot / 5, NOON + slot / 5, b"broken" if seen is None else PICTURE)


def analysed(
    script: Script, length: int = 240, slots: Sequence[int] | None = None, options: Options = OPTIONS
) -> list[Analysed]:
    """A clip, cut after so many frames; the scene is stored and brought back in between, and so are the frames."""
    eyes = Eyes(seen for seen in script if seen is not None)
    stills = [still(slot, seen) for slot, seen in zip(slots or range(len(script)), script, strict=True)]
    scene: Scene | None = None
    parts: list[Analysed] = []
    for first in range(0, len(stills), length):
        frames, rest = stills[first : first + length], stills[first + length :]
        segment = Segment(frames[0].slot, rest[0].slot if rest else None, Capture(NOON, "name"), frames)
        part = analyse_segment(eyes, scene, CLIP, options, unpack(pack(segment)))
        parts.append(part)
        scene = part.scene and decode(encode(part.scene), options.camera, CLIP.session(options))
    return parts


def together(parts: Iterable[Analysed]) -> tuple[bytes, Tally, Outbox]:
    told = list(parts)
    visits = tuple(visit for part in told for visit in part.outbox.visits)
    return b"".join(part.lines for part in told), merge(part.tally for part in told), Outbox(visits)


def lines(parts: Iterable[Analysed]) -> list[Line]:
    return [msgspec.json.decode(line, type=Line) for line in together(parts)[0].splitlines()]


def walking(frames: int, start: int = 0) -> list[tuple[Observation, ...]]:
    return [(person(50 + 4 * (start + n)),) for n in range(frames)]


people = st.tuples(st.integers(0, 500), st.integers(0, 200), st.booleans()).map(
    lambda told: person(told[0], told[1]) if told[2] else body(told[0], told[1])
)
frames = st.one_of(st.lists(people, max_size=3).map(tuple), st.none())
stays = st.lists(st.tuples(frames, st.integers(1, 12)), min_size=1, max_size=8).map(
    lambda parts: [seen for seen, times in parts for _ in range(times)]
)


@given(script=stays, length=st.integers(1, 50), gaps=st.sets(st.integers(1, 60), max_size=3))
def test_the_answer_does_not_depend_on_where_the_clip_was_cut(script: Script, length: int, gaps: set[int]) -> None:
    slots = [n + 40 * sum(gap <= n for gap in gaps) for n in range(len(script))]
    assert together(analysed(script, length, slots)) == together(analysed(script, len(script), slots))


def test_each_frame_gives_a_line_with_the_apis_answer() -> None:
    told = lines(analysed(walking(10)))[:10]
    assert [(line.frame, line.time) for line in told] == [(n, n / 5) for n in range(10)]
    assert all(line.input_size == (48, 64) and line.status == 201 for line in told)
    assert len(told[-1].entities) == 1


def test_whoever_is_there_at_the_end_departs_in_a_last_line() -> None:
    *_, before, end = lines(analysed(walking(10)))
    assert (before.frame, end.frame, end.time) == (9, None, 1.8)
    assert [event.type for event in end.events] == ["disappearance"]
    assert end.events[0].entity_id in end.entities
    assert end.recent_events[-1] == end.events[0]


def test_a_clip_that_ends_without_anybody_has_no_more_lines_than_frames() -> None:
    assert [line.frame for line in lines(analysed([()] * 6))] == list(range(6))


def test_after_the_last_segment_nobody_is_left() -> None:
    (part,) = analysed(walking(10))
    assert part.scene is not None
    assert part.scene.tracks == ()
    assert [visit.reason for visit in part.tally.visits] == ["silence"]


def test_a_picture_that_cannot_be_read_is_counted_and_passed_over() -> None:
    script: Script = [*walking(5), None, *walking(5, 6)]
    parts = analysed(script)
    assert parts[0].tally.unreadable == 1
    assert parts[0].tally.frames == 10
    assert len(parts[0].tally.visits) == 1


def test_a_clip_without_a_readable_picture_has_no_scene() -> None:
    (part,) = analysed([None] * 4)
    assert (part.scene, part.lines, part.tally) == (None, b"", Tally(unreadable=4))


def test_a_long_gap_ends_the_visits_before_it() -> None:
    script = [*walking(10), *walking(10)]
    visits = merge(part.tally for part in analysed(script, slots=[*range(10), *range(100, 110)])).visits
    assert len({visit.entity_id for visit in visits}) == 2


def test_ids_are_the_same_on_every_run_and_others_for_other_options() -> None:
    first, again = together(analysed(walking(10))), together(analysed(walking(10)))
    assert first == again
    other = msgspec.structs.replace(OPTIONS, frames_per_second=4)
    assert together(analysed(walking(10), options=other))[1].visits[0].entity_id != first[1].visits[0].entity_id


def test_all_events_leave_where_they_are_announced() -> None:
    eyes, segment = Eyes(walking(10)), Segment(0, None, Capture(NOON, "name"), [still(n, ()) for n in range(10)])
    told = analyse_segment(eyes, None, CLIP, OPTIONS, segment, announces=True).outbox
    quiet = analyse_segment(Eyes(walking(10)), None, CLIP, OPTIONS, segment).outbox
    assert "appearance" in {event.type for event in told.events}
    assert quiet == replace(told, events=())


def test_a_watcher_is_shown_each_frame_with_its_line() -> None:
    segment = Segment(0, None, Capture(NOON, "name"), [still(n, ()) for n in range(3)])
    shown: list[tuple[int, int | None]] = []
    analyse_segment(
        Eyes(), None, CLIP, OPTIONS, segment, watcher=lambda frame, line: shown.append((frame.slot, line.frame))
    )
    assert shown == [(0, 0), (1, 1), (2, 2)]


def test_a_segment_ends_before_more_visits_than_one_write_can_tell_and_the_clip_comes_to_the_same() -> None:
    """Each frame, the camera was away, and everybody is gone, and others there."""
    crowd = tuple(body(x=40.0 * (n % 16), y=60.0 * (n // 16), width=30, height=50) for n in range(128))
    options = Options(camera="door", session_timeout=5, sensitivity=SensitivityFields(appearance=1))
    stills = [still(40 * number, crowd) for number in range(9)]
    scene: Scene | None = None
    parts: list[Analysed] = []
    start: int | None = 0
    while start is not None:
        left = [each for each in stills if each.slot >= start]
        lost = tuple(Lost(each.slot, 0.4) for each in left)
        segment = Segment(start, None, Capture(NOON, "name"), left, lost=lost)
        part = analyse_segment(Eyes([crowd] * 9), scene, CLIP, options, segment, announces=True, bounded=True)
        pack_outbox(part.outbox)
        parts.append(part)
        scene, start = part.scene, part.next

    whole = analyse_segment(
        Eyes([crowd] * 9),
        None,
        CLIP,
        options,
        Segment(0, None, Capture(NOON, "name"), stills, lost=tuple(Lost(each.slot, 0.4) for each in stills)),
        announces=True,
    )
    assert together(parts) == together([whole])
    assert len(parts) > 2
    assert sum(len(part.tally.lost) for part in parts) == len(stills)
    assert len(whole.outbox.visits) == 9 * 128
    with pytest.raises(OutboxTooLarge):
        pack_outbox(whole.outbox)
