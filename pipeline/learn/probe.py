"""Which names the pipeline would find anyway, in a text that gives no evidence for them: learning those changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pycountry

from ..articles import Article, Paragraph
from ..extraction import read
from ..settings import Settings
from .candidates import Candidate

__all__ = ["found_alone", "found_where_told"]

_FRAME = "They say that {} was quiet then."
"""No preposition, verb or noun of it makes a name a place's or a force's."""
_SHOWN = 4
_WEIGHT = 10


def found_where_told(candidates: Iterable[Candidate], settings: Settings, countries: Counter[str]) -> set[str]:
    """The keys of the PLACE and FORCE candidates that are found with their label where they stand bare, in a text that
    tells the country.

    countries: ISO code → weight, of the articles the candidates come from; the bare text names the heaviest, since what
    the gazetteer finds depends on them.
    """
    asked = [c for c in candidates if c.label in ("PLACE", "FORCE")]
    told = _naming(countries)
    # Apart, for what "Harlow Cathedral" tells of Harlow must not help a bare "Harlow".
    words = [c for c in asked if " " not in c.name]
    return _bare(words, settings, told) | _bare([c for c in asked if " " in c.name], settings, told)


def found_alone(candidates: Iterable[Candidate], settings: Settings) -> set[str]:
    """The keys of those that are found in one sentence without anything else, each read by itself."""
    return {key for c in candidates if c.label in ("PLACE", "FORCE") for key in _bare([c], settings, [])}


def _naming(countries: Counter[str]) -> list[str]:
    texts = []
    heaviest = countries.most_common(_SHOWN)
    for code, weight in heaviest:
        country = pycountry.countries.get(alpha_2=code)
        if country is not None:
            name = getattr(country, "common_name", country.name).split(",")[0]
            texts += [f"The war was in {name}."] * max(1, round(_WEIGHT * weight / heaviest[0][1]))
    return texts


def _bare(asked: list[Candidate], settings: Settings, told: list[str]) -> set[str]:
    texts = [*(_FRAME.format(c.name) for c in asked), *told]
    paragraphs = tuple(Paragraph(n, (), text) for n, text in enumerate(texts))
    article = Article("bare", "bare", "", "Bare names", None, {}, paragraphs)
    reading = read(article, settings)
    start = _FRAME.index("{")
    found = set()
    for label, mentions in (("PLACE", reading.places), ("FORCE", reading.forces)):
        for mention in mentions:
            if 0 <= mention.paragraph < len(asked) and not getattr(mention, "generic", False):
                c = asked[mention.paragraph]
                if c.label == label and mention.start <= start and mention.end >= start + len(c.name):
                    found.add(c.key)
    return found
