"""A MediaWiki dump of invented pages: every tenth page is a battle article, the others only look a little like one.

    python tests/importers/synthetic_dump.py OUT.xml.bz2 [--pages 2000] [--seed 1]

All text is made up here. `battle(i, …)` gives a battle's title, wikitext and the infobox figures that a reader of its
tables should find, so that a test can follow an article through import and run.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

HEADER = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <generator>MediaWiki 1.43.0</generator>
    <case>first-letter</case>
    <namespaces><namespace key="0" case="first-letter" /><namespace key="10">Template</namespace></namespaces>
  </siteinfo>
"""
FOOTER = "</mediawiki>\n"
_RIVERS = "Arn Bel Corvo Drina Esk Falan Gerro Hoss Irva Jolda Kesh Lunar Mero Nadda Orvo Pell".split()
_TOWNS = "Norrby Castelmar Vilnagrad Oldport Ashkirk Monterra Bialow Qasr Harim Drenova Saltmarsh Fort Ellis".split()
_LEADERS = "Karl Brandt|Ana de Luna|Ivo Petrov|Samir Haddad|Owen Marsh|Jean Caron|Mirko Zoric|Li Shan".split("|")
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Battle:
    """A made-up battle: `figures` maps an infobox field to (killed, wounded) as it states them."""

    title: str
    wikitext: str
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)


def battle(i: int, rng: random.Random) -> Battle:
    """The battle article number `i`; titles differ by their number."""
    town, river, other = rng.choice(_TOWNS), rng.choice(_RIVERS), rng.choice(_RIVERS)
    year, month, day = rng.randrange(1400, 2020), rng.randrange(1, 13), rng.randrange(1, 25)
    killed, wounded = [rng.randrange(20, 4000) for _ in range(2)], [rng.randrange(20, 6000) for _ in range(2)]
    title = f"Battle of {town} (No. {i})"
    north, east = (f"{rng.randrange(*span)}|{rng.randrange(60)}" for span in ((30, 60), (1, 40)))
    leaders = rng.sample(_LEADERS, 2)
    call = rng.choice(
        [
            "Infobox military conflict",
            "infobox military conflict",
            "Infobox_military_conflict",
            "Infobox military conflict ",
        ]
    )
    losses = rng.choice(
        [
            "{killed:,} killed<br />{wounded:,} wounded",
            "{{{{plainlist|\n* {killed:,} killed\n* {wounded:,} wounded\n}}}}",
            "{{{{ubl|{killed:,} killed<ref>Ledger of {river}</ref>|{wounded:,} wounded}}}}",
            "{killed:,} killed, {wounded:,} wounded{{{{efn|By its own count.}}}}",
        ]
    )
    text = f"""{{{{Short description|Battle by the river {river}}}}}
{{{{Use dmy dates|date=May 2021}}}}
{{{{{call}
| conflict    = {title}
| partof      = the [[War of the {river}]]
| image       = Plan of {town}.svg
| date        = {{{{start date|{year}|{month}|{day}|df=y}}}}
| place       = Near [[{town}]], [[{river} valley]]
| coordinates = {{{{coord|{north}|N|{east}|E|display=inline,title}}}}
| result      = Victory of the northern army
* The bridge over the [[{river}]] is burnt
| combatant1  = {{{{flagicon|Sweden}}}} [[Northern League]]
| combatant2  = {{{{flag|{other} Republic}}}}
| commander1  = [[{leaders[0]}]]
| commander2  = [[{leaders[1]}]]{{{{KIA}}}}
| strength1   = {rng.randrange(2000, 9000):,} men
| strength2   = {{{{circa|{rng.randrange(2000, 9000):,}}}}} men
| casualties1 = {losses.format(killed=killed[0], wounded=wounded[0], river=river)}
| casualties2 = {losses.format(killed=killed[1], wounded=wounded[1], river=river)}
}}}}
{{{{Campaignbox War of the {river}}}}}
The '''{title}''' was fought on {day} {_MONTHS[month - 1]} {year} between the [[Northern League]] and the
[[{other} Republic]] for the crossing of the [[{river}]].<ref>{{{{cite book|title=Rivers at War|year=1999}}}}</ref>

== Background ==
{leaders[0]} had marched {{{{convert|{rng.randrange(11, 90)}|km|mi}}}} in four days. The garrison of {town} opened its gates.

== Battle ==
At dawn the vanguard waded the river. {leaders[1]} fell before noon, and by evening {rng.randrange(3, 40)} guns were lost.

{{| class="wikitable"
! Unit !! Men
|-
| Guard || {rng.randrange(100, 900)}
|}}

== References ==
{{{{reflist}}}}
[[Category:Invented battles]]
"""
    figures = {f"casualties{side + 1}": (killed[side], wounded[side]) for side in range(2)}
    return Battle(title, text, figures)


