"""Chooses the sentences a summary should consist of.

Two kinds of reference: a summary somebody wrote (extractive oracle), or the rest of the document
itself (gap-sentence selection: the best sentences are those that say most of what the others say).
Both are the same greedy search over counts of words and pairs of words.
"""

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


def greedy_order(counts, lengths, reference, reference_length, allowed, how_many, favour):
    """Adds one sentence at a time, always the one with the best F1 of the whole choice.

    `reference` [grams] is a fixed reference, or None: then it is what the choice leaves over.
    `favour` [sentences] multiplies the scores. -> indices in the order of their choice
    """
    total = counts.sum(0)
    chosen, sum_counts, sum_length = [], np.zeros_like(counts[0]), 0.0
    candidates = np.array(allowed, bool)
    while len(chosen) < how_many and candidates.any():
        together = counts + sum_counts
        against = total - together if reference is None else reference
        against_length = lengths.sum() - (lengths + sum_length) if reference is None else reference_length
        overlap = np.minimum(together, against).sum(1)
        score = 2 * overlap / np.maximum(1, lengths + sum_length + against_length) * favour
        score[~candidates] = -1
        best = int(score.argmax())
        chosen.append(best)
        candidates[best] = False
        sum_counts = together[best]
        sum_length += lengths[best]
    return chosen


def order_by_summary(sentences, summary, allowed, how_many=5):
    reference, _, vocabulary = gram_counts([summary])
    counts, lengths, _ = gram_counts(sentences, vocabulary)
    if counts.sum() == 0:
        return []
    return greedy_order(counts, lengths, reference[0], reference.sum(), allowed, how_many, np.ones(len(sentences)))


def order_by_rest(sentences, allowed, favour, how_many=5):
    counts, lengths, _ = gram_counts(sentences)
    return greedy_order(counts, lengths, None, 0.0, allowed, how_many, favour)
