"""A small template with toy functions, and a running stack of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.stack import LocalStack

TEMPLATE = """
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties: {StageName: $default}
  EchoFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      CodeUri: echo/
      Handler: echo.handler
      Timeout: 1
      Events:
        Echo: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: "/echo/{what}"}}
  KeepFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      CodeUri: keep/
      Handler: keep.handler
      Environment: {Variables: {KEPT: !Ref Kept}}
      Events:
        Gone:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Items.StreamArn
            StartingPosition: TRIM_HORIZON
            BatchSize: 10
            FilterCriteria: {Filters: [{Pattern: '{"eventName": ["REMOVE"]}'}]}
            MaximumRetryAttempts: 1
            DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}}
  WorkFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      CodeUri: work/
      Handler: work.handler
      Timeout: 20
      Environment: {Variables: {KEPT: !Ref Kept}}
      Events:
        Work:
          Type: SQS
          Properties: {Queue: !GetAtt Tasks.Arn, BatchSize: 1, FunctionResponseTypes: [ReportBatchItemFailures]}
  Tasks:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      VisibilityTimeout: 1
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
  Dead:
    Type: AWS::SQS::Queue
    Properties: {FifoQueue: true}
  Pictures:
    Type: AWS::S3::Bucket
  Failed:
    Type: AWS::SQS::Queue
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
      TimeToLiveSpecification: {AttributeName: expires_at, Enabled: true}
  Kept:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
  Bus:
    Type: AWS::Events::EventBus
    Properties: {Name: toy}
"""

ECHO = """
import json, time

def handler(event, context):
    what = event["pathParameters"]["what"]
    if what == "raise":
        raise RuntimeError("told to")
    if what == "sleep":
        time.sleep(1.5)
    if what == "nonsense":
        return {"statusCode": "none"}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(event)}
"""

KEEP = """
import json, os
import boto3

def handler(event, context):
    for record in event["Records"]:
        name = record["dynamodb"]["Keys"]["id"]["S"]
        if name == "poison":
            raise RuntimeError("poisoned")
        item = {"id": {"S": name}, "record": {"S": json.dumps(record)}}
        boto3.client("dynamodb").put_item(TableName=os.environ["KEPT"], Item=item)
"""

WORK = """
import json, os, time
import boto3

def handler(event, context):
    [record] = event["Records"]
    if record["body"] == "raise":
        raise RuntimeError("told to")
    if record["body"] == "again" and record["attributes"]["ApproximateReceiveCount"] == "1":
        return {"batchItemFailures": [{"itemIdentifier": record["messageId"]}]}
    time.sleep(0.05)
    item = {"id": {"S": record["body"]}, "record": {"S": json.dumps(record)}, "at": {"N": str(time.time())}}
    boto3.client("dynamodb").put_item(TableName=os.environ["KEPT"], Item=item)
    return {"batchItemFailures": []}
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    for name, code in (("echo", ECHO), ("keep", KEEP), ("work", WORK)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py").write_text(code)
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE)
    return path


@pytest.fixture
def stack(toy: Path) -> Iterator[LocalStack]:
    with LocalStack(toy) as running:
        yield running