def other_page(i: int, rng: random.Random) -> tuple[str, int, str, str | None]:
    """(title, namespace, wikitext, redirect target) of a page that is no battle article."""
    town, river = rng.choice(_TOWNS), rng.choice(_RIVERS)
    kinds = [
        (f"Fight at {town} {i}", 0, f"#REDIRECT [[Battle of {town}]]", f"Battle of {town}"),
        (f"Talk:Battle of {town} {i}", 1, "Should we use {{Infobox military conflict|conflict=this}} here?", None),
        (f"Template:War of the {river} {i}", 10, "{{Infobox military conflict|conflict={{{1}}}}}", None),
        (f"{rng.choice(_LEADERS)} ({i})", 0, f"{{{{Infobox military person|name=X}}}}\nFought at {town}.", None),
        (
            f"{town} ({i})",
            0,
            f"{{{{Infobox settlement|name={town}}}}}\nA town on the {river}; 40 killed in a fire.",
            None,
        ),
        (
            f"Help with boxes {i}",
            0,
            "Write <nowiki>{{Infobox military conflict|conflict=x}}</nowiki> at the top.",
            None,
        ),
        (f"Draft notes {i}", 0, "<!-- {{Infobox military conflict|conflict=x}} -->\nNothing yet.", None),
        (f"Units of {town} {i}", 0, "{{Infobox military conflict unit|name=x}}\nA regiment.", None),
        (f"{river} (disambiguation {i})", 0, f"'''{river}''' may be:\n* [[{river}]] & others <small>x</small>", None),
    ]
    return kinds[i % len(kinds)]


def page_xml(number: int, title: str, namespace: int, text: str, redirect: str | None = None) -> str:
    """One `<page>` element as MediaWiki writes it."""
    redirected = f'    <redirect title="{escape(redirect)}" />\n' if redirect else ""
    return (
        f"  <page>\n    <title>{escape(title)}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>\n{redirected}"
        f"    <revision>\n      <id>{number + 1_000_000}</id>\n      <timestamp>2021-05-03T10:00:00Z</timestamp>\n"
        f"      <contributor><username>Nobody</username><id>1</id></contributor>\n      <model>wikitext</model>\n"
        f'      <text bytes="{len(text.encode())}" xml:space="preserve">{escape(text)}</text>\n'
        f"    </revision>\n  </page>\n"
    )


def pages(count: int = 2000, seed: int = 1) -> Iterator[tuple[str, Battle | None]]:
    """`count` page elements, every tenth a battle's (given with it)."""
    rng = random.Random(seed)
    for i in range(count):
        if i % 10 == 3:
            made = battle(i, rng)
            yield page_xml(i + 1, made.title, 0, made.wikitext), made
        else:
            title, namespace, text, redirect = other_page(i, rng)
            yield page_xml(i + 1, title, namespace, text, redirect), None


def write_dump(path: Path, count: int = 2000, seed: int = 1, *, per_stream: int = 0) -> list[Battle]:
    """Write a dump (`.xml`, `.xml.bz2` or `.xml.gz` by name) and return its battles.

    `per_stream` pages a bz2 stream makes it multistream, as Wikimedia's are: the header, the pages and the footer are
    compressed apart and put one after the other.
    """
    parts: list[str] = [HEADER]
    battles: list[Battle] = []
    for i, (xml, made) in enumerate(pages(count, seed)):
        if i == 0 or (per_stream and i % per_stream == 0):
            parts.append("")
        parts[-1] += xml
        battles += [made] if made else []
    parts.append(FOOTER)
    if path.suffix == ".bz2":
        chunks = parts if per_stream else ["".join(parts)]
        path.write_bytes(b"".join(bz2.compress(part.encode()) for part in chunks))
    elif path.suffix == ".gz":
        path.write_bytes(gzip.compress("".join(parts).encode()))
    else:
        path.write_text("".join(parts), "utf-8")
    return battles


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made_battles = write_dump(arguments.out, arguments.pages, arguments.seed, per_stream=100)
    print(f"{arguments.out}: {arguments.pages:,} pages, {len(made_battles):,} battles")
