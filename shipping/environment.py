"""Unpacks what was packaged as Lambda does, and sets up what a function finds in its environment."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.template import Template
from shipping.plan import Function
from shipping.runtime import Runtime

_DEFAULT_MEMORY, _DEFAULT_TIMEOUT = 128, 3
"""Lambda's own, MB and s."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A function, unpacked below one folder: /var/task and /opt of Lambda are `task` and `opt` here."""

    name: str
    handler: str
    memory: int
    """MB."""
    timeout: int
    """Seconds."""
    task: Path
    variables: dict[str, str]


def unpack(function: Function, template: Template, runtime: Runtime, folder: Path) -> Environment:
    """Unpack the zip files of a function and its layers into `folder`, the later layers over the earlier."""
    task, opt = folder / "task", folder / "opt"
    for archive, target in [(function.archive, task), *((layer.archive, opt) for layer in function.layers)]:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(target)
    properties = dict(template.of_type("AWS::Lambda::Function"))[function.logical_id]
    memory, timeout = properties.get("MemorySize", _DEFAULT_MEMORY), properties.get("Timeout", _DEFAULT_TIMEOUT)
    name = template.resolver.name(function.logical_id)
    own = {
        key: str(value).replace("/opt/", f"{opt}/", 1)
        for key, value in properties.get("Environment", {}).get("Variables", {}).items()
    }
    return Environment(
        name, properties["Handler"], memory, timeout, task, own | _lambda(name, properties, task, opt, runtime)
    )


def _lambda(name: str, properties: dict[str, Any], task: Path, opt: Path, runtime: Runtime) -> dict[str, str]:
    """Lambda's reserved variables, and Python's path in the order of the runtime's."""
    return {
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(properties.get("MemorySize", _DEFAULT_MEMORY)),
        "AWS_LAMBDA_FUNCTION_NAME": name,
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(properties.get("Timeout", _DEFAULT_TIMEOUT)),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "LAMBDA_TASK_ROOT": str(task),
        "LANG": "en_US.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",  # /opt and /var/task are read-only on Lambda
        "PYTHONPATH": f"{task}:{opt / 'python'}:{runtime.packages}",
        "TZ": ":UTC",
        "_HANDLER": properties["Handler"],
    }
