"""What a spaCy model of the user's says of names (Settings.model): further evidence beside the rules.

The model is any pipeline with `ents`: one that `warledger train` made (labels PLACE, FORCE), or one trained on other
texts (GPE, LOC, FAC are places; nothing of OntoNotes is an armed body). It never overrules: it adds to the votes on a name,
and names what no rule speaks of only where it is of one mind about every mention of a name in the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import spacy

from ..errors import SettingsError
from ..values.names import fold_name

if TYPE_CHECKING:
    from spacy.language import Language

    from .reading import Reading

__all__ = ["Spans", "load_model", "model_names", "model_spans"]

Spans = dict[str, dict[int, list[tuple[int, int]]]]
"""label → paragraph → (start, end) of what the model marks"""

_LABELS = {"PLACE": "PLACE", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "FORCE": "FORCE"}
_UNUSED = ("parser", "lemmatizer", "attribute_ruler", "senter")
_SHARE = 0.8
"""share of a name's mentions that the model must mark, to speak for the name"""


@lru_cache(maxsize=2)
def load_model(model: str) -> Language:
    """The model, a folder or an installed package. Raises SettingsError where spaCy cannot load it."""
    try:
        nlp = spacy.load(model, exclude=list(_UNUSED))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"--model {model}: spaCy cannot load it ({error}); name a folder that `warledger train` wrote, "
            "or an installed spaCy package"
        ) from error
    if "ner" not in nlp.pipe_names and "entity_ruler" not in nlp.pipe_names:
        raise SettingsError(f"--model {model}: it marks no entities (it has {', '.join(nlp.pipe_names) or 'nothing'})")
    return nlp


def model_spans(reading: Reading) -> Spans:
    """What the model of the settings marks in the article; empty without a model. Read once per article."""
    if reading.settings.model is None:
        return {}
    spans: Spans | None = reading.shared.get("model")
    if spans is None:
        spans = reading.shared["model"] = {"PLACE": defaultdict(list), "FORCE": defaultdict(list)}
        docs = load_model(reading.settings.model).pipe(p.text for p in reading.article.paragraphs)
        for number, doc in enumerate(docs):
            for ent in doc.ents:
                if label := _LABELS.get(ent.label_):
                    spans[label][number].append((ent.start_char, ent.end_char))
    return spans


def model_names(reading: Reading, label: str) -> dict[str, tuple[str, int]]:
    """Folded name → (as written, how often), for names that the model marks with `label` at least four times in five."""
    marked: Counter[str] = Counter()
    texts = [p.text for p in reading.article.paragraphs]
    for number, spans in model_spans(reading).get(label, {}).items():
        marked.update(texts[number][start:end] for start, end in spans if texts[number][start].isupper())
    body = "\n".join(texts)
    return {fold_name(name): (name, n) for name, n in marked.items() if n >= _SHARE * body.count(name)}
