"""Wikitext → text, one example a case."""

from __future__ import annotations

import pytest

pytest.importorskip("mwparserfromhell", reason="needs the extra warledger[import]")

from pipeline.importers.article import convert_article
from pipeline.importers.marks import field_text, plain
from pipeline.importers.wikitext import Renderer


def field(wikitext: str) -> str:
    renderer = Renderer()
    return field_text(renderer.render(renderer.parse(wikitext)))[0]


def line(wikitext: str) -> str:
    renderer = Renderer()
    return plain(renderer.render(renderer.parse(wikitext)))


def body(wikitext: str) -> str:
    return convert_article("T", wikitext).body.strip("\n")


LINES = {
    # marks
    "bold": ("The '''Siege''' began", "The Siege began"),
    "italic": ("the ''Orion'' sank", "the Orion sank"),
    "bold-italic": ("'''''both''''' ways", "both ways"),
    "apostrophe-before-bold": ("l'''ami'' came", "l'ami came"),
    "possessive-after-italic": ("''Orion'''s crew", "Orion's crew"),
    "four-apostrophes": ("''''x'''", "'x"),
    "link": ("[[Lake Mere]]", "Lake Mere"),
    "link-text": ("[[Lake Mere|the lake]]", "the lake"),
    "link-trail": ("[[soldier]]s", "soldiers"),
    "link-pipe-trick": ("[[Lyme (city)|]]", "Lyme"),
    "link-category": ("x[[Category:Battles]]", "x"),
    "link-category-shown": ("[[:Category:Battles|battles]]", "battles"),
    "link-file": ("x [[File:A.jpg|thumb|500 [[killed]]]] y", "x y"),
    "link-interlanguage": ("x[[de:Schlacht]]", "x"),
    "link-other-wiki": ("a [[wikt:rout|rout]]", "a rout"),
    "external-named": ("[https://x.example/a the report]", "the report"),
    "external-bare": ("told [https://x.example/a].", "told."),
    "entities": ("5&nbsp;km &ndash; A&amp;B", "5 km – A&B"),
    "comment": ("10<!-- 11? -->0 men", "100 men"),
    "comment-unclosed": ("10 men<!-- never", "10 men"),
    "nowiki": ("<nowiki>[[x]] {{y}}</nowiki>", "[[x]] {{y}}"),
    "small-sub-sup": ("<small>1<sup>st</sup></small> H<sub>2</sub>O", "1st H2O"),
    "struck-out": ("<s>500</s> 400 killed", "400 killed"),
    "hidden": ('<span style="display:none">0500</span>500', "500"),
    "magic-word": ("x__NOTOC__", "x"),
    # notes
    "ref": ("40 killed<ref>Diary</ref>, 3 hurt", "40 killed, 3 hurt"),
    "ref-named": ('40<ref name="a/b" /> killed', "40 killed"),
    "ref-with-template": ("40<ref>{{cite web|title=400 killed}}</ref> killed", "40 killed"),
    "ref-unclosed": ("40 killed <ref name=x>on land", "40 killed on land"),
    "sfn-efn-cn": ("40{{sfn|A|1999}}{{efn|not 50}} killed{{citation needed|date=May 2020}}.", "40 killed."),
    "gap-in-brackets": ("Norrby ({{IPA|x}}) fell", "Norrby fell"),
    "gap-opens-brackets": ("Norrby ({{IPA|x}}; old Norby) fell", "Norrby (old Norby) fell"),
    "gap-closes-brackets": ("Norrby (old Norby, {{IPA|x}}) fell", "Norrby (old Norby) fell"),
    "gap-between-commas": ("Ann, {{cn}}, Bo", "Ann, Bo"),
    "untouched-punctuation": ("wait ... what ( x ) , y", "wait ... what ( x ) , y"),
    # measures
    "convert": ("{{convert|5|km|mi}}", "5 kilometres"),
    "convert-one": ("{{convert|1|mi|km}}", "1 mile"),
    "convert-abbr": ("{{convert|12|in|mm|abbr=on}}", "12 in"),
    "convert-us": ("{{convert|5|km|mi|sp=us}}", "5 kilometers"),
    "convert-adj": ("a {{convert|12|in|mm|adj=on}} gun", "a 12-inch gun"),
    "convert-range": ("{{convert|10|-|15|km|mi}}", "10–15 kilometres"),
    "convert-to": ("{{convert|10|to|15|ft|m}}", "10 to 15 feet"),
    "convert-compound": ("{{convert|6|ft|2|in|m}}", "6 feet 2 inches"),
    "convert-fraction": ("{{convert|1+1/2|mi|km}}", "1 1/2 miles"),
    "convert-grouped": ("{{convert|12000|LT}}", "12,000 long tons"),
    "cvt": ("{{cvt|30|sqmi}}", "30 sq mi"),
    "convert-unknown-unit": ("{{convert|3|arshin|m}}", "3 arshin"),
    "convert-empty": ("about {{convert}} off", "about off"),
    "formatnum": ("{{formatnum:12345}} men", "12,345 men"),
    "val": ("{{val|12345|u=km}}", "12,345 km"),
    "frac": ("{{frac|2|1|2}} days", "2 1/2 days"),
    "ordinal": ("the {{ordinal|3}} and {{ordinal|12}}", "the 3rd and 12th"),
    "money": ("{{US$|500}}", "$500"),
    # dates
    "start-date": ("{{start date|2012|5|1}}", "May 1, 2012"),
    "start-date-df": ("{{Start date|1421|05|03|df=yes}}", "3 May 1421"),
    "start-date-month": ("{{start date|2012|5}}", "May 2012"),
    "start-date-year": ("{{start date|2012}}", "2012"),
    "start-date-bc": ("{{start date|-216|8|2|df=y}}", "2 August 216 BC"),
    "start-date-words": ("{{start date|1 May 2012}}", "1 May 2012"),
    "start-date-time": ("{{start date|2012|5|1|14|30|df=y}}", "14:30, 1 May 2012"),
    "start-date-and-age": ("{{start date and age|2012|5|1|df=y}}", "1 May 2012"),
    "old-style": ("{{OldStyleDate|6 January|1706|25 December 1705}}", "6 January [O.S. 25 December 1705] 1706"),
    "circa": ("{{circa|1200}}", "c. 1200"),
    "circa-range": ("{{c.|1200|1250}}", "c. 1200 – c. 1250"),
    "bce": ("{{BCE|44}}", "44 BCE"),
    "as-of": ("{{as of|2012|5|lc=y}}", "as of May 2012"),
    "as-of-since": ("{{As of|2012|since=y}}", "Since 2012"),
    "age-in-days": ("{{age in days|2012|1|1|2012|1|11}}", "10 days"),
    "age-full": (
        "{{Age in years, months, weeks and days|month1=2|day1=24|year1=2020|month2=4|day2=4|year2=2021}}",
        "1 year, 1 month, 1 week and 4 days",
    ),
    "age-years-months-days": (
        "{{Age in years, months and days|1775|04|19|1783|09|03}}",
        "8 years, 4 months and 15 days",
    ),
    "age-until-today": ("then {{age|1990|1|1}} now", "then now"),
    # names
    "flag": ("{{flag|Sweden}}", "Sweden"),
    "flag-named": ("{{flag|Dutch Republic|name=Netherlands}}", "Netherlands"),
    "flag-code": ("{{flag|FRA}}", "France"),
    "flagcountry": ("{{flagcountry|Kingdom of France|1792}}", "Kingdom of France"),
    "country-template": ("{{FRA}}", "France"),
    "flagicon-name": ("{{flagicon|Sweden}} [[Karl]]", "Karl"),
    "flagicon-number": ("{{flagicon|FRA}} 7 wounded", "France: 7 wounded"),
    "flagicon-colon": ("{{flagicon|UN}}: 1 killed", "United Nations: 1 killed"),
    "flagicon-variant": ("{{flagicon|Syria|opposition}} 30 killed", "Syria (opposition): 30 killed"),
    "flagicon-year": ("{{flagicon|Sweden|1658}} 30 killed", "Sweden: 30 killed"),
    "flag-picture": ("{{flagicon image|Flag of the Mere Republic.svg}} 30 killed", "Mere Republic: 30 killed"),
    "flag-file": ("[[File:Flag of Mere (1658).svg|23px]] 30 killed", "Mere: 30 killed"),
    "flag-file-name": ("[[File:Flag of Mere.svg|23px|link=x]] [[Mere]]", "Mere"),
    "flag-file-large": ("[[File:Flag of Mere.svg|thumb|300px|The flag]] 30 killed", "30 killed"),
    "icon": ("[[File:Sword.svg|20px]] 30 killed", "30 killed"),
    "formatnum-of-template": ("{{formatnum:{{nowrap|12345}}}}", "12,345"),
    "flagicon-last": ("7 wounded {{flagicon|FRA}}", "7 wounded France"),
    "navy": ("{{navy|France}}", "France (navy)"),
    "kia-name": ("[[Karl]]{{KIA}}", "Karl (KIA)"),
    "kia-twice": ("Karl {{WIA}} {{POW}}", "Karl (WIA) (POW)"),
    "kia-number": ("50 {{KIA}}, 3{{WIA}}", "50 KIA, 3 WIA"),
    "surrendered": ("Karl{{surrendered}}", "Karl (surrendered)"),
    "hms": ("{{HMS|Orion|1787|6}}", "HMS Orion"),
    "hms-number": ("{{USS|Merrow|DD-7}}", "USS Merrow (DD-7)"),
    "ship-name-only": ("{{ship|French ship|Soleil|1791|2}}", "Soleil"),
    "ship-family": ("{{Japanese battleship|Fuyu||2}}", "Fuyu"),
    "sclass": ("{{sclass|Merrow|destroyer}}", "Merrow-class destroyer"),
    "ill": ("{{ill|Nils Sture|sv|lt=Sture}}", "Sture"),
    "sortname": ("{{sortname|Ann|Bo}}", "Ann Bo"),
    # wrappers
    "lang": ("{{lang|fr|la garde}}", "la garde"),
    "lang-xx": ("{{lang-sv|slaget}}", "slaget"),
    "langx": ("{{langx|sv|slaget}}", "slaget"),
    "transl": ("{{transl|ar|DIN|al-ǧaiš}}", "al-ǧaiš"),
    "nowrap": ("{{nowrap|300 men}}", "300 men"),
    "abbr": ("{{abbr|MIA|missing in action}}", "MIA"),
    "dashes": ("3{{ndash}}5{{snd}}x{{nbsp}}y{{'}}s", "3–5 – x y's"),
    "sic": ("thier{{sic}} men", "thier [sic] men"),
    "nested": ("{{nowrap|{{small|{{lang|fr|x}}}} y}}", "x y"),
    "last-of-twice-given": ("{{nowrap|1=a|1=b}}", "b"),
    "quoted": ('{{"|forward}}', '"forward"'),
    "span": ("{{citation needed span|text=40 men fell|date=May 2020}} there", "40 men fell there"),
    "unknown": ("a {{no such thing|500 killed}} b", "a b"),
    "unclosed-template": ("a {{nowrap|b", "a {{nowrap|b"),
    "unclosed-link": ("a [[b", "a [[b"),
    "stray-closers": ("a }} b ]] c", "a }} b ]] c"),
    "crossed": ("{{nowrap|a [[b}} c]]", "a [[b c]]"),
    "private-use-in": ("a\ue000b\ue001c", "abc"),
}

