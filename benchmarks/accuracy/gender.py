"""How often the gender told is the labelled one."""

from __future__ import annotations

from benchmarks.accuracy.attributes import Told, groups, pictures, told
from benchmarks.accuracy.matching import share
from benchmarks.accuracy.product import Seen
from benchmarks.accuracy.section import Bars, Section, Task
from benchmarks.report import Goal, Table


def known(seen: Seen) -> list[Told]:
    """Who has a labelled gender and was told one."""
    return [one for one in told(seen, "gender") if one.entity.gender is not None]


def is_right(one: Told) -> bool:
    return one.entity.gender == one.labels["gender"]


def score(seen: Seen) -> Section:
    people = known(seen)
    rows = tuple((name, len(some), share([is_right(one) for one in some])) for name, some in groups(people).items())
    return Section(
        tables=(Table("Gender", ("group", "pictures", "accuracy"), rows),),
        goals=(Goal("gender: accuracy", share([is_right(one) for one in people]), least=0.97),),
        plots=(Bars("gender_accuracy_by_group", "accuracy", {str(row[0]): row[2] for row in rows}),),
    )


TASK = Task(pictures, score)
