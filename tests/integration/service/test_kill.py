"""A process that is killed, truly, while it works a frame: nothing between before and after is ever stored."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import boto3

from foyer.scene import decode
from tests.conftest import REPOSITORY

KILLS = 8
WORKER = """
import foyer.service.analyse
from foyer.aws.scenes import load_scene
from tests.integration.service.test_depart import send
from tests.fixtures.people import person

load_scene("camera", "session")  # connects, so that the time until the kill is all frames
number = {start}
while True:
    print(number, flush=True)
    send(number / 5, person())
    number += 1
"""


def work_and_be_killed(endpoint: str, start: int, seconds: float) -> int:
    """Run frames from number `start` on, kill the process after a while; the last number it began."""
    paths = [str(REPOSITORY), str(REPOSITORY / "layers/foyer/python")]
    environment = {**os.environ, "AWS_ENDPOINT_URL": endpoint, "PYTHONPATH": os.pathsep.join(paths)}
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER.format(start=start)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    begun = int(worker.stdout.readline())
    time.sleep(seconds)
    worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate(timeout=10)
    assert worker.returncode == -signal.SIGKILL
    return max([begun, *map(int, rest.split())])


def test_whenever_it_is_killed_the_scene_is_that_of_a_whole_frame(endpoint: str) -> None:
    chance = random.Random(7)
    key = {"camera": {"S": "camera"}, "session": {"S": "session"}}
    start = 0
    for _ in range(KILLS):
        last = work_and_be_killed(endpoint, start, chance.uniform(0.2, 0.6))
        item = boto3.client("dynamodb", endpoint_url=endpoint).get_item(TableName="scenes", Key=key).get("Item")
        if item is None:
            assert last == 0
            continue
        scene = decode(item["state"]["B"], "camera", "session")
        stored = round((scene.last.captured - 1_700_000_000.0) * 5)
        assert stored in {last - 1, last}
        assert item.get("occupied", {}).get("N", "0") == str(scene.occupied)
        start = stored + 1
    assert start > KILLS, "frames were worked between the kills"
