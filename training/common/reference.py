"""What a model's inputs and answers look like on a data set: monitoring compares with it what it sees later.

Measures are named as in the app's log: `confidence`, and `inputTokens` in the model's own pieces.
"""

import numpy as np

TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def histogram(values, bounds):
    """Share of the values at or below each bound, but above the one before; the last share is above all."""
    places = np.searchsorted(bounds, values, side="left")
    counts = np.bincount(places, minlength=len(bounds) + 1)
    return {"bounds": list(bounds), "shares": (counts / len(values)).round(4).tolist()}


def reference(dataset, examples, labels=None, confidence=None, pieces=None):
    """`labels`: the answer to each example, `confidence`: its probability, `pieces`: the length of each input"""
    result = {"dataset": dataset, "examples": examples}
    if labels is not None:
        names, counts = np.unique(labels, return_counts=True)
        result["labels"] = {str(name): round(int(count) / examples, 4) for name, count in zip(names, counts)}
    result["measures"] = {}
    if confidence is not None:
        result["measures"]["confidence"] = histogram(confidence, TENTHS)
    if pieces is not None:
        bounds = sorted({int(np.quantile(pieces, share)) for share in QUANTILES})
        result["measures"]["inputTokens"] = histogram(pieces, bounds)
    return result
