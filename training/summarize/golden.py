"""The golden example: what greedy free decoding of the shipped weights writes first for a text of our own.

A page compares its own first tokens with these before it trusts a backend. Another backend rounds
differently, so the text is the one, of a few, whose closest decision is the clearest.
"""

import torch

from training.summarize.batches import EOS, PAD, prefix_text

STEPS = 12
TEXTS = [
    "The city council voted on Tuesday to replace the old tram bridge over the river with a new one. "
    "The bridge, built in 1931, has been closed to heavy traffic since engineers found cracks in two of its pillars last spring. "
    "Construction will begin in March and is expected to take three years. "
    "The council set aside 84 million euros for the work, a third of which will be paid by the national government. "
    "Residents of the northern districts had asked for a faster solution because the detour adds twenty minutes to every bus ride. "
    "A temporary crossing for cyclists and pedestrians will open in the summer. "
    "Trams will be replaced by buses until the new bridge is finished.",
    "Researchers at the marine station reported on Friday that seagrass meadows along the southern coast are growing again. "
    "The meadows had lost more than half of their area between 1990 and 2010, mainly because of waste water from nearby towns. "
    "Since a new treatment plant opened eight years ago, the water has become clearer and light reaches the sea floor again. "
    "Divers counted young plants at forty of the fifty places they visited. "
    "Small fish and crabs have returned as well. "
    "The team warned that warmer summers could undo the progress. "
    "It plans to repeat the survey every two years and to publish all measurements.",
    "A small bakery in the harbour district has won the national prize for the best bread of the year. "
    "The jury praised the dark rye loaf, which is baked from a sourdough that the owners started in 1987. "
    "More than six hundred bakeries took part in the competition. "
    "The owners, a couple from the north of the country, said they would use the prize money to train two apprentices. "
    "On Saturday the queue in front of the shop reached around the corner. "
    "Neighbours brought coffee for those who waited. "
    "The bakery sold all of its bread before nine in the morning and will open an hour earlier next week.",
]


@torch.no_grad()
def greedy(model, source, steps=STEPS):
    """-> (the first tokens of free greedy decoding, the smallest lead of a chosen token over the next best)"""
    ids = torch.tensor([source])
    mask = torch.ones_like(ids, dtype=torch.bool)
    memory = model.encode(ids, mask)
    written, closest = [], float("inf")
    for _ in range(steps):
        hidden = model.decode(torch.tensor([[PAD] + written]), memory, mask)[0, -1]
        best, second = model.logits(hidden).topk(2).values.tolist()
        closest = min(closest, best - second)
        written.append(int(model.logits(hidden).argmax()))
    return written, closest


def golden(model, pieces):
    """Input ids are the stock tokenizer's: prefix and whole text at once, then </s>."""
    options = []
    for text in TEXTS:
        source = pieces.encode(prefix_text() + text) + [EOS]
        tokens, closest = greedy(model, source)
        # Left to itself the model may fall into repeating one piece; that would test little.
        options.append((len(set(tokens)) > STEPS // 2, closest, text, source, tokens))
    _, closest, text, source, tokens = max(options)
    print(f"golden: closest decision {closest:.3f}: {pieces.decode(tokens)}", flush=True)
    return {"text": text, "inputIds": source, "tokens": tokens}
