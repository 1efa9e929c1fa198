"""'Recommendations 3 to 5' with each text under its number: a text is its number's, the answer is all of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import read_letter

ANSWER = "We accept these recommendations. The lamps will burn by 1 June 2026."
LISTED = "2. The Board should mend the lamps.\n\n3. The Board should test the horns.\n\n4. Paint should be safe."
EACH = {
    "2": "The Board should mend the lamps.",
    "3": "The Board should test the horns.",
    "4": "Paint should be safe.",
}


def _read(tmp_path: Path, group: str, name: str = "letter.txt") -> dict[str, str]:
    file = tmp_path / name
    first = "Recommendation 1\n\nThe Board should dredge the mouth.\n\nAccepted. It was dredged."
    file.write_text(f"Harbour Board\n\n4 May 2026\n\nDear Chair,\n\n{first}\n\n{group}\n\n{ANSWER}\n")
    letter = read_letter(file)
    together = [one for one in letter.recommendations if one.number != "1"]
    assert {one.response for one in together} == {ANSWER}
    assert sum("1 June" in draft.quotation for draft in letter.drafts) == 1
    return {one.number: one.text for one in together}


def test_each_listed_text_goes_to_its_number(tmp_path: Path) -> None:
    assert _read(tmp_path, f"Recommendations 2 to 4\n\n{LISTED}") == EACH


def test_texts_that_run_on_in_one_paragraph_are_parted_at_their_numbers(tmp_path: Path) -> None:
    quoted = "\n".join(f"> **{number}.** {text}\n>" for number, text in EACH.items())
    assert _read(tmp_path, f"## Recommendations 2 to 4\n\n{quoted}", "letter.md") == EACH


@pytest.mark.parametrize(
    "text",
    [
        "The Board should mend the lamps named in section 2. Those of section 3. Also those of section 4.",
        "2. The Board should mend the lamps.\n\n4. Paint should be safe.",
        "The Board should do three things.\n\n2. Mend the lamps.\n\n3. Test the horns.\n\n4. Paint the doors.",
    ],
)
def test_a_text_without_each_number_at_a_sentences_beginning_stays_with_all(tmp_path: Path, text: str) -> None:
    read = _read(tmp_path, f"Recommendations 2 to 4\n\n{text}")
    assert list(read) == ["2", "3", "4"]
    assert set(map(" ".join, map(str.split, read.values()))) == {" ".join(text.split())}
