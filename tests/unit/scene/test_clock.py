from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.scene import Moment, Name, Scene, Settings, Update, View, decode, encode, step
from foyer.scene.clock import Clock, Elapsed, Relation, begun, elapsed, relation
from tests.fixtures.people import NOON, SIZE, person

LAST = Moment(captured=1000.0, arrived=5000.0)
TIMEOUT = 30.0


@pytest.mark.parametrize(
    ("captured", "arrived", "expected"),
    [
        (1000.2, 5000.2, Relation.NEXT),
        (1000.0, 5000.2, Relation.NEXT),
        (1030.0, 5030.0, Relation.NEXT),
        (1030.1, 5000.2, Relation.AWAY),
        (999.9, 5000.2, Relation.LATE),
        (970.1, 5000.2, Relation.LATE),
        (970.0, 5000.2, Relation.AWAY),
        (1000.2, 5030.1, Relation.AWAY),
        (999.9, 5031.0, Relation.AWAY),
    ],
)
def test_a_frame_stands_to_its_scene_by_both_clocks(captured: float, arrived: float, expected: Relation) -> None:
    assert relation(LAST, begun(LAST), Moment(captured, arrived), TIMEOUT) is expected


@pytest.mark.parametrize(
    ("arrived", "expected"), [(5000.2, Relation.NEXT), (4999.9, Relation.LATE), (5030.1, Relation.AWAY)]
)
def test_a_frame_without_a_stamp_stands_to_its_scene_by_its_arrival(arrived: float, expected: Relation) -> None:
    now = Moment(arrived, arrived, stamped=False)

    assert relation(LAST, begun(LAST), now, TIMEOUT) is expected


def test_a_first_stamp_is_compared_with_no_arrival() -> None:
    first = Moment(5000.0, 5000.0, stamped=False)

    assert relation(first, begun(first), Moment(1400.0, 5000.2), TIMEOUT) is Relation.NEXT
    assert elapsed(first, begun(first), Moment(1400.0, 5000.25)) == Elapsed(0.25, 0.25, Clock(1400.0, constant=True))


def test_time_passes_by_the_cameras_clock_and_by_ours_where_that_stands_still() -> None:
    assert elapsed(LAST, begun(LAST), Moment(1002.0, 5009.0)).seconds == 2.0
    assert elapsed(LAST, begun(LAST), Moment(1000.0, 5009.0)).seconds == 9.0
    assert elapsed(LAST, begun(LAST), Moment(1000.0, 4999.0)).seconds == 0.0


class Watched:
    """A person who stands before a camera, looking into it, and what is told of them."""

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self.scene: Scene | None = None
        self.settings = Settings(timeout=timeout)
        self.updates: list[Update] = []
        self.ids: set[str] = set()

    def frame(self, arrived: float, captured: float | None = None) -> None:
        """One frame; without `captured` it has no stamp."""
        moment = Moment(NOON + (arrived if captured is None else captured), NOON + arrived, captured is not None)
        view = View((person(),), SIZE, moment)
        name = Name("camera", "session", str(len(self.updates)))
        self.scene, update = step(self.scene, name, view, self.settings)
        self.updates.append(update)
        self.ids |= update.entities.keys()

    @property
    def dwell(self) -> float:
        assert self.scene is not None
        (track,) = self.scene.tracks
        return track.in_view

    @property
    def stored(self) -> bool:
        """Whether what is stored of the scene is all that is remembered."""
        assert self.scene is not None
        return decode(encode(self.scene), "camera", "session") == self.scene

    @property
    def attention(self) -> float:
        assert self.scene is not None
        return self.scene.tracks[0].conduct.attention_time

    @property
    def stop_time(self) -> float:
        assert self.scene is not None
        return self.scene.tracks[0].conduct.stop_time


def close(seconds: float) -> object:
    """Within 5 % of the truth (contract, section 6)."""
    return pytest.approx(seconds, rel=0.05)


@pytest.mark.parametrize("phase", [0.0, 0.1, 0.35, 0.5, 0.9, 0.999])
@pytest.mark.parametrize(("fps", "seconds"), [(2, 20), (5, 6), (15, 6)])
def test_whole_second_stamps_count_real_seconds(phase: float, fps: int, seconds: int) -> None:
    watched = Watched()
    for n in range(1 + seconds * fps):
        watched.frame(n / fps, (phase + n / fps) // 1)

    truth = close(seconds)
    assert (watched.dwell, watched.attention, watched.stop_time) == (truth, truth, truth)


def test_whole_second_stamps_sent_faster_than_they_were_taken_count_their_own_seconds() -> None:
    watched = Watched()
    for n in range(201):
        watched.frame(n * 0.02, (n / 5) // 1)

    assert watched.dwell == close(40)


def test_exact_stamps_on_whole_seconds_are_exact_however_fast_they_are_sent() -> None:
    watched = Watched()
    for n in range(21):
        watched.frame(n * 0.02, n)

    assert watched.dwell == 20


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.19])
def test_frames_sent_twice_count_once(delay: float) -> None:
    watched = Watched()
    for n in range(51):
        watched.frame(n / 5, n / 5)
        watched.frame(n / 5 + delay, n / 5)

    assert (watched.dwell, watched.attention, watched.stop_time) == (close(10), close(10), close(10))


