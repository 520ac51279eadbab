"""The choices of an example as one sequence for the decoder, so that all of them are learned in one pass.

Faithful decoding compares, at each sentence start, the ways through the tree of the sentences' pieces. The main line is
the chosen sentences one behind the other; at each of their starts hang the branches of the tree that more than one
sentence shares. A position sees the main line up to its start and its own branch, so it computes what the engine
computes when it looks behind that branch.
"""

from dataclasses import dataclass, field

START = 0


@dataclass
class Tree:
    pieces: list = field(default_factory=lambda: [START])
    depths: list = field(default_factory=lambda: [0])
    parents: list = field(default_factory=lambda: [-1])
    choices: list = field(default_factory=list)  # (position, pieces that may follow, share of each)

    def grow(self, parent, piece):
        """-> position of a new piece behind `parent`"""
        self.pieces.append(piece)
        self.depths.append(self.depths[parent] + 1)
        self.parents.append(parent)
        return len(self.pieces) - 1

    def branch(self, position, sentences, shares, depth=0):
        """Notes the choice behind `position` among sentences that are alike in their first `depth` pieces."""
        ways = {}
        for number in shares:
            if len(sentences[number]) > depth:
                ways.setdefault(sentences[number][depth], {})[number] = shares[number]
        if len(ways) > 1:
            self.choices.append((position, list(ways), [sum(way.values()) for way in ways.values()]))
        for piece, way in ways.items():
            # Behind a way that one sentence alone goes, nothing is left to choose.
            if len({tuple(sentences[number]) for number in way}) > 1:
                self.branch(self.grow(position, piece), sentences, way, depth + 1)


def tree_of(sentences, steps):
    """[(chosen sentence, {sentence: its share})] -> (tree, positions of the main line in their order)"""
    tree, end, main = Tree(), 0, [0]
    for chosen, shares in steps:
        tree.branch(end, sentences, shares)
        for piece in sentences[chosen]:
            end = tree.grow(end, piece)
            main.append(end)
    return tree, main
