"""Trained student -> a TensorFlow.js layers model (model.json and weights.bin), written by hand."""

import numpy as np
import torch

from training.common.places import model_folder, work_folder
from training.common.shipped import shipped_layers
from training.common.writing import write_json
from training.digits.networks import HIDDEN, student


def trained_student():
    model = student()
    model.load_state_dict(torch.load(work_folder("digits") / "student.pt", map_location="cpu"))
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
    model = trained_student()
    folder, weights = model_folder("digits"), keras_weights(model)
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
    check(model, folder)


def check(model, folder):
    """What lies in the files must answer as PyTorch does."""
    images = torch.rand(64, 784, generator=torch.Generator().manual_seed(1))
    (kernel, bias), (last_kernel, last_bias) = shipped_layers(folder)
    shipped = np.maximum(images.numpy() @ kernel + bias, 0) @ last_kernel + last_bias
    with torch.no_grad():
        difference = float(np.abs(shipped - model(images).numpy()).max())
    if difference > 1e-4:
        raise SystemExit(f"The exported files differ from PyTorch by {difference}.")
    print(f"exported; logits differ from PyTorch by {difference:.1e} at most", flush=True)
