"""The client of Hugging Face, told where the models are."""

from conftest import ARTICLE, GLAD
from huggingface_hub import InferenceClient


def test_a_summary(url):
    client = InferenceClient(model=f"{url}/models/summarize", timeout=240)
    answer = client.summarization(
        ARTICLE, generate_parameters={"max_length": 50, "no_repeat_ngram_size": 2}
    )
    assert len(answer.summary_text.split()) > 3


def test_the_tone_of_a_text(url):
    client = InferenceClient(model=f"{url}/models/sentiment", timeout=240)
    best = client.text_classification(GLAD)[0]
    assert (best.label, best.score > 0.5) == ("POSITIVE", True)
