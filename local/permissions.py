"""The roles' policies, held against what functions ask of AWS: IAM, as far as template.yaml uses it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from local.actions import Need, if_missing, needs
from local.callers import caller_of
from local.intrinsics import ACCOUNT
from local.items import Answer
from local.template import Template

_FORBIDDEN, _MISSING = 403, 404


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """One action on one resource that a role's statement allows; both may be patterns."""

    role: str
    """Logical id."""
    statement: str
    """Its Sid."""
    action: str
    resource: str

    def allows(self, need: Need) -> bool:
        """Whether it covers what is needed."""
        return _matches(self.action.lower(), need.action.lower()) and _matches(self.resource, need.resource)


@dataclass(slots=True)
class Permissions:
    """What each function may do, and what it has done so far.

    A function whose role has a policy that AWS writes may do anything here: what is in it is not known.
    """

    grants: Mapping[str, tuple[Grant, ...]]
    """By function name."""
    used: dict[str, set[Need]] = field(default_factory=dict)
    """What functions asked for and were allowed, by function name."""
    refused: dict[str, set[Need]] = field(default_factory=dict)

    def check(self, method: str, url: str, headers: Mapping[str, Any], body: Any) -> Answer | None:
        """The refusal of a request that its caller may not make; None for others. One call at a time."""
        function = caller_of(headers)
        if function not in self.grants:
            return None
        content = body.read() if hasattr(body, "read") else body
        if hasattr(body, "seek"):
            body.seek(0)
        wanted = needs(method, url, headers, content)
        missing = [need for need in wanted if not self.may(function, need)]
        return _refusal(function, missing[0], headers) if missing else None

    def check_answer(self, method: str, url: str, headers: Mapping[str, Any], status: int) -> Answer | None:
        """What S3 says in place of 404 to somebody who may not list the bucket; None where an answer stands."""
        function = caller_of(headers)
        if function not in self.grants or status != _MISSING or "X-Amz-Target" in headers:
            return None
        need = if_missing(method, url)
        return None if need is None or self.may(function, need) else _refusal(function, need, headers)

    def may(self, function: str, need: Need) -> bool:
        """Whether a function may do something, which is written down."""
        allowed = any(grant.allows(need) for grant in self.grants[function])
        (self.used if allowed else self.refused).setdefault(function, set()).add(need)
        return allowed


def load(template: Template) -> Permissions:
    """What the template's functions may do, each by its role."""
    roles = dict(template.of_type("AWS::IAM::Role"))
    grants = {}
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        role = properties["Role"].rpartition(":")[2].removeprefix("local-")
        if not roles[role].get("ManagedPolicyArns"):
            grants[template.resolver.name(logical_id)] = tuple(granted(role, roles[role]))
    return Permissions(grants)


def granted(role: str, properties: Mapping[str, Any]) -> Iterator[Grant]:
    """Each action on each resource that a role's policies allow. ValueError for what is not understood here."""
    for policy in properties.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] != "Allow" or statement.keys() - {"Sid", "Effect", "Action", "Resource"}:
                raise ValueError(f"the local stack does not understand {role}'s statement {statement}")
            for action in _listed(statement["Action"]):
                for resource in _listed(statement["Resource"]):
                    yield Grant(role, statement.get("Sid", ""), action, resource)


def unneeded(grants: Iterable[Grant], used: Iterable[Need]) -> list[Grant]:
    """The grants that nothing used needs."""
    return [grant for grant in grants if not any(grant.allows(need) for need in used)]


def _matches(pattern: str, text: str) -> bool:
    """IAM's patterns: `*` for any characters, `?` for one (IAM User Guide, "IAM JSON policy elements: Resource")."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), text, re.DOTALL) is not None


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _refusal(function: str, need: Need, headers: Mapping[str, Any]) -> Answer:
    """As the service words it: S3 in XML, others in JSON."""
    sentence = (
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/{function} is not authorized to perform: {need.action} "
        f"on resource: {need.resource} because no identity-based policy allows the {need.action} action"
    )
    if "X-Amz-Target" in headers:
        body = json.dumps({"__type": "AccessDeniedException", "message": sentence})
        return 400, {"Content-Type": "application/x-amz-json-1.0"}, body.encode()
    xml = f"<Error><Code>AccessDenied</Code><Message>{escape(sentence)}</Message></Error>"
    return _FORBIDDEN, {"Content-Type": "application/xml"}, xml.encode()
