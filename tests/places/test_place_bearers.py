"""Persons, ships, divisions and titles of works that look like places. Marked: what is a place; nothing else is."""

from __future__ import annotations

import re

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read

CASES = {
    "a ship by its type": "The cruiser Rostock lay in <Kiel> in <Germany>. Soon Rostock was far from <Kiel>.",
    "a ship by what it does": "They were off <Brest>. In Thunder the captain was hit. The fire went on to Thunder until dusk.",
    "a ship by its prefix": "USS Guam lay off <Mombasa>. The helicopters returned to Guam from <Mombasa>.",
    "a land where something happens": "HMS Malaya was new. In <Malaya> the army dug in and <Malaya> was lost.",
    "a river a ship is named after": "HMS Nile was old. The fleet had won at the mouth of the <Nile> and left the <Nile>.",
    "an island a ship is named after": "HMS Nelson was old. Guns stood on <Nelson Island> and the fleet left <Nelson Island>.",
    "divisions": "In <Egypt> the Pavia and Brescia Divisions dug in near <Tobruk>. Seeing the Pavia under fire, they fled.",
    "a city a brigade is named after": "They marched to <Kharkiv>. The Kharkiv Brigade fought in <Kharkiv> in <Ukraine>.",
    "states of numbered regiments": "The 20th Texas Infantry Regiment came from <Texas> and <Ohio>, in the <United States>.",
    "a paper in italics": "In <France> the news came. It was printed in *Punch* and read in <Paris>.",
    "a ship in italics": "The fleet left <Kiel>. Later *Dresden* and *Emden* were damaged near <Heligoland>.",
    "a place's other name in italics": "They reached <Leuven> (*<Louvain>*) in <Belgium>.",
    "a place in italics after at": "They crossed into <Belgium>. The emperor slept at *<Le Caillou>*.",
    "a place that is once in italics": "They fought near <Gettysburg> and held <Gettysburg>. The film *<Gettysburg>* shows it.",
    "a marshal after a land": "In <Alsace> Marshal Villars rode to <Paris>.",
    "a governor after his province": "The governor of <Sumy Oblast> Danylo Hrin left <Sumy> in <Ukraine>.",
    "a premier of a people of two words": "They took the house of North Korean Premier Han Il in <Pyongyang>, <North Korea>.",
    "a hospital": "They held the <Kabul General Hospital> in <Kabul>.",
    "an author": "In <Greece> they met. This occurs in Quintus, Sextus and Hirtius. Quintus in his book denies it.",
    "who is quoted": 'They marched to <Lille> in <France>. "All is lost," wrote Douai, "and all are tired."',
    "a person by his sons": "In <Iraq> they hoped for the capture of Barzan. Barzan's sons fled and Barzan was hanged.",
    "a party": "Two parties of <Ireland>, Fianna Nua and Cumann Og, met. Fianna Nua won. Later Fianna Nua lost in <Dublin>.",
    "whose camp it is": "In <Greece> the troops landed in the neighbourhood of Antony's camp.",
    "a number after a name": "In <Latvia> they fought at <Milgravis> No. 1 near <Riga>.",
    "a direction alone": "They crossed <Hungary>, South-Eastern and <Eastern Transylvania> and <Debrecen>.",
    "a word that opens a quotation": 'They were near <Genoa> in <Italy>. He said, "Sorry to wake you." He had left <Italy>.',
    "a prince's title": "In <Ethiopia> they fought near <Adwa>. The force moved to the left of Ras Tessema near <Gondar>.",
    "a town with such a name": "In <Lebanon> they fought near <Tripoli>. The force moved near <Ras Hanin>.",
}
_MARK = re.compile(r"<([^<>]+)>")


@pytest.mark.parametrize("case", CASES)
def test_places_are_those_marked(case: str) -> None:
    text = CASES[case]
    article = f"---\ntitle: War\n---\n\n{_MARK.sub(lambda m: m[1], text)}\n"
    found = read(parse_article(article.encode(), article_id="a", source="a")).places
    assert [p.text for p in sorted(found, key=lambda p: p.start)] == _MARK.findall(text)
