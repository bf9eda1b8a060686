"""What the article knows that its infobox's figures need: parties and their sides, claimants, dates, places."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from ..articles import Article
from ..infobox import field_names
from ..patterns import Patterns
from ..values.field_layout import fold_lines
from ..values.field_words import FieldWords, field_words
from ..values.names import fold_name
from .force_context import side_of_claimant, side_of_words
from .infobox_dates import said_date
from .reading import Reading

__all__ = ["Claim", "FieldContext", "FieldDate", "field_context"]

_LABEL = re.compile(r"(?:^|[\n;)])[\s*]*([^:;,()\d\n*]{2,60}?)\s?:(?=\s|$)")
_BRACKET = re.compile(r"\(([^()\d;]{2,40})\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,5}$")


@dataclass(frozen=True, slots=True)
class Claim:
    """Class and side of a claimant; both None without one."""

    source_class: str | None = None
    side: int | None = None


@dataclass(frozen=True, slots=True)
class FieldDate:
    """A date for a figure; `reason` tells where it is from, or why there is none."""

    edtf: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    reason: str


@dataclass(slots=True)
class FieldContext:
    """Answers about one article's infobox."""

    reading: Reading
    words: FieldWords
    claimants: dict[str, str]
    """words for claimants in lower case, and initials of their names in capitals → their class"""
    party_of: dict[str, str]
    """demonym or country (lower case) → the key of its people"""
    names: dict[str, int] = field(default_factory=dict)
    """folded name of a belligerent → side"""
    initials: dict[str, int] = field(default_factory=dict)
    """initials of belligerents and units ("DPR") → side, where only one side has them"""
    parties: dict[str, int] = field(default_factory=dict)
    """key of a people → side, where only one side has it"""
    said: frozenset[str] = frozenset()
    """names that the fields use both as headings and in brackets: claimants"""

    def kind_of(self, label: str, losses: bool) -> str:
        """The kind of a heading's words: claim, outcome or party."""
        found = self.words.outcomes_in(label, 0, len(label))
        if found and losses:
            return "outcome"
        if fold_name(label) in self.names or self._party(label):
            return "party"
        if losses and (self.claimants.get(label.lower()) in ("monitor", "media") or label in self.said):
            return "claim"  # "Army: 2,403 killed" is of the army, not by it
        return "party"

    def is_claimant(self, words: str) -> bool:
        """Whether a name alone in brackets is one who claims: a known observer, or one that also heads a list."""
        lower = words.lower()
        if lower in self.claimants or words in self.claimants or words in self.said:
            return True
        last = lower.rpartition(" ")[2]
        return bool(_ACRONYM.match(words)) or (words[:1].isupper() and self.claimants.get(last) in ("monitor", "media"))

    def column(self, number: int, box: str | None) -> int | None:
        """The side that a field's number means, None where it is none.

        `casualties1` and `2` are always of sides; a third one only where the infobox has a third column of combatants,
        else it holds civilians or everyone. A further infobox (`box` "2", "3" …) has columns of its own: they are sides
        of the article as far as its combatants are.
        """
        if box is None:
            has_column = f"combatant{number}" in self.reading.article.infobox
            return number if number in (1, 2) or (number and has_column) else None
        field = self.reading.article.infobox.get(f"combatant{number}#{box}")
        if field is None:
            return None
        names = [item.name for item in field_names(field, role="combatant", side=number)]
        sides = {side for name in names if (side := self.side_of(name)) is not None}
        return sides.pop() if len(sides) == 1 else None

    def side_of(self, words: str) -> int | None:
        """The side that words name: a belligerent's name, or a people that only one side has; of several names the common."""
        if not words:
            return None
        if len(parts := re.split(r" and | & |/", words)) > 1:
            sides = {self.side_of(part) for part in parts}
            return sides.pop() if len(sides) == 1 else None
        if (side := self.names.get(fold_name(words), self.initials.get(words))) is not None:
            return side
        party = self._party(words)
        if party and party in self.parties:
            return self.parties[party]
        return side_of_claimant(self.reading, words)

    def force_of(self, words: str, side: int | None) -> str | None:
        """The id of the force that people's words name, if it is of that side."""
        force, found, _reason = side_of_words(self.reading, words)
        return force if found == side else None

    def _party(self, words: str) -> str | None:
        keys = {key for word in re.findall(r"[\w'’-]+", words.lower()) if (key := self.party_of.get(word))}
        if whole := self.party_of.get(words.lower().removeprefix("the ")):
            return whole
        return keys.pop() if len(keys) == 1 else None

    def claim(self, words: str | None) -> Claim:
        """Class and side of a claimant: observers by their words, else a side's own are belligerents."""
        if not words:
            return Claim()
        names = [
            self.claimants[w]
            for w in (words.lower(), words, *_words(words.lower()), *_words(words))
            if w in self.claimants
        ]
        side = self.side_of(words)
        if names and names[0] in ("monitor", "media"):
            return Claim(names[0], side_of_claimant(self.reading, words))
        if side is not None:
            return Claim("belligerent", side)
        return Claim(
            names[0] if names else "official" if self._party(words) and " and " not in words else None
        )  # a third state's

    def date(self, said: str | None, phase: str | None) -> FieldDate:
        """The date of a figure: of the words in the field, of its phase in the field `date`, or the article's."""
        if said:
            return self._said_date(said)
        if phase:
            return self._phase_date(phase)
        whole = self.reading.shared.get("article_dates")
        if whole is None or not whole.edtf:
            return FieldDate(None, None, None, "the article's dates are not known")
        return FieldDate(whole.edtf, whole.start_date, whole.end_date, "the article's whole time")

    def _said_date(self, said: str) -> FieldDate:
        whole = self.reading.shared.get("article_dates")
        last = max((m.end_date for m in self.reading.dates if m.end_date and m.resolution != "infobox"), default=None)
        value = said_date(said, self.reading.patterns, whole, last)
        if value is None:
            return FieldDate(None, None, None, f"the field says {said!r}: not resolved")
        return FieldDate(*value, f"the field says {said!r}")

    def _phase_date(self, phase: str) -> FieldDate:
        box = self.reading.article.infobox.get("date")
        at = box.text.lower().find(phase.lower()) if box else -1
        dates = [m for m in self.reading.dates if m.field == "date" and m.edtf]
        if box is None or at < 0:
            dates = []
        elif box.text[:at].rstrip().endswith("("):  # "15 November – 15 December 2013 (First phase)"
            dates = [m for m in dates if m.end <= at][-1:]
        else:
            dates = [m for m in dates if m.start > at][:1]
        if not dates:
            return FieldDate(None, None, None, f"the infobox tells no date of {phase!r}")
        first = dates[0]
        return FieldDate(first.edtf, first.start_date, first.end_date, f"the infobox's date of {phase!r}")

    def place(self, notes: list[str]) -> tuple[str | None, str | None, float | None, float | None]:
        """The place that a note names (id, name, latitude, longitude), or four times None."""
        for note in notes:
            folded = fold_name(
                re.sub(r"\b(?:battle|siege|in|at|only|area|cauldron|pocket|city|province)\b", "", note, flags=re.I)
            )
            for mention in self.reading.places:
                if fold_name(mention.name) == folded or fold_name(mention.text) == folded:
                    return mention.place_id, mention.name, mention.latitude, mention.longitude
        return None, None, None, None


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text)


