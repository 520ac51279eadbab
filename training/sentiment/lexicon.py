"""The lexicon: what a piece, a pair and a triple of neighbouring pieces say by themselves.

A logistic regression whose features are scaled by their naive Bayes log ratio first (Wang and Manning
2012, NBSVM). It learns from all texts in a minute what a small encoder would need days to see often
enough; the encoder then learns what it misses: order, negation, what is far apart.
Pairs and triples are hashed by one polynomial modulo a prime, so the graph can do it too.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from training.sentiment.balance import balance

BASE = 16001  # greater than any piece
SIZES = (16000, 1000003, 1300021)  # of the tables of pieces, pairs and triples; the hashed ones are primes
STARTS = (0, SIZES[0], SIZES[0] + SIZES[1])
LARGEST = 6.0  # a weight beyond says no more than this; of 10,000 weights it cuts two
FOLDS = 4
STRENGTH = 2.0  # inverse of the L2 penalty
# How often a row of a part counts: short and rare kinds of text more, or the films decide everything.
ROW_WEIGHTS = {"mr": 3, "cr": 6, "goemotions": 2}
RELATED_WORDS = 5


def places(ids):
    """Piece ids [T] -> their places in the three tables [3,T]: each piece, the pair and the triple that end with it.

    Before the text stands piece 0, so a pair also knows where a text starts, and </s> where it ends.
    """
    ids = np.asarray(ids, np.int64)
    before = np.concatenate([[0], ids[:-1]])
    earlier = np.concatenate([[0], before[:-1]])
    pairs = (before * BASE + ids) % SIZES[1]
    triples = ((earlier * BASE + before) % SIZES[2] * BASE + ids) % SIZES[2]
    return np.stack([ids, pairs, triples])


def round_weights(table):
    """float32 [N] -> int8 [N], float32 scale: a weight is q |q| scale, so that the many small ones keep their differences"""
    scale = np.float32(max(np.abs(table).max(), 1e-12) / 127**2)
    return (np.sign(table) * np.rint(np.sqrt(np.abs(table) / scale))).astype(np.int8), scale


def restore_weights(values, scale):
    """The exact fp32 product that the exported graph computes."""
    wide = values.astype(np.float32)
    return wide * np.abs(wide) * scale


@dataclass(frozen=True)
class Lexicon:
    tables: tuple  # three float32 vectors of SIZES

    def says(self, ids):
        """Piece ids [T] -> what they, their pairs and their triples say: about the log odds of positive"""
        return float(sum(table[row].sum() for table, row in zip(self.tables, places(ids)))) * len(ids) ** -0.5

    def rounded(self):
        """As it ships."""
        return Lexicon(tuple(restore_weights(*round_weights(table)) for table in self.tables))


def counts(texts):
    """Lists of piece ids -> sparse [texts, sum of SIZES], counts over the root of the number of pieces"""
    columns, values, ends = [], [], [0]
    for ids in texts:
        here = (places(ids) + np.array(STARTS)[:, None]).ravel()
        columns.append(here.astype(np.int32))
        values.append(np.full(len(here), len(ids) ** -0.5, np.float32))
        ends.append(ends[-1] + len(here))
    matrix = sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(texts), sum(SIZES)))
    matrix.sum_duplicates()
    return matrix


def fit_lexicon(matrix, labels, balanced, row_weights):
    """Counts [texts, places], labels [texts], how often a text counts [texts] in the ratio and, by `row_weights` more, in the regression"""
    there = matrix.copy()
    there.data[:] = 1
    positive, negative = (there.T @ (balanced * (labels == label)) + 1 for label in (1, 0))
    ratio = np.abs(np.log(positive / positive.sum()) - np.log(negative / negative.sum())).astype(np.float32)
    scaled = (matrix @ sparse.diags(ratio)).tocsr()
    regression = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=60, tol=1e-3)
    regression.fit(scaled, labels, sample_weight=balanced * row_weights)
    weights = np.clip(regression.coef_.ravel() * ratio, -LARGEST, LARGEST).astype(np.float32)
    return Lexicon(tuple(np.split(weights, STARTS[1:])))


def folds_of(names, texts, chance):
    """A fold for each text. Texts that share a key share a fold: without it the fold's lexicon would have seen most of what it is asked."""
    by_key, folds = {}, np.array([chance.randrange(FOLDS) for _ in texts])
    for row in sorted(range(len(texts)), key=lambda row: -len(texts[row])):
        keys = keys_of(names[row], texts[row])
        folds[row] = next((by_key[key] for key in keys if key in by_key), folds[row])
        for key in keys:
            by_key.setdefault(key, folds[row])
    return folds


def keys_of(name, text):
    """Films share sentences (SST-2 has the phrases of MR's): any five words. Phrases of our own come several times: the whole text."""
    if name == "phrases":
        return [text]
    words = text.lower().split() if name in ("sst2", "mr") else []
    return [" ".join(words[start : start + RELATED_WORDS]) for start in range(len(words) - RELATED_WORDS + 1)]


def fit_lexicons(names, labels, encoded, texts, chance):
    """-> (lexicon of all texts, one for each fold that has not seen it, fold of each text)"""
    labels, balanced = np.array(labels), np.array(balance(names, labels, texts))
    row_weights = np.array([ROW_WEIGHTS.get(name, 1) for name in names], float)
    matrix, folds = counts(encoded), folds_of(names, texts, chance)
    without = []
    for fold in range(FOLDS):
        seen = folds != fold
        without.append(fit_lexicon(matrix[seen], labels[seen], balanced[seen], row_weights[seen]))
        print(f"lexicon without fold {fold}", flush=True)
    return fit_lexicon(matrix, labels, balanced, row_weights), without, folds


def save_lexicons(path, whole, without, folds):
    np.savez(path, folds=folds, tables=np.stack([np.concatenate(lexicon.tables) for lexicon in (whole, *without)]))


def load_lexicons(path):
    kept = np.load(path)
    whole, *without = (Lexicon(tuple(np.split(table, STARTS[1:]))) for table in kept["tables"])
    return whole, without, kept["folds"]
