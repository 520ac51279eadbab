"""Trained student -> a TensorFlow.js layers model (model.json and weights.bin), written by hand."""

import numpy as np
import torch

from training.common.places import model_folder, work_folder
from training.common.writing import write_json
from training.digits.fit import PHASES, name_of
from training.digits.networks import HIDDEN, student


def trained_student():
    model = student()
    model.load_state_dict(torch.load(work_folder("digits") / f"{name_of(PHASES[-1])}.pt", map_location="cpu")["model"])
    return model.eval()


def keras_weights(model):
    """Weights in Keras' form and order: kernel [inputs, units], then bias."""
    first, _, second = model
    return [
        ("hidden/kernel", first.weight.detach().numpy().T),
        ("hidden/bias", first.bias.detach().numpy()),
        ("scores/kernel", second.weight.detach().numpy().T),
        ("scores/bias", second.bias.detach().numpy()),
    ]


def dense(name, units, activation):
    settings = {"name": name, "trainable": True, "dtype": "float32", "units": units, "activation": activation, "use_bias": True}
    return {"class_name": "Dense", "config": settings}


def topology():
    pixels = {"name": "pixels", "batch_input_shape": [None, 784], "dtype": "float32", "sparse": False}
    layers = [{"class_name": "InputLayer", "config": pixels}, dense("hidden", HIDDEN, "relu"), dense("scores", 10, "softmax")]
    return {
        "keras_version": "2.15.0",
        "backend": "tensorflow",
        "model_config": {"class_name": "Sequential", "config": {"name": "digits", "layers": layers}},
    }


def export():
    folder, weights = model_folder("digits"), keras_weights(trained_student())
    manifest = [{"name": name, "shape": list(value.shape), "dtype": "float32"} for name, value in weights]
    model_json = {
        "format": "layers-model",
        "generatedBy": "training/digits/export.py",
        "convertedBy": None,
        "modelTopology": topology(),
        "weightsManifest": [{"paths": ["weights.bin"], "weights": manifest}],
    }
    write_json(folder / "model.json", model_json)
    (folder / "weights.bin").write_bytes(b"".join(np.ascontiguousarray(value, "<f4").tobytes() for _, value in weights))
