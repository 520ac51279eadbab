"""What was exported is read back as it was: weights, pieces, and the manifest's entries of models that were not made anew; and `make` runs."""

import contextlib
import json
import runpy
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
import torch

from training.common import manifest
from training.common.int8 import round_weights
from training.common.pieces import open_pieces, train_pieces
from training.common.shipped import shipped_layers, shipped_pieces
from training.common.tokenizer_json import write_tokenizer
from training.common.writing import write_json
from training.sentiment import graph as sentiment_graph
from training.sentiment import prepare
from training.sentiment import shipped as sentiment
from training.sentiment.lexicon import SIZES, Lexicon
from training.sentiment.model import SentimentEncoder
from training.sentiment.spelling import normalizers, plain
from training.summarize import shipped as summarize
from training.summarize.export import config
from training.summarize.graphs import write_decoder, write_encoder
from training.summarize.model import Shape, SmallT5


class InFolder(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)


class Sentiment(InFolder):
    @torch.no_grad()
    def test_encoder_and_lexicon_answer_as_before(self):
        torch.manual_seed(3)
        model, chance = round_weights(SentimentEncoder().eval()), np.random.default_rng(3)
        for value in model.parameters():
            if value.dim() == 1:
                value.normal_()  # biases and norms that cannot be mistaken for one another
        lexicon = Lexicon(tuple(chance.normal(size=size).astype(np.float32) for size in SIZES))
        aliases = [*range(16000), 900, 7]
        sentiment_graph.write_graph(model, lexicon, aliases, self.folder / "onnx" / "model_quantized.onnx")
        again, lexicon_again, aliases_again = sentiment.shipped_model(self.folder)
        ids = torch.tensor([[5, 900, 7, 1], [8, 1, 0, 0]])
        said = torch.tensor([0.3, -2.0])
        for value, value_again in zip(model(ids, ids != 0, said), again(ids, ids != 0, said)):
            self.assertTrue(torch.equal(value, value_again))
        self.assertEqual(aliases_again, aliases)
        self.assertEqual(lexicon_again.says([5, 900, 7, 1]), lexicon.rounded().says([5, 900, 7, 1]))


class Summarizer(InFolder):
    @torch.no_grad()
    def test_encoder_and_decoder_answer_as_before(self):
        torch.manual_seed(3)
        model = round_weights(SmallT5(Shape(vocabulary=64, width=16, heads=2, head_width=8, feed_forward=24)).eval())
        for value in model.parameters():
            if value.dim() == 1:
                value.normal_()
        write_encoder(model, self.folder / "onnx" / "encoder_model_quantized.onnx")
        write_decoder(model, self.folder / "onnx" / "decoder_model_merged_quantized.onnx")
        write_json(self.folder / "config.json", config(model.shape))
        again = summarize.shipped_model(self.folder)
        source, target = torch.randint(64, (2, 150)), torch.randint(64, (2, 9))
        mask = torch.ones_like(source, dtype=torch.bool)
        memory = model.encode(source, mask)
        self.assertTrue(torch.equal(again.encode(source, mask), memory))
        self.assertTrue(torch.equal(again.logits(again.decode(target, memory, mask)), model.logits(model.decode(target, memory, mask))))


