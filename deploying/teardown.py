"""`make teardown`: takes a stack out of an account, with its data or without them. It may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deploying import artifacts, left, preflight, removal, stacks
from deploying.problems import Problem
from deploying.screen import Screen
from deploying.settings import Settings
from deploying.stacks import Resource, Stack

LOOK = "Look at what there is"
STACK = "Delete the stack"
DATA = "Delete or keep the data"
REST = "Delete what a stack leaves behind"
STEPS = (LOOK, STACK, DATA, REST)
_WORDS = {"keep": False, "delete": True}

Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of a stack, itself or what it left."""

    stack: Stack | None
    resources: list[Resource]
    """Of the stack, and of deleted ones of its name."""
    data: list[Resource]
    """Tables and buckets that outlive it."""


def teardown(settings: Settings, variables: Mapping[str, str], screen: Screen, ask: Ask = input) -> None:
    """Ask, then do all steps.

    Raises:
        Problem: the answer was no, or a step failed; repeating the command goes on where it was.
    """
    with screen.step(LOOK):
        found = look(settings, screen)
    if not found.stack and not found.data:
        _delete_rest(settings.stack, found, screen)
        screen.show([f"There is no stack {settings.stack} in this region, nor anything that one has left."])
        return
    delete_data = _confirmed(settings.stack, variables, found, ask)
    with screen.step(STACK):
        _delete_stack(found.stack, screen)
    with screen.step(DATA):
        kept = _delete_data(found.data, screen) if delete_data else found.data
        if not delete_data:
            screen.say("Kept, as you said")
    with screen.step(REST):
        _delete_rest(settings.stack, found, screen)
    screen.show(_summary(settings.stack, kept))


def look(settings: Settings, screen: Screen) -> Found:
    """What there is of the stack. Raises Problem where the account cannot be asked."""
    findings = list(preflight.account(settings.region, settings.stack))
    for finding in findings:
        screen.find(finding)
    preflight.demand(findings)
    stack = stacks.settled(settings.stack, screen.say)
    resources = stacks.resources(stack.id) if stack else []
    for stack_id in stacks.earlier(settings.stack):
        resources += stacks.resources(stack_id)
    data = [each for each in removal.retained(resources) if removal.exists(each)]
    if stack:
        screen.say(f"The stack {stack.name} is in {stack.status}")
    for line in left.described(data):
        screen.say(line)
    return Found(stack, resources, data)


def _confirmed(stack: str, variables: Mapping[str, str], found: Found, ask: Ask) -> bool:
    """Whether the data are to be deleted. Raises Problem if nothing is to be done."""
    word = variables.get("DATA", "")
    if word and word not in _WORDS:
        raise Problem(f"DATA is keep or delete, not {word!r}.")
    sure = variables.get("YES") == "1"
    if sure and not word:
        raise Problem("YES=1 asks nothing: say what is to become of the data, DATA=keep or DATA=delete.")
    try:
        while not word and found.data:
            answer = ask("Keep or delete cameras, figures and recordings? [keep/delete] ").strip().lower()
            word = answer if answer in _WORDS else ""
        delete = _WORDS[word or "keep"]
        what = "with all its data" if delete else "but not its data"
        if not sure and ask(f"Type the stack's name to delete it, {what}: ").strip() != stack:
            raise Problem("That was not its name. Nothing was deleted.")
    except EOFError:
        raise Problem("Nobody is there to answer. For scripts: YES=1 DATA=keep or YES=1 DATA=delete.") from None
    return delete


def _delete_stack(stack: Stack | None, screen: Screen) -> None:
    if stack is None:
        screen.say("It is gone already")
        return
    failures = removal.end(stack, screen.say)
    if failures:
        reasons = "\n".join(f"  {each}" for each in failures)
        raise Problem(f"CloudFormation could not delete {stack.name}:\n{reasons}\nCure that and repeat the command.")


def _delete_data(data: list[Resource], screen: Screen) -> list[Resource]:
    for resource in removal.delete(data):
        screen.say(f"{resource.name} is deleted")
    return []


def _delete_rest(stack: str, found: Found, screen: Screen) -> None:
    """Logs that were written while the stack ended, secrets that wait out their recovery window, uploaded code."""
    rest = [each for each in found.resources if each.kind in (removal.LOGS, removal.SECRET) and each.was_made]
    for resource in removal.delete(rest):
        screen.say(f"{resource.name} is gone")
    screen.say(f"{artifacts.delete(stack)} objects that `sam deploy` had uploaded are deleted")


def _summary(stack: str, kept: list[Resource]) -> list[str]:
    if not kept:
        return [
            f"{stack} is gone, and nothing of it costs. AWS keeps backups of its tables for 35 days, free of charge."
        ]
    return [
        f"{stack} is gone. These are kept, and cost:",
        *(f"  {line}" for line in left.described(kept)),
        f"`make teardown STACK={stack} DATA=delete` deletes them too.",
    ]
