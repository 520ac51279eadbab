import pytest
import torch

from training.common import precision


@pytest.mark.parametrize(("bfloat16", "float32", "expected"), [(0.001, 0.002, torch.bfloat16), (0.012, 0.001, torch.float32)])
def test_matrices_are_multiplied_in_whichever_is_faster(monkeypatch, bfloat16, float32, expected):
    times = {torch.bfloat16: bfloat16, torch.float32: float32}
    monkeypatch.setattr(precision, "seconds_of", lambda left, right: times[left.dtype])
    precision.has_fast_bfloat16.cache_clear()
    matrix = torch.ones(2, 2)
    with precision.fast_precision():
        assert (matrix @ matrix).dtype == expected
    precision.has_fast_bfloat16.cache_clear()


def test_a_time_is_measured():
    matrix = torch.ones(8, 8)
    assert precision.seconds_of(matrix, matrix) > 0
