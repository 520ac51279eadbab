"""The network that ships (one hidden layer) and the one that teaches it (a small convolutional net)."""

from torch import nn

HIDDEN = 128


def student():
    """[N,784] -> logits [N,10]; 101,770 parameters."""
    return nn.Sequential(nn.Linear(784, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 10))


def teacher():
    """[N,1,28,28] -> logits [N,10]"""

    def block(before, after):
        return [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU(), nn.MaxPool2d(2)]

    return nn.Sequential(
        *block(1, 24),
        *block(24, 48),
        *block(48, 96),
        nn.Flatten(),
        nn.Dropout(0.3),
        nn.Linear(96 * 3 * 3, 10),
    )
