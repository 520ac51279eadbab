"""Ink of any size -> the 28x28 that the network gets, number by number as src/engine/tasks/digits/normalize-digit.ts makes it."""

import math

import numpy as np

SIDE, BOX, FINE = 28, 20, 4
MARGIN = 2 * FINE
FAINT = 40
LEAST, MOST = 1.9, 4.0  # width of MNIST's strokes, in its own pixels


def normalize(ink):
    """uint8 [height,width], ink 255 -> uint8 [28,28], or None where there is no ink"""
    rows, columns = np.flatnonzero((ink >= FAINT).any(1)), np.flatnonzero((ink >= FAINT).any(0))
    if len(rows) == 0:
        return None
    inside = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float64)
    scale = BOX * FINE / max(inside.shape)
    height, width = (max(1, math.floor(length * scale + 0.5)) for length in inside.shape)
    side = BOX * FINE + 2 * MARGIN
    fine = np.zeros((side, side), np.float32)
    top, left = MARGIN + (BOX * FINE - height) // 2, MARGIN + (BOX * FINE - width) // 2
    fine[top : top + height, left : left + width] = resample(inside, height, width)
    return centre(with_stroke(fine))


def resample(inside, height, width):
    """The mean over the pixels that each target pixel covers, at least one."""
    sums = np.zeros((inside.shape[0] + 1, inside.shape[1] + 1))
    sums[1:, 1:] = inside.cumsum(0).cumsum(1)
    y0, y1 = covered(inside.shape[0], height)
    x0, x1 = covered(inside.shape[1], width)
    total = sums[y1][:, x1] - sums[y0][:, x1] - sums[y1][:, x0] + sums[y0][:, x0]
    return total / np.outer(y1 - y0, x1 - x0)


def covered(source, target):
    edges = np.arange(target + 1) * source // target
    return edges[:-1], np.maximum(edges[:-1] + 1, edges[1:])


def with_stroke(fine):
    width = stroke_width(fine) / FINE
    change = LEAST - width if width < LEAST else min(0.0, MOST - width)
    radius = math.floor(abs(change) * FINE / 2 + 0.5)
    if radius == 0:
        return fine
    return dilated(fine, radius) if change > 0 else -dilated(-fine, radius)


def stroke_width(fine):
    inked = np.pad(fine >= 128, 1)
    area = int(inked.sum())
    edge = int((inked[1:] != inked[:-1]).sum() + (inked[:, 1:] != inked[:, :-1]).sum())
    return 0.0 if edge == 0 else 2 * area / (edge / (4 / math.pi))


def dilated(fine, radius):
    """The most within a disc; what lies outside does not count."""
    side = len(fine)
    around = np.pad(fine, radius, constant_values=-np.inf)
    result = fine.copy()
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            if dx * dx + dy * dy <= radius * radius:
                np.maximum(result, around[radius + dy : radius + dy + side, radius + dx : radius + dx + side], out=result)
    return result


def centre(fine):
    """Shrunk into 28x28 with the centre of mass in the middle, the darkest pixel 255."""
    side, large = len(fine), SIDE * FINE
    mass, middles = fine.sum(dtype=np.float64), np.arange(side) + 0.5
    dx = math.floor((fine.sum(0, dtype=np.float64) @ middles) / mass - large / 2 + 0.5)
    dy = math.floor((fine.sum(1, dtype=np.float64) @ middles) / mass - large / 2 + 0.5)
    placed = np.zeros((large, large))
    top, left = max(0, -dy), max(0, -dx)
    bottom, right = min(large, side - dy), min(large, side - dx)
    placed[top:bottom, left:right] = fine[top + dy : bottom + dy, left + dx : right + dx]
    small = placed.reshape(SIDE, FINE, SIDE, FINE).sum((1, 3))
    return np.rint(255 * small / small.max()).astype(np.uint8)
