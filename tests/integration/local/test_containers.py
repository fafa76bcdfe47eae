from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
import requests

from local.containers import Code, Containers, HandlerFailed
from local.functions import Context
from local.stack import LocalStack

CODE = """
import os, time
import boto3

def handler(event, context):
    what = event["what"]
    if what == "raise":
        raise RuntimeError("told to")
    if what == "die":
        os._exit(1)
    if what == "sleep":
        time.sleep(0.5)
    if what == "elsewhere":
        boto3.client("dynamodb", endpoint_url="http://127.0.0.1:9").list_tables()
    if what == "put":
        boto3.client("dynamodb").put_item(TableName="local-Kept", Item={"id": {"S": str(os.getpid())}})
        boto3.client("s3").put_object(Bucket=event["bucket"], Key="k", Body=b"body")
        body = boto3.client("s3").get_object(Bucket=event["bucket"], Key="k")["Body"].read()
        return {"pid": os.getpid(), "body": body.decode()}
    return {"pid": os.getpid(), "memory": os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"], "name": context.function_name}
"""
CONTEXT = Context("arn:aws:lambda:us-east-1:123456789012:function:toy", 512, time.monotonic() + 60)


@pytest.fixture
def code(tmp_path: Path) -> Code:
    (tmp_path / "run.py").write_text(CODE)
    return Code(tmp_path, "run.handler", tmp_path, 512)


@pytest.fixture
def one(code: Code, stack: LocalStack) -> Iterator[Containers]:
    containers = Containers(code, 1)
    yield containers
    containers.stop()


def test_a_container_is_a_process_with_its_functions_memory(one: Containers) -> None:
    answer = one({"what": "tell"}, CONTEXT)
    assert answer["pid"] != os.getpid()
    assert (answer["memory"], answer["name"]) == ("512", "toy")
    assert one({"what": "tell"}, CONTEXT) == answer


def test_what_it_stores_is_in_this_process_cloud(one: Containers, stack: LocalStack) -> None:
    answer = one({"what": "put", "bucket": stack.template.resolver.name("Pictures")}, CONTEXT)
    kept = boto3.client("dynamodb").get_item(TableName="local-Kept", Key={"id": {"S": str(answer["pid"])}})
    assert kept["Item"] == {"id": {"S": str(answer["pid"])}}
    assert answer["body"] == "body"


def test_what_it_asks_for_is_its_functions(code: Code, stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stack.permissions, "grants", {"toy": ()})
    toy = Containers(replace(code, name="toy"), 1)
    with pytest.raises(HandlerFailed, match="toy is not authorized to perform: dynamodb:PutItem"):
        toy({"what": "put"}, CONTEXT)
    toy.stop()


def test_what_the_handler_raises_is_told(one: Containers) -> None:
    with pytest.raises(HandlerFailed, match="RuntimeError: told to"):
        one({"what": "raise"}, CONTEXT)


def test_nothing_is_sent_elsewhere(one: Containers) -> None:
    with pytest.raises(HandlerFailed, match=r"NetworkRefused: .*127\.0\.0\.1:9"):
        one({"what": "elsewhere"}, CONTEXT)


def test_another_takes_the_place_of_one_that_died(one: Containers) -> None:
    before = one({"what": "tell"}, CONTEXT)["pid"]
    with pytest.raises(HandlerFailed, match="died"):
        one({"what": "die"}, CONTEXT)
    assert one({"what": "tell"}, CONTEXT)["pid"] != before


def test_two_work_at_once(code: Code, stack: LocalStack) -> None:
    containers = Containers(code, 2)
    with ThreadPoolExecutor(3) as threads:
        pids = [answer["pid"] for answer in threads.map(lambda _: containers({"what": "sleep"}, CONTEXT), range(3))]
    containers.stop()
    assert len(set(pids)) == 2


def test_they_end_with_whoever_started_them(code: Code) -> None:
    program = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from local.containers import Code\n"
        "from local.functions import Context\n"
        f"container = Code(Path({str(code.folder)!r}), 'run.handler', Path({str(code.layer)!r}), 512).start()\n"
        "container.ready()\n"
        "context = Context('arn:toy', 512, time.monotonic() + 60)\n"
        "print(container.invoke({'what': 'tell'}, context)['pid'], flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    end = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_a_stack_runs_the_functions_it_is_told_in_containers(toy: Path) -> None:
    with LocalStack(toy, containers={"EchoFunction": 1}) as running:
        answer = requests.post(f"{running.url}/echo/hello", data=b"\xff\xd8", timeout=30)
        failed = requests.post(f"{running.url}/echo/raise", timeout=30)
    assert answer.json()["pathParameters"] == {"what": "hello"}
    assert failed.status_code == 500
