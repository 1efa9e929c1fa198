"""What the bench of letters measures. Its numbers are for people to judge, so nothing here is timed."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from bench.letters import SAMPLE, SHORT, megabytes, pdf_of, peak_memory


def test_a_pdf_of_ten_pages_has_ten() -> None:
    with pdfplumber.open(io.BytesIO(pdf_of(SHORT))) as pdf:
        assert len(pdf.pages) == SHORT


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it")
def test_a_process_that_reads_takes_some_memory_and_not_all() -> None:
    peak = peak_memory(SAMPLE)
    assert peak is not None
    assert 5 < peak < 1_000
    assert megabytes(1234.4) == "1,234 MB"