@pytest.mark.parametrize("skew", [0.0, 0.05, -2.0, 2.0, -20.0, 20.0, -3600.0, 3600.0])
@pytest.mark.parametrize("first", [0, 1])
def test_both_clocks_in_turn_count_once_however_far_apart_they_are(skew: float, first: int) -> None:
    watched = Watched()
    for n in range(51):
        watched.frame(n / 5, n / 5 + skew if n % 2 == first else None)

    assert (watched.dwell, watched.attention) == (close(10), close(10))
    assert (len(watched.ids), watched.stored) == (1, True)


def test_a_clock_that_stands_still_for_ever_is_replaced_by_ours() -> None:
    watched = Watched()
    for n in range(601):
        watched.frame(n / 5, 0.5)

    assert watched.dwell == close(120)


def test_a_clock_that_stood_still_for_a_while_and_caught_up_loses_nothing() -> None:
    watched = Watched()
    for n in range(101):
        watched.frame(n / 5, 10.3 if 50 <= n <= 75 else n / 5 + 0.3)

    assert watched.dwell == close(20)


def test_a_clock_that_stops_is_replaced_by_ours_after_ten_seconds() -> None:
    watched = Watched()
    for n in range(501):
        watched.frame(n / 5, min(n / 5, 10.3))

    assert watched.dwell == pytest.approx(100 - 10, abs=1.5)


def test_a_clock_that_goes_on_after_it_stood_still_is_followed_again() -> None:
    watched = Watched()
    for n in range(201):
        watched.frame(n / 5, 0.5 if n <= 100 else 0.5 + (n - 100) // 5)

    assert watched.dwell == close(40)


@pytest.mark.parametrize("slowly", [2, 3, 5])
@pytest.mark.parametrize("turns", [1, 2])
@pytest.mark.parametrize("whole", [True, False])
def test_frames_sent_more_slowly_than_they_were_taken_count_by_their_stamps(
    slowly: int, turns: int, whole: bool
) -> None:
    watched = Watched()
    for n in range(201):
        for turn in range(turns):
            watched.frame((n + turn / turns) * slowly / 5, (n / 5) // 1 if whole else n / 5)

    assert watched.dwell == close(40)


def test_frames_that_had_to_wait_for_one_sent_again_are_not_counted_on_top_of_the_wait() -> None:
    watched = Watched()
    for n in range(26):
        watched.frame(n / 5, n / 5)
    watched.frame(7.0, 5.0)  # the answer was lost: sent again after two seconds
    for n in range(26, 36):
        watched.frame(7.0 + (n - 25) * 0.01, n / 5)  # and with it all that was taken meanwhile
    for n in range(36, 51):
        watched.frame(n / 5, n / 5)

    assert watched.dwell == close(10)


@pytest.mark.parametrize("jump", [-25.0, -5.0, -1.0, 1.0, 5.0, 20.0, 29.0])
def test_a_clock_that_jumps_by_less_than_the_time_out_keeps_people_s_ids(jump: float) -> None:
    watched = Watched()
    for n in range(25):
        watched.frame(n / 5, n / 5)
    for n in range(25, 200):
        watched.frame(n / 5, n / 5 + jump)

    assert (len(watched.ids), watched.stored) == (1, True)
    assert not watched.updates[-1].late
    assert [event.type for update in watched.updates for event in update.events].count("appearance") == 1


kinds = st.sampled_from(["exact", "whole", "twice", "tenths", "none"])


@settings(max_examples=40)
@given(
    st.lists(kinds, min_size=1, max_size=5, unique=True),
    st.just(5),
    st.floats(0, 1),
    st.sampled_from([-25.0, -3.0, -0.7, 0.0, 0.4, 25.0]),
    st.sampled_from([0.0, 0.1]),
    st.integers(0, 2**32),
)
def test_any_mixture_of_stamps_counts_every_second_once(
    mixed: list[str], fps: int, phase: float, skew: float, lost: float, seed: int
) -> None:
    """Jitter in the nominal rate, delays on the way, frames lost; a camera whose clock is off by `skew`.

    Where some stamps are cut to seconds and others are not, the first may be up to a second early: 40 s bear that.
    """
    random, watched, taken = Random(seed), Watched(), []
    for n in range(40 * fps + 1):
        kind = random.choice(mixed)
        if random.random() < lost and 0 < n < 40 * fps:
            continue
        moment = phase + (n + random.uniform(-0.2, 0.2)) / fps
        said = moment + skew
        stamp = {"whole": said // 1, "none": None, "tenths": round(said, 1)}.get(kind, said)
        delay = random.uniform(0, 0.2) / fps
        for turn in range(2 if kind == "twice" else 1):
            watched.frame(moment + delay + turn * 0.3 / fps, stamp)
        taken.append(moment)

    truth = close(taken[-1] - taken[0])
    assert (watched.dwell, watched.stop_time, watched.attention) == (truth, truth, truth)
    assert (len(watched.ids), watched.stored) == (1, True)
