"""What the summariser learns to choose: at each step, how good every sentence would be as the next one.

The values are logits of a distribution over the sentences, so nearly equal sentences are taught as nearly equal. With a
written summary a sentence counts by how close it brings the choice to the summary. Without one it counts by how much of
the rest of the text it says, and the opening has an advantage: chosen in that way, sentences are closer to the written
summaries of news, posts and dialogues than the opening of the same length.
"""

from dataclasses import dataclass

import numpy as np

from training.summarize.rouge import stems

HEAT = 0.08  # F1 by which one sentence must be better than another to be e times as right
STEPS = 5  # as many sentences as anyone may ask for
PAIR = 0.5  # what a pair of words counts, a single word being 1
OPENING = (5.0, 2.5, 1.5)  # advantage of the first three sentences, in spreads of what all are worth
SHARPNESS = 1.3  # logits that one spread is
BEST = 0.6  # how often the path goes on with the best sentence; otherwise one is drawn
NEVER = -np.inf


@dataclass
class Counted:
    """Weighted counts of words and pairs, one row a text; grams outside the vocabulary count towards the lengths only."""

    counts: np.ndarray
    lengths: np.ndarray


def grams_of(text):
    words = stems(text)
    return [(word, 1.0) for word in words] + [(pair, PAIR) for pair in zip(words, words[1:])]


def count(texts, vocabulary):
    counts, lengths = np.zeros((len(texts), len(vocabulary)), np.float32), np.zeros(len(texts), np.float32)
    for row, text in enumerate(texts):
        for gram, weight in grams_of(text):
            lengths[row] += weight
            if gram in vocabulary:
                counts[row, vocabulary[gram]] += weight
    return Counted(counts, lengths)


def vocabulary_of(texts):
    return {gram: place for place, gram in enumerate(sorted({gram for text in texts for gram, _ in grams_of(text)}, key=str))}


def f1(counts, lengths, against, against_length):
    return 2 * np.minimum(counts, against).sum(-1) / np.maximum(1, lengths + against_length)


def standard(values, allowed):
    """Zero mean and unit spread over the allowed sentences."""
    chosen = values[allowed]
    return (values - chosen.mean()) / max(float(chosen.std()), 1e-6)


class BySummary:
    def __init__(self, sentences, summary):
        vocabulary = vocabulary_of([summary])
        self.all, self.aim = count(sentences, vocabulary), count([summary], vocabulary)
        self.useful = self.all.counts.sum() > 0

    def logits(self, chosen, allowed):
        counts = self.all.counts + self.all.counts[chosen].sum(0)
        lengths = self.all.lengths + self.all.lengths[chosen].sum()
        # One more sentence changes a longer choice less, but matters as much.
        return f1(counts, lengths, self.aim.counts[0], self.aim.lengths[0]) * (len(chosen) + 1) / HEAT


class ByRest:
    useful = True

    def __init__(self, sentences):
        self.all = count(sentences, vocabulary_of(sentences))
        self.opening = np.zeros(len(sentences), np.float32)
        self.opening[: len(OPENING)] = OPENING[: len(sentences)]

    def logits(self, chosen, allowed):
        counts = self.all.counts + self.all.counts[chosen].sum(0)
        lengths = self.all.lengths + self.all.lengths[chosen].sum()
        says = f1(counts, lengths, self.all.counts.sum(0) - counts, self.all.lengths.sum() - lengths)
        return SHARPNESS * (standard(says, allowed) + self.opening)


def path(judge, allowed, chance, steps=STEPS):
    """-> [(chosen sentence, float32 logits [sentences])], -inf where a sentence may not follow"""
    open_, chosen, result = np.array(allowed, bool), [], []
    while len(result) < steps and open_.sum() > 1:
        logits = np.where(open_, judge.logits(chosen, open_), NEVER)
        logits -= logits.max()
        if chance.random() < BEST:
            taken = int(logits.argmax())
        else:
            taken = chance.choices(range(len(logits)), np.exp(logits).tolist())[0]
        result.append((taken, logits.astype(np.float32)))
        chosen.append(taken)
        open_[taken] = False
    return result
