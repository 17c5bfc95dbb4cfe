"""What tests and the examples in docstrings share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import kg

# The same examples in every run: a check that fails can be looked into, and one that passes stays green.
settings.register_profile("fixed", derandomize=True)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample corpus, by one process; for reading only."""
    out = tmp_path_factory.mktemp("sample") / "sample"
    kg.build([], out, workers=1)
    return out


@pytest.fixture(autouse=True)
def _graph_of_the_examples(request: pytest.FixtureRequest) -> None:
    """Gives the examples of `kg.opened` the sample as `graph`."""
    if isinstance(request.node, pytest.DoctestItem) and request.node.name.startswith("kg.opened."):
        namespace = request.getfixturevalue("doctest_namespace")
        namespace["graph"] = kg.open(request.getfixturevalue("sample_build"))
