"""A T5 of t5-small's size whose weights are random but for the copy circuit, for `npm run bench`.

    python3 -m training.benchmark.t5_small_shape [FOLDER]

Time does not depend on what weights were learned, only on how many there are; with the copy circuit the output is
a copy of the source and not noise, so that decoding which profits from copying is measured as it would be used.
The feed-forward is gated like that of our other models, 1,365 wide: as many weights as t5-small's ungated 2,048.
The tokenizer is the summariser's; its ids are the lowest of t5-small's 32,128.
"""

import shutil
import sys
from pathlib import Path

import torch

from training.common.int8 import round_weights
from training.common.places import model_folder, work_folder
from training.common.writing import write_json
from training.summarize.copy_circuit import install
from training.summarize.export import config
from training.summarize.graphs import write_decoder, write_encoder
from training.summarize.model import Shape, SmallT5

T5_SMALL = Shape(vocabulary=32128, width=512, heads=8, feed_forward=1365, encoder_layers=6, decoder_layers=6)


@torch.no_grad()
def make(folder):
    torch.manual_seed(0)
    model = SmallT5(T5_SMALL)
    install(model)
    round_weights(model.eval())
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    write_encoder(model, folder / "onnx" / "encoder_model_quantized.onnx")
    write_decoder(model, folder / "onnx" / "decoder_model_merged_quantized.onnx")
    write_json(folder / "config.json", config(model.shape))
    write_json(folder / "generation_config.json", {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0})
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(model_folder("summarize") / name, folder / name)
    print(f"{folder}: {sum(parameter.numel() for parameter in model.parameters()) / 1e6:.1f} million weights")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else work_folder("benchmark"))