FIELDS = {
    "br": ("40 killed<br />60 wounded", "40 killed\n60 wounded"),
    "br-newline": ("40 killed<br>\n60 wounded", "40 killed\n60 wounded"),
    "ubl": ("{{ubl|A|B}}", "A\nB"),
    "ubl-after-text": ("Both: {{unbulleted list|A|B}}", "Both:\nA\nB"),
    "plainlist": ("{{plainlist|\n* A\n** A1\n* B\n}}", "A\n* A1\nB"),
    "plain-list-tags": ("{{plainlist}}\n* A\n* B\n{{endplainlist}}", "* A\n* B"),
    "bullets": ("Victory\n* Town taken\n** Church too", "Victory\n* Town taken\n** Church too"),
    "hlist": ("{{hlist|A|B}}", "A, B"),
    "flatlist": ("{{flatlist|\n* A\n* B\n}}", "A, B"),
    "collapsible": ("{{collapsible list|title='''Allies'''|A|B}}", "Allies\n* A\n* B"),
    "ubl-with-collapsible": ("{{ubl|X|{{collapsible list|title=Y|A}}}}", "X\nY\n* A"),
    "rule": ("A\n----\nB", "A\n\nB"),
    "html-list": ("<ul><li>A</li><li>B</ul>", "* A\n* B"),
}

