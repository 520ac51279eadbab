"""An encoder that has learnt to fill in missing pieces, with which the training beside the lexicon begins.

Masked pieces (Devlin et al. 2019) of all training texts and of running text; the label of a text, where it has one, counts beside
them. There is no lexicon yet, so the encoder must find all words by itself.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from training.common.average import RunningAverage
from training.common.pace import Pace, set_learning_rate
from training.common.places import model_folder, work_folder
from training.common.precision import fast_precision
from training.common.reading import read_json_lines
from training.sentiment.batches import CHARACTERS_A_PIECE, EOS, SHORT, UNKNOWN, Sampler, collate
from training.sentiment.fit import AVERAGED_STEPS, DROPOUT
from training.sentiment.model import SentimentEncoder
from training.sentiment.shipped import shipped_model
from training.sentiment.spelling import plain

SEED = 3
PEAK_RATE, WARM_UP = 1e-3, 500
MISSING = 0.15
RUNNING_TEXT = {"text/books-public-domain.jsonl.xz": 2000, "text/wikipedia-articles.jsonl.xz": 5000, "text/dialogue-transcripts.jsonl.xz": 1400}
RUNNING_SHARE = 0.2
MASKED_WEIGHT = 0.3
UNLABELLED, NOT_ASKED = -1, -100


class MaskedSampler(Sampler):
    def __init__(self, seed):
        super().__init__(seed)
        self.running = [plain(row["text"]) for file, limit in RUNNING_TEXT.items() for row in read_json_lines(file, limit)]

    def draw(self, longest):
        """-> (label or UNLABELLED, ids of which some are hidden, what is hidden and otherwise NOT_ASKED)"""
        label, ids = self.draw_running(longest) if self.chance.random() < RUNNING_SHARE else self.draw_text(longest)[:2]
        hidden = [piece != EOS and self.chance.random() < MISSING for piece in ids]
        shown = [UNKNOWN if away else piece for piece, away in zip(ids, hidden)]
        return label, shown, [piece if away else NOT_ASKED for piece, away in zip(ids, hidden)]

    def draw_running(self, longest):
        text, size = self.chance.choice(self.running), CHARACTERS_A_PIECE * longest
        start = self.chance.randrange(max(1, len(text) - size))
        return UNLABELLED, self.pieces.encode(text[start : start + size])[:longest] + [EOS]


class Filler(nn.Module):
    """States of hidden pieces [N,D], word vectors [V,D] -> logits over all pieces [N,V]"""

    def __init__(self, width, vocabulary):
        super().__init__()
        self.turn = nn.Linear(width, width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, states, embedding):
        return self.turn(states) @ embedding.t() + self.bias


def first_model(go_on):
    """An encoder whose word vectors are those of co-occurrence or, to go on, the one that ships."""
    model = SentimentEncoder(dropout=DROPOUT)
    with torch.no_grad():
        if go_on:
            model.load_state_dict(shipped_model(model_folder("sentiment"))[0].state_dict())
        else:
            vectors = torch.from_numpy(np.load(work_folder("sentiment") / "vectors.npy"))
            # Rare pieces have short vectors for their rareness alone; only the direction is meant.
            directions = vectors / vectors.std(1, keepdim=True).clamp(min=0.2)
            model.embedding.weight.copy_(0.5 * directions + 0.05 * torch.randn_like(vectors))
    return model


def losses(model, filler, group):
    """-> (cross-entropy of the labels, of the hidden pieces)"""
    ids, mask, silent, labels = collate([(label, ids, 0.0) for label, ids, _ in group])
    asked = torch.full(ids.shape, NOT_ASKED)
    for row, (_, _, wanted) in enumerate(group):
        asked[row, : len(wanted)] = torch.tensor(wanted)
    places = asked != NOT_ASKED
    with fast_precision():
        states = model.states(ids, mask)
        logits, _ = model.judge(states, mask, silent)
        guesses = filler(states[places], model.embedding.weight)
    known = labels != UNLABELLED
    judged = F.cross_entropy(logits[known], labels[known], label_smoothing=0.1) if known.any() else logits.sum() * 0
    return judged, F.cross_entropy(guesses.float(), asked[places])


def start_file():
    """Whose averaged weights the training beside the lexicon begins with"""
    return work_folder("sentiment") / "masked.pt"


def pretrain(minutes, go_on):
    """Resumes from the last saved state. `go_on`: begin with the weights that ship, and with 0 minutes leave them as they are. -> file whose averaged weights `fit` begins with"""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    model, path = first_model(go_on), start_file()
    if minutes == 0:
        torch.save({"average": model.state_dict()}, path)
        return path
    both = nn.ModuleDict({"model": model, "filler": Filler(model.shape.width, model.shape.vocabulary)})
    average, optimizer = RunningAverage(model, AVERAGED_STEPS), torch.optim.AdamW(both.parameters(), betas=(0.9, 0.98), weight_decay=0.05, fused=True)
    pace = Pace(minutes)
    state = pace.resume(path, both, optimizer)
    if state:
        average.model.load_state_dict(state["average"])
    sampler = MaskedSampler(SEED + pace.step)
    while pace.share() < 1:
        for group in sampler.batches(SHORT):
            set_learning_rate(optimizer, pace.learning_rate(PEAK_RATE, WARM_UP))
            judged, masked = losses(model, both["filler"], group)
            optimizer.zero_grad(set_to_none=True)
            (judged + MASKED_WEIGHT * masked).backward()
            torch.nn.utils.clip_grad_norm_(both.parameters(), 1.0)
            optimizer.step()
            pace.step += 1
            average.follow(model, pace.step)
            if pace.step % 100 == 0:
                print(f"{pace.step} {pace.seconds():.0f}s labels {judged.item():.3f} pieces {masked.item():.3f}", flush=True)
            if pace.time_to_save():
                pace.save(path, both, optimizer, average=average.model.state_dict())
            if pace.share() >= 1:
                break
    pace.save(path, both, optimizer, average=average.model.state_dict())
    return path
