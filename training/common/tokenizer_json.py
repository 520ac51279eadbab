"""Turns a SentencePiece unigram model into the tokenizer.json and tokenizer_config.json that transformers.js reads."""

import base64
import json

from training.common.pieces import read_pieces
from training.common.writing import write_json

SPECIAL = ((0, "<pad>"), (1, "</s>"), (2, "<unk>"))


def tokenizer_json(model_file, spelling):
    model = read_pieces(model_file)
    charsmap = base64.b64encode(model.normalizer_spec.precompiled_charsmap).decode()
    normalizers = [
        *spelling,
        # transformers.js makes the joiner inside emoji a space, SentencePiece an unknown character; so
        # it becomes a private-use character here, which both take for unknown.
        {"type": "Replace", "pattern": {"String": "\u200d"}, "content": "\ue000"},
        {"type": "Precompiled", "precompiled_charsmap": charsmap},
        # SentencePiece drops spaces at both ends and joins the ones between.
        {"type": "Strip", "strip_left": True, "strip_right": True},
        {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
    ]
    closed = [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}]
    second = [{"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": number, "content": text, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for number, text in SPECIAL
        ],
        "normalizer": {"type": "Sequence", "normalizers": normalizers},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True, "prepend_scheme": "always", "split": False},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": closed,
            "pair": closed + second,
            "special_tokens": {"</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}},
        },
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
                {"type": "Strip", "content": " ", "start": 1, "stop": 0},
            ],
        },
        "model": {
            "type": "Unigram",
            "unk_id": 2,
            "byte_fallback": False,
            "vocab": [[piece.piece, piece.score] for piece in model.pieces],
        },
    }


def write_tokenizer(model_file, folder, spelling, longest, tokenizer_class):
    """`spelling`: normalizers that come before SentencePiece's; `longest`: where pipelines cut the input, in pieces with </s>."""
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer_json(model_file, spelling), ensure_ascii=False), encoding="utf-8")
    config = {"tokenizer_class": tokenizer_class, "model_max_length": longest}
    config |= {"pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    write_json(folder / "tokenizer_config.json", config)
