"""Documents -> sentences -> pieces -> examples, cached in the work folder as flat arrays.

An example is one document cut at a sentence end to a length of its own (so that every source has
short and long ones), with the order in which the oracle chose its sentences. How many of them
become the target, and which prefix asks for them, is drawn anew each time training uses it.
"""

import json
import random
from multiprocessing import Pool

import numpy as np

from training.common.pieces import open_pieces, train_pieces
from training.common.places import work_folder
from training.common.reading import read_json_lines
from training.summarize.oracle import order_by_rest, order_by_summary
from training.summarize.sentences import split_sentences
from training.summarize.sources import SOURCES

SEED = 20261122
VOCABULARY = 8192
MAX_SOURCE = 500  # pieces; the prefix and the closing </s> come on top, 512 in all
MAX_SENTENCE = 110  # pieces; a longer sentence stays readable in the source but is never a target
ORDER = 5  # as many sentences as anyone may ask for


def write_tokenizer_text(path):
    """A balanced sample of every source, one sentence a line."""
    chance = random.Random(SEED)
    with open(path, "w", encoding="utf-8") as out:
        for source in SOURCES:
            for row in read_json_lines(source.file, limit=min(source.documents, 4000)):
                sentences = split_sentences(row[source.field])
                chance.shuffle(sentences)
                sentences = sentences[:12] + ([] if source.made else [" ".join(row["summary"].split())])
                out.write("".join(sentence + "\n" for sentence in sentences))


def natural_count(summary):
    """How many sentences a summary of this length stands for."""
    return 1 if len(summary) < 160 else 2 if len(summary) < 350 else 3


def make_example(source, row, pieces, chance):
    """-> (pieces of each sentence, oracle's order, natural number of sentences) or None"""
    longest = chance.choice((128, 192, 256, 320, 400, MAX_SOURCE))
    sentences, encoded, total = [], [], 0
    for sentence in split_sentences(row[source.field]):
        ids = pieces.encode(sentence)
        if total + len(ids) > longest:
            break
        total += len(ids)
        sentences.append(sentence)
        encoded.append(ids)
    if len(sentences) < 3:
        return None
    allowed = [4 <= len(ids) <= MAX_SENTENCE for ids in encoded]
    if source.made:
        favour = np.ones(len(sentences))
        favour[0] = source.lead
        favour[1] = source.lead**0.5
        order = order_by_rest(sentences, allowed, favour, ORDER)
        natural = 1 + (total > 160) + (total > 320)
    else:
        order = order_by_summary(sentences, row["summary"], allowed, ORDER)
        natural = natural_count(row["summary"])
    return (encoded, order, natural) if order else None


def examples_of(source_number):
    source = SOURCES[source_number]
    chance = random.Random(SEED + source_number)
    pieces = open_pieces(work_folder("summarize") / "pieces.model")
    made = (make_example(source, row, pieces, chance) for row in read_json_lines(source.file, limit=source.documents))
    return [example for example in made if example]


def prepare():
    """Builds tokenizer and examples unless they are there."""
    folder = work_folder("summarize")
    if not (folder / "pieces.model").exists():
        write_tokenizer_text(folder / "sentences.txt")
        train_pieces(folder / "sentences.txt", folder / "pieces", VOCABULARY, coverage=0.9995)
    if (folder / "examples.npz").exists():
        return
    tokens, sentence_ends, document_ends, orders, naturals, sources = [], [], [], [], [], []
    with Pool(2) as pool:
        for number, examples in enumerate(pool.imap(examples_of, range(len(SOURCES)))):
            print(json.dumps({"source": SOURCES[number].name, "examples": len(examples)}), flush=True)
            for encoded, order, natural in examples:
                for ids in encoded:
                    tokens.extend(ids)
                    sentence_ends.append(len(tokens))
                document_ends.append(len(sentence_ends))
                orders.append(order + [-1] * (ORDER - len(order)))
                naturals.append(natural)
                sources.append(number)
    np.savez(
        folder / "examples.npz",
        tokens=np.array(tokens, np.uint16),
        sentence_ends=np.array(sentence_ends, np.int64),
        document_ends=np.array(document_ends, np.int64),
        orders=np.array(orders, np.int16),
        naturals=np.array(naturals, np.int8),
        sources=np.array(sources, np.int8),
    )


if __name__ == "__main__":
    prepare()
