"""Lists in, their files out: a few are written here, many by processes of their own, one for each processor."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from types import TracebackType
from typing import BinaryIO, cast

from fla_batch.aside import receive_bytes, send_bytes, started
from fla_batch.render.formats import Order
from fla_batch.render.parcel import packed, plain
from fla_batch.tasks import ActionList

FEW = 200
"""Files that are written sooner than a process is started."""
_MOST = 4
"""Processes at most: each holds the libraries and the fonts for itself."""
_SHARE = 500
"""Tasks of the lists that a process is asked for at once."""

Share = list[ActionList]
Contents = list[list[bytes]]
"""Of each list of a share, its files."""


def written(lists: Sequence[ActionList], order: Order) -> Iterator[list[bytes]]:
    """Give the files of each list, one for each format, in the order of the lists; the same wherever they are made."""
    count = min(_processors(), _MOST)
    if count == 1 or len(lists) * len(order.forms) <= FEW:
        yield from map(order.written, lists)
        return
    with ExitStack() as stack:
        writers: SimpleQueue[_Writer] = SimpleQueue()
        for _ in range(count):
            writers.put(stack.enter_context(_Writer(order)))
        threads = stack.enter_context(ThreadPoolExecutor(count))
        stack.callback(threads.shutdown, cancel_futures=True)
        yield from _in_order(threads, writers, lists, order)


def _in_order(
    threads: ThreadPoolExecutor, writers: SimpleQueue[_Writer], lists: Sequence[ActionList], order: Order
) -> Iterator[list[bytes]]:
    asked: deque[tuple[Share, Future[Contents | None]]] = deque()
    for share in _shares(lists):
        asked.append((share, threads.submit(_by_another, writers, share)))
        if len(asked) > 2 * _MOST:
            yield from _answered(*asked.popleft(), order)
    while asked:
        yield from _answered(*asked.popleft(), order)


def _answered(share: Share, future: Future[Contents | None], order: Order) -> Contents:
    # What breaks another process shows here what it is.
    return future.result() or list(map(order.written, share))


def _by_another(writers: SimpleQueue[_Writer], share: Share) -> Contents | None:
    writer = writers.get()
    try:
        return writer.files(share)
    except (EOFError, OSError):
        return None
    finally:
        writers.put(writer)


def _shares(lists: Sequence[ActionList]) -> Iterator[Share]:
    share: Share = []
    tasks = 0
    for each in lists:
        share.append(each)
        tasks += len(each.tasks)
        if tasks >= _SHARE:
            yield share
            share, tasks = [], 0
    if share:
        yield share


def _processors() -> int:
    """Count the processors that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Writer:
    """A process that writes lists."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def __enter__(self) -> _Writer:
        self._process = started("fla_batch.render.writer")
        self._questions, self._answers = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        with suppress(OSError):
            self._say(plain(self._order))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with suppress(OSError):
            self._questions.close()

    def files(self, share: Share) -> Contents:
        """Have the files of some lists written; one that has broken off gives an EOFError or an OSError."""
        self._say(list(map(packed, share)))
        return [[receive_bytes(self._answers) for _ in self._order.forms] for _ in share]

    def _say(self, value: object) -> None:
        send_bytes(self._questions, json.dumps(value).encode())
        self._questions.flush()