def _initials(name: str) -> str:
    """ "Donetsk People's Republic" → "DPR", of words of three letters and more."""
    return "".join(
        word[0].upper() for word in re.findall(r"[\w'’]{3,}", name) if word.lower() not in ("the", "and", "for")
    )


def field_context(reading: Reading) -> FieldContext:
    """The context of an article whose belligerents, dates and places are resolved."""
    claimants, party_of = _vocabulary(reading.patterns)
    context = FieldContext(
        reading, field_words(reading.patterns), claimants, party_of, said=_said_names(reading.article)
    )
    sides: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    for item in reading.belligerents:
        if item.role != "commander" and " " in item.name:
            short.setdefault(_initials(item.name), set()).add(item.side)
        if item.role != "combatant":
            continue
        context.names.setdefault(fold_name(item.name), item.side)
        if party := context._party(item.name):
            sides.setdefault(party, set()).add(item.side)
    context.initials = {name: found.pop() for name, found in short.items() if len(found) == 1 and len(name) > 1}
    context.parties = {party: found.pop() for party, found in sides.items() if len(found) == 1}
    return context


@lru_cache(maxsize=4)
def _vocabulary(patterns: Patterns) -> tuple[dict[str, str], dict[str, str]]:
    claimants = {p: str(e.attrs.get("class", "anonymous")) for p, e in patterns.words("CLAIMANT").items()}
    claimants |= {_initials(p): kind for p, kind in claimants.items() if len(_initials(p)) > 2}
    parties = {p: str(e.attrs["party"]) for p, e in patterns.words("DEMONYM").items() if "party" in e.attrs}
    return claimants, parties


def _said_names(article: Article) -> frozenset[str]:
    """Names that head one list of losses and stand in brackets, or that head lists of both sides."""
    headings: Counter[str] = Counter()
    brackets: set[str] = set()
    for name, item in article.infobox.items():
        if name.startswith("casualties"):
            headings.update({m.group(1).strip() for m in _LABEL.finditer(item.raw)})
            brackets |= {m.group(1).strip() for m in _BRACKET.finditer(fold_lines(item.raw)[0])}
    return frozenset(
        name for name, n in headings.items() if name in brackets or (n > 1 and name[:1].isupper())
    ) | frozenset(name for name in brackets if name in headings)
