"""Weight-only int8: symmetric, one scale for each output channel (row). What is measured is what ships."""

import numpy as np
import torch


def quantise(rows):
    """float [rows, columns] -> (int8 of the same shape, float32 scale [rows, 1])"""
    rows = np.asarray(rows, np.float32)
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-12) / np.float32(127)
    return np.clip(np.rint(rows / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def dequantise(values, scale):
    """The exact fp32 product that the exported graph computes when it is opened."""
    return values.astype(np.float32) * scale


@torch.no_grad()
def round_weights(model):
    """Replaces every Linear and word-embedding matrix by its int8 value, in place.

    Small tables (position biases, norms) ship as they are: `keeps_float` on a module says so.
    """
    for module in model.modules():
        if isinstance(module, (torch.nn.Linear, torch.nn.Embedding)) and not getattr(module, "keeps_float", False):
            module.weight.copy_(torch.from_numpy(dequantise(*quantise(module.weight.numpy()))))
    return model
