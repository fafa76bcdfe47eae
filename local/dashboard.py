"""The dashboard's files under `/dashboard/`, as CloudFront hands them out in the cloud, with the same headers."""

from __future__ import annotations

from pathlib import Path

from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from foyer.cli.publish import cache_control, content_type
from local.template import Template

PATH = "/dashboard"
BUILT = Path(__file__).parent.parent / "dashboard" / "dist"


class Dashboard:
    """Serves one folder."""

    def __init__(self, headers: dict[str, str], folder: Path = BUILT) -> None:
        """`headers` go with every answer."""
        self._headers = headers
        self._folder = folder

    def answer(self, path: str) -> Response | None:
        """The answer to a GET of `path`; None where it is not under `/dashboard`."""
        if path == PATH:
            return Response(status=301, headers={"Location": f"{PATH}/"})
        if not path.startswith(f"{PATH}/"):
            return None
        found = safe_join(str(self._folder), path.removeprefix(f"{PATH}/") or "index.html")
        if found is None or not Path(found).is_file():
            built = (self._folder / "index.html").is_file()
            return Response("Not found.\n" if built else "Build it first: make dashboard\n", 404, self._headers)
        name = Path(found).relative_to(self._folder).as_posix()
        headers = {**self._headers, "Cache-Control": cache_control(name)}
        return Response(Path(found).read_bytes(), headers=headers, content_type=content_type(name))


def headers_of(template: Template) -> dict[str, str]:
    """The headers that the template's response headers policy sets."""
    headers: dict[str, str] = {}
    for _, properties in template.of_type("AWS::CloudFront::ResponseHeadersPolicy"):
        security = properties["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        headers["Content-Security-Policy"] = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        headers["Referrer-Policy"] = security["ReferrerPolicy"]["ReferrerPolicy"]
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = security["FrameOptions"]["FrameOption"]
    return headers
