from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests

from local.functions import Function
from local.stack import LocalStack


def test_the_bus_is_listened_to(toy: Path) -> None:
    heard: list[dict[str, Any]] = []
    arrived = threading.Event()

    def listen(event: dict[str, Any]) -> None:
        heard.append(event)
        arrived.set()

    with LocalStack(toy, listener=listen):
        entry = {"EventBusName": "toy", "Source": "test", "DetailType": "Hello", "Detail": json.dumps({"n": 1})}
        boto3.client("events").put_events(Entries=[entry])
        assert arrived.wait(5)
    assert (heard[0]["detail-type"], heard[0]["detail"]) == ("Hello", {"n": 1})


def test_each_invocation_is_observed(toy: Path) -> None:
    observed: list[tuple[str, str]] = []
    with LocalStack(toy, observer=lambda name, event: observed.append((name, event["rawPath"]))) as stack:
        requests.post(f"{stack.url}/echo/x", timeout=10)
    assert observed == [("local-EchoFunction", "/echo/x")]


def test_a_stack_can_be_started_again_and_remembers_nothing(toy: Path) -> None:
    for _ in range(2):
        with LocalStack(toy):
            dynamodb = boto3.client("dynamodb")
            assert dynamodb.scan(TableName="local-Items")["Count"] == 0
            dynamodb.put_item(TableName="local-Items", Item={"id": {"S": "a"}})


def test_a_stopped_stack_serves_no_more_and_leaves_no_thread_behind(toy: Path) -> None:
    before = set(threading.enumerate())
    with LocalStack(toy) as stack:
        url = stack.url
        requests.post(f"{url}/echo/x", timeout=10)
    with pytest.raises(requests.ConnectionError):
        requests.post(f"{url}/echo/x", timeout=1)
    deadline = time.monotonic() + 2
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not set(threading.enumerate()) - before


def test_at_most_so_many_invocations_run_at_once() -> None:
    running, most = 0, 0
    lock = threading.Lock()

    def handler(event: Any, context: Any) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.05)
        with lock:
            running -= 1

    function = Function("arn:function:toy", handler, timeout=5, memory=128, workers=2)
    callers = [threading.Thread(target=function.invoke, args=({},)) for _ in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    function.stop()
    assert most == 2
