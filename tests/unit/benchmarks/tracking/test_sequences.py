from __future__ import annotations

from pathlib import Path

from benchmarks.tracking import product
from benchmarks.tracking.sequences import find, load

MOT15 = "{frame},{person},{x},100,80,240,1,-1,-1,-1\n"
MOT17 = "{frame},{person},{x},100,80,240,{counts},{kind},0.9\n"


def sequence(folder: Path, truth: str, detections: str, about: str = "") -> Path:
    """A sequence in MOTChallenge's layout."""
    for name, text in (("gt/gt.txt", truth), ("det/det.txt", detections), ("seqinfo.ini", about)):
        file = folder / "someone-walks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder / "someone-walks"


def walk(frames: int, score: str = "0.9") -> str:
    return "".join(f"{n + 1},-1,{100 + 10 * n},100,80,240,{score},-1,-1,-1\n" for n in range(frames))


ABOUT = "[Sequence]\nframeRate=10\nseqLength=12\nimWidth=640\nimHeight=480\n"


def test_a_sequence_is_found_alone_and_among_others(tmp_path: Path) -> None:
    folder = sequence(tmp_path / "train", MOT15.format(frame=1, person=1, x=100), walk(1))

    assert list(find(folder)) == list(find(tmp_path)) == [folder]


def test_frames_have_times_boxes_and_labels(tmp_path: Path) -> None:
    truth = "".join(MOT15.format(frame=n + 1, person=7, x=100 + 10 * n) for n in range(10))
    loaded = load(sequence(tmp_path, truth, walk(10), ABOUT))

    assert (loaded.size, loaded.rate, len(loaded.frames)) == ((480, 640), 10, 12)
    assert loaded.frames[3].time == 0.3
    assert loaded.frames[3].detections[0].box == loaded.frames[3].labels[0].box
    assert loaded.frames[11].labels == ()


def test_every_fifth_frame_keeps_its_time_and_tells_the_rate(tmp_path: Path) -> None:
    loaded = load(sequence(tmp_path, MOT15.format(frame=1, person=1, x=100), walk(12), ABOUT)).every(5)

    assert [frame.time for frame in loaded.frames] == [0, 0.5, 1]
    assert loaded.rate == 2


def test_what_does_not_count_in_the_later_challenges_is_marked(tmp_path: Path) -> None:
    truth = MOT17.format(frame=1, person=1, x=0, counts=0, kind=1) + MOT17.format(
        frame=1, person=2, x=0, counts=1, kind=7
    )
    first, second = load(sequence(tmp_path, truth, walk(1))).frames[0].labels

    assert (first.counts, first.kind) == (False, 1)
    assert (second.counts, second.kind) == (True, 7)


def test_scores_that_are_no_probabilities_are_all_taken_as_sure(tmp_path: Path) -> None:
    loaded = load(sequence(tmp_path, MOT15.format(frame=1, person=1, x=0), walk(2, score="37.5")))

    assert {each.score for frame in loaded.frames for each in frame.detections} == {1.0}


def test_the_product_reports_one_walker_as_one_person(tmp_path: Path) -> None:
    loaded = load(sequence(tmp_path, MOT15.format(frame=1, person=1, x=0), walk(12), ABOUT))
    run = product.follow(loaded)

    assert {one.person for one in run.tracked} == {0}
    assert len(run.tracked) >= 10
    assert run.seconds > 0
