"""Trains a SentencePiece unigram model; the same call for every task, so that both tokenizers behave alike."""

from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2


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


def open_pieces(model_file):
    """The model as transformers.js runs it: a run of unknown characters is one <unk>.

    The vocabulary has byte pieces, but transformers.js 4.3.1 never falls back to bytes for unigram
    models. Weights must be trained on the ids they will be given, so they are switched off here and
    in tokenizer.json.
    """
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(Path(model_file).read_bytes())
    model.trainer_spec.byte_fallback = False
    kind = sentencepiece_model_pb2.ModelProto.SentencePiece
    for piece in model.pieces:
        if piece.type == kind.BYTE:
            piece.type = kind.UNUSED
    return sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())
