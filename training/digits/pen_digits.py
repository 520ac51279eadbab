"""Digits as 30 writers moved the pen (E. Alpaydin and F. Alimoglu, 1998), drawn on the app's pad: as they are, or varied."""

import math

import numpy as np

from training.common.reading import read_json_lines
from training.digits.normalize import normalize
from training.digits.pad import draw


def load_strokes(split):
    """'train' (25 writers) or 'dev' (5 others) -> list of (strokes as arrays [N,2] in the unit square, label)"""
    rows = read_json_lines(f"strokes/pen-digits-{split}.jsonl.gz")
    return [([np.array(stroke, np.float64) for stroke in row["strokes"]], row["label"]) for row in rows]


def fit(strokes, side):
    """Moved and scaled so that the longer side is `side` of the pad's, in its middle."""
    points = np.concatenate(strokes)
    low, high = points.min(0), points.max(0)
    scale = side / max(*(high - low), 1e-6)
    return [(stroke - (low + high) / 2) * scale + 0.5 for stroke in strokes]


def vary_strokes(strokes, random):
    """Another hand: turned, slanted, stretched, bent, its strokes apart, its ends shorter, its points fewer."""
    strokes = fit(strokes, 1.0)
    turn, slant, wide = random.normal(0, math.radians(7)), random.normal(0, 0.15), math.exp(random.normal(0, 0.16))
    matrix = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    matrix = np.array([[wide, 0], [-slant, 1]]) @ matrix
    waves = random.normal(0, 0.022, (3, 2)), random.normal(0, 4.0, (3, 2)), random.uniform(0, 2 * math.pi, 3)
    result = []
    for index, stroke in enumerate(strokes):
        stroke = shortened(stroke, random)
        if index > 0:
            stroke = stroke + random.normal(0, 0.025, 2)
        amount, direction, phase = waves
        stroke = stroke + np.sin((stroke - 0.5) @ direction.T + phase) @ amount
        result.append((stroke - 0.5) @ matrix + 0.5)
    return result


def shortened(stroke, random):
    """Up to a tenth less at each end, and every so many points only: a fast pen reports few."""
    count = len(stroke)
    if count < 8:
        return stroke
    first, last = (int(count * 0.1 * random.random() ** 2) for _ in range(2))
    kept = stroke[first : count - last : random.choice([1, 1, 2, 3])]
    return np.concatenate([kept, stroke[count - last - 1 :][:1]])


def drawn(strokes, size=None, width=1.0):
    """-> uint8 [784]; `size`: the longer side, of the pad's; as large as it was written without it"""
    return normalize(draw(strokes if size is None else fit(strokes, size), width)).reshape(784)


def as_written(split, size=None):
    """Each digit once, with the pad's own pen -> (uint8 [N,784], labels int64 [N])"""
    rows = load_strokes(split)
    return np.array([drawn(strokes, size) for strokes, _ in rows]), np.array([label for _, label in rows])


def varied(rows, random):
    """Each digit once, varied: small and large on the pad, mostly with the pen of a mouse."""
    images = []
    for strokes, _ in rows:
        width = 1.0 if random.random() < 0.4 else math.exp(random.normal(0, 0.3))
        images.append(drawn(vary_strokes(strokes, random), random.uniform(0.3, 0.85), width))
    return np.array(images)
