"""Makes other people's handwriting out of MNIST's: turned, slanted, stretched, moved, thicker or thinner, bent."""

import math

import torch
from torch.nn import functional as F


def vary(images, strength):
    """images [N,1,28,28] -> the same shape; strength 1 turns by up to 20 degrees, 0 changes nothing."""
    count = len(images)

    def between(limit):
        return (torch.rand(count) * 2 - 1) * limit * strength

    turn, slant = between(math.radians(20)), between(0.2)
    wide, high = 1 + between(0.15), 1 + between(0.15)
    cosine, sine = torch.cos(turn), torch.sin(turn)
    affine = torch.zeros(count, 2, 3)
    affine[:, 0, 0] = cosine * wide
    affine[:, 0, 1] = (slant * cosine - sine) * high
    affine[:, 1, 0] = sine * wide
    affine[:, 1, 1] = (slant * sine + cosine) * high
    affine[:, :, 2] = (torch.rand(count, 2) * 2 - 1) * strength * 2 / 14  # 2 of the 14 pixels from centre to edge
    grid = F.affine_grid(affine, images.shape, align_corners=False)
    return stroke_width(F.grid_sample(images, grid, align_corners=False), between(1.0))


def bend(images, pixels):
    """images [N,1,28,28] -> the same shape, on paper that is stretched unevenly (Simard et al. 2003): a smooth field of moves whose
    36 knots have a standard deviation of so many pixels."""
    if pixels == 0:
        return images
    knots = torch.randn(len(images), 2, 6, 6) * pixels / 14  # 14 pixels from centre to edge
    moves = F.interpolate(knots, size=images.shape[2:], mode="bicubic", align_corners=False).permute(0, 2, 3, 1)
    stay = F.affine_grid(torch.eye(2, 3).expand(len(images), 2, 3), images.shape, align_corners=False)
    return F.grid_sample(images, stay + moves, align_corners=False)


def stroke_width(images, change):
    """Blends each image with its dilation (change > 0) or its erosion (change < 0) by |change| [N]."""
    cross = torch.maximum(F.max_pool2d(images, (3, 1), 1, (1, 0)), F.max_pool2d(images, (1, 3), 1, (0, 1)))
    hollow = torch.minimum(-F.max_pool2d(-images, (3, 1), 1, (1, 0)), -F.max_pool2d(-images, (1, 3), 1, (0, 1)))
    change = change.view(-1, 1, 1, 1)
    # Erosion only half as far: a thin stroke of one pixel would vanish.
    return images + change.clamp(min=0) * (cross - images) + (-change).clamp(min=0) * 0.5 * (hollow - images)
