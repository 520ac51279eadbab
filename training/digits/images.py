"""MNIST in memory: IDX files -> tensors."""

import gzip

import numpy as np
import torch

from training.common.places import data_file


def read_idx(relative):
    """One IDX file of unsigned bytes -> numpy uint8 in the shape its header gives."""
    with gzip.open(data_file(relative)) as stream:
        content = stream.read()
    dimensions = content[3]
    shape = np.frombuffer(content, ">i4", dimensions, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def load(split):
    """'train' or 't10k' -> (images float32 [N,1,28,28] with ink 1 and paper 0, labels int64 [N])"""
    images = read_idx(f"mnist/{split}-images-idx3-ubyte.gz")
    labels = read_idx(f"mnist/{split}-labels-idx1-ubyte.gz")
    return torch.from_numpy(images / np.float32(255)).unsqueeze(1), torch.from_numpy(labels.astype(np.int64))
