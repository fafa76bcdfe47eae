"""`foyer-camera` and the analysis of recordings read the same frames, at the same times, in the same order."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from foyer.recordings.segments import Still
from foyer.vision import PictureError, read_frame
from foyer_client.camera.opening import open_source
from foyer_client.camera.options import parse
from foyer_client.camera.source import Shot
from tests.fixtures.field import field_case
from tests.fixtures.recordings import segments

CASES = [
    "02_damaged_packet/good.mp4",
    "02_damaged_packet/h264_packet12.mp4",
    "02_damaged_packet/mjpeg_frame12_zeros.avi",
    "05_jpeg_without_eoi/all_without_eoi.zip",
    "06_resolution_change",
    "07_mirrored_display_matrix/hflip.mp4",
    "07_mirrored_display_matrix/vflip_stored_upside_down.mp4",
    "08_non_square_pixels/sar_2_1.mp4",
    "09_metadata_not_utf8/gbk_isft.avi",
    "09_metadata_not_utf8/latin1_encoder.mp4",
    "10_zip_dot_slash/dot_slash.zip",
    "11_client_folder_order/unpadded",
    "11_client_folder_order/padded",
    "12_client_folder_one_bad/cut",
    "12_client_folder_one_bad/appledouble",
    "13_times_in_names/192.168.1.64_01_20261122143000123.mp4",
    "16_half_grey_frames",
]


def sent(path: Path) -> list[Shot]:
    """What the command would send, five a second."""
    options = parse([str(path), "--url", "u", "--camera", "c", "--token", "t", "--size", "4096"], {})
    source = open_source(options, lambda _: None)
    shots: list[Shot] = []
    while (shot := source.take(shots[-1].offset + 0.2 if shots else 0.0)) is not None:
        shots.append(shot)
    source.close()
    return shots


def is_read(image: bytes) -> bool:
    try:
        read_frame(image)
    except PictureError:
        return False
    return True


def upright(image: bytes) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(BytesIO(image))).convert("RGB")


def paths() -> list[tuple[str, str]]:
    return [(folder, rest) for folder, _, rest in (case.partition("/") for case in CASES)]


@pytest.mark.parametrize(("folder", "rest"), paths())
def test_both_read_the_same_frames_of_every_case(folder: str, rest: str) -> None:
    whole = field_case(folder)
    for path in [whole / rest] if rest else sorted(whole.iterdir()):
        compare(path)


def compare(path: Path) -> None:
    stills: list[Still] = [still for segment in segments(path) for still in segment.frames if is_read(still.image)]
    shots = [shot for shot in sent(path) if is_read(shot.encoded)]
    assert [shot.offset for shot in shots] == pytest.approx([still.time for still in stills], abs=1e-6)
    assert stills
    for shot, still in zip(shots, stills, strict=True):
        if path.is_dir() or path.suffix == ".zip":
            assert shot.encoded == still.image
            continue
        one, other = upright(shot.encoded), upright(still.image)
        assert one.size == other.size
        assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 3  # JPEG at two qualities
