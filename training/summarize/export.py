"""Last saved state -> the files of public/models/summarize, in the layout of the Hub."""

import torch

from training.common.int8 import round_weights
from training.common.places import model_folder, work_folder
from training.common.tokenizer_json import write_tokenizer
from training.common.writing import write_json
from training.summarize.graphs import write_decoder, write_encoder
from training.summarize.model import FAR, SmallT5

LONGEST_INPUT = 512


def finished_model():
    """The trained model with its weights rounded to int8."""
    model = SmallT5()
    model.load_state_dict(torch.load(work_folder("summarize") / "state.pt", map_location="cpu")["model"])
    return round_weights(model.eval())


def config(shape):
    return {
        "model_type": "t5",
        "architectures": ["T5ForConditionalGeneration"],
        "is_encoder_decoder": True,
        "use_cache": True,
        "vocab_size": shape.vocabulary,
        "d_model": shape.width,
        "d_kv": shape.head_width,
        "d_ff": shape.feed_forward,
        "num_heads": shape.heads,
        "num_layers": shape.encoder_layers,
        "num_decoder_layers": shape.decoder_layers,
        "feed_forward_proj": "gated-gelu",
        "dense_act_fn": "gelu_new",
        "is_gated_act": True,
        "tie_word_embeddings": True,
        "layer_norm_epsilon": 1e-6,
        "relative_attention_num_buckets": shape.buckets,
        "relative_attention_max_distance": FAR,
        "n_positions": LONGEST_INPUT,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
        "task_specific_params": {"summarization": {"prefix": "summarize: ", "max_length": 128, "num_beams": 1}},
    }


def export():
    folder = model_folder("summarize")
    model = finished_model()
    with torch.no_grad():
        write_encoder(model, folder / "onnx" / "encoder_model_quantized.onnx")
        write_decoder(model, folder / "onnx" / "decoder_model_merged_quantized.onnx")
    write_json(folder / "config.json", config(model.shape))
    write_json(folder / "generation_config.json", {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0})
    write_tokenizer(work_folder("summarize") / "pieces.model", folder, [], LONGEST_INPUT, "T5Tokenizer")
