"""`make deploy`: from an account's credentials to a stack that answers. Each step may be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deploying import callers, commands, preflight, removal, stacks
from deploying.callers import Credentials
from deploying.problems import Problem
from deploying.screen import Screen
from deploying.settings import Settings
from deploying.stacks import Stack

CHECK = "Look at this machine and the account"
BUILD = "Build"
DEPLOY = "Deploy the stack"
PUBLISH = "Publish the dashboard"
CALLERS = "Make the first operator and camera"
SMOKE = "Try it out"
STEPS = (CHECK, BUILD, DEPLOY, PUBLISH, CALLERS, SMOKE)


def deploy(settings: Settings, screen: Screen) -> None:
    """Do all steps; what was found and made is shown.

    Raises:
        Problem: a step failed; repeating the command does again what had not been done.
    """
    with screen.step(CHECK):
        before = check(settings, screen)
    with screen.step(BUILD):
        commands.make("package")
    with screen.step(DEPLOY):
        make_room(settings.stack, screen)
        send(settings, before, screen)
    with screen.step(PUBLISH):
        commands.make("publish", STACK=settings.stack)
    made: list[Credentials] = []
    try:
        with screen.step(CALLERS):
            outputs = callers.enter(settings.stack)
            made += register(settings, screen)
        with screen.step(SMOKE):
            try_out(outputs["ApiUrl"], screen)
    finally:  # a token that is not shown now is never shown
        for credentials in made:
            screen.show([f"{credentials.role:<9} {credentials.client_id}", f"token     {credentials.token}"])
    screen.show(list(summary(outputs, made)))


def check(settings: Settings, screen: Screen) -> Stack | None:
    """Machine, credentials, parameters and quotas; the stack as it is, or None. Raises Problem."""
    for findings in (preflight.machine(), list(preflight.account(settings.region, settings.stack))):
        for finding in findings:
            screen.find(finding)
        preflight.demand(findings)
    before = stacks.find(settings.stack)
    values = preflight.parameters(settings.parameters, before.parameters if before else {})
    findings = preflight.check(values)
    for finding in findings:
        screen.find(finding)
    preflight.demand(findings)
    return before


def make_room(name: str, screen: Screen) -> None:
    """Wait for what goes on, and delete what is left of a stack that never was up: it cannot be changed.

    Raises:
        Problem: the stack is in the way, and only its owner can say what is to become of it.
    """
    stack = stacks.settled(name, screen.say)
    if stack is None or stack.status not in (stacks.DEAD | {stacks.STUCK}):
        return
    if stack.status == stacks.STUCK:
        raise Problem(
            f"{name} could not be rolled back ({stack.status}). Cure what CloudFormation's console names, then run "
            f"`aws cloudformation continue-update-rollback --stack-name {name}` and repeat the command."
        )
    screen.say(f"{name} is in {stack.status}: it never came up, or is half deleted. It is deleted first.")
    resources = stacks.resources(stack.id)
    left = removal.end(stack, screen.say)
    if left:
        raise Problem(f"{name} could not be deleted:\n" + "\n".join(left))
    for resource in removal.forget_empty(resources):
        screen.say(f"{resource.name}, left over by it and empty, is deleted")
    for resource in filter(removal.exists, removal.retained(resources)):
        screen.say(f"{resource.name}, left over by it, holds data and stays")


def send(settings: Settings, before: Stack | None, screen: Screen) -> None:
    """Deploy, and say why if it fails. Raises Problem."""
    tags = settings.tags or (before.tags if before and not settings.environment else {})
    try:
        commands.sam_deploy(settings, tags)
    except Problem as problem:
        after = stacks.find(settings.stack)
        reasons = list(stacks.failures(after.id)) if after else []
        if not reasons:
            raise
        raise Problem(
            "The stack could not be deployed; CloudFormation has rolled it back. What failed first:\n"
            + "\n".join(f"  {reason}" for reason in reasons[:5])
            + "\nCure that and repeat the command."
        ) from problem
    stacks.protect(settings.stack, removal.kept_names())


def register(settings: Settings, screen: Screen) -> list[Credentials]:
    """The first operator and camera, if there were none; what was made."""
    if not settings.credentials:
        screen.say("Left out (CREDENTIALS=0)")
        return []
    made = list(callers.first())
    if not made:
        screen.say("There are some already; `foyer cameras rotate` gives one a new token")
    return made


def try_out(url: str, screen: Screen) -> None:
    """Run the smoke suite as a camera that is deleted afterwards. Raises Problem."""
    with callers.trial(screen.say) as camera:
        commands.make("smoke", URL=url, CAMERA=camera.client_id, TOKEN=camera.token)


def summary(outputs: Mapping[str, str], made: list[Credentials]) -> Iterator[str]:
    """What was deployed, and how to sign in."""
    yield "Foyer is up."
    yield f"API        {outputs['ApiUrl']}"
    dashboard = outputs["DashboardUrl"]
    operators = [each for each in made if each.role == "operator"]
    for operator in operators:
        yield f"dashboard  {dashboard}#client_id={operator.client_id}&access_token={operator.token}"
    if not operators:
        yield f"dashboard  {dashboard}"
    yield f"metrics    {outputs['OverviewUrl']}"
    if made:
        yield "Tokens are shown this once: only their hashes are kept."
