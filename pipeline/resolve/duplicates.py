"""The same loss told twice: lead, body and infobox. Sets `duplicate_of` to the first row that states it.

Two rows state the same loss where outcome, number and side are the same and dates and places can be; how much more is
asked for depends on how telling the number is, since "two killed" befalls many but "1,479 killed" few.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ..model import Casualty
from .reading import Reading

__all__ = ["link_duplicates"]

TELLING = 30
"""From this number on an equal number of the same side and outcome is evidence by itself."""

_Key = tuple[str, int, int]


def link_duplicates(reading: Reading) -> None:
    """Set `duplicate_of` on the casualties, whose ids are given and whose order is infobox, then paragraphs.

    Vague figures are never linked. A chain points to its first row.
    """
    seen: dict[_Key, list[Casualty]] = defaultdict(list)
    several = _several(reading)
    days: dict[str, object] = {}  # a small number of the infobox is one day's: of the first that repeats it
    for row in reading.casualties:
        if row.low is None or row.high is None or row.low == 0:
            continue
        key = (row.outcome, row.low, row.high)
        first = next((other for other in seen[key] if _same(reading, other, row, several)), None)
        if first is None:
            seen[key].append(row)
            continue
        if (
            first.field
            and row.high < TELLING
            and (day := _day(row)) is not None
            and days.setdefault(first.id, day) != day
        ):
            continue
        row.duplicate_of = first.id
        row.reason = f"{row.reason}; the same loss as {first.id}" if row.reason else f"the same loss as {first.id}"


def _several(reading: Reading) -> set[tuple[str | None, str, str | None]]:
    """Fields in which one claimant gives several figures of an outcome: none of them is the whole."""
    counts = Counter((r.field, r.outcome, r.source) for r in reading.casualties if r.field and not r.subset_of)
    return {key for key, n in counts.items() if n > 1}


def _same(reading: Reading, first: Casualty, row: Casualty, several: set[tuple[str | None, str, str | None]]) -> bool:
    if (
        not _sides_agree(first, row)
        or not _times_agree(first, row)
        or not (_places_agree(first, row) or _unmistakable(first, row))
    ):
        return False
    if first.field and row.field:  # a column adds up what it lists
        return False
    number = row.high or 0
    if first.field:
        telling = number >= TELLING or (number > 5 and row.scope == "total")
        return telling or (
            (first.field, first.outcome, first.source) not in several and not first.subset_of and _sided(first)
        )
    if first.force_id and row.force_id and first.force_id != row.force_id and _words(first) != _words(row):
        return False
    if len(str(number).rstrip("0")) == 1 and first.date_edtf != row.date_edtf and not _in_lead(reading, first):
        return False  # round numbers meet by chance: "30,000"
    if first.paragraph == row.paragraph:
        return number >= TELLING and first.sentence != row.sentence and _day(first) == _day(row)
    if not _sided(first) and _words(first) != _words(row) and number < TELLING:
        return False
    if number >= TELLING:
        return True
    if _day(first) is None or _day(first) != _day(row):
        return False
    in_lead = _in_lead(reading, first) or _in_lead(reading, row)
    return in_lead or (number > 5 and first.place_id is not None and first.place_id == row.place_id)


def _unmistakable(first: Casualty, row: Casualty) -> bool:
    """A large range, or a large number told to three digits and more, says more than the place or side beside it.

    Two digits are enough for what the infobox says of the whole.
    """
    digits = len(str(row.high).rstrip("0"))
    return (row.high or 0) >= 1000 and (row.low != row.high or digits > (1 if first.field else 2))


def _sides_agree(first: Casualty, row: Casualty) -> bool:
    """The same side, or a number that none could mistake where one of the two does not tell it."""
    if (first.victim_class == "civilian") != (row.victim_class == "civilian"):
        return False
    return first.side == row.side or (None in (first.side, row.side) and _unmistakable(first, row))


def _sided(row: Casualty) -> bool:
    return row.side is not None or row.victim_class == "civilian"


def _words(row: Casualty) -> str:
    return (row.victim or "").lower()


def _in_lead(reading: Reading, row: Casualty) -> bool:
    return row.paragraph >= 0 and not reading.article.paragraphs[row.paragraph].headings


def _day(row: Casualty) -> object:
    """The day of a loss that is dated to a day, else None."""
    if row.start_date is not None:
        return row.start_date if row.start_date == row.end_date else None
    edtf = row.date_edtf or ""
    return edtf if edtf.count("-", 1) == 2 and "/" not in edtf else None


def _times_agree(first: Casualty, row: Casualty) -> bool:
    if first.date_edtf is None or row.date_edtf is None or first.date_edtf == row.date_edtf:
        return True
    if first.start_date is None or row.start_date is None:
        return first.date_edtf.startswith(row.date_edtf) or row.date_edtf.startswith(first.date_edtf)
    ends = first.end_date or first.start_date, row.end_date or row.start_date
    return first.start_date <= ends[1] and row.start_date <= ends[0]


def _places_agree(first: Casualty, row: Casualty) -> bool:
    return first.place_id is None or row.place_id is None or first.place_id == row.place_id
