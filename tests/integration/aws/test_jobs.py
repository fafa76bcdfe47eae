from __future__ import annotations

import json
from random import Random
from uuid import UUID

import pytest

from tests.fixtures.people import NOON

pytestmark = pytest.mark.usefixtures("aws")


def test_a_job_waits_until_it_is_finished_and_its_first_answer_stands() -> None:
    from foyer.aws.jobs import StoredJob, find_job, finish_job, open_job

    open_job("camera", "job", NOON)
    assert find_job("camera", "job", NOON + 1) == StoredJob(NOON, 202, b"")

    assert finish_job("camera", "job", 200, b'{"first": 1}', NOON + 2)
    assert not finish_job("camera", "job", 500, b"{}", NOON + 3)
    assert find_job("camera", "job", NOON + 4) == StoredJob(NOON, 200, b'{"first": 1}')


def test_a_result_is_kept_for_an_hour_whether_or_not_it_is_still_there() -> None:
    from foyer.aws.jobs import find_job, finish_job, open_job
    from foyer.aws.tables import JobItem

    open_job("camera", "job", NOON)
    finish_job("camera", "job", 200, b"{}", NOON + 100)

    assert find_job("camera", "job", NOON + 3699) is not None
    assert find_job("camera", "job", NOON + 3700) is None
    assert JobItem.get("camera", "job").expires_at == NOON + 3700


def test_a_job_is_its_cameras_alone_and_one_that_is_deleted_stays_so() -> None:
    from foyer.aws.jobs import find_job, finish_job, open_job

    open_job("camera", "job", NOON)
    assert find_job("other", "job", NOON) is None
    assert not finish_job("other", "job", 200, b"{}", NOON)
    assert find_job("other", "job", NOON) is None


def test_the_answer_to_a_crowd_is_kept_too() -> None:
    """An item has 400 KB at most: Quotas in Amazon DynamoDB."""
    from foyer.aws.jobs import StoredJob, find_job, finish_job, open_job
    from foyer.aws.tables import JobItem

    draw = Random(15)
    numbers = [[round(draw.uniform(0, 4000), 3) for _ in range(50)] for _ in range(1000)]
    answer = json.dumps({str(UUID(int=draw.getrandbits(128))): each for each in numbers}).encode()
    open_job("camera", "crowd", NOON)
    finish_job("camera", "crowd", 200, answer, NOON)

    assert len(answer) > 400_000
    assert len(JobItem.get("camera", "crowd").answer) < 350_000
    assert find_job("camera", "crowd", NOON) == StoredJob(NOON, 200, answer)
