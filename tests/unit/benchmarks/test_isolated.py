"""Work in a process of its own."""

from __future__ import annotations

import faulthandler
import os
import signal
import time

from benchmarks.isolated import isolated


def test_gives_back_what_the_work_gives_back() -> None:
    finding = isolated(lambda: b"done")
    assert (finding.answer, finding.death) == (b"done", "")


def test_measures_time_and_memory() -> None:
    def work() -> bytes:
        held = bytearray(b"x" * 200_000_000)
        begun = time.process_time()
        while time.process_time() < begun + 0.2:
            pass
        return bytes(held[:1])

    idle, finding = isolated(lambda: b""), isolated(work)
    assert 0.2 <= finding.seconds < 2
    assert 150 < finding.megabytes - idle.megabytes < 700


def test_a_process_that_crashes_is_no_more_than_a_finding() -> None:
    def work() -> bytes:
        faulthandler.disable()  # it is meant
        os.kill(os.getpid(), signal.SIGSEGV)
        return b""

    finding = isolated(work)
    assert (finding.answer, finding.death) == (None, "ended by SIGSEGV")


def test_a_process_that_leaves_is_no_more_than_a_finding() -> None:
    assert isolated(lambda: os._exit(7)).death == "ended with status 7"


def test_work_without_end_is_ended_by_the_time_that_it_takes() -> None:
    def work() -> bytes:
        while True:
            pass

    assert isolated(work, seconds=1).death in {"ended by SIGXCPU", "ended by SIGKILL"}


def test_work_that_waits_is_ended_by_the_clock() -> None:
    def work() -> bytes:
        time.sleep(60)
        return b""

    assert isolated(work, patience=0.1).death == "ended by SIGKILL"


def test_work_that_asks_for_all_memory_does_not_get_it() -> None:
    def work() -> bytes:
        try:
            return bytes(6_000_000_000)
        except MemoryError:
            return b"refused"

    assert isolated(work).answer == b"refused"
