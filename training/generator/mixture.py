"""Where the codes of each digit lie: a mixture of normal distributions, fitted by expectation and maximisation."""

import numpy as np
import torch

from training.generator.networks import DIGITS

PARTS = 3  # normal distributions for each digit
ROUNDS = 40
SEED = 23


@torch.no_grad()
def codes_of(encoder, images, digits):
    """-> code means and variances [N, latent] as float64 arrays"""
    means, spreads = encoder(images, digits)
    return means.double().numpy(), spreads.double().exp().numpy()


def log_densities(points, means, factors):
    """[N, parts], up to a constant"""
    columns = []
    for mean, factor in zip(means, factors):
        whitened = np.linalg.solve(factor, (points - mean).T)
        columns.append(-0.5 * (whitened**2).sum(0) - np.log(np.diag(factor)).sum())
    return np.stack(columns, 1)


def fit_mixture(points, variances, chance):
    """-> weights [parts], means [parts, latent], lower triangular factors of the covariances [parts, latent, latent]"""
    means = points[chance.choice(len(points), PARTS, replace=False)]
    factors = np.repeat(np.linalg.cholesky(np.cov(points.T))[None], PARTS, 0)
    weights = np.full(PARTS, 1 / PARTS)
    for _ in range(ROUNDS):
        scores = log_densities(points, means, factors) + np.log(weights)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        totals = shares.sum(0)
        weights, means = totals / totals.sum(), shares.T @ points / totals[:, None]
        for part in range(PARTS):
            apart = points - means[part]
            # A code is itself a cloud: its own variance belongs to the part's.
            covariance = (apart * shares[:, part : part + 1]).T @ apart / totals[part] + np.diag(shares[:, part] @ variances / totals[part])
            factors[part] = np.linalg.cholesky(covariance)
    return weights, means, factors


def fit_mixtures(encoder, images, labels):
    """-> one (weights, means, factors) a digit"""
    chance, result = np.random.default_rng(SEED), []
    for digit in range(DIGITS):
        own = images[labels == digit]
        one_of_ten = torch.zeros(len(own), DIGITS)
        one_of_ten[:, digit] = 1
        result.append(fit_mixture(*codes_of(encoder, own, one_of_ten), chance))
    return result
