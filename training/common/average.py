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


def mean_of(states):
    """State dicts of one shape -> the mean of each of their weights. Runs that began with the same weights may be averaged (Wortsman et al. 2022)."""
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}
