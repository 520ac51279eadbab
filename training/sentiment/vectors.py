"""First word vectors from what stands near what: positive pointwise mutual information, then its main axes.

Labels are few; running text is more. Two minutes of linear algebra here give the embedding what
the labelled sentences alone cannot: rare words start beside the common words they resemble.
"""

import numpy as np

WINDOW = 4
SMOOTHING = 0.75  # of the context's frequency; keeps rare contexts from looking too telling


def co_occurrence_vectors(corpus, vocabulary, width, seed):
    """corpus int64 [tokens], 0 = boundary -> float32 [vocabulary, width], standard deviation 1"""
    counts = np.zeros(vocabulary * vocabulary, np.float32)
    for distance in range(1, WINDOW + 1):
        for start in range(0, len(corpus), 2_000_000):
            left = corpus[start : start + 2_000_000]
            right = corpus[start + distance : start + distance + len(left)]
            pairs = left[: len(right)] * vocabulary + right
            pairs = pairs[(left[: len(right)] > 0) & (right > 0)]
            places, times = np.unique(pairs, return_counts=True)
            counts[places] += times / distance
    counts = counts.reshape(vocabulary, vocabulary)
    counts += counts.T.copy()
    information = positive_information(counts)
    vectors = main_axes(information, width, np.random.default_rng(seed))
    return (vectors / vectors.std()).astype(np.float32)


def positive_information(counts):
    """counts [V,V] -> log(p(a,b) / p(a) p(b)) where positive, else 0; in place."""
    totals = counts.sum(1) + 1e-9
    contexts = totals**SMOOTHING
    contexts /= contexts.sum()
    for row in range(len(counts)):
        seen = counts[row] > 0
        counts[row, seen] = np.maximum(0, np.log(counts[row, seen] / totals[row] / contexts[seen]))
    return counts


def main_axes(matrix, width, chance, rounds=3, spare=24):
    """Randomised singular value decomposition (Halko et al. 2011) -> [V, width], axes by root of their weight"""
    basis = matrix @ chance.standard_normal((matrix.shape[1], width + spare), dtype=np.float32)
    for _ in range(rounds):
        basis, _ = np.linalg.qr(basis)
        basis, _ = np.linalg.qr(matrix.T @ basis)
        basis = matrix @ basis
    basis, _ = np.linalg.qr(basis)
    inner, weights, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    return (basis @ inner[:, :width]) * np.sqrt(weights[:width])
