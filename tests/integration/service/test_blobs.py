from __future__ import annotations

import json
from typing import Any

import pytest

from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from tests.fixtures.events import ROOT, http_event, multipart
from tests.fixtures.eyes import picture
from tests.integration.service.test_analyse import camera

pytestmark = pytest.mark.usefixtures("aws")


def create(body: bytes, content_type: str) -> Any:
    from foyer.service.blobs import create_blob

    headers = {"content-type": content_type}
    return create_blob(request_of(http_event("POST", "/blobs", body=body, headers=headers)), camera())


def name_of(blob: Any) -> str:
    return str(blob.url).removeprefix(f"{ROOT}/blobs/")


def test_a_blob_is_described_and_its_bytes_never_told() -> None:
    from foyer.service.blobs import describe_blob

    blob = create(*multipart({"content": "attachment://frame"}, picture()))
    assert blob.status == 201
    told = describe_blob(request_of(http_event("GET", "/")), camera(), name_of(blob))

    assert (told.status, told.url) == (200, blob.url)
    assert (told.content_type, told.size) == ("image/jpeg", len(picture()))


def test_a_form_to_upload_with_is_good_for_that_blob() -> None:
    upload = create(json.dumps({"content_type": "image/jpeg"}).encode(), "application/json")

    assert upload.upload.fields["key"] == f"camera/{name_of(upload)}"
    assert upload.expires_in == 300


def test_after_an_hour_a_blob_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import blobs

    blob = create(*multipart({"content": "attachment://frame"}, picture()))
    now = blobs.time.time()
    assert blobs.picture_of(camera(), name_of(blob), asked=now + 3590) == picture()
    monkeypatch.setattr(blobs.time, "time", lambda: now + 3605)
    for read in (
        lambda: blobs.picture_of(camera(), name_of(blob), asked=now + 3605),
        lambda: blobs.describe_blob(request_of(http_event("GET", "/")), camera(), name_of(blob)),
    ):
        with pytest.raises(ApiError) as refused:
            read()
        assert (refused.value.status, refused.value.code) == (410, "blob_expired")


@pytest.mark.parametrize("name", ["..", ".", "%2e%2e", "..%2Fother", "x", "../other/1"])
def test_a_name_that_no_blob_has_never_reaches_the_bucket(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import blobs

    monkeypatch.setattr(blobs.blobs, "find_blob", pytest.fail)
    with pytest.raises(ApiError) as refused:
        blobs.describe_blob(request_of(http_event("GET", "/")), camera(), name)
    assert (refused.value.status, refused.value.code) == (404, "blob_not_found")


def test_there_is_no_blob_of_another_camera() -> None:
    from dataclasses import replace

    from foyer.service.blobs import describe_blob, picture_of

    blob = create(*multipart({"content": "attachment://frame"}, picture()))
    other = replace(camera(), name="other")
    for read in (
        lambda: picture_of(other, name_of(blob), asked=0),
        lambda: describe_blob(request_of(http_event("GET", "/")), other, name_of(blob)),
    ):
        with pytest.raises(ApiError) as refused:
            read()
        assert (refused.value.status, refused.value.code) == (404, "blob_not_found")
