"""Digits drawn by strokes of our own, rendered as MNIST's were: 20x20 box, centred by mass in 28x28.

For the golden example and for a test that no MNIST image takes part in.
"""

import math

import numpy as np


def arc(x, y, wide, high, start, end, points=24):
    """Part of an ellipse around (x, y); angles in degrees, clockwise from the right, y downwards."""
    angles = np.radians(np.linspace(start, end, points))
    return [(x + wide * math.cos(angle), y + high * math.sin(angle)) for angle in angles]


# Polylines in a unit square, x to the right, y downwards.
STROKES = {
    0: [arc(0.5, 0.5, 0.32, 0.48, -90, 270)],
    1: [[(0.35, 0.2), (0.55, 0.0), (0.55, 1.0)]],
    2: [arc(0.5, 0.27, 0.32, 0.27, -170, 40) + [(0.15, 0.98), (0.88, 0.98)]],
    3: [arc(0.45, 0.26, 0.32, 0.26, -150, 90) + arc(0.45, 0.75, 0.36, 0.25, -90, 150)],
    4: [[(0.6, 0.0), (0.12, 0.65), (0.9, 0.65)], [(0.68, 0.3), (0.66, 1.0)]],
    5: [[(0.8, 0.02), (0.28, 0.02), (0.24, 0.42)] + arc(0.46, 0.68, 0.36, 0.31, -120, 140)],
    6: [[(0.66, 0.0), (0.3, 0.42)] + arc(0.48, 0.72, 0.28, 0.27, -170, 190)],
    7: [[(0.12, 0.03), (0.85, 0.03), (0.4, 1.0)]],
    8: [arc(0.5, 0.25, 0.26, 0.24, 90, 450) + arc(0.5, 0.74, 0.32, 0.25, -90, 270)],
    9: [arc(0.48, 0.28, 0.3, 0.27, 0, 360) + [(0.78, 0.28), (0.7, 1.0)]],
}


def transform(strokes, turn=0.0, slant=0.0, stretch=1.0):
    """Turns (degrees), slants and stretches strokes about their middle."""
    angle = math.radians(turn)
    result = []
    for stroke in strokes:
        moved = []
        for x, y in stroke:
            x, y = (x - 0.5) * stretch + slant * (0.5 - y), y - 0.5
            moved.append((x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)))
        result.append(moved)
    return result


def render(strokes, pen=2.2):
    """Polylines -> uint8 [28,28], ink 255; `pen` is the line's width in pixels. Antialiased by distance to the line."""
    points = np.array([point for stroke in strokes for point in stroke])
    low, high = points.min(0), points.max(0)
    scale = (20 - pen) / max(high - low)
    middle = (low + high) / 2
    image = draw(strokes, scale, middle, np.array([14.0, 14.0]), pen)
    rows, columns = np.mgrid[0:28, 0:28] + 0.5
    mass = np.array([(image * columns).sum(), (image * rows).sum()]) / image.sum()
    image = draw(strokes, scale, middle, 28 - mass, pen)
    return np.rint(image * 255).astype(np.uint8)


def draw(strokes, scale, middle, centre, pen):
    """-> float [28,28], coverage 0 to 1 of a round pen along the strokes"""
    rows, columns = np.mgrid[0:28, 0:28] + 0.5
    nearest = np.full((28, 28), np.inf)
    for stroke in strokes:
        spots = (np.array(stroke) - middle) * scale + centre
        for start, end in zip(spots, spots[1:]):
            along = end - start
            share = ((columns - start[0]) * along[0] + (rows - start[1]) * along[1]) / max(along @ along, 1e-9)
            share = share.clip(0, 1)
            nearest = np.minimum(nearest, np.hypot(columns - start[0] - share * along[0], rows - start[1] - share * along[1]))
    return (pen / 2 + 0.5 - nearest).clip(0, 1)


def drawn_set():
    """Every digit at several turns, slants, widths and pens -> (float32 [N,784] in 0..1, labels int64 [N])"""
    images, labels = [], []
    for digit, strokes in STROKES.items():
        for turn in (-15, -7, 0, 7, 15):
            for slant in (-0.15, 0.0, 0.25):
                for stretch in (0.8, 1.0, 1.2):
                    for pen in (1.6, 2.4, 3.4):
                        images.append(render(transform(strokes, turn, slant, stretch), pen).reshape(784) / np.float32(255))
                        labels.append(digit)
    return np.array(images, np.float32), np.array(labels, np.int64)
