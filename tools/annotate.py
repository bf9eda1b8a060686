#!/usr/bin/env python3
"""Write and check the hand-made annotations under tests/gold (format: tests/gold/README.md).

    python tools/annotate.py build ARTICLE.md NOTES -o GOLD.jsonl   notes → gold lines with offsets
    python tools/annotate.py events ARTICLE.md NOTES -o GOLD.jsonl  the same for events
    python tools/annotate.py check [GOLD_DIR] [--seeds DIR]         every problem of every gold file; exit 1 if any
    python tools/annotate.py show ARTICLE.md GOLD.jsonl             the text, its annotations under it
    python tools/annotate.py hints ARTICLE.md GOLD.jsonl            likely words under no annotation

NOTES is one short line an annotation, in reading order within each kind. A line `[3]` opens paragraph 3,
`[casualties1]` an infobox field; `#` opens a comment; `?` before the kind letter makes the annotation optional (`opt`):

    d the next day | 2013-11-16
    p An-Nabek | An-Nabk | settlement            id and kind may be left out once the same words have had them
    f rebels | rebels | 2                        id and side likewise; `-` is null
    s five rebels | 5 | 2 | rebels               quote | number | side | unit
    c seven soldiers were killed | 7 | killed | soldiers | 1 | 2013-11-20 | An-Nabk | - | incident
                                                 quote|number|outcome|victim|side|date|place|source|scope
    e overran most of Deir Attiyeh on 22 November | overran | capture | actual | 2 | 1 | Deir Attiyeh | 2013-11-22
                                                 clause | trigger | type | status | actor | target | place | date

Numbers: `7`, `>=18`, `<=40`, `~300`, `500-1000`, or a vague word (`dozens`). A quote is the next one, in whole words,
after the last annotation of its kind in the paragraph; `words#2` asks for the second occurrence there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from gold_check import Row, load, nth, problems

from pipeline.articles import Article, read_article

ROOT = Path(__file__).resolve().parent.parent
SMALL_WORDS = re.compile("A|After|An|At|Between|By|For|From|In|It|On|Of|Only|The|That|Then|They|This|To|When|With")
LIKELY = re.compile(
    r"\b(?:[A-ZÀ-Ž]\w+|\d[\d,.]*|\w*(?:hundred|thousand|dozen)\w*|(?:foot ?)?(?:soldier|troop|arm[iy]|force|infantry"
    r"|cavalry|horsem[ae]n|corps|division|brigade|regiment|battalion|compan[iy]|garrison|rebel|fighter|enem[iy]|fleet"
    r"|ship|squadron|column|defender|attacker|militia|crew|m[ae]n|knight|legion|paratrooper|guard|policem[ae]n)(?:e?s)?"
    r"|(?:day|night|morning|evening|week|month|year|later|afternoon|spring|autumn|winter|summer|noon|dawn)s?)\b"
)
LETTERS = {"d": "date", "p": "place", "f": "force", "s": "strength", "c": "casualty", "e": "event"}


class NotesError(Exception):
    """A line of notes that cannot be read; the message names file and line."""


def words_at(text: str, quote: str, start: int) -> int:
    """Where `quote` next stands in `text` from `start` on without cutting a word, or -1."""
    while (at := text.find(quote, start)) >= 0:
        end = at + len(quote)
        cut_left = at > 0 and text[at - 1].isalnum() and quote[0].isalnum()
        cut_right = end < len(text) and text[end].isalnum() and quote[-1].isalnum()
        if not cut_left and not cut_right:
            return at
        start = at + 1
    return -1


def number(said: str) -> tuple[int | None, int | None, str]:
    """`low`, `high`, qualifier of a number as the notes write it."""
    match = re.fullmatch(r"(>=|<=|~)?(\d+)(?:-(\d+))?", said)
    if not match:
        return None, None, said
    sign, low, high = match.groups()
    if high:
        return int(low), int(high), "range"
    return int(low), int(low), {None: "exact", ">=": "min", "<=": "max", "~": "approx"}[sign]


def side(said: str) -> int | str | None:
    return None if said == "-" else "civ" if said == "civ" else int(said)


class Builder:
    """Notes → rows. Remembers the id and kind or side that words were first given."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.p, self.field, self.text = 0, "", article.paragraphs[0].text
        self.cursor: dict[str, int] = defaultdict(lambda: -1)
        self.known: dict[tuple[str, str], list[str]] = {}

    def open(self, name: str) -> None:
        self.cursor.clear()
        if name.isdigit():
            self.p, self.field, self.text = int(name), "", self.article.paragraphs[int(name)].text
        else:
            self.p, self.field, self.text = -1, name, self.article.infobox[name].text

    def place(self, quote: str, kind: str) -> tuple[str, int]:
        """The words and their offset."""
        asked = re.fullmatch(r"(.+)#(\d+)", quote)
        if asked:
            quote, at = asked[1], -1
            for _ in range(int(asked[2])):
                at = words_at(self.text, quote, at + 1)
                if at < 0:
                    break
        else:
            at = words_at(self.text, quote, self.cursor[kind] + 1)
        if at < 0:
            raise NotesError(f"{quote!r} ({kind}) is not in paragraph {self.p} {self.field} after the last one")
        # Figures may overlap ("186 of its 226 men"); dates, places and forces never do.
        self.cursor[kind] = at if kind in ("strength", "casualty") else at + len(quote) - 1
        return quote, at

    def remember(self, kind: str, quote: str, rest: list[str]) -> list[str]:
        key = (kind, quote.lower())
        if rest:
            self.known[key] = rest
        elif key not in self.known:
            raise NotesError(f"{quote!r} ({kind}) has no id yet: write it out the first time")
        return self.known[key]

    def row(self, line: str) -> Row:
        optional, letter, body = re.fullmatch(r"(\??)([dpfsce]) (.+)", line).groups()  # type: ignore[union-attr]
        quote, *rest = [part.strip() for part in body.split("|")]
        if letter == "e":
            return self.event(quote, rest, bool(optional))
        kind = LETTERS[letter]
        quote, at = self.place(quote, kind)
        row: Row = {"p": self.p, "t": kind, "q": quote}
        if (n := nth(self.text, quote, at)) > 1:
            row["n"] = n
        row.update(self.values(kind, quote, rest))
        if self.field:
            row["field"] = self.field
        if optional:
            row["opt"] = True
        return row | {"start": at, "end": at + len(quote)}

    def values(self, kind: str, quote: str, rest: list[str]) -> Row:
        if kind == "date":
            return {"value": rest[0]}
        if kind == "place":
            name, what = self.remember(kind, quote, rest)
            return {"id": name, "kind": what}
        if kind == "force":
            name, of = self.remember(kind, quote, rest)
            return {"id": name, "side": side(of)}
        null = [None if part == "-" else part for part in rest]
        low, high, qual = number(rest[0])
        if kind == "strength":
            return {"low": low, "high": high, "qual": qual, "side": side(rest[1]), "unit": null[2]}
        outcome, victim, _, date, place, source, scope = null[1:]
        return {
            "low": low, "high": high, "qual": qual, "outcome": outcome, "victim": victim, "side": side(rest[3]),
            "date": date, "place": place, "source": source, "scope": scope,
        }  # fmt: skip

    def event(self, clause: str, rest: list[str], optional: bool) -> Row:
        where = self.text.find(clause)
        inside = words_at(clause, rest[0], 0)
        if where < 0 or inside < 0:
            raise NotesError(f"{clause!r} with {rest[0]!r} is not in paragraph {self.p}")
        at = where + inside
        row: Row = {"p": self.p, "sentence_quote": clause, "q": rest[0]}
        if (n := nth(self.text, rest[0], at)) > 1:
            row["n"] = n
        place, date = (None if part == "-" else part for part in rest[5:7])
        row |= {"start": at, "end": at + len(rest[0]), "type": rest[1], "status": rest[2]}
        row |= {"actor_side": side(rest[3]), "target_side": side(rest[4]), "place": place, "date": date}
        return row | {"opt": True} if optional else row


