"""As tutorials ask TensorFlow Serving: with requests, and json.dumps of lists."""

import json

import numpy as np
import requests
from conftest import ARTICLE, GLAD, SAD, seven


def test_instances_as_a_string_without_a_type(url):
    data = json.dumps({"signature_name": "serving_default", "instances": [GLAD, SAD]})
    answer = requests.post(f"{url}/v1/models/sentiment:predict", data=data, timeout=120)
    assert answer.status_code == 200, answer.text
    labels = [row["label"] for row in answer.json()["predictions"]]
    assert labels == ["POSITIVE", "NEGATIVE"]


def test_pictures_as_numpy_has_them(url):
    pictures = np_batch()
    body = {"instances": pictures.tolist()}
    answer = requests.post(f"{url}/v1/models/digits:predict", json=body, timeout=120)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["predictions"]
    assert [max(range(10), key=row.__getitem__) for row in map(scores, rows)] == [7, 7]


def test_a_form(url):
    answer = requests.post(f"{url}/predict", data={"text": GLAD}, timeout=120)
    assert answer.status_code == 200, answer.text
    assert answer.json()["label"] == "POSITIVE"


def test_a_form_of_one_picture_whose_field_is_repeated(url):
    answer = requests.post(
        f"{url}/predict", data={"x": [int(value) for value in seven().ravel()]}, timeout=120
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["digit"] == 7


def test_the_reference_call(url):
    row = {"text": ARTICLE, "max_length": 50, "num_return_sequences": 1, "no_repeat_ngram_size": 2}
    answer = requests.post(
        f"{url}/v1/models/summarize:predict", json={"instances": [row]}, timeout=240
    )
    assert answer.status_code == 200, answer.text
    (prediction,) = answer.json()["predictions"]
    assert prediction["tokens"] <= 50
    assert len(prediction["summary"].split()) > 3


def test_a_model_of_the_visitors_own(url):
    body = {"instances": ["The brush came broken.", "毛笔很漂亮，谢谢！"]}
    answer = requests.post(f"{url}/v1/models/letters:predict", json=body, timeout=120)
    assert answer.status_code == 200, answer.text
    assert all(0 < row["score"] <= 1 for row in answer.json()["predictions"])


def test_what_is_wrong_is_told_by_its_path(url):
    pictures = np_batch().tolist()
    pictures[1][3][4] = "ink"
    answer = requests.post(
        f"{url}/v1/models/digits:predict", json={"instances": pictures}, timeout=120
    )
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("instances[1]")


def test_metadata_is_asked_again_with_its_tag(url):
    first = requests.get(f"{url}/v1/models/sentiment/metadata", timeout=60)
    again = requests.get(
        f"{url}/v1/models/sentiment/metadata",
        headers={"If-None-Match": first.headers["ETag"]},
        timeout=60,
    )
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_versions_are_listed(url):
    listed = requests.get(f"{url}/v1/models/sentiment", timeout=60).json()
    assert listed["model_version_status"][0]["state"] == "AVAILABLE"


def test_what_is_no_model_is_not_published(url):
    refused = requests.put(f"{url}/v1/models/mine", data=b"no model", timeout=120)
    assert refused.status_code == 400
    assert refused.json()["error"]
    assert requests.get(f"{url}/v1/models/mine", timeout=60).status_code == 404


def np_batch():
    """Two pictures, as (2, 28, 28)."""
    return np.stack([seven(), seven()])


def scores(row):
    """Ten probabilities, which may stand alone."""
    return row["probabilities"] if isinstance(row, dict) else row
