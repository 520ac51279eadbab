"""Faithful decoding, plainly: every sentence that may come next is scored by itself, token by token, without a cache.

A sentence's score is the sum, over its tokens, of the log-probability of the token among those with which a sentence that
may come next could go on. Sentences that were chosen before do not come next.
"""

import torch

from training.reference.decoding import END, START

SHORTEST, LONGEST = 4, 110  # tokens of a sentence that may be chosen, if there are enough such


def score_of(search, written, sentences, rivals, own):
    score = 0.0
    for depth in range(len(own) + 1):
        rivals = [other for other in rivals if other[:depth] == own[:depth]]
        going_on = {other[depth] for other in rivals if len(other) > depth}
        ways = {token: {token} for token in going_on}
        if any(len(other) == depth for other in rivals):
            ways[None] = ({END} | {other[0] for other in sentences}) - going_on
        if len(ways) > 1:
            scores = search.scores(written + own[:depth])
            sums = {way: torch.logsumexp(scores[list(tokens)], 0) for way, tokens in ways.items()}
            taken = own[depth] if depth < len(own) else None
            score += float(sums[taken] - torch.logsumexp(torch.stack(list(sums.values())), 0))
    return score


@torch.no_grad()
def choose_sentences(search, sentences, count):
    """-> indices in the order of the choices; `search.margin` notes what the choices hung on"""
    worthy = [number for number, own in enumerate(sentences) if SHORTEST <= len(own) <= LONGEST]
    candidates = worthy if len(worthy) >= count else list(range(len(sentences)))
    written, chosen = [START], []
    while len(chosen) < count:
        usable = [number for number in candidates if number not in chosen]
        rivals = [sentences[number] for number in usable]
        scored = sorted(((score_of(search, written, sentences, rivals, sentences[number]), number) for number in usable), reverse=True)
        if len(scored) > 1:
            search.note(scored[0][0], scored[1][0])
        chosen.append(scored[0][1])
        written = written + sentences[chosen[-1]]
    return chosen