def build(article: Article, notes: Path) -> list[Row]:
    builder, rows = Builder(article), []
    for count, line in enumerate(notes.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("["):
                builder.open(line.strip("[]"))
            else:
                rows.append(builder.row(line))
        except (NotesError, AttributeError, ValueError, KeyError, IndexError) as error:
            raise SystemExit(f"{notes}:{count}: {line}\n    {error!r}") from error
    return sorted(rows, key=lambda r: (r["p"], r.get("field", ""), r["start"], r["end"]))


def label(row: Row) -> str:
    skip = {"p", "t", "q", "n", "start", "end", "field", "sentence_quote", "opt"}
    values = " ".join("-" if v is None else str(v) for k, v in row.items() if k not in skip)
    return ("?" if row.get("opt") else "") + row.get("t", "event")[0] + " " + values


def show(article: Article, rows: list[Row], hints: bool) -> None:
    for paragraph in article.paragraphs:
        mine = [r for r in rows if r["p"] == paragraph.number]
        print(f"\n[{paragraph.number}] {paragraph.section}\n{paragraph.text}" if not hints else f"[{paragraph.number}]")
        if hints:
            for match in LIKELY.finditer(paragraph.text):
                if SMALL_WORDS.fullmatch(match[0]):
                    continue
                if not any(r["start"] < match.end() and match.start() < r["end"] for r in mine):
                    print("   ", paragraph.text[max(0, match.start() - 25) : match.end() + 20])
        else:
            for row in mine:
                print(f"    {row['q']}  →  {label(row)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("build", "events", "show", "hints"):
        sub = commands.add_parser(name)
        sub.add_argument("article", type=Path)
        sub.add_argument("file", type=Path)
        sub.add_argument("-o", "--output", type=Path)
    sub = commands.add_parser("check")
    sub.add_argument("gold", type=Path, nargs="?", default=ROOT / "tests" / "gold")
    sub.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    args = parser.parse_args()
    if args.command == "check":
        found = list(problems(args.gold, args.seeds))
        print("\n".join(found) if found else "gold: no problem")
        return 1 if found else 0
    article = read_article(args.article)
    if args.command in ("show", "hints"):
        show(article, load(args.file), args.command == "hints")
        return 0
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in build(article, args.file)]
    if args.output:
        args.output.write_text("".join(lines), encoding="utf-8")
    else:
        sys.stdout.writelines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
