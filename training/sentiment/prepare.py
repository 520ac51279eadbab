"""Tokenizer, first word vectors and lexicons, cached in the work folder.

All text is lower-cased before SentencePiece sees it (and by the shipped tokenizer): half of the
English sets are lower case only, so case would tell the model where a text came from.
"""

import random

import numpy as np

from training.common.pieces import open_pieces, read_pieces, train_pieces
from training.common.places import model_folder, work_folder
from training.common.reading import read_json_lines
from training.common.shipped import pieces_model
from training.sentiment.lexicon import fit_lexicons, save_lexicons
from training.sentiment.batches import encode
from training.sentiment.mix import PARTS, training_rows
from training.sentiment.phrases import BAD_EMOJI, GOOD_EMOJI
from training.sentiment.spelling import plain
from training.sentiment.vectors import co_occurrence_vectors

SEED = 5
VOCABULARY = 16000
WIDTH = 192
ASCII = "".join(map(chr, range(33, 127)))
EMOJI = "".join(GOOD_EMOJI + BAD_EMOJI)
LINES_PER_PART = {"sst2": 20000, "imdb": 5000, "amazon": 5000, "zh": 65553}


def training_text():
    """Every training text, in plain spelling, in a fixed order."""
    for part in PARTS:
        for _, text in training_rows(part):
            yield part.name, plain(text)


def write_tokenizer_text(path):
    chance = random.Random(SEED)
    by_part = {}
    for name, text in training_text():
        by_part.setdefault(name, []).append(text)
    with open(path, "w", encoding="utf-8") as out:
        for name, texts in by_part.items():
            for text in chance.sample(texts, min(len(texts), LINES_PER_PART.get(name, 8000))):
                # Lines longer than SentencePiece takes are cut, not lost.
                out.write(text[:1200] + "\n")


def vector_corpus(pieces):
    """Piece ids of all training texts and some books, a 0 between texts -> int64 [tokens]"""
    ids = []
    for name, text in training_text():
        if name != "phrases":
            ids += pieces.encode(text[:3000]) + [0]
    for row in read_json_lines("text/books-public-domain.jsonl.xz", limit=900):
        ids += pieces.encode(plain(row["text"])) + [0]
    return np.array(ids, np.int64)


def make_lexicons(pieces):
    rows = [(part.name, label, text) for part in PARTS for label, text in training_rows(part)]
    names, labels, texts = zip(*rows)
    encoded = [encode(pieces, text) for text in texts]
    return fit_lexicons(names, labels, encoded, texts, random.Random(SEED))


def take_shipped_pieces(model_file):
    """Weights that ship know no other pieces: SystemExit where the work folder already has others."""
    shipped = pieces_model(model_folder("sentiment"))
    del shipped.pieces[VOCABULARY:]  # the traditional forms, which an export adds
    if not model_file.exists():
        model_file.write_bytes(shipped.SerializeToString())
    elif [(piece.piece, piece.score) for piece in read_pieces(model_file).pieces] != [(piece.piece, piece.score) for piece in shipped.pieces]:
        raise SystemExit(f"{model_file} has other pieces than public/models: name an empty folder in INKLING_WORK")


def prepare(go_on):
    """`go_on`: with the pieces that ship, and without word vectors, since the weights that ship have theirs."""
    folder = work_folder("sentiment")
    if go_on:
        take_shipped_pieces(folder / "pieces.model")
    if not (folder / "pieces.model").exists():
        write_tokenizer_text(folder / "lines.txt")
        train_pieces(folder / "lines.txt", folder / "pieces", VOCABULARY, 0.9996, required=ASCII + EMOJI, threads=1)
    if not go_on and not (folder / "vectors.npy").exists():
        corpus = vector_corpus(open_pieces(folder / "pieces.model"))
        print(f"corpus for word vectors: {len(corpus)} pieces", flush=True)
        np.save(folder / "vectors.npy", co_occurrence_vectors(corpus, VOCABULARY, WIDTH, SEED))
    if not (folder / "lexicons.npz").exists():
        save_lexicons(folder / "lexicons.npz", *make_lexicons(open_pieces(folder / "pieces.model")))
