"""What the drawing of pen strokes promises. No data and no weights are needed."""

import json
import unittest
from pathlib import Path

import numpy as np

from training.digits.normalize import normalize, stroke_width
from training.digits.pad import SIDE, STROKE, draw
from training.digits.pen_digits import drawn, vary_strokes

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "normalized-digits.json"
SEVEN = [np.array([[0.2, 0.2], [0.8, 0.2], [0.4, 0.8]])]


class Pad(unittest.TestCase):
    def test_a_dot_has_the_width_of_the_pen(self):
        ink = draw([[(0.5, 0.5)]])
        self.assertAlmostEqual(ink.sum() / 255, np.pi * (SIDE * STROKE / 2) ** 2, delta=8)

    def test_a_line_is_as_long_and_as_wide_as_it_was_drawn(self):
        ink = draw([[(0.2, 0.5), (0.8, 0.5)]], width=1.5)
        self.assertAlmostEqual((ink[:, SIDE // 2] / 255).sum(), SIDE * STROKE * 1.5, delta=1)
        self.assertAlmostEqual((ink[SIDE // 2] / 255).sum(), SIDE * (0.6 + STROKE * 1.5), delta=2)


class Normalized(unittest.TestCase):
    def test_as_the_app_does(self):
        for case in json.loads(GOLDEN.read_text()):
            ink = np.array(case["ink"], np.uint8).reshape(case["height"], case["width"])
            difference = np.abs(normalize(ink).astype(int).reshape(784) - np.array(case["pixels"]))
            self.assertLessEqual(difference.max(), 1)

    def test_paper_alone_is_nothing(self):
        self.assertIsNone(normalize(np.zeros((9, 9), np.uint8)))

    def test_the_size_of_a_drawing_does_not_matter(self):
        small, large = (drawn(SEVEN, size, size).astype(int) for size in (0.4, 0.8))
        self.assertLess(np.abs(small - large).mean(), 4)

    def test_a_band_is_as_wide_as_it_is(self):
        band = np.zeros((96, 96))
        band[20:80, 40:52] = 255
        self.assertAlmostEqual(stroke_width(band), 12 * 60 * 4 / np.pi / 72, delta=0.01)


class Varied(unittest.TestCase):
    def test_the_same_seed_moves_strokes_alike_and_another_otherwise(self):
        first, again, other = (vary_strokes(SEVEN, np.random.default_rng(seed))[0] for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        self.assertGreater(np.abs(first - other).max(), 0.01)


if __name__ == "__main__":
    unittest.main()
