"""Draws labelled digits as a page does it: from the exported weights and the constants of sampling.json alone.

The recipe, for each image of a digit d:
1. Choose a part of the digit's mixture by `weights`; code = mean + breadth * factor @ e, with e standard normal and the
   factor lower triangular, stored row by row without its zeros.
2. Input: one of ten (d), then the code. Output of the network: 784 pixels, 0 paper to 1 ink.
3. pixel = clamp((pixel - 0.5) * contrast + 0.5, 0, 1).
4. Jitter, every amount uniform within its limit: pixel (x, y) of the result is the bilinear sample, 0 outside, at
   (x', y') = centre + M (x - centre, y - centre) + shift, with M = turn(angle) @ [[wide, slant], [0, high]].
"""

import math

import numpy as np

SIDE, CENTRE = 28, 13.5


def unpack(rows, size):
    factor = np.zeros((size, size), np.float32)
    factor[np.tril_indices(size)] = rows
    return factor


def draw_codes(sampling, digits, chance):
    """int [N] -> float32 [N, latent]"""
    size = sampling["latent"]
    codes = np.zeros((len(digits), size), np.float32)
    for digit, mixture in enumerate(sampling["mixtures"]):
        factors = np.stack([unpack(rows, size) for rows in mixture["factors"]])
        places = np.flatnonzero(digits == digit)
        parts = chance.choice(len(factors), len(places), p=np.array(mixture["weights"]) / sum(mixture["weights"]))
        noise = chance.standard_normal((len(places), size)).astype(np.float32)
        codes[places] = np.array(mixture["means"], np.float32)[parts] + sampling["breadth"] * np.einsum("nij,nj->ni", factors[parts], noise)
    return codes


def jitter(images, limits, chance):
    """float32 [N,784] -> the same, each image turned, slanted, stretched and moved a little"""
    count = len(images)

    def within(limit):
        return chance.uniform(-limit, limit, (count, 1)).astype(np.float32)

    angle, slant = within(math.radians(limits["turnDegrees"])), within(limits["slant"])
    wide, high = 1 + within(limits["stretch"]), 1 + within(limits["stretch"])
    right, down = within(limits["shiftPixels"]), within(limits["shiftPixels"])
    y, x = (grid.reshape(1, -1).astype(np.float32) - CENTRE for grid in np.mgrid[0:SIDE, 0:SIDE])
    leaning, tall = wide * x + slant * y, high * y
    from_x = CENTRE + np.cos(angle) * leaning - np.sin(angle) * tall + right
    from_y = CENTRE + np.sin(angle) * leaning + np.cos(angle) * tall + down
    return bilinear(images, from_x, from_y)


def bilinear(images, x, y):
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    rows, result = np.arange(len(images))[:, None], np.zeros_like(images)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        column, row = left + dx, top + dy
        share = (1 - np.abs(x - column)) * (1 - np.abs(y - row))
        inside = (column >= 0) & (column < SIDE) & (row >= 0) & (row < SIDE)
        result += np.where(inside, share * images[rows, row.clip(0, SIDE - 1) * SIDE + column.clip(0, SIDE - 1)], 0)
    return result


def network(weights, inputs):
    """The shipped arithmetic: [(kernel, bias)] with ReLU between and a sigmoid at the end."""
    for kernel, bias in weights[:-1]:
        inputs = np.maximum(inputs @ kernel + bias, 0)
    kernel, bias = weights[-1]
    return 0.5 + 0.5 * np.tanh((inputs @ kernel + bias) / 2)  # a sigmoid that cannot overflow


def draw(weights, sampling, digits, chance, at_once=2000):
    """int [N] -> float32 [N,784]"""
    drawn = []
    for part in np.array_split(digits, max(1, len(digits) // at_once)):
        inputs = np.concatenate([np.eye(10, dtype=np.float32)[part], draw_codes(sampling, part, chance)], 1)
        pixels = ((network(weights, inputs) - 0.5) * sampling["contrast"] + 0.5).clip(0, 1)
        drawn.append(jitter(pixels.astype(np.float32), sampling["jitter"], chance))
    return np.concatenate(drawn)
