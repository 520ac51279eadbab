"""A running average of a model's weights: better than the last step's (Polyak and Juditsky 1992), and what ships."""

import copy

import torch


class RunningAverage:
    def __init__(self, model, steps):
        """`steps`: about so many of the last steps are averaged."""
        self.model = copy.deepcopy(model)
        self.steps = steps

    @torch.no_grad()
    def follow(self, model, step):
        """`step` counts from 1; until `steps` the average is of all of them."""
        for kept, new in zip(self.model.parameters(), model.parameters()):
            kept.lerp_(new, 1 / min(step, self.steps))
