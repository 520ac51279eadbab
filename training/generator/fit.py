"""Trains the autoencoder on MNIST's training images; resumes from the last saved state."""

import torch
from torch import nn
from torch.nn import functional as F

from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.digits.images import load
from training.digits.pool import shuffled
from training.generator.networks import DIGITS, Encoder, Shape, decoder

SEED = 17
PEAK_RATE = 2e-3
BATCH = 256
CODE_COST = 0.5  # of the divergence from the normal distribution: codes near each other, pictures still sharp


class Autoencoder(nn.Module):
    def __init__(self, shape=Shape()):
        super().__init__()
        self.encoder, self.decoder = Encoder(shape), decoder(shape)

    def forward(self, images, digits):
        mean, spread = self.encoder(images, digits)
        code = mean + torch.randn_like(mean) * (spread / 2).exp()
        return self.decoder(torch.cat([digits, code], 1)), mean, spread


def loss_of(model, images, digits):
    """Bits of the picture and of its code, per image."""
    logits, mean, spread = model(images, digits)
    picture = F.binary_cross_entropy_with_logits(logits, images, reduction="sum")
    code = 0.5 * (mean**2 + spread.exp() - spread - 1).sum()
    return (picture + CODE_COST * code) / len(images)


def fit(minutes, threads=1):
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    checkpoint = work_folder("generator") / "state.pt"
    images, labels = load("train")
    images, digits = images.flatten(1), F.one_hot(labels, DIGITS).float()
    model = Autoencoder()
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=1e-4)
    pace = Pace(minutes, save_every_seconds=60)
    if pace.resume(checkpoint, model, optimizer):
        torch.manual_seed(SEED + pace.step)
    while pace.share() < 1:
        for indices in shuffled(len(images), BATCH):
            set_learning_rate(optimizer, pace.learning_rate(PEAK_RATE, warm_up_steps=200))
            loss = loss_of(model, images[indices], digits[indices])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            pace.step += 1
            if pace.time_to_save():
                pace.save(checkpoint, model, optimizer)
                print(f"{pace.step} {pace.seconds():.0f}s loss {loss.item():.2f}", flush=True)
            if pace.share() >= 1:
                break
    pace.save(checkpoint, model, optimizer)
    return model.eval()
