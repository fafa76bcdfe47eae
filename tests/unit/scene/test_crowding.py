from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import Sensitivity, Settings
from foyer.scene import track as tracking
from foyer.scene.crowding import MOST_CONSIDERED, MOST_FOLLOWED, room, surest
from foyer.scene.presets import FACING
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, Player, body, person


def crowd(number: int, absent: float = 0.0) -> list[Track]:
    there = tracking.begin(0, body(), 0.0, SIZE, FACING)
    return [replace(there, ordinal=ordinal, absent=absent) for ordinal in range(number)]


def test_where_there_is_room_everybody_is_followed() -> None:
    tracks = crowd(MOST_FOLLOWED - 1)

    kept = room(tracks, [0], [body()])

    assert (kept.tracks, kept.new, kept.dropped) == (tuple(tracks), (0,), 0)


def test_those_lost_longest_make_room_for_newcomers() -> None:
    tracks = crowd(MOST_FOLLOWED)
    tracks[3] = replace(tracks[3], absent=2.0)
    tracks[7] = replace(tracks[7], absent=0.5)

    kept = room(tracks, [0], [body()])

    assert [track.ordinal for track in kept.tracks if track.over] == [3]
    assert (kept.new, kept.dropped) == ((0,), 1)


def test_nobody_in_view_makes_room_and_the_least_sure_newcomers_are_not_followed() -> None:
    kept = room(crowd(MOST_FOLLOWED - 1), [0, 1, 2], [body(score=0.5), body(score=0.9), body(score=0.7)])

    assert not any(track.over for track in kept.tracks)
    assert (kept.new, kept.dropped) == ((1,), 2)


def test_those_who_are_over_take_nobodys_room() -> None:
    tracks = [replace(track, over=True) for track in crowd(MOST_FOLLOWED)]

    assert room(tracks, [0], [body()]).dropped == 0


def test_the_surest_boxes_of_too_many_are_considered_in_their_order() -> None:
    boxes = [0.3] * 10 + [0.9] * MOST_CONSIDERED

    assert surest(boxes) == list(range(10, 10 + MOST_CONSIDERED))
    assert surest(boxes[:20]) == list(range(20))


@given(st.integers(0, 140), st.integers(0, 140), st.integers(0, 140))
def test_there_are_never_more_than_can_be_followed(there: int, lost: int, new: int) -> None:
    there, lost = min(there, MOST_FOLLOWED), min(lost, MOST_FOLLOWED - min(there, MOST_FOLLOWED))
    tracks = [*crowd(there), *crowd(lost, absent=0.4)]

    kept = room(tracks, range(new), [body()] * new)

    followed = sum(not track.over for track in kept.tracks) + len(kept.new)
    assert followed <= MOST_FOLLOWED
    assert followed + kept.dropped >= there + new


def test_who_is_dropped_after_being_announced_is_told_gone_and_counted() -> None:
    there = [person(x=100 * (i % 16), y=260 * (i // 16)) for i in range(MOST_FOLLOWED)]
    player = Player().stay(1, *there)
    update = player.show(*[person(x=100 * (i % 16), y=9000 + 260 * (i // 16)) for i in range(40)])

    assert update.dropped == 40
    assert len(update.visits) == 40


def test_a_client_that_would_hear_late_of_departures_hears_sooner_of_too_many() -> None:
    deaf = Settings(sensitivity=replace(Sensitivity(), disappearance=0.0))
    player = Player(settings=deaf)
    for wave in range(4):
        player.stay(0.6, *[person(x=100 * (i % 16), y=1e5 * wave + 260 * (i // 16)) for i in range(MOST_FOLLOWED)])
        assert player.scene is not None
        assert len(player.scene.tracks) <= 2 * MOST_FOLLOWED
