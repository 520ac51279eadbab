"""Numbers of small networks over sequences of words, computed by PyTorch: tests/golden/sequences.json.

A convolution (Kim 2014) and an LSTM in Keras's form, with weights drawn by chance. For each the
probabilities of texts of several lengths, and the gradient of their mean cross-entropy with respect to
every weight. What the studio trains, answers and exports is held against them.

    python reference/sequences.py
"""

import json
from pathlib import Path

import torch
from torch.nn import functional

OUT = Path(__file__).parents[2] / "tests" / "golden" / "sequences.json"
VOCABULARY, EMBEDDING, UNITS, CLASSES = 9, 4, 4, 3
WIDTHS = [2, 3]
#: The first is as short as a text can be; two are equally long; ids come twice.
TEXTS = [[3], [1, 2], [8, 3, 3, 0, 5], [5, 4, 3, 2, 1], [7, 1, 7, 1, 7, 1, 2, 6, 4, 0, 0, 8]]
TRUTHS = [0, 2, 1, 1, 0]


def drawn(generator, *shape):
    return (0.6 * torch.randn(*shape, generator=generator)).requires_grad_()


def convolution(weights, text):
    embedding, *filters, matrix, biases = weights
    widest = max(WIDTHS)
    words = functional.pad(embedding[text], (0, 0, 0, widest - 1))
    features = []
    for width, kernel, bias in zip(WIDTHS, filters[::2], filters[1::2]):
        weight = kernel.reshape(width, EMBEDDING, UNITS).permute(2, 1, 0)
        rows = words[: len(text) + width - 1]
        windows = functional.conv1d(rows.T[None], weight, bias)[0]
        features.append(functional.relu(windows).max(dim=1).values)
    return torch.cat(features) @ matrix + biases


def lstm(weights, text):
    embedding, cell, cell_biases, matrix, biases = weights
    layer = torch.nn.LSTM(EMBEDDING, UNITS, batch_first=True)
    # PyTorch has Keras's order of gates, each with its weights in a row.
    tensors = {
        "weight_ih_l0": cell[:EMBEDDING].T,
        "weight_hh_l0": cell[EMBEDDING:].T,
        "bias_ih_l0": cell_biases,
        "bias_hh_l0": torch.zeros(4 * UNITS),
    }
    _, (state, _) = torch.func.functional_call(layer, tensors, (embedding[text][None],))
    return state[0, 0] @ matrix + biases


def golden(model, shapes, seed):
    generator = torch.Generator().manual_seed(seed)
    weights = [drawn(generator, *shape) for shape in shapes]
    scores = torch.stack([model(weights, torch.tensor(text)) for text in TEXTS])
    functional.cross_entropy(scores, torch.tensor(TRUTHS)).backward()
    numbers = lambda tensor: [float(f"{value:.9g}") for value in tensor.flatten().tolist()]
    return {
        "weights": [numbers(weight.detach()) for weight in weights],
        "probabilities": [numbers(row) for row in scores.detach().softmax(1)],
        "gradients": [numbers(weight.grad) for weight in weights],
    }


def main():
    filters = [shape for w in WIDTHS for shape in ((w * EMBEDDING, UNITS), (UNITS,))]
    top = lambda inputs: [(inputs, CLASSES), (CLASSES,)]
    cell = [(EMBEDDING + UNITS, 4 * UNITS), (4 * UNITS,)]
    words = (VOCABULARY, EMBEDDING)
    golden_of = {
        "convolution": golden(convolution, [words, *filters, *top(UNITS * len(WIDTHS))], 1),
        "lstm": golden(lstm, [words, *cell, *top(UNITS)], 2),
    }
    sizes = {"vocabulary": VOCABULARY, "embedding": EMBEDDING, "units": UNITS, "classes": CLASSES}
    written = {**sizes, "widths": WIDTHS, "texts": TEXTS, "truths": TRUTHS, **golden_of}
    OUT.write_text(json.dumps(written) + "\n", "utf-8")


if __name__ == "__main__":
    main()
