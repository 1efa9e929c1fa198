"""A picture of how a committee's commitments stood at its digests. Numbers in, the bytes of a PNG out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from commitments.digest import Tally
from commitments.state_over_time import DRAWN, numbers

# Drawn at twice its size and made smaller, which smooths the lines.
SCALE = 2
WIDTH, HEIGHT = 900, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 170, 50, 50
INK, GREY, PAPER = "#1d1c1d", "#c8c8c8", "#ffffff"
# Blue, vermilion and green that colour-blind people tell apart; each line is named at its end all the same.
COLOURS = {"open": "#0072b2", "overdue": "#d55e00", "answered": "#00795c"}
LINE, DOT, LABEL, APART = 3, 5, 17, 22
STEPS = 4


def drawn(tallies: Sequence[Tally]) -> bytes:
    """A line each for open, overdue and answered; two tallies at least."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(LABEL * SCALE)
    series = {name: numbers(tallies, name) for name in DRAWN}
    top = _round_top(max(max(one) for one in series.values()))
    _text(draw, (LEFT, 14), "Open, overdue and answered commitments at each digest", font)
    _scale(draw, top, font)
    for index, anchor in ((0, "la"), (-1, "ra")):
        day = tallies[index].day
        place = (LEFT if index == 0 else WIDTH - RIGHT, HEIGHT - BOTTOM + 14)
        _text(draw, place, f"{day.day} {day:%b %Y}", font, anchor=anchor)
    ends = _ends({name: _height(counts[-1], top) for name, counts in series.items()})
    for name, counts in series.items():
        _line(draw, counts, top, COLOURS[name])
        _text(draw, (WIDTH - RIGHT + 14, ends[name]), f"{name} {counts[-1]}", font, COLOURS[name], "lm")
    out = BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _round_top(most: int) -> int:
    """The next number that divides into whole steps."""
    return max(STEPS, -(-most // STEPS) * STEPS)


def _height(count: int, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * count / top


def _ends(wanted: dict[str, float]) -> dict[str, float]:
    """Where the names stand, so that none covers another: pushed up from the lowest."""
    placed: dict[str, float] = {}
    free = float(HEIGHT)
    for name, height in sorted(wanted.items(), key=lambda one: -one[1]):
        placed[name] = min(height, free)
        free = placed[name] - APART
    return placed


def _scale(draw: ImageDraw.ImageDraw, top: int, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> None:
    for step in range(STEPS + 1):
        count = top * step // STEPS
        height = _height(count, top)
        draw.line([(LEFT * SCALE, height * SCALE), ((WIDTH - RIGHT) * SCALE, height * SCALE)], fill=GREY, width=SCALE)
        _text(draw, (LEFT - 12, height), str(count), font, anchor="rm")


def _line(draw: ImageDraw.ImageDraw, counts: Sequence[int], top: int, colour: str) -> None:
    step = (WIDTH - LEFT - RIGHT) / (len(counts) - 1)
    points = [((LEFT + step * at) * SCALE, _height(count, top) * SCALE) for at, count in enumerate(counts)]
    draw.line(points, fill=colour, width=LINE * SCALE, joint="curve")
    for x, y in points:
        draw.circle((x, y), DOT * SCALE, fill=colour)


def _text(
    draw: ImageDraw.ImageDraw,
    place: tuple[float, float],
    words: str,
    font: ImageFont.ImageFont | ImageFont.FreeTypeFont,
    colour: str = INK,
    anchor: str = "la",
) -> None:
    draw.text((place[0] * SCALE, place[1] * SCALE), words, fill=colour, font=font, anchor=anchor)
