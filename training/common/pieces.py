"""Trains a SentencePiece unigram model; the same call for every task, so that both tokenizers behave alike."""

from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

STEP = 2.0**-8  # of a piece's score; float32 adds multiples of it without rounding as far as 2^16, some 6,000 pieces


def train_pieces(text_file, model_prefix, vocabulary, coverage, required="", threads=2, sampled_lines=400_000):
    """Writes <model_prefix>.model with pad 0, eos 1, unk 2; the characters in `required` get pieces however rare."""
    sentencepiece.SentencePieceTrainer.train(
        input=str(text_file),
        model_prefix=str(model_prefix),
        model_type="unigram",
        vocab_size=vocabulary,
        character_coverage=coverage,
        required_chars=required,
        byte_fallback=True,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        pad_piece="<pad>",
        eos_piece="</s>",
        unk_piece="<unk>",
        input_sentence_size=sampled_lines,
        shuffle_input_sentence=True,
        max_sentence_length=4000,
        num_threads=threads,
        minloglevel=1,
    )
    make_sums_exact(Path(f"{model_prefix}.model"))


def read_pieces(model_file):
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(Path(model_file).read_bytes())
    return model


def make_sums_exact(model_file):
    """Rounds the scores in a pieces.model to multiples of STEP; a second time changes nothing.

    SentencePiece adds scores in float32, transformers.js in float64: of two cuts of a word that are equally likely each
    took another. Of sums that are exactly equal both take the one whose last piece is longest.
    """
    model = read_pieces(model_file)
    for piece in model.pieces:
        piece.score = round(piece.score / STEP) * STEP
    rounded = Path(model_file).with_suffix(".rounded")
    rounded.write_bytes(model.SerializeToString())
    rounded.replace(model_file)  # who has the old one open keeps it


def open_pieces(model_file):
    """The model as transformers.js runs it: a run of unknown characters is one <unk>.

    The vocabulary has byte pieces, but transformers.js 4.3.1 never falls back to bytes for unigram
    models. Weights must be trained on the ids they will be given, so they are switched off here and
    in tokenizer.json.
    """
    return as_shipped(read_pieces(model_file))


def as_shipped(model):
    """The same for a model that is already in memory; it is changed."""
    model.trainer_spec.byte_fallback = False
    kind = sentencepiece_model_pb2.ModelProto.SentencePiece
    for piece in model.pieces:
        if piece.type == kind.BYTE:
            piece.type = kind.UNUSED
    return sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())
