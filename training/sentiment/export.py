"""Averaged weights -> temperature folded in, rounded to int8 -> the files of public/models/sentiment."""

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training.common.average import mean_of
from training.common.int8 import round_weights
from training.common.pieces import as_shipped
from training.common.places import model_folder, work_folder
from training.common.reading import read_labelled
from training.common.tokenizer_json import write_tokenizer
from training.common.writing import write_json
from training.sentiment.aside import kept_posts
from training.sentiment.aside_layer import fit_aside
from training.sentiment.balance import level
from training.sentiment.batches import encode
from training.sentiment.fit import SEEDS, logits_of, state_file
from training.sentiment.pretrain import start_file
from training.sentiment.graph import write_graph
from training.sentiment.lexicon import load_lexicons
from training.sentiment.mix import CALIBRATION, NO_SIDE, SIDED_POSTS
from training.sentiment.model import SentimentEncoder
from training.sentiment.shipped import KnownPieces, shipped_model
from training.sentiment.spelling import normalizers
from training.sentiment.traditional import with_traditional

LONGEST_INPUT = 256
PER_CALIBRATION_FILE = 800
NO_SIDE_PRIOR = 0.4  # how probable it is of a text of which nothing is known that it takes no side


def known_pieces():
    """As they ship: texts in traditional script are no row of unknown pieces, which would tell that they take no side."""
    cut, aliases = with_traditional(work_folder("sentiment") / "pieces.model")
    return KnownPieces(as_shipped(cut), aliases)


def best_scales(network, said, labels, weights):
    """-> what the network's log odds [N] and the lexicon's [N] count for, and what is added, where the weighted [N] cross-entropy is lowest"""
    regression = LogisticRegression(C=1e6).fit(np.stack([network, said], 1), labels, sample_weight=weights)
    return *regression.coef_[0].tolist(), regression.intercept_.item()


def best_odds(aside, said, labels):
    """-> what log odds [N] of taking no side are multiplied with, how far |said| [N] counts against them, and what is added"""
    none = [label == NO_SIDE for label in labels]
    shares = {True: NO_SIDE_PRIOR / sum(none), False: (1 - NO_SIDE_PRIOR) / (len(none) - sum(none))}
    weights = [len(none) * shares[one] for one in none]
    regression = LogisticRegression(C=1e6).fit(np.stack([aside, np.abs(said)], 1), none, sample_weight=weights)
    scale, against = regression.coef_[0].tolist()
    return scale, -against, regression.intercept_.item()


@torch.no_grad()
def finished_model(begun_counts, short_texts, taught, keep_lexicon):
    """-> (model, lexicon) to be shipped: rounded weights, and confidences that mean what they say.

    With `keep_lexicon` the lexicon is the one of public/models, or else the one that was fitted for this run.
    The weights are the mean of what was learnt and, `begun_counts` times, of what that began with: a last step for some
    kinds of text forgets a little of the others (Wortsman et al. 2022).

    How far the network and the lexicon count is settled on development data, since in training a lexicon
    spoke that had seen fewer texts. The last layer is rounded again after its scale is folded in; scaling
    a row scales its int8 step with it, so the rounded values stay the same.
    """
    model = SentimentEncoder()
    learnt = mean_of([torch.load(state_file(seed, short_texts, taught), map_location="cpu")["average"] for seed in SEEDS])
    begun = torch.load(start_file(), map_location="cpu")["average"]
    model.load_state_dict(mean_of([learnt] + [begun] * begun_counts))
    round_weights(model.eval())
    lexicon = shipped_model(model_folder("sentiment"))[1] if keep_lexicon else load_lexicons(work_folder("sentiment") / "lexicons.npz")[0]
    lexicon = lexicon.rounded()
    pieces = known_pieces()
    rows = [(file, *row) for file in CALIBRATION for row in read_labelled(file)[:PER_CALIBRATION_FILE]]
    files, labels, texts = zip(*rows)
    trusted = model.trust.item()
    model.trust.fill_(0)
    logits, _ = logits_of(model, pieces, lexicon, texts, longest=LONGEST_INPUT)
    model.trust.fill_(1)
    both, _ = logits_of(model, pieces, lexicon, texts, longest=LONGEST_INPUT)
    network, said = (logits[:, 1] - logits[:, 0]).numpy(), (both - logits)[:, 1].numpy() * 2
    scale, trust, added = best_scales(network, said, labels, level(files, labels))
    print(f"the network counts {scale:.3f}, the lexicon {trust:.3f} (in training {trusted:.3f}), {added:.3f} is added")
    model.classify.weight.mul_(scale)
    model.classify.bias.mul_(scale).add_(torch.tensor([-added / 2, added / 2]))
    model.trust.fill_(trust)
    fit_aside(model, pieces)
    round_weights(model)  # what is settled next is settled for the weights as they ship
    labels, texts = zip(*kept_posts(), *(row for file in SIDED_POSTS for row in read_labelled(file)))
    said = np.array([lexicon.says(encode(pieces, text)) for text in texts])
    scale, against, added = best_odds(logits_of(model, pieces, lexicon, texts)[1].numpy(), said, labels)
    print(f"log odds of taking no side count {scale:.3f}, the lexicon {against:.3f} against, {added:.3f} is added")
    model.aside.weight.mul_(scale)
    model.aside.bias.mul_(scale).add_(added)
    model.against = against
    return round_weights(model), lexicon


def config(shape, vocabulary):
    """transformers.js picks its classifier class by model_type and runs the graph as it is; the sizes only inform. `vocabulary`: the tokenizer's."""
    return {
        "model_type": "distilbert",
        "architectures": ["DistilBertForSequenceClassification"],
        "vocab_size": vocabulary,
        "dim": shape.width,
        "hidden_dim": shape.feed_forward,
        "n_heads": shape.heads,
        "n_layers": shape.layers,
        "max_position_embeddings": LONGEST_INPUT,
        "pad_token_id": 0,
        "id2label": {"0": "NEGATIVE", "1": "POSITIVE"},
        "label2id": {"NEGATIVE": 0, "POSITIVE": 1},
    }


def export(begun_counts=0, short_texts=False, taught=False, keep_lexicon=False):
    """What the step with these settings learnt -> public/models/sentiment"""
    folder, (model, lexicon) = model_folder("sentiment"), finished_model(begun_counts, short_texts, taught, keep_lexicon)
    cut, aliases = with_traditional(work_folder("sentiment") / "pieces.model")
    shipped_pieces = work_folder("sentiment") / "shipped.model"
    shipped_pieces.write_bytes(cut.SerializeToString())
    write_graph(model, lexicon, aliases, folder / "onnx" / "model_quantized.onnx")
    write_json(folder / "config.json", config(model.shape, len(aliases)))
    # The base class: BERT's own would add token type ids, which the graph does not take.
    write_tokenizer(shipped_pieces, folder, normalizers(), LONGEST_INPUT, "PreTrainedTokenizer")
