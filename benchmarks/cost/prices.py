"""AWS' public prices in us-east-1, US dollars, first tier, without any free tier.

As known on 2026-11-22; not compared with the live pages: do so before relying on them. `page` is the page's name.
"""

from __future__ import annotations

from dataclasses import dataclass

AS_OF = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit of something costs."""

    service: str
    unit: str
    dollars: float
    page: str


REQUEST = Price("API Gateway", "HTTP request of up to 512 KB", 1.00 / 1e6, "Amazon API Gateway pricing, HTTP APIs")
INVOCATION = Price("Lambda", "invocation", 0.20 / 1e6, "AWS Lambda pricing")
GB_SECOND = Price("Lambda", "GB-second, x86_64", 0.0000166667, "AWS Lambda pricing")
GB_SECOND_ARM = Price("Lambda", "GB-second, arm64", 0.0000133334, "AWS Lambda pricing")
WRITE = Price("DynamoDB", "write unit", 0.625 / 1e6, "Amazon DynamoDB pricing, on-demand (since 2024-11-01)")
INDEX_WRITE = Price("DynamoDB index", "write unit", WRITE.dollars, WRITE.page)
READ = Price("DynamoDB", "read unit", 0.125 / 1e6, WRITE.page)
STREAM = Price("DynamoDB streams", "read by Lambda", 0.0, "Amazon DynamoDB pricing, Streams: none for Lambda triggers")
EVENT = Price("EventBridge", "custom event of up to 64 KB", 1.00 / 1e6, "Amazon EventBridge pricing")
LOG_GB = Price("CloudWatch logs", "GB taken in", 0.50, "Amazon CloudWatch pricing")
METRIC = Price("CloudWatch metrics", "metric, a month", 0.30, LOG_GB.page)
ALARM = Price("CloudWatch alarms", "metric of an alarm, a month", 0.10, LOG_GB.page)
BOARD = Price("CloudWatch dashboards", "dashboard, a month (three are free)", 3.00, LOG_GB.page)
SECRET = Price("Secrets Manager", "secret, a month", 0.40, "AWS Secrets Manager pricing")
FIFO_CALL = Price("SQS", "call of a FIFO queue", 0.50 / 1e6, "Amazon SQS pricing")
S3_PUT = Price("S3", "PUT", 0.005 / 1e3, "Amazon S3 pricing, Standard")
OUT_GB = Price("Data transfer", "GB to the internet", 0.09, "Amazon EC2 on-demand pricing, data transfer")
PAGE_GB = Price("CloudFront", "GB to the internet", 0.085, "Amazon CloudFront pricing")
TRANSITION = Price("Step Functions", "state transition", 0.025 / 1e3, "AWS Step Functions pricing, Standard Workflows")

PEER = 1000.0
"""Dollars a million pictures: DetectFaces and its like at $0.001 a picture, first tier (Amazon Rekognition pricing)."""
MONTH = 730 * 3600.0
"""Seconds, as AWS' calculators count."""
