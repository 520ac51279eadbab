"""A conditional variational autoencoder of dense layers; its decoder is the generator that ships."""

from dataclasses import dataclass

import torch
from torch import nn

PIXELS, DIGITS = 784, 10


@dataclass(frozen=True)
class Shape:
    latent: int = 20
    inner: tuple = (224, 432)
    reader: tuple = (640, 320)


class Encoder(nn.Module):
    """Image and digit -> mean and log-variance of its code."""

    def __init__(self, shape):
        super().__init__()
        first, second = shape.reader
        self.layers = nn.Sequential(
            nn.Linear(PIXELS + DIGITS, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 2 * shape.latent)
        )

    def forward(self, images, digits):
        mean, spread = self.layers(torch.cat([images, digits], 1)).chunk(2, 1)
        return mean, spread.clamp(-8, 4)


def decoder(shape):
    """[N, 10 + latent], the digit as one of ten and its code -> logits of the pixels [N, 784]"""
    first, second = shape.inner
    return nn.Sequential(nn.Linear(DIGITS + shape.latent, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU(), nn.Linear(second, PIXELS))
