from __future__ import annotations

from pathlib import Path

import pytest

from local import template
from local.dashboard import Dashboard, headers_of


@pytest.fixture
def dashboard(tmp_path: Path) -> Dashboard:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<p>Foyer")
    (tmp_path / "dist" / "foyer.js").write_text("1")
    (tmp_path / "secret").write_text("no")
    return Dashboard(headers_of(template.load()), tmp_path / "dist")


def test_the_page_comes_with_the_headers_of_the_cloud(dashboard: Dashboard) -> None:
    page = dashboard.answer("/dashboard/")
    assert page is not None
    assert (page.status_code, page.get_data(as_text=True), page.mimetype) == (200, "<p>Foyer", "text/html")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Frame-Options"] == "DENY"


def test_files_have_their_types(dashboard: Dashboard) -> None:
    script = dashboard.answer("/dashboard/foyer.js")
    assert script is not None
    assert script.mimetype in ("text/javascript", "application/javascript")


def test_without_a_slash_it_is_sent_on(dashboard: Dashboard) -> None:
    page = dashboard.answer("/dashboard")
    assert page is not None
    assert (page.status_code, page.headers["Location"]) == (301, "/dashboard/")


@pytest.mark.parametrize("path", ["/dashboard/../secret", "/dashboard//etc/passwd", "/dashboard/other", "/dashboard/."])
def test_nothing_else_is_handed_out(dashboard: Dashboard, path: str) -> None:
    page = dashboard.answer(path)
    assert page is not None
    assert page.status_code == 404


@pytest.mark.parametrize("path", ["/", "/dashboards", "/services"])
def test_other_paths_are_not_its_own(dashboard: Dashboard, path: str) -> None:
    assert dashboard.answer(path) is None


def test_unbuilt_it_says_how_to_build_it(tmp_path: Path) -> None:
    page = Dashboard({}, tmp_path).answer("/dashboard/")
    assert page is not None
    assert "make dashboard" in page.get_data(as_text=True)
