from __future__ import annotations

import pytest

from foyer.http.directory import Link, ServiceAnswer, ServicesAnswer, VersionsAnswer, page

ROOT = "https://foyer.example"


def test_the_directory_names_both_services() -> None:
    assert page("/services", ROOT) == ServicesAnswer(
        {"scene_analysis": Link("/services/scene_analysis"), "dummy": Link("/services/dummy")}
    )


@pytest.mark.parametrize("service", ["scene_analysis", "dummy"])
def test_each_service_leads_to_its_jobs(service: str) -> None:
    path = f"/services/{service}"
    assert page(path, ROOT) == VersionsAnswer({"1": Link(f"{path}/1")})
    version = page(f"{path}/1", ROOT)
    assert version == page(f"{path}/1/description", ROOT)
    assert isinstance(version, ServiceAnswer)
    assert (version.url, version.version) == (f"{ROOT}{path}/1", 1)
    assert version.jobs == f"{ROOT}{path}/1/jobs"
    assert version.description


@pytest.mark.parametrize("path", ["/", "/services/other", "/services/dummy/2", "/services/dummy/1/jobs"])
def test_there_is_nothing_else(path: str) -> None:
    assert page(path, ROOT) is None
