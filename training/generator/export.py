"""Trained decoder -> a TensorFlow.js layers model with weights of one byte, and sampling.json with the recipe's constants."""

import numpy as np
import torch

from training.common.places import model_folder, work_folder
from training.common.writing import write_json
from training.digits.export import dense
from training.digits.images import load
from training.generator.fit import Autoencoder
from training.generator.mixture import fit_mixtures
from training.generator.networks import DIGITS, Shape

FOLDER = "digit-generator"
BREADTH, CONTRAST = 1.1, 1.3
JITTER = {"turnDegrees": 12, "slant": 0.16, "stretch": 0.12, "shiftPixels": 1}


def trained():
    model = Autoencoder()
    model.load_state_dict(torch.load(work_folder("generator") / "state.pt", map_location="cpu")["model"])
    return model.eval()


def quantise(values):
    """float array -> (uint8 of the same shape, scale, least), as TensorFlow.js reads them: value = byte * scale + least"""
    least, most = float(values.min()), float(values.max())
    scale = (most - least) / 255
    return np.rint((values - least) / scale).clip(0, 255).astype(np.uint8), scale, least


def layers_of(model):
    """[(name, units, activation, quantised kernel [inputs, units], quantised bias)]"""
    linear = [layer for layer in model.decoder if isinstance(layer, torch.nn.Linear)]
    names = [(f"hidden{number}", "relu") for number in range(1, len(linear))] + [("pixels", "sigmoid")]
    for (name, activation), layer in zip(names, linear):
        kernel, bias = layer.weight.detach().numpy().T, layer.bias.detach().numpy()
        yield name, len(bias), activation, quantise(kernel), quantise(bias)


def topology(model, shape):
    code = {"name": "digit_and_code", "batch_input_shape": [None, DIGITS + shape.latent], "dtype": "float32", "sparse": False}
    layers = [{"class_name": "InputLayer", "config": code}] + [dense(*layer[:3]) for layer in layers_of(model)]
    return {
        "keras_version": "2.15.0",
        "backend": "tensorflow",
        "model_config": {"class_name": "Sequential", "config": {"name": FOLDER.replace("-", "_"), "layers": layers}},
    }


def sampling_of(model, shape):
    images, labels = load("train")
    mixtures = fit_mixtures(model.encoder, images.flatten(1), labels)
    lower = np.tril_indices(shape.latent)
    return {
        "latent": shape.latent,
        "breadth": BREADTH,
        "contrast": CONTRAST,
        "jitter": JITTER,
        "mixtures": [
            {
                "weights": weights.round(4).tolist(),
                "means": means.round(3).tolist(),
                "factors": [factor[lower].round(3).tolist() for factor in factors],
            }
            for weights, means, factors in mixtures
        ],
    }


def export():
    folder, model, shape = model_folder(FOLDER), trained(), Shape()
    manifest, blobs = [], []
    for name, _, _, *tensors in layers_of(model):
        for part, (values, scale, least) in zip(("kernel", "bias"), tensors):
            quantisation = {"dtype": "uint8", "scale": scale, "min": least}
            manifest.append({"name": f"{name}/{part}", "shape": list(values.shape), "dtype": "float32", "quantization": quantisation})
            blobs.append(values.tobytes())
    model_json = {
        "format": "layers-model",
        "generatedBy": "training/generator/export.py",
        "convertedBy": None,
        "modelTopology": topology(model, shape),
        "weightsManifest": [{"paths": ["weights.bin"], "weights": manifest}],
    }
    write_json(folder / "model.json", model_json)
    (folder / "weights.bin").write_bytes(b"".join(blobs))
    write_json(folder / "sampling.json", sampling_of(model, shape))
