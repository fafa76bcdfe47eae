"""How far the ages told are from the true ones."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.accuracy.attributes import Told, groups, pictures, told
from benchmarks.accuracy.matching import share
from benchmarks.accuracy.product import Seen
from benchmarks.accuracy.scores import mean, mean_absolute
from benchmarks.accuracy.section import Bars, Dots, Section, Task
from benchmarks.report import Goal, Table


def known(seen: Seen) -> list[Told]:
    """Who has a labelled age and was told one."""
    return [one for one in told(seen, "age") if one.entity.age is not None]


def errors(people: Sequence[Told]) -> list[float]:
    """Told minus true, years."""
    return [(one.entity.age or 0.0) - float(one.labels["age"]) for one in people]


def covered(one: Told) -> bool:
    """Whether the range told holds the true age."""
    low, high = one.entity.age_range or (0.0, 0.0)
    return low <= float(one.labels["age"]) <= high


def score(seen: Seen) -> Section:
    people = known(seen)
    by_group = groups(people)
    rows = tuple(
        (name, len(some), mean_absolute(errors(some)), mean(errors(some)), share([covered(one) for one in some]))
        for name, some in by_group.items()
    )
    columns = ("group", "pictures", "mean absolute error", "mean error", "within age_range")
    return Section(
        tables=(
            Table("Age, years", columns, rows, "London shows each person twice; ethnicity is labelled in London only."),
        ),
        goals=(
            Goal("age: mean absolute error, years", mean_absolute(errors(people)), most=3.0),
            Goal("age_range: share that holds the true age", share([covered(one) for one in people]), least=0.9),
        ),
        plots=(
            Bars("age_error_by_group", "mean absolute error, years", {str(row[0]): row[2] for row in rows}),
            Dots(
                "age", ("true, years", "told, years"), [(float(p.labels["age"]), p.entity.age or 0.0) for p in people]
            ),
        ),
    )


TASK = Task(pictures, score)