class Pieces(InFolder):
    def test_texts_are_cut_as_before(self):
        lines = [f"the {word} bridge was closed in {year}, naïve Ⅳ ２ 好的 " for year in range(300) for word in ("old", "new", "iron")]
        (self.folder / "lines.txt").write_text("\n".join(lines))
        train_pieces(self.folder / "lines.txt", self.folder / "pieces", 330, coverage=1.0, threads=1)
        write_tokenizer(self.folder / "pieces.model", self.folder, normalizers(), 64, "PreTrainedTokenizer")
        before, after = open_pieces(self.folder / "pieces.model"), shipped_pieces(self.folder)
        for text in (*lines[:5], "", "  two  spaces ", "ﬁne Ⅷ ½ 🙂 <0x41> ☂☂"):
            self.assertEqual(after.encode(plain(text)), before.encode(plain(text)), text)


    def test_other_pieces_are_not_trained_on(self):
        (self.folder / "lines.txt").write_text("\n".join(f"the old bridge was closed in {year}" for year in range(300)))
        for name, size in (("shipped", 300), ("other", 290)):
            train_pieces(self.folder / "lines.txt", self.folder / name, size, coverage=1.0, threads=1)
        write_tokenizer(self.folder / "shipped.model", self.folder, normalizers(), 64, "PreTrainedTokenizer")
        with mock.patch.object(prepare, "model_folder", return_value=self.folder):
            prepare.take_shipped_pieces(self.folder / "new.model")
            prepare.take_shipped_pieces(self.folder / "new.model")
            prepare.take_shipped_pieces(self.folder / "shipped.model")
            with self.assertRaises(SystemExit):
                prepare.take_shipped_pieces(self.folder / "other.model")


class Layers(InFolder):
    def test_floats_and_bytes(self):
        kernel, bias = np.float32([[1, -2], [0.5, 3]]), np.uint8([0, 255])
        rounded = {"dtype": "uint8", "scale": 0.1, "min": -1.5}
        weights = [{"name": "a/kernel", "shape": [2, 2], "dtype": "float32"}, {"name": "a/bias", "shape": [2], "dtype": "float32", "quantization": rounded}]
        write_json(self.folder / "model.json", {"weightsManifest": [{"paths": ["weights.bin"], "weights": weights}]})
        (self.folder / "weights.bin").write_bytes(kernel.tobytes() + bias.tobytes())
        ((kernel_again, bias_again),) = shipped_layers(self.folder)
        self.assertTrue((kernel_again == kernel).all())
        self.assertTrue(np.allclose(bias_again, [-1.5, 24]))


class Manifest(InFolder):
    def test_what_was_not_measured_here_keeps_its_entry(self):
        models, work = self.folder / "models", self.folder / "work"
        (work / "digits").mkdir(parents=True)
        (models / "digits").mkdir(parents=True)
        (models / "digits" / "weights.bin").write_bytes(b"weights")
        before = [{"id": "digits", "scores": []}, {"id": "sentiment", "scores": ["kept"]}]
        write_json(models / "manifest.json", {"schema": 1, "models": before, "generators": [{"id": "digit-generator"}]})
        write_json(work / "digits" / "measured.json", {"parameters": 7, "scores": ["new"], "golden": None, "reference": None})
        with mock.patch.multiple(manifest, MODELS=models, WORK=work, write_card=mock.DEFAULT) as patched:
            manifest.write_manifest()
        written = json.loads((models / "manifest.json").read_text())
        self.assertEqual([entry["scores"] for entry in written["models"]], [["new"], ["kept"]])
        self.assertEqual(written["models"][0]["files"][0]["bytes"], 7)
        self.assertEqual(written["generators"], [{"id": "digit-generator"}])
        self.assertEqual(patched["write_card"].call_count, 3)


class Make(unittest.TestCase):
    STEPS = {
        "digits": ("fit.fit", "export.export", "measure.measure"),
        "generator": ("fit.fit", "export.export", "measure.measure"),
        "sentiment": ("prepare.prepare", "pretrain.pretrain", "fit.fit", "export.export", "measure.measure"),
        "summarize": ("prepare.prepare", "fit.fit", "export.export", "measure.measure"),
    }

    def test_each_step_is_given_what_it_takes(self):
        for package, steps in self.STEPS.items():
            with self.subTest(package), contextlib.ExitStack() as patches:
                taken = [patches.enter_context(mock.patch(f"training.{package}.{step}", autospec=True)) for step in steps]
                taken.append(patches.enter_context(mock.patch("training.common.manifest.write_manifest", autospec=True)))
                patches.enter_context(mock.patch.object(sys, "argv", ["make"]))
                runpy.run_module(f"training.{package}.make", run_name="__main__")
                for step in taken:
                    step.assert_called_once()


if __name__ == "__main__":
    unittest.main()
