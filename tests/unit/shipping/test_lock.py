from __future__ import annotations

import pytest

from layers.runtime.assembly.contents import LAYERS, LEFT_OUT
from layers.runtime.assembly.lock import Misplaced, entries, subset
from local.template import ROOT
from shipping import parts
from shipping.parts import SOURCE

LOCK = (ROOT / "layers/runtime/requirements.txt").read_text()


def test_each_entry_keeps_its_hashes() -> None:
    lock = "one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\ntwo==2.0 \\\n    --hash=sha256:cc\n"

    assert entries(lock) == {
        "one": "one==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb",
        "two": "two==2.0 \\\n    --hash=sha256:cc",
    }


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_a_part_of_the_lock_and_nothing_in_it_lacks_a_hash(layer: str) -> None:
    part = subset(LOCK, layer)

    assert set(entries(part)) == set(LAYERS[layer])
    assert all("--hash=sha256:" in entry for entry in entries(part).values())
    assert all(entry in LOCK for entry in entries(part).values())


def test_no_function_has_a_distribution_twice_and_none_that_is_left_out() -> None:
    for function in parts.load(SOURCE):
        carried = [name for layer in function.layers for name in LAYERS.get(layer, ())]
        assert len(carried) == len(set(carried))
        assert not set(carried) & set(LEFT_OUT)


def test_the_template_has_these_layers() -> None:
    assert set(LAYERS) <= {layer for function in parts.load(SOURCE) for layer in function.layers}


def test_a_new_distribution_must_be_given_a_place() -> None:
    with pytest.raises(Misplaced, match="no place for newcomer"):
        subset(LOCK + "newcomer==1.0 \\\n    --hash=sha256:aa\n", "RuntimeLayer")


def test_a_distribution_that_is_no_longer_pinned_is_noticed() -> None:
    with pytest.raises(Misplaced, match="does not pin msgspec"):
        subset(LOCK.replace(entries(LOCK)["msgspec"], ""), "RuntimeLayer")


def test_a_distribution_for_some_machines_alone_is_refused() -> None:
    with pytest.raises(Misplaced, match="colorama depends on the machine"):
        entries("colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:aa\n")


def test_a_layer_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Misplaced, match="knows no OtherLayer"):
        subset(LOCK, "OtherLayer")
