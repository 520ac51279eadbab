"""KServe's client, in its two protocols: the first is that of TensorFlow Serving."""

import asyncio

import numpy as np
import pytest
from conftest import GLAD, SAD, seven
from kserve import InferenceRESTClient, InferInput, InferRequest
from kserve.inference_client import RESTConfig


def ask(protocol, work):
    """Run `work` with a client of this protocol."""

    async def with_client():
        async with InferenceRESTClient(RESTConfig(protocol=protocol, timeout=240)) as client:
            return await work(client)

    return asyncio.run(with_client())


def test_version_1(url):
    data = {"instances": [GLAD, SAD]}
    answer = ask("v1", lambda client: client.infer(url, data, model_name="sentiment"))
    assert [row["label"] for row in answer["predictions"]] == ["POSITIVE", "NEGATIVE"]
    assert ask("v1", lambda client: client.is_model_ready(url, "sentiment"))


def test_version_1_explains(url):
    data = {"instances": [GLAD]}
    answer = ask("v1", lambda client: client.explain(url, "sentiment", data))
    (why,) = answer["explanations"]
    shares = sum(part["share"] for part in why["parts"])
    assert why["label"] == "POSITIVE"
    assert abs(why["base"] + shares - why["score"]) < 1e-3


@pytest.mark.parametrize("binary", [True, False], ids=["binary", "JSON"])
def test_version_2(url, binary):
    pictures = np.stack([seven(), seven()]).reshape(2, -1)
    tensor = InferInput("x", list(pictures.shape), "FP32")
    tensor.set_data_from_numpy(pictures.astype(np.float32), binary_data=binary)
    request = InferRequest("digits", [tensor], request_id="two sevens")
    answer = ask("v2", lambda client: client.infer(url, request, model_name="digits"))
    assert answer.id == "two sevens"
    (output,) = [each for each in answer.outputs if each.name == "probabilities"]
    assert output.as_numpy().argmax(axis=1).tolist() == [7, 7]


def test_version_2_is_live_and_ready(url):
    assert ask("v2", lambda client: client.is_server_live(url))
    assert ask("v2", lambda client: client.is_server_ready(url))
    assert ask("v2", lambda client: client.is_model_ready(url, "summarize"))