BODIES = {
    "paragraphs": ("One\nline.\n\nTwo.", "One line.\n\nTwo."),
    "heading": ("== A [[b]] ==\nText", "## A b\nText"),
    "list": ("* a\n** b\n*# c\n# d", "- a\n  - b\n  1. c\n1. d"),
    "list-too-deep-at-once": ("**** a", "- a"),
    "indented": (": said he", "said he"),
    "table": ("A\n{| class=x\n| 500 killed\n{|\n| x\n|}\n|}\nB", "A\n\nB"),
    "table-around-infobox": (
        "{| style=x\n|-\n|{{Infobox military conflict|conflict=X\n|casualties1=4 killed}}\n|}\nB",
        "B",
    ),
    "table-unclosed": ("A\n\n{| x\nB", "A\n\n{| x B"),
    "link": ("[[Lake Mere (A)|the lake]]s", "[the lakes](./Lake_Mere_(A))"),
    "link-odd-brackets": ("[[a(b|c]]", "[c](./a%28b)"),
    "link-anchor": ("[[A#The end|x]]", "[x](./A#The_end)"),
    "emphasis": ("'''Siege''' of ''Norrby''", "**Siege** of _Norrby_"),
    "emphasis-inside-word": ("'''\"Siege\"'''s", '"Siege"s'),
    "stars": ("2 * 3 * 4", r"2 \* 3 \* 4"),
    "year-at-start": ("1916. The war went on.", r"1916\. The war went on."),
    "dash-at-start": ("- not a list", r"\- not a list"),
    "quotation": ("{{blockquote|We lost 40 men.|Karl}}", "We lost 40 men. — Karl"),
    "apparatus": ("A\n== References ==\nB 1999\n=== Notes ===\nC", "A"),
    "apparatus-by-other-names": (
        "A\n== See also ==\n* B\n== Notes and references ==\n== Reference literature ==\n* C",
        "A",
    ),
    "prose-at-the-end": (
        "A\n== References ==\n== Legacy in literature ==\nB",
        "A\n\n## References\n\n## Legacy in literature\nB",
    ),
    "sources-that-are-prose": (
        "A\n== Sources ==\nTwo annals tell it.\n== Battle ==\nB",
        "A\n\n## Sources\nTwo annals tell it.\n\n## Battle\nB",
    ),
    "hatnote": ("{{about|a battle}}\n{{Use dmy dates}}\nThe battle", "The battle"),
}


