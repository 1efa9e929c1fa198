"""Recommendations in one annex, answers in another under the same numbers, and lists that only stand twice."""

from __future__ import annotations

from pathlib import Path

from letters import read_letter

HEAD = "Harbour Board\n\n4 May 2026\n\nDear Chair,\n\nOur response is below.\n\nYours sincerely,\n\nIda Moss\n\n"
ASKED = ["The Board should mend the lights by June.", "The Board should test the horns.", "The Board should paint."]
SAID = ["I agree, and they will be mended.", "There is no need. Horns are loud.", "Painters are on their way."]
READ = [(str(at), asked, said) for at, (asked, said) in enumerate(zip(ASKED, SAID, strict=True), 1)]


def _read(tmp_path: Path, *parts: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "letter.md"
    file.write_text(HEAD + "\n\n".join(parts))
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def _listed(texts: list[str]) -> str:
    return "\n\n".join(f"## Recommendation {at}\n\n{text}" for at, text in enumerate(texts, 1))


def test_numbers_that_come_again_after_a_list_hold_the_answers_whatever_their_words(tmp_path: Path) -> None:
    assert _read(tmp_path, "# Annex A", _listed(ASKED), "# Annex B", _listed(SAID)) == READ


def test_what_is_asked_may_stand_after_its_answers(tmp_path: Path) -> None:
    assert _read(tmp_path, "# Annex A", _listed(SAID), "# Annex B", _listed(ASKED)) == READ


def test_an_answer_in_the_second_annex_is_not_the_one_to_its_neighbour(tmp_path: Path) -> None:
    said = [SAID[0], f"{SAID[1]}\n\nWe accept this in principle."]
    assert _read(tmp_path, "# Annex A", _listed(ASKED), "# Annex B", _listed(said)) == [
        READ[0],
        ("2", ASKED[1], said[1]),
        ("3", ASKED[2], ""),
    ]


def test_a_summary_before_the_full_list_is_no_answer_and_asks_nothing_itself(tmp_path: Path) -> None:
    full = [f"{asked}\n\nResponse: {said}" for asked, said in zip(ASKED, SAID, strict=True)]
    titles = ["Mend the lights", "Test the horns", "Paint"]
    assert _read(tmp_path, "# Summary", _listed(titles), "# Annex", _listed(full)) == READ


def test_a_summary_before_a_full_list_without_labels_is_no_answer_either(tmp_path: Path) -> None:
    said = [f"We accept this. {one}" for one in SAID]
    full = [f"{asked}\n\n{one}" for asked, one in zip(ASKED, said, strict=True)]
    titles = ["Mend the lights.", "Test the horns.", "Paint."]
    assert _read(tmp_path, "# Summary", _listed(titles), "# Annex", _listed(full)) == [
        (number, asked, one) for (number, asked, _), one in zip(READ, said, strict=True)
    ]


def test_a_list_that_is_repeated_at_the_end_answers_nothing(tmp_path: Path) -> None:
    full = [f"{asked}\n\nResponse: {said}" for asked, said in zip(ASKED, SAID, strict=True)]
    assert _read(tmp_path, "# Annex A", _listed(full), "# Annex B", _listed(ASKED)) == READ
    assert _read(tmp_path, "# Annex A", _listed(ASKED), "# Annex B", _listed(ASKED)) == [
        (number, asked, "") for number, asked, _ in READ
    ]


def test_one_answer_to_several_in_the_second_annex_answers_each(tmp_path: Path) -> None:
    answers = f"## Recommendations 1 and 2\n\n{SAID[0]}\n\n## Recommendation 3\n\n{SAID[2]}"
    assert _read(tmp_path, "# Annex A", _listed(ASKED), "# Annex B", answers) == [
        READ[0],
        ("2", ASKED[1], SAID[0]),
        READ[2],
    ]
