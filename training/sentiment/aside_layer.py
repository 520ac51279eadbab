"""The last layer that tells whether a text takes a side, fitted to what the trained encoder pools.

The encoder has learnt it beside the sides. With its weights as they ship the layer itself is a regression, which has one best answer.
"""

import random

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training.sentiment.aside import neutral_parts
from training.sentiment.batches import collate, encode
from training.sentiment.mix import PARTS, training_rows

SEED = 11
TEXTS = 9000  # of each kind
LONGEST = 80
STRENGTH = 0.05  # inverse of the L2 penalty
# Posts and short texts, where neutral ones are met, not reviews.
SIDED_SHARES = {"goemotions": 0.4, "phrases": 0.3, "events": 0.1, "zh": 0.1, "sst2": 0.06, "cr": 0.04}


def drawn(chance, shares_and_texts):
    """Of each list of texts its share of TEXTS, by chance"""
    return [text for share, texts in shares_and_texts for text in chance.choices(texts, k=round(share * TEXTS))]


@torch.no_grad()
def pooled_of(model, pieces, texts, batch=64):
    """-> float32 [texts, width] in the texts' order"""
    encoded = [encode(pieces, text)[:LONGEST] for text in texts]
    order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
    result = np.zeros((len(texts), model.shape.width), np.float32)
    for start in range(0, len(order), batch):
        part = order[start : start + batch]
        ids, mask, *_ = collate([(0, encoded[index], 0.0) for index in part])
        result[part] = model.pooled(model.states(ids, mask), mask).numpy()
    return result


def fit_aside(model, pieces):
    """Sets the layer of a model whose other weights are finished."""
    chance = random.Random(SEED)
    none = drawn(chance, neutral_parts())
    sided = drawn(chance, [(SIDED_SHARES[part.name], [text for _, text in training_rows(part)]) for part in PARTS if part.name in SIDED_SHARES])
    pooled = pooled_of(model, pieces, none + sided)
    # What hardly varies would get weights beside which int8 has no steps for the others.
    spread = pooled.std(0) + pooled.std(0).mean() / 2
    regression = LogisticRegression(C=STRENGTH, max_iter=300).fit(pooled / spread, np.repeat([1, 0], [len(none), len(sided)]))
    with torch.no_grad():
        model.aside.weight.copy_(torch.from_numpy(regression.coef_ / spread))
        model.aside.bias.copy_(torch.from_numpy(regression.intercept_))
