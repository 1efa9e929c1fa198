"""The words of official English that stand for numbers, months, days and lengths of time."""

from __future__ import annotations

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
BACK_TO_FRONT = {"last": -1, "final": -1, "latter": -1, "closing": -1}

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
_ONES += ["eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: value for value, word in enumerate(_ONES, 1)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
NUMBERS |= {
    "a": 1,
    "an": 1,
    "a single": 1,
    "a couple of": 2,
    "couple of": 2,
    "a dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
}

# The days of a month in words: 'first' to 'thirty-first'.
_NTHS = [*ORDINALS][:4] + [f"{word}th" for word in ("fif", "six", "seven", "eigh", "nin", "ten", "eleven", "twelf")]
_NTHS += [f"{word}teenth" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
ORDINAL_DAYS = {word: value for value, word in enumerate(_NTHS, 1)} | {"twentieth": 20, "thirtieth": 30}
ORDINAL_DAYS |= {f"twenty-{word}": 20 + value for value, word in enumerate(_NTHS[:9], 1)} | {"thirty-first": 31}

NUMBER_WORDS = tuple(dict.fromkeys(word.split()[0] for word in NUMBERS))

MONTH = (
    r"(?:january|feb(?:r?uary|urary)|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?![a-z])"
)
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
SEASON = r"(?:spring|summer|autumn|winter)\b"
YEAR = r"(?:19|20)[0-9]{2}\b(?![,.][0-9]|%)"
ORDINAL = r"(?:first|second|third|fourth|last|final|latter|closing|1st|2nd|3rd|4th)"
SUFFIX = r" ?(?:st|nd|rd|th)\b"
_SMALL = "|".join(sorted(_ONES, key=len, reverse=True))
NUMBER = (
    rf"(?:[0-9]{{1,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{_SMALL}))?|a couple of|couple of|a dozen|a single"
    rf"|(?:an?|one) hundred|{_SMALL}|an?)\b(?: ?\([a-z0-9 -]{{1,14}}\))?"
)
ORDINAL_DAY = rf"(?:{'|'.join(word.replace('-', '[- ]') for word in ORDINAL_DAYS)})\b"
UNITS = {"hour": "hours", "day": "days", "week": "weeks", "fortnight": "weeks", "month": "months", "quarter": "months"}
UNITS |= {"year": "years", "decade": "years"}
MULTIPLES = {"fortnight": 2, "quarter": 3, "decade": 10}
UNIT = r"(?:hour|day|week|fortnight|month|quarter|year|decade|term)"


def number(word: str) -> int:
    """'six' and '6' are 6; 'twenty-four' and 'six (6)' read as well; 0 for no number."""
    word = word.partition("(")[0].strip()
    if word.isdigit():
        return int(word)
    if word in NUMBERS:
        return NUMBERS[word]
    tens, _, ones = word.replace("-", " ").partition(" ")
    return NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0)


def starts_of_days() -> tuple[str, ...]:
    """The first words of the days of a month in words."""
    return tuple(dict.fromkeys(word.partition("-")[0] for word in ORDINAL_DAYS))


def day_of_month(word: str) -> int:
    """'15th', '15' and 'fifteenth' are 15."""
    return ORDINAL_DAYS.get(word.replace(" ", "-")) or int(word.rstrip("stndrh "))


def month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def weekday(word: str) -> int:
    return WEEKDAYS.index(word[:3])
