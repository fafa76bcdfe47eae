"""Whoever leaves: told to the bus, added to the figures."""

from __future__ import annotations

import time
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from foyer.aws.cameras import find_camera
from foyer.aws.set_aside import set_aside
from foyer.aws.settings import settings
from foyer.service.depart import check_size, gone_of, reference_of, tell
from foyer.service.memory import Memory
from foyer.service.monitoring import Monitoring
from foyer.service.trying_again import is_never, reason_of

logger = Logger()
memory = Memory(find_camera, time.monotonic)
monitoring = Monitoring(logger, "depart")
processor = BatchProcessor(event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False)


def handler(event: dict[str, Any], context: Any) -> PartialItemFailureResponse:
    """Tell of everyone who went with these records; the first that failed for now comes again, with all after it."""
    return process_partial_response(event=event, record_handler=_tell, processor=processor, context=context)


def _tell(record: DynamoDBRecord) -> None:
    try:
        gone = gone_of(record.raw_event)
        if memory.drops(gone.camera):
            logger.info("dropped", camera=gone.camera, session=gone.session)
            return
        check_size(gone)
        tell(gone)
    except Exception as error:
        logger.exception("a departure failed", event_id=record.raw_event.get("eventID"), never=is_never(error))
        if not is_never(error):
            raise
        set_aside(settings().failed_departures, reason_of(error), **reference_of(record.raw_event))
        return
    monitoring.count({"Departures": len(gone.visits)}, camera=gone.camera, session=gone.session)
