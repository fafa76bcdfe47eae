"""What can go wrong: `FoyerError` and its kinds."""

from __future__ import annotations


class FoyerError(Exception):
    """Any failure that this package reports."""


class ConnectionFailed(FoyerError):
    """Foyer could not be reached, or did not answer in time, however often it was tried."""


class UnexpectedAnswer(FoyerError):
    """Something answered that is no Foyer, or one that this version does not understand."""


class StillWaiting(FoyerError):
    """An asynchronous job was not done in the time given; it may still be."""


class ApiError(FoyerError):
    """Foyer, or the gateway before it, refused."""

    def __init__(
        self,
        status: int,
        code: str,
        sentence: str,
        field: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        """`retry_after` is in seconds, None where the answer did not say."""
        super().__init__(status, code, sentence, field, retry_after)
        self.status = status
        self.code = code
        """In snake_case, for programs; `gateway` where the gateway refused, `unexplained` where nobody said why."""
        self.sentence = sentence
        self.field = field
        """The request's field that is at fault, if one is."""
        self.retry_after = retry_after

    def __str__(self) -> str:
        """The sentence, with status and field."""
        field = f", field {self.field}" if self.field else ""
        return f"{self.sentence} ({self.status} {self.code}{field})"


class Invalid(ApiError):
    """400: a field or value is not what it must be."""


class Unauthorized(ApiError):
    """401: the camera's id or token is missing or wrong."""


class Forbidden(ApiError):
    """403: it is another camera's, or the credential is an operator's."""


class NotFound(ApiError):
    """404 or 405: there is no such thing; or the URL is not a Foyer's."""


class Gone(ApiError):
    """410: a result or blob that is no longer kept."""


class PictureRefused(ApiError):
    """413, 415 or 422: the picture is too large, neither JPEG nor PNG, or damaged."""


class Busy(ApiError):
    """409, 429, 502, 503 or 504, still after all retries: too many frames at once, or a passing failure."""


class NotSupported(ApiError):
    """501: Foyer does not do that."""


class ServerFailure(ApiError):
    """500: something unforeseen; the frame was not counted."""


_KINDS: dict[int, type[ApiError]] = {
    400: Invalid,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: NotFound,
    409: Busy,
    410: Gone,
    413: PictureRefused,
    415: PictureRefused,
    422: PictureRefused,
    429: Busy,
    500: ServerFailure,
    501: NotSupported,
    502: Busy,
    503: Busy,
    504: Busy,
}


def kind_of(status: int) -> type[ApiError]:
    """The error class of an HTTP status."""
    return _KINDS.get(status, ApiError)
