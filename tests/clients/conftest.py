"""Where the bridge to the page listens, and what the tests send."""

import os

import numpy as np
import pytest

GLAD = "What a wonderful day, I loved every minute of it."
SAD = "Nothing worked and nobody answered."
ARTICLE = (
    "The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. "
    "The council voted for the plan late on Tuesday after a debate of six hours. "
    "Work on the first pumps begins in March and should take about two years. "
    "The plant will cost ninety million euros, half of which is paid by the region."
)


def seven() -> np.ndarray:
    """A seven, drawn by formula: 28 rows of 28 pixels from 0 (paper) to 255 (ink)."""
    rows, columns = np.mgrid[0:28, 0:28]
    bar = (rows >= 5) & (rows <= 7) & (columns >= 8) & (columns <= 19)
    leg = (rows > 7) & (rows < 23) & (abs(columns - (19 - (rows - 7) * 0.5)) < 1.6)
    return np.where(bar | leg, 255.0, 0.0).astype(np.float32)


@pytest.fixture(scope="session")
def url() -> str:
    """Address of the bridge, without a slash at its end."""
    return os.environ["INKLING_URL"]
