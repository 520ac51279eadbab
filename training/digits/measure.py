"""python3 -m training.digits.measure: accuracy on MNIST's test images, on strokes of writers that no training saw, and on digits drawn by strokes of our own."""

import json

import numpy as np

from training.common.places import model_folder, work_folder
from training.common.reference import reference
from training.common.shipped import shipped_layers
from training.digits.images import load
from training.digits.pen_digits import as_written
from training.digits.strokes import STROKES, drawn_set, render, transform

GOLDEN_DIGIT = 3


def probabilities(layers, pixels):
    """The shipped arithmetic in numpy: float32 [N,784] -> float32 [N,10]"""
    (kernel, bias), (last_kernel, last_bias) = layers
    scores = np.maximum(pixels @ kernel + bias, 0) @ last_kernel + last_bias
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def golden(layers):
    pixels = render(transform(STROKES[GOLDEN_DIGIT], turn=4, slant=0.1), pen=2.4).reshape(784)
    answer = probabilities(layers, pixels[None].astype(np.float32) / np.float32(255))[0]
    return {"pixels": pixels.tolist(), "probabilities": [float(value) for value in answer]}


def accuracy(layers, pixels, labels):
    return float((probabilities(layers, pixels).argmax(1) == labels).mean())


def measure():
    layers = shipped_layers(model_folder("digits"))
    images, labels = load("t10k")
    tested = images.flatten(1).numpy()
    drawn, drawn_labels = drawn_set()
    written, written_labels = as_written("dev")
    written = written.astype(np.float32) / np.float32(255)
    answers = probabilities(layers, tested)
    scores = [
        {"dataset": "mnist-test", "metric": "accuracy", "value": accuracy(layers, tested, labels.numpy()), "examples": len(tested)},
        {"dataset": "strokes-dev", "metric": "accuracy", "value": accuracy(layers, written, written_labels), "examples": len(written)},
        {"dataset": "drawn-strokes", "metric": "accuracy", "value": accuracy(layers, drawn, drawn_labels), "examples": len(drawn)},
    ]
    monitored = reference("mnist-test", len(tested), labels=answers.argmax(1), confidence=answers.max(1))
    parameters = sum(kernel.size + bias.size for kernel, bias in layers)
    result = {"parameters": parameters, "scores": scores, "golden": golden(layers), "reference": monitored}
    (work_folder("digits") / "measured.json").write_text(json.dumps(result))
    for score in scores:
        print(f"{score['dataset']:16} {score['value']:.4f} ({score['examples']})")
    print("strokes-dev, digit by digit:", [round(accuracy(layers, written[written_labels == digit], digit), 3) for digit in range(10)])
    for size in (0.3, 0.5, 0.85):
        images, labels = as_written("dev", size)
        print(f"strokes-dev, {size} of the pad: {accuracy(layers, images.astype(np.float32) / np.float32(255), labels):.4f}")
    wrong = [digit for digit in range(10) if accuracy(layers, drawn[drawn_labels == digit], digit) < 0.9]
    print("drawn digits under 0.9:", wrong, [round(accuracy(layers, drawn[drawn_labels == digit], digit), 3) for digit in range(10)])


if __name__ == "__main__":
    measure()
