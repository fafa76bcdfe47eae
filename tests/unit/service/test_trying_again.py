from __future__ import annotations

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ParamValidationError, ReadTimeoutError
from pynamodb.exceptions import CancellationReason, PutError, TransactWriteError, VerboseClientError

from foyer.http.errors import ApiError, busy, internal_error, too_old
from foyer.scene import UnreadableScene
from foyer.service.trying_again import NotNow, is_never, passing_as_not_now, reason_of


def aws(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "No."}}, "PutItem")


def cancelled(*reasons: str) -> TransactWriteError:
    """A transaction that did not go through, with each of its writes' reasons."""
    response = {"Error": {"Code": "TransactionCanceledException", "Message": "No."}}
    told = [None if reason == "None" else CancellationReason(reason) for reason in reasons]
    return TransactWriteError("No.", VerboseClientError(response, "TransactWriteItems", cancellation_reasons=told))


NEVER = [
    UnreadableScene("a damaged scene"), KeyError("outbox"), ValueError("nan"), OverflowError(), TypeError(),
    RecursionError(), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), RuntimeError(), aws("ValidationException"),
    PutError("No.", aws("ValidationException")), cancelled("None", "ValidationError", "TransactionConflict"),
    cancelled("ItemCollectionSizeLimitExceeded"), ParamValidationError(report="No."),
    PutError("No.", ParamValidationError(report="No.")), too_old(), internal_error(), ApiError(422, "broken", "No."),
]  # fmt: skip
NOT_NOW = [
    aws("ThrottlingException"), aws("InternalServerError"), aws("ServiceUnavailable"), aws("AccessDeniedException"),
    aws("ExpiredTokenException"), aws("ResourceNotFoundException"), PutError("No.", aws("RequestLimitExceeded")),
    cancelled("None", "TransactionConflict"), cancelled("ThrottlingError", "None"), ConnectionResetError(),
    TimeoutError(), OSError(28, "No space left on device"), MemoryError(), EndpointConnectionError(endpoint_url="x"),
    ReadTimeoutError(endpoint_url="x"), PutError("No.", EndpointConnectionError(endpoint_url="x")), busy(),
    ApiError(409, "too_many_concurrent_frames", "No."),
]  # fmt: skip


@pytest.mark.parametrize("error", NEVER, ids=repr)
def test_what_is_wrong_in_itself_is_never_tried_again(error: Exception) -> None:
    assert is_never(error)


@pytest.mark.parametrize("error", NOT_NOW, ids=repr)
def test_what_aws_the_network_or_the_machine_is_to_blame_for_may_pass(error: Exception) -> None:
    assert not is_never(error)


def test_what_was_meant_for_another_time_is_not_now() -> None:
    from foyer.aws.bus import BusRefused
    from foyer.aws.scenes import SceneChanged

    assert not is_never(BusRefused())
    assert not is_never(SceneChanged())


@pytest.mark.parametrize("error", NEVER, ids=repr)
def test_a_task_that_can_never_succeed_fails_by_its_own_name(error: Exception) -> None:
    with pytest.raises(type(error)):
        passing_as_not_now(fail_with(error))()


@pytest.mark.parametrize("error", NOT_NOW, ids=repr)
def test_a_task_that_may_succeed_another_time_fails_as_not_now(error: Exception) -> None:
    with pytest.raises(NotNow) as raised:
        passing_as_not_now(fail_with(error))()
    assert str(raised.value) == reason_of(error)


def fail_with(error: Exception):  # type: ignore[no-untyped-def]  # it returns nothing, whatever is asked of it
    def task() -> None:
        raise error

    return task


def test_a_reason_is_a_line_of_bounded_length() -> None:
    assert reason_of(ValueError("x" * 10_000)) == "ValueError: " + "x" * 488
