"""What the digit generator's parts promise. No data and no weights are needed."""

import unittest

import numpy as np

from training.common.shipped import from_bytes
from training.generator.export import quantise
from training.generator.sample import bilinear, draw_codes, jitter

STILL = {"turnDegrees": 0, "slant": 0, "stretch": 0, "shiftPixels": 0}


class Sampling(unittest.TestCase):
    def setUp(self):
        self.images = np.random.default_rng(1).random((3, 784), dtype=np.float32)

    def test_no_jitter_changes_nothing(self):
        np.testing.assert_allclose(jitter(self.images, STILL, np.random.default_rng(1)), self.images, atol=1e-6)

    def test_samples_to_the_right_and_paper_outside(self):
        y, x = (grid.reshape(1, -1).astype(np.float32) for grid in np.mgrid[0:28, 0:28])
        moved = bilinear(self.images, np.repeat(x + 1, 3, 0), np.repeat(y, 3, 0)).reshape(3, 28, 28)
        np.testing.assert_allclose(moved[:, :, :27], self.images.reshape(3, 28, 28)[:, :, 1:], atol=1e-6)
        self.assertTrue((moved[:, :, 27] == 0).all())

    def test_factor_is_lower_triangular_row_by_row(self):
        mixture = {"weights": [1.0], "means": [[1.0, 2.0]], "factors": [[0.0, 3.0, 0.0]]}
        codes = draw_codes({"latent": 2, "breadth": 1, "mixtures": [mixture]}, np.zeros(4, int), np.random.default_rng(5))
        noise = np.random.default_rng(5)
        noise.choice(1, 4, p=[1.0])
        np.testing.assert_allclose(codes[:, 0], 1)
        np.testing.assert_allclose(codes[:, 1], 2 + 3 * noise.standard_normal((4, 2))[:, 0], rtol=1e-5)


class Bytes(unittest.TestCase):
    def test_quantised_within_half_a_step(self):
        values = np.random.default_rng(2).standard_normal((50, 40)).astype(np.float32)
        stored, scale, least = quantise(values)
        self.assertEqual(stored.dtype, np.uint8)
        self.assertLessEqual(np.abs(from_bytes(stored, scale, least) - values).max(), scale / 2 + 1e-6)


if __name__ == "__main__":
    unittest.main()
