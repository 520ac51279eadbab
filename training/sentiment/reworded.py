"""Texts that nobody wrote, for a teacher to judge: some words of a real text give way to others near them, and each word stands in short frames.

A lesson of real texts alone has the same words in the same company again and again; the teacher knows more words than they have (Jiao et
al. 2020, TinyBERT, whose augmentation is alike).
"""

import re

import torch
from torch.nn import functional as F

NEAREST, ALIKE = 12, 0.3  # words at most, each with at least this cosine
FREQUENT = 2130  # pieces up to this place of the teacher's vocabulary are small words, which stay
REPLACED = (0.25, 0.4)  # of the words, drawn by chance for each text
ANY_WORD = 0.12  # of those that give way do so to any word
LONGEST = 300  # characters
FEWEST_WORDS = 3
FRAMES_A_WORD = 2
TOKEN = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
FRAMES = (
    "{}", "so {}", "this is {}", "I feel {}", "what a {} day", "it was {}", "{} again", "my {}", "very {}", "not {}", "the {} is here", "{} and {}",
    "{} but {}", "I love {}", "no more {}", "{}!", "{} {}", "too much {}", "@user {}", "they {} me", "{} today", "thanks for the {}", "can't wait for {}", "{} {} {}",
)  # fmt: skip


def words_of(vocabulary):
    """A tokenizer's pieces -> its whole words, the most frequent first, with their places: [(word, place)]"""
    words = [(word, place) for word, place in vocabulary.items() if word.isascii() and word.isalpha() and len(word) >= 3]
    return sorted(words, key=lambda word: word[1])


def near_words(words, vectors, at_once=1024):
    """Words, and a vector of each [N, width] -> the words near each, where it has any"""
    vectors, near = F.normalize(vectors, dim=1), {}
    for start in range(0, len(words), at_once):
        likeness, places = (vectors[start : start + at_once] @ vectors.t()).topk(min(NEAREST + 1, len(words)), 1)
        for row, word in enumerate(words[start : start + at_once]):
            near[word] = [words[place] for place, alike in zip(places[row].tolist(), likeness[row].tolist()) if place != start + row and alike > ALIKE]
    return near


class Rewording:
    def __init__(self, teacher, chance):
        words = words_of(teacher.tokenizer.get_vocab())
        self.chance, self.words = chance, [word for word, _ in words]
        self.frequent = {word for word, place in words if place < FREQUENT}
        with torch.no_grad():
            self.near = near_words(self.words, teacher.encoder.embeddings.word_embeddings.weight[[place for _, place in words]])

    def reworded(self, text):
        share = self.chance.choice(REPLACED)
        return "".join(self.instead_of(token) if self.chance.random() < share else token for token in TOKEN.findall(text[:LONGEST]))

    def instead_of(self, token):
        word = token.lower()
        if word not in self.near or word in self.frequent:
            return token
        near = self.near[word]
        return self.chance.choice(near if near and self.chance.random() >= ANY_WORD else self.words)

    def framed(self):
        """-> every word in two frames, what else those hold by chance"""
        for word in self.words:
            for frame in self.chance.sample(FRAMES, FRAMES_A_WORD):
                inside = [word] + [self.chance.choice(self.words) for _ in range(frame.count("{}") - 1)]
                self.chance.shuffle(inside)
                yield frame.format(*inside)


def is_long_enough(text):
    return len(text.split()) >= FEWEST_WORDS
