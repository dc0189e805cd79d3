"""The process that writes lists: an order and shares of action lists come in, their files go out."""

from __future__ import annotations

import gc
import json
import os
from typing import BinaryIO

from fla_batch.aside import receive_bytes, send_bytes, settle, streams
from fla_batch.render.formats import Order
from fla_batch.render.parcel import Steps, built, unpacked


def serve() -> None:
    """Write one share after another until nobody asks any more."""
    settle()
    _save_work()
    questions, answers = streams()
    try:
        order: Order = built(Order, json.loads(receive_bytes(questions)))
        steps = {step.id: step for step in order.profile.steps}
        while True:
            _answer(questions, answers, order, steps)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _save_work() -> None:
    # Each process has a processor of its own: the threads that Typst would start only take it from each other.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    gc.set_threshold(50_000, 20, 100)


def _answer(questions: BinaryIO, answers: BinaryIO, order: Order, steps: Steps) -> None:
    for said in json.loads(receive_bytes(questions)):
        for content in order.written(unpacked(said, steps)):
            send_bytes(answers, content)
    answers.flush()
