"""Folding of names: spellings of one name meet in one key. Pure functions; keys are for comparing, never for show.

`fold_name` joins what careful writers vary: diacritics, apostrophes, hyphens, capitals, the Arabic article with its
assimilations, and the usual transliterations (ou/u, ay/ei, -iyah/-iya/-ia, doubled letters, Dayr/Deir, Tall/Tell).
`skeleton` is looser (vowels and related consonants fall together): only to compare names of one article.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

__all__ = ["fold_name", "plain_name", "skeleton"]

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "ħ": "h", "ŋ": "n",
    }
)  # fmt: skip
# Apostrophes of every kind, among them the signs for ʿayn and hamza and the Slavic soft sign.
_APOSTROPHES = re.compile(r"['’‘ʼʻʾʿ`´ʹʺ“”\"′]")
_POSSESSIVE = re.compile(r"['’]s$")
_SEPARATORS = re.compile(r"[\W_]+")
# The Arabic article: "al", "el" always; assimilated ("ash-Shaykh", "An Nabk") where the next letter agrees.
_ARTICLE = re.compile(r"\b(?:[ae]l|[ae]([nrzstd])(?= \1)|[ae](sh|th|dh)(?= \2)|ul) (?=\w)")

# Common elements of place and person names, each under one spelling.
_ELEMENTS = {
    variant: spelling
    for spelling, variants in {
        "tel": "tal tall tell tel",
        "deir": "dayr dair deyr deir der",
        "sheikh": "shaykh shaikh sheik sheykh cheikh shekh sheikh",
        "khirbat": "khirbet khirbat kherbet khirba khirbeh khirbah",
        "ein": "ayn ain ein eyn",
        "jabal": "jabal jebel djebel gebel jabel jbel djbel",
        "beit": "bayt beit bait beyt",
        "abu": "abu abou",
        "um": "umm um oum",
        "kafr": "kafr kfar kafar kafer kufr kefr",
        "wadi": "wadi ouadi oued vadi",
        "mount": "mt mount",
        "saint": "st saint sankt",
        "fort": "ft fort",
        "qalat": "qalat qalaat qalah",
        "jazira": "jazirah jazira jazeera gezira jezirah",
    }.items()
    for variant in variants.split()
}

# In order; each is a transliteration that the corpus of names of the GeoNames project has side by side.
# The first of three says without which letters (any of them) a pattern cannot match: most words are spared most patterns.
_SPELLINGS = tuple(
    (needs, re.compile(pattern), replacement)
    for needs, pattern, replacement in (
        (("ou",), r"ou", "u"),  # Yabroud
        (("i", "y"), r"([aeo])[iy](?=[^aeiouy\s])", "ei"),  # Suwayda, Hussein, Khayr
        (("i", "y"), r"(?:iy|y|i|ij|ii)(?:e|a)h?\b", "iya"),  # Latakia, Malihiyah, Assaliyeh
        (("eh", "ah"), r"(?<=\w\w)(?:e|a)h\b", "a"),  # Raqqah, Ariheh
        (("dj",), r"dj", "j"),  # Djebel
        (("tch",), r"tch", "ch"),
        (("y", "ij"), r"(?<=\w\w)(?:yi|iy|yy|ij|y)\b", "i"),  # Vyshneviy, Kupyansky
        (("y",), r"(?<=\w)y(?=\w)", "i"),  # Trostyanets, Trostianets
    )
)


@lru_cache(maxsize=65_536)
def plain_name(text: str) -> str:
    """`text` in lower case with diacritics, apostrophes and punctuation gone, words one space apart.

    >>> plain_name("Ra's al-ʿAyn"), plain_name("Kobanê"), plain_name("Sviatohirs’k")
    ('ras al ayn', 'kobane', 'sviatohirsk')
    """
    plain = text.isascii()
    if plain and text.replace(" ", "x").isalpha() and "  " not in text:
        return text.strip().lower()  # as most names are: letters, words one space apart
    if not plain:  # first, since what is taken apart may be a capital or an apostrophe again
        text = unicodedata.normalize("NFKD", text)
    text = _POSSESSIVE.sub("", text.strip())
    text = _APOSTROPHES.sub("", text.lower())
    if not plain:
        text = "".join(c for c in text.translate(_LETTERS) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", text).strip()


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """The key under which the spellings of one name meet; "" for a text without letters or digits.

    >>> fold_name("An-Nabk") == fold_name("al-Nabk") == fold_name("Nabk")
    True
    >>> fold_name("Yabroud") == fold_name("Yabrud"), fold_name("Dayr az-Zawr") == fold_name("Deir ez-Zawr")
    (True, True)
    """
    plain = plain_name(text)
    key = (_ARTICLE.sub("", plain) or plain) if " " in plain else plain
    key = " ".join(_ELEMENTS.get(word) or _spelling(word) for word in key.split())
    return key or plain


@lru_cache(maxsize=65_536)
def _spelling(word: str) -> str:
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    # Raqqa, Maarrat; also "ee", "oo", "aa" to one letter
    word = word[0] + "".join(letter for before, letter in pairwise(word) if letter != before)
    for needs, pattern, replacement in _SPELLINGS:
        if any(letters in word for letters in needs):
            word = pattern.sub(replacement, word)
    return word


_SKELETON = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"kh|ck|[kqcx]", "k"),
        (r"zh|dz|[jz]", "z"),
        (r"gh|g|h", "h"),  # Luhansk, Lugansk
        (r"ph|f", "f"),
        (r"th|[dt]", "t"),
        (r"[bpvw]", "v"),
        (r"sh|s", "s"),
        (r"(?<=\w)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=16_384)
def skeleton(text: str) -> str:
    """The consonants of `fold_name(text)`, words run together: for names of ONE article, as a hint that needs a second.

    >>> skeleton("An-Nabek") == skeleton("Nabk"), skeleton("Luhansk") == skeleton("Lugansk")
    (True, True)
    """
    key = fold_name(text).replace(" ", "")
    for pattern, replacement in _SKELETON:
        key = pattern.sub(replacement, key)
    return key
