"""The words of infobox figures: outcomes, people, armament and what is no loss, from the pattern files. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import Patterns
from .regex import compile_words

__all__ = ["FieldWords", "Outcome", "Phrase", "field_words"]

_FORMS = ("past", "adjective", "intransitive", "lose", "persons")
_PERSONS = ("combatant", "civilian", "unknown")
# Where a noun phrase ends: what follows tells where, when or by whom.
_CUT = re.compile(
    r"[,;:(]\s|\.(?=\s+[A-Z])|[,;:.]$|\n|\b(?:in|from|at|on|by|during|with|near|who|were|was|had|have|has|as|to|for|under|against|between|after|since)\b"
    r"|(?<!pieces) (?<!prisoners )(?<!ships )of (?!war\b|the line\b|mili|equip|hardw|arti)"
)
_OF = re.compile(r"of (?:(?:them|whom|these|those|which) (?:were )?)?")
_DESIGNATION = re.compile(r"\b(?=[\w-]*\d)[A-Z0-9][\w]*(?:-[\w]+)+s?\b|\b[A-Z]+\d+\w*\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome found: offsets, and killed, wounded, captured, missing, casualties, or none (no loss of people)."""

    start: int
    end: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is counted: the words, the end of its head, and its kind.

    `kind`: combatant, civilian, unknown (people), a kind of armament (formation, vehicle …), or "" where no noun is known.
    """

    words: str
    start: int
    end: int
    kind: str

    @property
    def people(self) -> bool:
        return self.kind in _PERSONS


class FieldWords:
    """Expressions and maps built once from the pattern files."""

    def __init__(
        self, outcomes: dict[str, str], nouns: dict[str, str], demonyms: Iterable[str], weights: Iterable[str]
    ):
        self._outcomes = outcomes
        self._nouns = nouns
        one = _alternatives(outcomes)
        self.outcome = compile_words(rf"(?<![\w-])(?P<o>{one})(?![\w-])", re.IGNORECASE)
        self._more = compile_words(rf"(?:,? (?:and|or|&) | ?/ ?|, ?| & )(?:then )?(?P<o>{one})(?![\w-])", re.IGNORECASE)
        self._noun = compile_words(rf"(?<![\w-])(?P<n>{_alternatives([*nouns, *demonyms])})(?![\w-])", re.IGNORECASE)
        self._demonyms = frozenset(d.lower() for d in demonyms)
        self.weight = re.compile(
            rf"(?:^|[\n:;.)]|\bpresumed|\bprobably|\bpossibly|\breportedly|\bbut|,)\s*(?P<w>{_alternatives(weights) or '(?!)'})"
            r"(?= *(?:$|[\n;.,(]|[A-Z]))",
            re.IGNORECASE,
        )

    def outcomes_in(self, text: str, start: int, end: int) -> Outcome | None:
        """The first outcome between two offsets, joined ones as one: "killed, wounded or captured" → casualties."""
        match = self.outcome.search(text, start, end)
        if not match:
            return None
        first, last = match.start(), match.end()
        found = {self._outcomes[match["o"].lower()]}
        while more := self._more.match(text, last, end):
            found.add(self._outcomes[more["o"].lower()])
            last = more.end()
        lost = found - {"none"}
        if not lost:
            return Outcome(first, last, "none")
        return Outcome(first, last, lost.pop() if len(lost) == 1 and len(found) == 1 else "casualties")

    def phrase(self, text: str, start: int, end: int) -> Phrase | None:
        """The noun phrase that begins at `start` (behind its count), or None where nothing is named before `end`."""
        words = text[start:end]
        start += len(words) - len(words.lstrip(' +*"'))
        if of := _OF.match(text, start):
            start = of.end()
        if cut := _CUT.search(text, start, end):
            end = cut.start()
        body = text[start:end].rstrip(" ,;.&*–-\n")
        body = re.sub(r"(?: and| or)$", "", body)
        if not body:
            return None
        kinds = [(m, self.kind_of_noun(m["n"])) for m in self._noun.finditer(text, start, start + len(body))]
        nouns = [(m, kind) for m, kind in kinds if kind]
        if not nouns:
            if designation := _DESIGNATION.match(body):
                return Phrase(designation.group(), start, start + designation.end(), "other")
            return Phrase(body, start, start + len(body), "")
        head, kind = nouns[-1]
        if kind in _PERSONS and len({k for _, k in nouns if k in _PERSONS}) > 1 and re.search(r"\band\b|/|&", body):
            kind = "unknown"
        return Phrase(text[start : head.end()], start, head.end(), kind)

    def kind_of_noun(self, noun: str) -> str:
        """The kind of a noun; of a people ("Russians") "unknown", of an adjective of nationality ""."""
        noun = noun.lower()
        kind = self._nouns.get(noun)
        return kind if kind is not None else "unknown" if noun in self._demonyms and noun.endswith("s") else ""


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(set(phrases), key=len, reverse=True))


@lru_cache(maxsize=4)
def field_words(patterns: Patterns) -> FieldWords:
    """The words of `patterns` (labels LOSS_VERB, LOSS_NOUN, FIELD_OUTCOME, VICTIM, FORCE_HEAD, ARMAMENT, FIELD_NOUN …)."""
    outcomes = {
        phrase: str(entry.attrs.get("outcome", "casualties"))
        for phrase, entry in patterns.words("LOSS_VERB").items()
        if entry.attrs.get("form") in _FORMS
    }
    outcomes |= {p: str(e.attrs.get("outcome", "casualties")) for p, e in patterns.words("LOSS_NOUN").items()}
    outcomes |= {p: str(e.attrs.get("outcome", "none")) for p, e in patterns.words("FIELD_OUTCOME").items()}
    nouns: dict[str, str] = {}
    for phrase, entry in patterns.words("FORCE_HEAD").items():
        if entry.attrs.get("use") in ("people", "weak") and entry.attrs.get("kind") != "unit":
            nouns[phrase] = "combatant"
    nouns |= {p: str(e.attrs.get("kind", "other")) for p, e in patterns.words("ARMAMENT").items()}
    nouns |= {p: str(e.attrs.get("kind", "other")) for p, e in patterns.words("FIELD_NOUN").items()}
    nouns |= {p: str(e.attrs.get("class", "unknown")) for p, e in patterns.words("VICTIM").items()}
    for phrase in set(nouns) & set(outcomes):
        nouns.pop(phrase)  # "prisoners", "wounded" tell the outcome
    demonyms = [p for p, e in patterns.words("DEMONYM").items() if e.attrs.get("form") in ("plural", "both", "adj")]
    return FieldWords(outcomes, nouns, demonyms, patterns.words("LOSS_WEIGHT"))
