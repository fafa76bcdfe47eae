from __future__ import annotations

from foyer.recordings.listing import clips_of, ignored_of
from foyer.recordings.options import Options
from foyer_media.names import in_natural_order
from tests.fixtures.recordings import entry


def test_videos_zips_and_folders_of_pictures_are_clips() -> None:
    names = ["b/DOOR.MP4", "a.zip", "frames/2.jpg", "frames/10.jpg", "frames/sub/1.png", "c.webm"]
    told = {clip.name: clip.kind for clip in clips_of(map(entry, names))}
    assert told == {
        "a.zip": "zip", "b/DOOR.MP4": "video", "c.webm": "video", "frames": "pictures", "frames/sub": "pictures",
    }  # fmt: skip


def test_whatever_else_lies_there_is_told_apart_and_hidden_files_are_not() -> None:
    files = [entry(name) for name in ("a.mp4", "notes.txt", ".DS_Store", ".git/a.mp4", "__MACOSX/b.jpg", "x/._c.mp4")]
    assert [clip.name for clip in clips_of(files)] == ["a.mp4"]
    assert ignored_of(files) == ["notes.txt"]


def test_an_empty_video_is_a_clip_that_will_fail_and_be_listed() -> None:
    assert [clip.size for clip in clips_of([entry("a.mp4", b"")])] == [0]


def test_pictures_at_the_top_have_the_name_that_is_given_them() -> None:
    (clip,) = clips_of([entry("1.jpg", b"1"), entry("2.jpg", b"22", modified=5.0)], top="monday")
    assert (clip.name, clip.path, clip.size, clip.modified) == ("monday", "", 3, 5.0)


def test_no_two_clips_have_one_name() -> None:
    clips = clips_of(map(entry, ["1.jpg", "pictures/1.jpg", "pictures-/1.jpg"]))
    assert {clip.name: clip.path for clip in clips} == {
        "pictures": "pictures", "pictures-": "pictures-", "pictures--": "",
    }  # fmt: skip


def test_a_folder_with_another_picture_has_other_content() -> None:
    before, after = (clips_of([entry("f/1.jpg", b"1"), entry("f/2.jpg", what)])[0] for what in (b"2", b"3"))
    assert before.content != after.content


def test_numbers_in_names_are_ordered_by_value() -> None:
    assert sorted(["f10.jpg", "f9.jpg", "a.jpg", "f1.jpg"], key=in_natural_order) == [
        "a.jpg", "f1.jpg", "f9.jpg", "f10.jpg",
    ]  # fmt: skip


def test_numbers_of_any_length_are_ordered() -> None:
    huge = "1" * 5000
    names = [f"{huge}2.jpg", f"{huge}1.jpg", "007.jpg", "8.jpg", "٣.jpg", "².jpg"]
    assert sorted(names, key=in_natural_order) == ["007.jpg", "8.jpg", f"{huge}1.jpg", f"{huge}2.jpg", "².jpg", "٣.jpg"]


def test_a_folder_may_have_the_name_of_a_video_in_a_bucket() -> None:
    clips = clips_of(map(entry, ["a.mp4", "a.mp4/1.jpg", "a.mp4-/1.jpg"]))
    assert {clip.name: clip.path for clip in clips} == {
        "a.mp4": "a.mp4", "a.mp4-": "a.mp4-", "a.mp4--": "a.mp4",
    }  # fmt: skip


def test_a_session_is_named_by_clip_and_options_alone() -> None:
    (clip,), (moved,) = clips_of([entry("a.mp4", b"x")]), clips_of([entry("a.mp4", b"x", modified=1.0)])
    (other,) = clips_of([entry("a.mp4", b"y")])
    options = Options(camera="door")
    assert clip.session(options) == moved.session(options)
    sessions = {clip.session(options), other.session(options), clip.session(Options(camera="door", store=True))}
    assert len(sessions) == 3
