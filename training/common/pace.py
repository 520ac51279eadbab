"""Training paced by the clock: a run gets minutes, not steps, and can stop and go on at any time.

The learning rate follows the share of the time that is spent, so that a run on a busy machine
still ends annealed; a run that is resumed continues from the seconds it had already used.
"""

import math
import time
from pathlib import Path

import torch


class Pace:
    def __init__(self, minutes, save_every_seconds=240):
        self.budget = minutes * 60.0
        self.used_before = 0.0
        self.started = time.monotonic()
        self.save_every = save_every_seconds
        self.last_save = self.started
        self.step = 0

    def seconds(self):
        return self.used_before + time.monotonic() - self.started

    def share(self):
        """Part of the budget that is used up, 0 to 1."""
        return min(1.0, self.seconds() / self.budget)

    def learning_rate(self, peak, warm_up_steps, floor=0.01):
        """Linear warm-up by steps, then half a cosine by the clock down to floor * peak."""
        fall = floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * self.share()))
        return peak * min(1.0, (self.step + 1) / warm_up_steps) * fall

    def time_to_save(self):
        if time.monotonic() - self.last_save < self.save_every:
            return False
        self.last_save = time.monotonic()
        return True

    def save(self, path, model, optimizer, **extra):
        """Written beside and renamed: a run killed while saving keeps its last whole state."""
        fresh = Path(str(path) + ".new")
        torch.save(
            dict(extra, model=model.state_dict(), optimizer=optimizer.state_dict(), step=self.step, seconds=self.seconds()),
            fresh,
        )
        fresh.replace(path)

    def resume(self, path, model, optimizer):
        """Loads what `save` wrote; returns the extra values, or None where there is nothing to resume."""
        if not Path(path).exists():
            return None
        state = torch.load(path, map_location="cpu")
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]
        self.used_before = state["seconds"]
        self.started = time.monotonic()
        return state


def set_learning_rate(optimizer, value):
    for group in optimizer.param_groups:
        group["lr"] = value * group.get("scale", 1.0)
