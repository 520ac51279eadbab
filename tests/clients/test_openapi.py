"""
What openapi.json promises is what is answered, to whatever a program makes of it: schemathesis writes
the requests, and holds status, type and body of each answer against the description.
"""

import os

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

URL = os.environ["INKLING_URL"]
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]

schema = schemathesis.openapi.from_dict(requests.get(f"{URL}/openapi.json", timeout=60).json())
# The bridge stands for the site's directory.
schema.config.update(base_url=URL)


@schema.parametrize()
@settings(
    max_examples=int(os.environ.get("INKLING_EXAMPLES", "15")),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case):
    if case.method in ("TRACE", "CONNECT"):
        return  # no page can ask with them
    answer = case.call(timeout=240)
    assert answer.status_code != 599, answer.text
    case.validate_response(answer, checks=CHECKS)


if __name__ == "__main__":
    pytest.main([__file__])
