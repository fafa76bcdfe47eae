from __future__ import annotations

from pathlib import Path

import pytest

from local import template
from local.dashboard import Dashboard, headers_of


@pytest.fixture
def dashboard(tmp_path: Path) -> Dashboard:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<p>Foyer")
    (tmp_path / "dist" / "favicon.svg").write_text("<svg/>")
    (tmp_path / "dist" / "assets").mkdir()
    (tmp_path / "dist" / "assets" / "foyer-4OPCU3JX.js").write_text("1")
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


@pytest.mark.parametrize(
    ("path", "mimetype", "kept"),
    [
        ("", "text/html", "no-cache"),
        ("index.html", "text/html", "no-cache"),
        ("favicon.svg", "image/svg+xml", "no-cache"),
        ("assets/foyer-4OPCU3JX.js", "text/javascript", "public, max-age=31536000, immutable"),
    ],
)
def test_files_have_their_types_and_are_kept_as_in_the_cloud(
    dashboard: Dashboard, path: str, mimetype: str, kept: str
) -> None:
    file = dashboard.answer(f"/dashboard/{path}")
    assert file is not None
    assert (file.mimetype, file.headers["Cache-Control"]) == (mimetype, kept)


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
