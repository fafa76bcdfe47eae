from __future__ import annotations

import pytest

from foyer.service.worker import RECEIVES
from local import functions, template


def test_every_function_of_the_template_has_its_code() -> None:
    loaded = template.load()
    for logical_id, properties in loaded.of_type("AWS::Lambda::Function"):
        module = properties["Handler"].partition(".")[0]
        assert (loaded.code[logical_id] / f"{module}.py").is_file()


def test_all_functions_share_one_environment_with_every_name_resolved() -> None:
    environment = functions.environment(template.load(parameters={"SessionTimeout": "7"}), {"FOYER_MODELS": "here"})
    assert environment["FOYER_SCENES"] == "local-Scenes"
    assert environment["FOYER_BUS"] == "foyer"
    assert environment["FOYER_SESSION_TIMEOUT"] == "7"
    assert environment["FOYER_MODELS"] == "here"


def test_the_queue_hides_a_message_for_six_times_the_functions_time_out_and_lets_it_come_five_times() -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
    loaded = template.load()
    queue = dict(loaded.of_type("AWS::SQS::Queue"))["JobQueue"]
    analyse = dict(loaded.of_type("AWS::Lambda::Function"))["AnalyseFunction"]
    assert queue["VisibilityTimeout"] == 6 * analyse["Timeout"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == RECEIVES >= 5
    assert queue["RedrivePolicy"]["deadLetterTargetArn"].endswith("FailedJobs.fifo")


def test_the_bucket_erases_every_picture_within_two_days_and_shows_none_to_the_public() -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html: a day, then midnight"""
    buckets = dict(template.load().of_type("AWS::S3::Bucket"))
    bucket = buckets["Blobs"]
    [rule] = bucket["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 1)
    assert not {"Filter", "Prefix", "TagFilters"} & set(rule), "every object"
    assert all(set(each["PublicAccessBlockConfiguration"].values()) == {True} for each in buckets.values())


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"SessionTimeout": "4"}, "SessionTimeout must be from 5 to 900"),
        ({"SessionTimeout": "901"}, "SessionTimeout must be from 5 to 900"),
        ({"FrameRate": "0"}, "FrameRate must be from 0.1 to 1000"),
        ({"LogLevel": "LOUD"}, "LogLevel must be one of"),
        ({"Nonsense": "1"}, "no parameter Nonsense"),
    ],
)
def test_a_parameter_that_cloudformation_would_refuse_is_refused(parameters: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        template.load(parameters=parameters)


def test_paths_hang_off_the_root_of_the_host() -> None:
    stages = dict(template.load().of_type("AWS::ApiGatewayV2::Stage"))
    assert [stage["StageName"] for stage in stages.values()] == ["$default"]


def test_a_session_times_out_after_half_a_minute_unless_the_deployment_says_otherwise() -> None:
    assert functions.environment(template.load(), {})["FOYER_SESSION_TIMEOUT"] == "30"


def test_asynchronous_jobs_leave_room_for_live_frames() -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html: 2 to 1000"""
    loaded = template.load(parameters={"JobConcurrency": "7"})
    mappings = [
        each for _, each in loaded.of_type("AWS::Lambda::EventSourceMapping") if ":sqs:" in each["EventSourceArn"]
    ]
    assert [int(mapping["ScalingConfig"]["MaximumConcurrency"]) for mapping in mappings] == [7]
