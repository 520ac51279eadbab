"""Exports a tiny T5 as optimum's older and newer exporters did: two traces of the decoder, merged under one `If`.

`several` False: the trace with a past stands for exactly one new token. It takes the last row of the relative bias for
every new token and has no causal mask, so several tokens at once do not fail: they come out wrong. That is what the
engine has to notice. Cached steps answer with empty cross-attention keys and values, as merged decoders do.
"""

import json

import onnx
import torch
from onnx import TensorProto, helper
from torch import nn

OPSET = 14


class Encoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model.encode(input_ids, attention_mask)


class First(nn.Module):
    """The decoder's first step: -> logits, then self and cross keys and values of each layer."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, mask, ids, memory):
        model = self.model
        crosses = [block.cross_attention.keys_values(memory) for block in model.decoder]
        bias = model.bias(model.decoder_bias, ids.shape[1], ids.shape[1], False)
        hidden, present = model.run_decoder(ids, bias, mask, crosses)
        return (model.logits(hidden), *(part for pairs in zip(present, crosses) for pair in pairs for part in pair))


class Cached(nn.Module):
    """A later step, with the past's keys and values."""

    def __init__(self, model, several):
        super().__init__()
        self.model, self.several = model, several

    def forward(self, mask, ids, *past):
        model = self.model
        own = [(past[4 * number], past[4 * number + 1]) for number in range(model.shape.decoder_layers)]
        crosses = [(past[4 * number + 2], past[4 * number + 3]) for number in range(model.shape.decoder_layers)]
        keys = ids.shape[1] + past[0].shape[2]
        bias = model.bias(model.decoder_bias, ids.shape[1] if self.several else 1, keys, False)
        hidden, present = model.run_decoder(ids, bias, mask, crosses, own)
        dummy = [(key[:, :, :0], value[:, :, :0]) for key, value in crosses]
        return (model.logits(hidden), *(part for pairs in zip(present, dummy) for pair in pairs for part in pair))


def cache_names(shape):
    return [f"{n}.{side}.{part}" for n in range(shape.decoder_layers) for side in ("decoder", "encoder") for part in ("key", "value")]


def trace(module, inputs, input_names, output_names, path):
    names = {"input_ids": {0: "batch", 1: "target"}, "encoder_hidden_states": {0: "batch", 1: "source"}, "logits": {0: "batch", 1: "target"}}
    names |= {name: {0: "batch", 1: "source"} for name in ("encoder_attention_mask", "attention_mask", "last_hidden_state")}
    for name in (*input_names, *output_names):
        if name.startswith(("present.", "past_key_values.")):
            names[name] = {0: "batch", 2: f"{name.split('.')[0]}_{name.split('.')[2]}"}
    names = {name: axes for name, axes in names.items() if name in (*input_names, *output_names)}
    torch.onnx.export(module, inputs, str(path), input_names=input_names, output_names=output_names, dynamic_axes=names, opset_version=OPSET)
    return onnx.load(str(path))


def merge(first, cached, shape):
    """One graph; equal weights of the two branches are stored once, outside of both."""
    shared, names = [], {}

    def body(model, prefix):
        graph, rename = model.graph, {}
        for tensor in graph.initializer:
            key = (tensor.data_type, tuple(tensor.dims), tensor.raw_data)
            if key not in names:
                names[key] = f"shared_{len(names)}"
                kept = onnx.TensorProto()
                kept.CopyFrom(tensor)
                kept.name = names[key]
                shared.append(kept)
            rename[tensor.name] = names[key]
        inputs = {each.name for each in graph.input}
        for node in graph.node:
            node.name = prefix + node.name
            node.input[:] = [rename.get(name, name if name in inputs or not name else prefix + name) for name in node.input]
            node.output[:] = [prefix + name for name in node.output]
        outputs = [helper.make_tensor_value_info(prefix + each.name, each.type.tensor_type.elem_type, None) for each in graph.output]
        return helper.make_graph(list(graph.node), prefix, [], outputs)

    branches = {"then_branch": body(cached, "cached/"), "else_branch": body(first, "first/")}
    outputs = list(first.graph.output)
    node = helper.make_node("If", ["use_cache_branch"], [each.name for each in outputs], name="merged", **branches)
    inputs = {each.name: each for model in (first, cached) for each in model.graph.input}
    inputs["input_ids"] = next(each for each in first.graph.input if each.name == "input_ids")
    inputs["use_cache_branch"] = helper.make_tensor_value_info("use_cache_branch", TensorProto.BOOL, [1])
    model = helper.make_model(helper.make_graph([node], "merged", list(inputs.values()), outputs, shared), opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


@torch.no_grad()
def export(model, folder, several, prefix, window):
    """Writes the model's folder in the Hub's layout, the tokenizer apart."""
    shape = model.shape
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    scratch = folder / "onnx" / "scratch.onnx"
    ids, mask = torch.full((2, 5), 3), torch.ones(2, 5, dtype=torch.long)
    encoder = trace(Encoder(model), (ids, mask), ["input_ids", "attention_mask"], ["last_hidden_state"], scratch)
    onnx.save(encoder, str(folder / "onnx" / "encoder_model.onnx"))

    names = cache_names(shape)
    memory, outputs = model.encode(ids, mask), ["logits"] + [f"present.{name}" for name in names]
    first = trace(First(model), (mask, ids[:, :3], memory), ["encoder_attention_mask", "input_ids", "encoder_hidden_states"], outputs, scratch)
    past = [torch.randn(2, shape.heads, 5 if ".encoder." in name else 4, shape.head_width) for name in names]
    inputs = ["encoder_attention_mask", "input_ids"] + [f"past_key_values.{name}" for name in names]
    cached = trace(Cached(model, several), (mask, ids[:, : 2 if several else 1], *past), inputs, outputs, scratch)
    onnx.save(merge(first, cached, shape), str(folder / "onnx" / "decoder_model_merged.onnx"))
    scratch.unlink()

    config = {
        "model_type": "t5",
        "architectures": ["T5ForConditionalGeneration"],
        "is_encoder_decoder": True,
        "vocab_size": shape.vocabulary,
        "d_model": shape.width,
        "d_kv": shape.head_width,
        "d_ff": shape.feed_forward,
        "num_heads": shape.heads,
        "num_layers": shape.encoder_layers,
        "num_decoder_layers": shape.decoder_layers,
        "feed_forward_proj": "gated-gelu" if shape.gated else "relu",
        "tie_word_embeddings": shape.tied,
        "n_positions": window,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
        "task_specific_params": {"summarization": {"prefix": prefix}},
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    (folder / "generation_config.json").write_text(json.dumps({"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}) + "\n")
