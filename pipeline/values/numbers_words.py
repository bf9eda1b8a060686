"""Number words → value: "two hundred and five", "half a million", "a dozen", "fifteen hundred"."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = ["SCALES", "SMALL", "WORD_CHAIN", "digits_value", "parse_words", "scale_of"]

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
"""Words below a hundred that stand alone."""

SCALES: dict[str, int] = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE = "|".join(SCALES)
# A chain of number words; which part of it is one number, `parse_words` tells.
WORD_CHAIN = (
    rf"(?:(?:an?|half[ -]an?|a quarter of an?|three[ -]quarters of an?)[ -](?={_SCALE})(?:{_SCALE})|half[ -](?:million|dozen)"
    rf"|(?:{_SMALL})(?:[ -](?:{_SMALL}))?(?: and a half(?= (?:{_SCALE})))?)"
    rf"(?:,? (?:and )?a half(?! (?:dozen|century|hour|day|year|mile))(?![A-Za-z])"
    rf"|[ -](?:{_SCALE})|(?:,? and |,? |-)(?:{_SMALL})(?:-(?:{_SMALL}))?(?![A-Za-z])){{0,12}}+"
)

_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WORD = re.compile(r"[a-z]+")
_HEADS = {"half": Fraction(1, 2), "a quarter of": Fraction(1, 4), "three quarters of": Fraction(3, 4)}
_HEAD = re.compile(r"(half|a quarter of|three[ -]quarters of)[ -](?:an? |a-)?")


def scale_of(word: str) -> int | None:
    """The value of a scale word ("million" → 1,000,000), else None."""
    return SCALES.get(word.lower())


def digits_value(digits: str, scale: int | None = None) -> int | None:
    """The value of digits with separators, times `scale`; None for decimals without a scale ("5.5").

    A point before exactly three digits separates thousands ("1.200"), unless a scale follows ("1.200 million").
    """
    if scale is None and _POINTED.fullmatch(digits):
        digits = digits.replace(".", "")
    plain = digits.replace(",", "").replace(" ", "")
    if len(plain) > 15:
        return None
    if "." not in plain:
        return int(plain) * (scale or 1)
    return int(Fraction(plain) * scale) if scale else None


def parse_words(text: str) -> tuple[int, int] | None:
    """The number that the longest beginning of `text` states: (value, characters read), or None.

    "two hundred and five" → (205, 20); of "one two" only "one" is read, since no number is said so.
    """
    lower = text.lower()
    fraction: Fraction = Fraction(0)
    position = 0
    if head := _HEAD.match(lower):
        fraction, position = _HEADS[head.group(1).replace("-", " ")], head.end()
    total = 0  # what scales from a thousand up have closed
    group: Fraction | None = fraction or None  # what is being built
    last = 0  # the size of the last word: a number goes on only with smaller ones
    end = 0
    for match in _WORD.finditer(lower, position):
        word = match.group()
        if word in ("a", "an"):
            if group is None:
                group = Fraction(1)
            elif lower.startswith("a half", match.start()):
                group += Fraction(1, 2) * (last if last >= 100 else 1)
            else:
                break
            continue
        if word == "and":
            continue
        if word == "half":
            if end:
                end = match.end()
            continue
        if (value := SMALL.get(word)) is not None:
            if group is None or not last:
                group = Fraction(value)
            elif last >= 100 or (last % 10 == 0 and 20 <= last < 100 and 0 < value < 10):
                joined = lower[end : match.start()]
                if last == 12 or ("," in joined and "and" not in joined and last < 1000):
                    break
                if last < 100 and "and" in joined:
                    break
                group += value
            else:
                break
            last = value
        elif (scale := SCALES.get(word)) is not None:
            if group is None or (last >= scale and last >= 1000) or (scale < 100 and last >= 100):
                break
            if scale >= 1000:
                total, group = total + int(group * scale), Fraction(0)
            else:
                group = group // 100 * 100 + group % 100 * scale if last < 100 else group * scale
            last = scale
        else:
            break
        end = match.end()
    if not end or group is None:
        return None
    return total + int(group), end
