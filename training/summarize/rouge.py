"""ROUGE-1, -2 and -L F1 (Lin 2004): lower case, letters and digits only, Porter-stemmed words of over three letters."""

import re
from collections import Counter
from functools import lru_cache

from nltk.stem.porter import PorterStemmer

STEMMER = PorterStemmer()
NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=200_000)
def stem(word):
    return STEMMER.stem(word) if len(word) > 3 else word


def stems(text):
    return [stem(word) for word in NOT_WORD.split(text.lower()) if word]


def f1(overlap, length, reference_length):
    return 2 * overlap / (length + reference_length) if overlap else 0.0


def gram_f1(words, reference, size):
    grams = Counter(zip(*(words[start:] for start in range(size))))
    against = Counter(zip(*(reference[start:] for start in range(size))))
    return f1(sum((grams & against).values()), sum(grams.values()), sum(against.values()))


def longest_common(words, reference):
    """Length of the longest common subsequence."""
    row = [0] * (len(reference) + 1)
    for word in words:
        diagonal = 0
        for place, other in enumerate(reference, 1):
            above = row[place]
            row[place] = diagonal + 1 if word == other else max(above, row[place - 1])
            diagonal = above
    return row[-1]


def rouge(text, references):
    """-> (ROUGE-1, ROUGE-2, ROUGE-L) F1, each the best over the references"""
    words = stems(text)
    scores = []
    for reference in references:
        other = stems(reference)
        common = f1(longest_common(words, other), len(words), len(other))
        scores.append((gram_f1(words, other, 1), gram_f1(words, other, 2), common))
    return tuple(max(column) for column in zip(*scores))
