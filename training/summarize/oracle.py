"""The extractive oracle: the sentences that together are closest to a written summary. Measured beside the model, as its limit."""

import re

import numpy as np

WORD = re.compile(r"[a-z0-9]+")


def words(text):
    return WORD.findall(text.lower())


def gram_counts(texts, only=None):
    """Counts of words and word pairs, one row a text, over a vocabulary built here.

    -> (counts float32 [texts, grams], lengths float32 [texts] counting all grams, vocabulary)
    With `only` (a vocabulary) other grams still count towards the lengths, but get no column.
    """
    vocabulary = {} if only is None else only
    rows, columns, lengths = [], [], []
    for row, text in enumerate(texts):
        tokens = words(text)
        grams = tokens + list(zip(tokens, tokens[1:]))
        lengths.append(len(grams))
        for gram in grams:
            column = vocabulary.setdefault(gram, len(vocabulary)) if only is None else vocabulary.get(gram)
            if column is not None:
                rows.append(row)
                columns.append(column)
    counts = np.zeros((len(texts), max(1, len(vocabulary))), np.float32)
    np.add.at(counts, (rows, columns), 1)
    return counts, np.array(lengths, np.float32), vocabulary


def order_by_summary(sentences, summary, allowed, how_many=5):
    """Adds one sentence at a time, always the one with the best F1 of the whole choice. -> indices in that order"""
    reference, _, vocabulary = gram_counts([summary])
    counts, lengths, _ = gram_counts(sentences, vocabulary)
    if counts.sum() == 0:
        return []
    chosen, sum_counts, sum_length = [], np.zeros_like(counts[0]), 0.0
    candidates = np.array(allowed, bool)
    while len(chosen) < how_many and candidates.any():
        overlap = np.minimum(counts + sum_counts, reference[0]).sum(1)
        score = 2 * overlap / np.maximum(1, lengths + sum_length + reference.sum())
        score[~candidates] = -1
        best = int(score.argmax())
        chosen.append(best)
        candidates[best] = False
        sum_counts = sum_counts + counts[best]
        sum_length += lengths[best]
    return chosen
