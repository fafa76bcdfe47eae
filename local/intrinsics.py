"""CloudFormation's intrinsic functions, as far as template.yaml uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

REGION = "us-east-1"
ACCOUNT = "123456789012"
STACK = "local"

PSEUDO_PARAMETERS = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
}

_PLACEHOLDER = re.compile(r"\$\{(!?)([^}]+)\}")
_NAME_PROPERTY = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Events::EventBus": "Name",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
}
_REFERRED_BY_ARN = {"AWS::SecretsManager::Secret", "AWS::StepFunctions::StateMachine"}
_NO_VALUE = "AWS::NoValue"
_OTHER_ARN = "arn:aws:local:{region}:{account}:{name}"
_ARN = {
    "AWS::DynamoDB::Table": "arn:aws:dynamodb:{region}:{account}:table/{name}",
    "AWS::Events::EventBus": "arn:aws:events:{region}:{account}:event-bus/{name}",
    "AWS::Lambda::Function": "arn:aws:lambda:{region}:{account}:function:{name}",
    "AWS::Logs::LogGroup": "arn:aws:logs:{region}:{account}:log-group:{name}:*",
    "AWS::S3::Bucket": "arn:aws:s3:::{name}",
    "AWS::SQS::Queue": "arn:aws:sqs:{region}:{account}:{name}",
    "AWS::StepFunctions::StateMachine": "arn:aws:states:{region}:{account}:stateMachine:{name}",
    "AWS::SecretsManager::Secret": "arn:aws:secretsmanager:{region}:{account}:secret:{name}",
}


class Resolver:
    """Replaces intrinsic functions by the values that they have in the local stack."""

    def __init__(
        self, parameters: Mapping[str, str], resources: Mapping[str, Any], conditions: Mapping[str, Any] | None = None
    ) -> None:
        """Values of the template's parameters, its resources by logical id, and its conditions by name."""
        self._parameters = {**PSEUDO_PARAMETERS, **parameters}
        self._conditions = conditions or {}
        self._functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._ref,
            "Fn::Equals": lambda value: str(self.resolve(value[0])) == str(self.resolve(value[1])),
            "Fn::GetAtt": self._get_att,
            "Fn::If": lambda value: self.resolve(value[1 if self._holds(value[0]) else 2]),
            "Fn::Join": lambda value: value[0].join(str(self.resolve(part)) for part in value[1]),
            "Fn::Not": lambda value: not self.resolve(value[0]),
            "Fn::Sub": self._sub,
        }
        self.resources = {
            name: resource
            for name, resource in resources.items()
            if "Condition" not in resource or self._holds(resource["Condition"])
        }
        """What there is, by logical id: bar those whose condition does not hold."""

    def resolve(self, value: Any) -> Any:
        """`value` without intrinsic functions, at any depth; ValueError for one that is not known here."""
        if isinstance(value, list):
            return [self.resolve(item) for item in value if not self._is_no_value(item)]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and (key := next(iter(value))) and (key == "Ref" or key.startswith("Fn::")):
            if key not in self._functions:
                raise ValueError(f"the local stack does not know {key}")
            return self._functions[key](value[key])
        return {key: self.resolve(item) for key, item in value.items() if not self._is_no_value(item)}

    def name(self, logical_id: str) -> str:
        """The physical name: the template's own, or one made from the logical id."""
        resource = self._resource(logical_id)
        properties = resource.get("Properties", {})
        if given := properties.get(_NAME_PROPERTY.get(resource["Type"], "")):
            return str(self.resolve(given))
        name = f"{STACK}-{logical_id}"
        if resource["Type"] == "AWS::S3::Bucket":
            return name.lower()
        return f"{name}.fifo" if properties.get("FifoQueue") else name

    def _holds(self, condition: str) -> bool:
        return bool(self.resolve(self._conditions[condition]))

    def _is_no_value(self, value: Any) -> bool:
        """Whether a property is left out: `!Ref AWS::NoValue`, or an `!If` that comes to it."""
        while isinstance(value, dict) and value.keys() == {"Fn::If"}:
            condition, then, otherwise = value["Fn::If"]
            value = then if self._holds(condition) else otherwise
        return bool(value == {"Ref": _NO_VALUE})

    def _resource(self, logical_id: str) -> Any:
        if logical_id not in self.resources:
            raise ValueError(f"template.yaml speaks of {logical_id}, which it does not have")
        return self.resources[logical_id]

    def _ref(self, logical_id: str) -> str:
        if logical_id in self._parameters:
            return self._parameters[logical_id]
        name = self.name(logical_id)
        kind = self._resource(logical_id)["Type"]
        if kind == "AWS::SQS::Queue":
            return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"
        return self._get_att([logical_id, "Arn"]) if kind in _REFERRED_BY_ARN else name

    def _get_att(self, value: str | list[str]) -> str:
        logical_id, attribute = value.split(".", 1) if isinstance(value, str) else value
        kind = self._resource(logical_id)["Type"]
        if (kind, attribute) == ("AWS::S3::Bucket", "RegionalDomainName"):
            return f"{self.name(logical_id)}.s3.{REGION}.amazonaws.com"
        if (kind, attribute) == ("AWS::SQS::Queue", "QueueName"):
            return self.name(logical_id)
        if attribute not in {"Arn", "StreamArn"}:
            raise ValueError(f"the local stack does not know the attribute {attribute} of {kind}")
        arn = _ARN.get(kind, _OTHER_ARN).format(region=REGION, account=ACCOUNT, name=self.name(logical_id))
        return f"{arn}/stream/{STACK}" if attribute == "StreamArn" else arn

    def _sub(self, value: str | list[Any]) -> str:
        text, own = (value, {}) if isinstance(value, str) else value

        def replace(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return f"${{{name}}}"
            if name in own:
                return str(self.resolve(own[name]))
            return self._get_att(name) if "." in name else self._ref(name)

        return _PLACEHOLDER.sub(replace, text)
