from __future__ import annotations

import pytest

from db.store import Store
from tests.db.acting import far_from_the_digest


@pytest.fixture
def digested(any_store: Store) -> Store:
    """A store of which the digest is out of the way until the week after the first reminder."""
    far_from_the_digest(any_store)
    return any_store
