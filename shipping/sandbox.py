"""One built function under the Lambda Runtime Interface Emulator, on 127.0.0.1."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.cloud import CREDENTIALS
from local.template import Template
from shipping.parts import BUILT, Function
from shipping.runtime import Runtime
from shipping.serving import HOST, free_port, invoke, serving

_INIT = re.compile(r"INIT REPORT\(durationMs: ([0-9.]+)\)")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_LONGEST_RUN = 300
"""Seconds after which the emulator is ended whatever happens to this process."""
_PATIENCE = 5
"""Seconds to wait for the emulator beyond what the function itself may take."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """One execution environment; the first invocation starts it, as on Lambda."""

    url: str
    log: Path
    """What everything in it prints."""
    pid: Path
    """A file with the number of the function's process, once it has one."""
    variables: dict[str, str]

    def invoke(self, event: dict[str, Any]) -> tuple[Any, float]:
        """Send one event: the answer, and after how many ms it came; Failed, with the function's own words, without."""
        started, timeout = time.perf_counter(), int(self.variables["AWS_LAMBDA_FUNCTION_TIMEOUT"])
        answer = invoke(self.url, "function", event, self.log, timeout + _PATIENCE)
        return answer, 1000 * (time.perf_counter() - started)

    def init_milliseconds(self) -> float:
        """How long the runtime and the function's imports took; ValueError before the first invocation."""
        [milliseconds] = _INIT.findall(self.log.read_text(errors="replace"))
        return float(milliseconds)

    def peak_memory(self) -> int:
        """Bytes that the function's process had in memory at most."""
        [kilobytes] = _PEAK.findall(Path("/proc", self.pid.read_text().strip(), "status").read_text())
        return 1024 * int(kilobytes)

    def metrics(self) -> set[str]:
        """Names of the metrics in the log, which are lines in CloudWatch's embedded format."""
        lines = [line for line in self.log.read_text(errors="replace").splitlines() if line.startswith('{"')]
        written = [json.loads(line).get("_aws", {}).get("CloudWatchMetrics", []) for line in lines]
        return {metric["Name"] for sets in written for one in sets for metric in one["Metrics"]}


@contextmanager
def started(function: Function, template: Template, runtime: Runtime, log: Path) -> Iterator[Sandbox]:
    """A sandbox until the block ends; the function finds AWS where this process does."""
    port, pid = free_port(), log.with_suffix(".pid")
    pid.unlink(missing_ok=True)
    command = ["timeout", "--kill-after=5", str(_LONGEST_RUN), str(runtime.emulator)]
    command += ["--runtime-interface-emulator-address", f"{HOST}:{port}"]
    command += ["--runtime-api-address", f"{HOST}:{free_port()}"]
    command += ["sh", "-c", 'echo $$ > "$0"; cd "$LAMBDA_TASK_ROOT"; exec "$@"', str(pid)]
    command += [str(runtime.python), "-S", "-m", "awslambdaric", function.handler]
    with tempfile.TemporaryDirectory(dir=BUILT.parents[1]) as opt:  # beside the layers: links stay on one file system
        for folder in function.layers.values():
            shutil.copytree(folder, opt, dirs_exist_ok=True, copy_function=os.link)
        variables = _variables(function, template, runtime, opt)
        try:
            with serving(command, port, log, variables) as url:
                yield Sandbox(url, log, pid, variables)
        finally:
            with suppress(OSError, ValueError):  # the emulator takes the function along, unless it was killed itself
                os.kill(int(pid.read_text()), signal.SIGKILL)


def _variables(function: Function, template: Template, runtime: Runtime, opt: str) -> dict[str, str]:
    """What a function finds in its environment; `opt` is /opt on Lambda."""
    properties = dict(template.of_type("AWS::Lambda::Function"))[function.logical_id]
    variables = {
        **properties["Environment"]["Variables"],
        **CREDENTIALS,
        "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"],
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{properties['Runtime']}",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": properties.get("MemorySize", 128),  # Lambda's own defaults
        "AWS_LAMBDA_FUNCTION_NAME": template.resolver.name(function.logical_id),
        "AWS_LAMBDA_FUNCTION_TIMEOUT": properties.get("Timeout", 3),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "LAMBDA_TASK_ROOT": function.code,
        "LANG": "en_US.UTF-8",
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": 1,  # /opt and /var/task are read-only on Lambda
        "PYTHONPATH": f"{function.code}:{opt}/python:{runtime.packages}",
        "TZ": ":UTC",
        "_HANDLER": function.handler,
    }
    return {name: str(value).replace("/opt/", f"{opt}/", 1) for name, value in variables.items() if value != ""}
