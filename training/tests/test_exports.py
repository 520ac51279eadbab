"""What the page saves as ONNX answers in Python's ONNX Runtime as it does in the page.

The files are written by the TypeScript that ships; here the program that lies beside each model, and
nothing else, reads texts and rows. Run with Node's packages installed, else these tests are left out.
"""

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("regex")

ROOT = Path(__file__).parents[2]
WRITER = "src/engine/transfer/labelled/labelled-exports.test.ts"
KINDS = [f"classify-{reader}" for reader in ("network", "convolution", "lstm")] + [
    f"{task}-{learner}"
    for task in ("table", "regress")
    for learner in ("network", "linear", "forest", "boosted")
]


@pytest.fixture(scope="session")
def exports(tmp_path_factory):
    npx = shutil.which("npx")
    if npx is None or not (ROOT / "node_modules").is_dir():
        pytest.skip("needs Node and `npm install`")
    folder = tmp_path_factory.mktemp("exports")
    subprocess.run(
        [npx, "vitest", "run", "--project", "node", WRITER, "-t", "written for Python"],
        cwd=ROOT,
        env={**os.environ, "INKLING_EXPORTS": str(folder)},
        check=True,
    )
    return folder


def program_of(folder):
    spec = importlib.util.spec_from_file_location("example", folder / "example.py")
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


@pytest.mark.parametrize("kind", KINDS)
def test_answers_as_in_the_page(exports, kind):
    folder = exports / kind
    model = program_of(folder).Model(folder)
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert len(expected["inputs"]) == len(expected["answers"]) > 0
    for given, wanted in zip(expected["inputs"], expected["answers"]):
        answer = model.ask(given)
        got = list(answer.values()) if isinstance(answer, dict) else [answer]
        assert got == pytest.approx(wanted, rel=1e-4, abs=1e-4), given


def test_file_says_what_it_is(exports):
    onnx = pytest.importorskip("onnx")
    for kind in KINDS:
        model = onnx.load(exports / kind / "model.onnx")
        onnx.checker.check_model(model)
        said = {entry.key: entry.value for entry in model.metadata_props}
        assert said["task"] == kind.split("-")[0]
        assert said["licence"] == "MIT" and said["version"] == "3"
