"""NVIDIA's client for the Open Inference Protocol, with tensors in binary and as JSON."""

import numpy as np
import pytest
import tritonclient.http as http
from conftest import GLAD, SAD, seven
from tritonclient.utils import InferenceServerException


@pytest.fixture(scope="module")
def client(url):
    with http.InferenceServerClient(
        url.removeprefix("http://"), connection_timeout=60, network_timeout=240
    ) as opened:
        yield opened


def test_server_and_models_are_ready(client):
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready("digits")
    assert not client.is_model_ready("nobody")
    assert client.get_server_metadata()["name"]
    metadata = client.get_model_metadata("digits")
    assert [tensor["name"] for tensor in metadata["inputs"]] == ["x"]


@pytest.mark.parametrize("binary", [True, False], ids=["binary", "JSON"])
def test_pictures(client, binary):
    metadata = client.get_model_metadata("digits")["inputs"][0]
    pictures = np.stack([seven(), seven()]).reshape(2, -1).astype(np.float32)
    tensor = http.InferInput("x", list(pictures.shape), metadata["datatype"])
    tensor.set_data_from_numpy(pictures, binary_data=binary)
    answer = client.infer(
        "digits",
        [tensor],
        request_id="two sevens",
        outputs=[http.InferRequestedOutput("probabilities", binary_data=binary)],
    )
    assert answer.get_response()["id"] == "two sevens"
    probabilities = answer.as_numpy("probabilities")
    assert probabilities.shape == (2, 10)
    assert probabilities.argmax(axis=1).tolist() == [7, 7]
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("binary", [True, False], ids=["binary", "JSON"])
def test_texts(client, binary):
    texts = np.array([GLAD, SAD], dtype=object)
    tensor = http.InferInput("text", [2], "BYTES")
    tensor.set_data_from_numpy(texts, binary_data=binary)
    answer = client.infer("sentiment", [tensor])  # all outputs, as the client asks by itself
    labels = [
        label.decode() if isinstance(label, bytes) else label for label in answer.as_numpy("label")
    ]
    assert labels == ["POSITIVE", "NEGATIVE"]
    assert answer.as_numpy("score").min() > 0.5


def test_what_does_not_fit_is_refused_in_words(client):
    tensor = http.InferInput("x", [1, 3], "FP32")
    tensor.set_data_from_numpy(np.zeros((1, 3), np.float32))
    with pytest.raises(InferenceServerException, match="784"):
        client.infer("digits", [tensor])
