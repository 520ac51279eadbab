"""The engine's way to a summary (src/engine/tasks/summarize), in PyTorch and without its patience for odd texts.

For settling what the features of a sentence count (`weigh.py`): what the model says of a choice is remembered, so that several weights can
be tried on the same documents. What the page shows is measured on the engine itself (`measure.py`).
"""

import math
from dataclasses import dataclass

import torch

from training.summarize.batches import EOS, prefix_text, visible_of
from training.summarize.prepare import LONGEST_SENTENCE, SHORTEST_SENTENCE, WHOLE
from training.summarize.salience import central_in, kind_of, worth_of
from training.summarize.sentences import split_sentences
from training.summarize.tree import Tree

WINDOW = 512
KEPT, MOST_ASKED, FEWEST_LEFT = 3, 5, 1.2


@dataclass(frozen=True)
class Sentence:
    index: int
    text: str
    ids: list
    in_lead: bool
    central: float  # how much the other sentences come back to it
    late: float  # 0 the first of the document, 1 the last


def lead_length(text):
    """How many sentences a first paragraph has that can be a lead; 0 if there is none."""
    lines = [line for line in text.split("\n") if line.strip()]
    length = len(split_sentences(lines[0])) if len(lines) > 1 else 0
    return length if length > 1 else 0


def ways_to(trees, position, sentences, numbers, depth=0):
    """Grows the branches that sentences share behind `position` -> [(position, {piece: numbers of sentences})]"""
    ways = {}
    for number in numbers:
        if len(sentences[number]) > depth:
            ways.setdefault(sentences[number][depth], []).append(number)
    found = [(position, ways)] if len(ways) > 1 else []
    for piece, way in ways.items():
        if len({tuple(sentences[number]) for number in way}) > 1:
            found += ways_to(trees, trees.grow(position, piece), sentences, way, depth + 1)
    return found


class Document:
    """A text of which summaries are chosen with one model."""

    def __init__(self, text, model, pieces):
        self.model, self.pieces, self.kind = model, pieces, kind_of(text)
        self.room = WINDOW - 1 - max(len(pieces.encode(prefix_text(count))) for count in range(1, MOST_ASKED + 1))
        lead = lead_length(text)
        texts = split_sentences(text)
        central = central_in(texts)
        self.sentences = [
            Sentence(index, sentence, pieces.encode(sentence)[: self.room], index < lead, central[index], index / max(1, len(texts) - 1))
            for index, sentence in enumerate(texts)
        ]
        self.said, self.memory = {}, (None, None)

    def summary(self, count, weights):
        """-> the chosen sentences, in their order"""
        most = max(KEPT, min(MOST_ASKED, count))
        parts = self.parts(self.sentences)
        while len(parts) > 1:
            kept = [max(1, min(most, math.ceil(2 * len(part) / 3), len(part) - 1)) for part in parts]
            if sum(kept) < FEWEST_LEFT * count or sum(kept) == sum(map(len, parts)):
                break
            chosen = [sentence for part, wanted in zip(parts, kept) for sentence in self.choose(part, wanted, weights)]
            parts = self.parts(sorted(chosen, key=lambda sentence: sentence.index))
        result = []
        for number, part in enumerate(parts):
            share = len(part) / sum(map(len, parts[number:]))
            result += sorted(self.choose(part, round((count - len(result)) * share), weights), key=lambda sentence: sentence.index)
        return result

    def parts(self, sentences):
        """Of about equal length, each short enough for the model."""
        total = sum(len(sentence.ids) for sentence in sentences)
        even = total / math.ceil(total / self.room)
        parts, size = [[]], 0
        for sentence in sentences:
            more = size + len(sentence.ids)
            if parts[-1] and (more > self.room or more - even > even - size):
                parts.append([])
                more = len(sentence.ids)
            parts[-1].append(sentence)
            size = more
        return parts

    def choose(self, part, count, weights):
        usual = [number for number, sentence in enumerate(part) if SHORTEST_SENTENCE <= len(sentence.ids) <= LONGEST_SENTENCE]
        whole = [number for number in usual if WHOLE.search(part[number].text)]
        open_ = list(next((some for some in (whole, usual) if len(some) >= count), range(len(part))))
        chosen = []
        while len(chosen) < count and open_:
            likely, worth = self.opinion(part, count, chosen, open_), worth_of(part, chosen, open_, weights)
            best = max(open_, key=lambda number: likely[number] + worth[number])
            chosen.append(best)
            open_.remove(best)
        return [part[number] for number in chosen]

    def opinion(self, part, count, chosen, open_):
        """-> {number of a sentence: log-probability that the model chooses it next}"""
        asked = max(1, min(MOST_ASKED, count))
        key = (tuple(sentence.index for sentence in part), asked)
        if (key, *chosen) not in self.said:
            self.said[(key, *chosen)] = self.ask(key, part, asked, chosen, open_)
        return self.said[(key, *chosen)]

    @torch.no_grad()
    def ask(self, key, part, asked, chosen, open_):
        if self.memory[0] != key:
            source = self.pieces.encode(prefix_text(asked)) + [piece for sentence in part for piece in sentence.ids] + [EOS]
            self.memory = key, self.model.encode(torch.tensor([source]), torch.ones(1, len(source), dtype=torch.bool))
        memory = self.memory[1]
        tree, end = Tree(), 0
        for number in chosen:
            for piece in part[number].ids:
                end = tree.grow(end, piece)
        choices = ways_to(tree, end, [sentence.ids for sentence in part], open_)
        hidden = self.model.decode_tree(
            torch.tensor([tree.pieces]), torch.tensor([tree.depths]), visible_of(tree.parents)[None], memory, torch.ones(memory.shape[:2], dtype=torch.bool)
        )[0]
        likely = dict.fromkeys(open_, 0.0)
        for position, ways in choices:
            shares = torch.log_softmax(self.model.embedding.weight[list(ways)] @ hidden[position], 0).tolist()
            for share, numbers in zip(shares, ways.values()):
                for number in numbers:
                    likely[number] += share
        return likely
