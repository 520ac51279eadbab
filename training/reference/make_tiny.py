"""python3 -m training.reference.make_tiny: the two tiny random T5 models and their goldens -> tests/golden.

- tiny-fixed: ReLU, tied, decoder exported for exactly one new token a step.
- tiny-several: gated GELU, an output layer of its own, any number of new tokens a step.
"""

import random
import tempfile
from pathlib import Path

import torch

from training.common.pieces import open_pieces, train_pieces
from training.common.tokenizer_json import write_tokenizer
from training.reference.goldens import decode_all, faithful_case, write_golden
from training.reference.onnx_export import export
from training.reference.t5 import Shape, random_model
from training.reference.texts import ARTICLES, SENTENCES, TEXTS

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "golden"
VOCABULARY = 384
WINDOW = 128
PREFIX = "summarize: "
MODELS = {"tiny-fixed": (dict(gated=False, tied=True), 11, False), "tiny-several": (dict(gated=True, tied=False), 12, True)}


def write_pieces(folder):
    """A tokenizer of a few hundred pieces, most of them bytes, from the golden texts alone."""
    text = folder / "lines.txt"
    text.write_text("\n".join(TEXTS + SENTENCES + sum(ARTICLES, ())) + "\n")
    train_pieces(text, folder / "pieces", VOCABULARY, coverage=1.0, threads=1)
    return folder / "pieces.model"


def main():
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        model_file = write_pieces(Path(scratch))
        pieces = open_pieces(model_file)
        tokenizer = GOLDEN / "tiny-tokenizer"  # one for both: most of it is SentencePiece's table of normal forms
        tokenizer.mkdir(parents=True, exist_ok=True)
        write_tokenizer(model_file, tokenizer, [], WINDOW, "T5Tokenizer")
        sentences = [pieces.encode(text) for text in SENTENCES]
        sources = [pieces.encode(PREFIX.strip() + " " + text) + [1] for text in TEXTS]
        chance = random.Random(5)
        sources += [[chance.randrange(3, VOCABULARY) for _ in range(length)] + [1] for length in (3, 17, 40)]
        for name, (kind, seed, several) in MODELS.items():
            model = random_model(Shape(VOCABULARY, **kind), seed)
            export(model, GOLDEN / name, several, PREFIX, WINDOW)
            faithful = [faithful_case(model, pieces.encode(PREFIX), sentences[:5], count) for count in (1, 2, 3)]
            faithful += [faithful_case(model, pieces.encode(PREFIX), sentences, 2)]
            content = {"several": several, "faithful": [case for case in faithful if case], "cases": decode_all(model, sources)}
            write_golden(GOLDEN / f"{name}.json", content)


if __name__ == "__main__":
    main()
