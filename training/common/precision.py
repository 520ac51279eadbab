"""bfloat16 while a network learns, where the processor has it: elsewhere it is computed the long way round, and takes twelve times as long."""

import time
from functools import cache

import torch

SIDE, ROUNDS = 256, 5  # of the matrices that are timed


def seconds_of(left, right):
    """-> the shortest time of a product; the first one, which sets things up, is not counted"""
    left @ right
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        left @ right
        times.append(time.perf_counter() - started)
    return min(times)


@cache
def has_fast_bfloat16():
    """Measured, since what a processor is called does not tell."""
    matrix = torch.ones(SIDE, SIDE)
    return seconds_of(matrix.bfloat16(), matrix.bfloat16()) < seconds_of(matrix, matrix)


def fast_precision():
    """-> context in which matrices are multiplied in whichever of bfloat16 and float32 is faster here"""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_fast_bfloat16())
