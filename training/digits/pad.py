"""The app's drawing pad: strokes -> ink, line by line as src/app/ui/stroke-drawing.ts draws them on the sample that is read."""

import math

import numpy as np

SIDE = 140
STROKE = 0.066  # of the pad's side, at the pressure of a mouse
STEP = 1.0  # pixels between the places where a curve is measured


def draw(strokes, width=1.0, side=SIDE):
    """Strokes (lists of [x, y], the pad is 0 to 1) -> uint8 [side,side], ink 255. `width`: of the line, times the pad's own."""
    paper = np.ones((side, side), np.float32)  # what of it still shows
    radius = side * STROKE * width / 2
    for stroke in strokes:
        points = np.asarray(stroke, np.float32).reshape(-1, 2) * side
        for curve in curves(points):
            cover(paper, curve, radius)
    return np.rint((1 - paper) * 255).astype(np.uint8)


def curves(points):
    """A dot, then curves from the middle to the middle of the points; each as points of its own, with their pieces straight."""
    yield points[:1]
    for index in range(1, len(points)):
        before, over, to = points[max(index - 2, 0)], points[index - 1], points[index]
        yield quadratic((before + over) / 2, over, (over + to) / 2)
    before, last = points[max(len(points) - 2, 0)], points[-1]
    yield quadratic((before + last) / 2, last, last)


def quadratic(start, over, end):
    length = float(np.hypot(*(over - start)) + np.hypot(*(end - over)))
    share = np.linspace(0, 1, 1 + max(1, math.ceil(length / STEP)), dtype=np.float32)[:, None]
    return (1 - share) ** 2 * start + 2 * share * (1 - share) * over + share**2 * end


def cover(paper, curve, radius):
    """Antialiased by the distance to the curve. Curves that overlap hide the paper one after the other, as on a canvas."""
    side, reach = len(paper), radius + 1
    (left, top), (right, bottom) = np.floor(curve.min(0) - reach).astype(int), np.ceil(curve.max(0) + reach).astype(int)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, side), min(bottom, side)
    if left >= right or top >= bottom:
        return
    x, y = np.arange(left, right, dtype=np.float32) + 0.5, np.arange(top, bottom, dtype=np.float32) + 0.5
    squared = (x[None, None] - curve[:, 0, None, None]) ** 2 + (y[None, :, None] - curve[:, 1, None, None]) ** 2
    paper[top:bottom, left:right] *= 1 - (radius + 0.5 - np.sqrt(squared.min(0))).clip(0, 1)
