"""One built function under the Lambda Runtime Interface Emulator, on 127.0.0.1."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import requests

from local.template import Template
from shipping.parts import Function
from shipping.runtime import Runtime

_HOST = "127.0.0.1"
_INIT = re.compile(r"INIT REPORT\(durationMs: ([0-9.]+)\)")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_LONGEST_RUN = 300
"""Seconds after which the emulator is ended whatever happens to this process."""
_PATIENCE = 5
"""Seconds to wait for the emulator beyond what the function itself may take."""


class Failed(Exception):
    """The function raised, timed out or never came up."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What a function finds around itself."""

    handler: str
    memory: int
    """MB."""
    timeout: int
    """Seconds."""
    task: Path
    """/var/task on Lambda."""
    variables: dict[str, str]


def unpack(function: Function, template: Template, runtime: Runtime, opt: Path) -> Environment:
    """Lay a built function's layers over each other in `opt`, which is /opt on Lambda, and name what it runs with."""
    for folder in function.layers.values():
        shutil.copytree(folder, opt, dirs_exist_ok=True)
    properties = dict(template.of_type("AWS::Lambda::Function"))[function.logical_id]
    memory, timeout = properties.get("MemorySize", 128), properties.get("Timeout", 3)  # Lambda's own defaults
    variables = {
        **properties["Environment"]["Variables"],
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{properties['Runtime']}",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": memory,
        "AWS_LAMBDA_FUNCTION_NAME": template.resolver.name(function.logical_id),
        "AWS_LAMBDA_FUNCTION_TIMEOUT": timeout,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "LAMBDA_TASK_ROOT": function.code,
        "LANG": "en_US.UTF-8",
        "PYTHONDONTWRITEBYTECODE": 1,  # /opt and /var/task are read-only on Lambda
        "PYTHONPATH": f"{function.code}:{opt / 'python'}:{runtime.packages}",
        "TZ": ":UTC",
        "_HANDLER": properties["Handler"],
    }
    own = {name: str(value).replace("/opt/", f"{opt}/", 1) for name, value in variables.items() if value != ""}
    return Environment(properties["Handler"], memory, timeout, function.code, own)


class Sandbox:
    """`with Sandbox(...) as sandbox:` is one execution environment; the first invocation starts it, as on Lambda."""

    def __init__(self, environment: Environment, runtime: Runtime, aws: dict[str, str], log: Path) -> None:
        """`aws` are variables with which the function reaches its services; `log` takes what everything prints."""
        self._environment = environment
        self._runtime = runtime
        self._aws = aws
        self._log = log
        self._pid = log.with_suffix(".pid")
        self._port, self._api_port = _free_ports()

    def __enter__(self) -> Self:
        """Start the emulator; Failed if it does not listen."""
        self._pid.unlink(missing_ok=True)
        command = ["timeout", "--kill-after=5", str(_LONGEST_RUN), str(self._runtime.emulator)]
        command += ["--runtime-interface-emulator-address", f"{_HOST}:{self._port}"]
        command += ["--runtime-api-address", f"{_HOST}:{self._api_port}"]
        command += ["sh", "-c", 'echo $$ > "$0"; exec "$@"', str(self._pid)]  # to find the function's process by
        command += [str(self._runtime.python), "-S", "-m", "awslambdaric", self._environment.handler]
        variables = {"PATH": os.environ["PATH"], **self._aws, **self._environment.variables}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=self._environment.task, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=variables,
                start_new_session=True,
            )  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_raised: object) -> None:
        """End the emulator and the function's process."""
        self._process.terminate()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        with suppress(OSError, ValueError):  # the emulator takes the function along, unless it was killed itself
            os.kill(int(self._pid.read_text()), signal.SIGKILL)

    def invoke(self, event: dict[str, Any]) -> tuple[Any, float]:
        """Send one event: the answer, and after how many ms it came; Failed, with the function's own words, without."""
        started = time.perf_counter()
        url = f"http://{_HOST}:{self._port}/2015-03-31/functions/function/invocations"
        try:
            answer = requests.post(url, json=event, timeout=self._environment.timeout + _PATIENCE).json()
        except requests.RequestException as error:
            raise Failed(f"{self._environment.handler}: {error}; see {self._log}") from error
        milliseconds = 1000 * (time.perf_counter() - started)
        if isinstance(answer, dict) and "errorMessage" in answer:
            raise Failed(f"{self._environment.handler}: {answer['errorMessage']}; see {self._log}")
        return answer, milliseconds

    def init_milliseconds(self) -> float:
        """How long the runtime and the function's imports took; Failed before the first invocation."""
        found = _INIT.search(self._log.read_text(errors="replace"))
        if found is None:
            raise Failed(f"{self._environment.handler} was never initialised; see {self._log}")
        return float(found[1])

    def peak_memory(self) -> int:
        """Bytes that the function's process had in memory at most."""
        found = _PEAK.search(Path("/proc", self._pid.read_text().strip(), "status").read_text())
        return 1024 * int(found[1]) if found else 0

    def metrics(self) -> set[str]:
        """Names of the metrics in the log, which are lines in CloudWatch's embedded format."""
        lines = [line for line in self._log.read_text(errors="replace").splitlines() if line.startswith('{"')]
        told = [json.loads(line).get("_aws", {}).get("CloudWatchMetrics", []) for line in lines]
        return {metric["Name"] for sets in told for one in sets for metric in one["Metrics"]}

    def _wait(self) -> None:
        for _ in range(100):
            with suppress(OSError), socket.create_connection((_HOST, self._port), timeout=1):
                return
            time.sleep(0.05)
        raise Failed(f"the interface emulator does not listen; see {self._log}")


def _free_ports() -> list[int]:
    """Two ports that nothing listens on."""
    with socket.socket() as one, socket.socket() as other:
        for opened in (one, other):
            opened.bind((_HOST, 0))
        return [opened.getsockname()[1] for opened in (one, other)]