@pytest.mark.parametrize(("wikitext", "expected"), LINES.values(), ids=LINES.keys())
def test_line(wikitext: str, expected: str) -> None:
    assert line(wikitext) == expected


@pytest.mark.parametrize(("wikitext", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_field(wikitext: str, expected: str) -> None:
    assert field(wikitext) == expected


@pytest.mark.parametrize(("wikitext", "expected"), BODIES.values(), ids=BODIES.keys())
def test_body(wikitext: str, expected: str) -> None:
    assert body(wikitext) == expected


def test_what_is_left_out_is_counted() -> None:
    article = convert_article("T", "{{Odd box|1}} {{odd box}} {{sfn|A}} <gallery>\nx\n</gallery>\n{|\n|}\n{{#if:x|y}}")
    assert article.unknown == {"Odd box": 2, "#if": 1}
    assert article.dropped == {"gallery": 1, "table": 1}


BOXES = {
    "plain": "{{Infobox military conflict|casualties1=4 killed}}",
    "lower-case": "{{infobox military conflict|casualties1=4 killed}}",
    "underscores": "{{Infobox_military_conflict\n| casualties1=4 killed}}",
    "namespace": "{{Template:infobox military conflict|casualties1=4 killed}}",
    "comment": "{{Infobox military conflict<!-- see talk -->|casualties1=4 killed}}",
    "module": "{{#invoke:Infobox military conflict|main|casualties1=4 killed}}",
    "in-a-table": "{| style=float\n|-\n| valign=top | {{Infobox military conflict\n|casualties1=4 killed\n}}\n|}",
    "in-another-box": "{{Infobox settlement|name=X|module={{Infobox military conflict|embed=yes|casualties1=4 killed}}}}",
    "last-value-counts": "{{Infobox military conflict|casualties1=3 killed|casualties1=4 killed}}",
    "stray-bracket-before": "x [[ y {{ z\n\n{{Infobox military conflict|casualties1=4 killed}}",
}


@pytest.mark.parametrize("wikitext", BOXES.values(), ids=BOXES.keys())
def test_infobox_is_found(wikitext: str) -> None:
    (box,) = convert_article("T", wikitext + "\nText.").front["infoboxes"]
    assert box["casualties1"]["text"] == "4 killed"


def test_links_and_coordinates_of_a_field() -> None:
    article = convert_article(
        "T",
        "{{Infobox military conflict|place=[[Norrby (lake)|Norrby]] and [[Ost#Town|Ost]], [[Mere]] "
        "{{coord|59|30|N|17|45|E|display=inline,title}}|status=[https://x.example told]}}",
    )
    (box,) = article.front["infoboxes"]
    assert box["place"] == {
        "text": "Norrby and Ost, Mere",
        "links": [
            {"text": "Norrby", "type": "internal", "page": "Norrby (lake)"},
            {"type": "internal", "page": "Ost", "anchor": "Town"},
            {"type": "internal", "page": "Mere"},
        ],
    }
    assert box["coordinates"] == {"text": "59.5°N, 17.75°E", "latitude": 59.5, "longitude": 17.75}
    assert box["status"]["links"] == [{"text": "told", "type": "external", "site": "https://x.example"}]


def test_coordinates_of_an_article_without_infobox() -> None:
    front = convert_article("T", "Text.\n== References ==\n{{coord|59.5|17.75|display=title}}").front
    assert front["coordinates"] == {"text": "59.5°N, 17.75°E", "latitude": 59.5, "longitude": 17.75}
