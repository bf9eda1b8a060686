#!/usr/bin/env python3
"""Hold our tables against rows that readers judged one by one: tests/gold/rows.

    warledger run ../shared/corpus -o OUT
    python tools/score_rows.py OUT [--part tune|held] [--kind casualties|events|sides|paragraphs] [--misses FIELD] [--steps]

Random rows of casualties and events of 201 articles that no rule was written from; the readers saw the words and the
article, not our values. `sides` are the forces of 72 articles without combatants in an infobox; `paragraphs` are 360 random
paragraphs of which everything was listed, so that what is missed shows too. An article is either
of `tune` or of `held`; what is held is measured only, so --misses and --steps need `--part tune`.

A field is right if it is the reader's answer or one that they called as fair (`*_alt`). `all` needs every field listed in
ALL and no second telling. Of a row that the tables no longer have only `gone` is counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pandas as pd

import pipeline

ROWS = Path(__file__).resolve().parent.parent / "tests" / "gold" / "rows"
ALL = {
    "casualties": ("number", "outcome", "side", "date", "place", "source"),
    "events": ("type", "actor_side", "date", "place"),
}
Answer = dict[str, Any]


def read_answers(kind: str, part: str) -> list[Answer]:
    """The readers' rows of one table and part."""
    return [json.loads(line) for line in (ROWS / part / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def plain(value: Any) -> Any:
    """A cell as JSON has it: null for what is missing, whole numbers as int."""
    if pd.isna(value):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def folded(words: object) -> str:
    return re.sub(r"\bthe ", "", " ".join(str(words).lower().split()))


class Judge:
    """Compares the rows of one table with the readers' answers."""

    def __init__(self, tables: dict[str, pd.DataFrame], kind: str) -> None:
        self.kind = kind
        self.rows: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for row in tables[kind].itertuples():
            if not pd.isna(row.paragraph):
                self.rows[row.article_id, int(row.paragraph)].append(row)
        self.names: dict[tuple[str, object], set[str]] = defaultdict(set)
        for place in tables["places"].itertuples():
            self.names[place.article_id, place.place_id] |= {folded(place.text), folded(place.name)}

    def row(self, answer: Answer) -> Any:
        """Our row that lies where the reader's does; None if there is none now."""
        start, end = answer["start"], answer["end"]
        found = self.rows[answer["id"].split(":")[0], answer["paragraph"]]
        found = [row for row in found if row.start_char < end and row.end_char > start]
        if self.kind == "casualties" and len(found) > 1:
            same = [r for r in found if r.outcome == answer.get("outcome") and plain(r.low) == answer.get("low")]
            found = same or found
        return max(found, key=lambda r: min(r.end_char, end) - max(r.start_char, start), default=None)

    def fields(self, answer: Answer, row: Any) -> dict[str, tuple[bool, Any, list[Any]]]:
        """Field → (right or not, ours, what the reader accepts)."""
        ours = self.values(row)
        found = {}
        for name, value in ours.items():
            told = [answer[name], *(answer.get(f"{name}_alt") or answer.get(f"{name.removesuffix('_side')}_alt") or [])]
            found[name] = (self.agrees(name, value, told, row), value, told)
        if self.kind == "casualties":
            number = plain(row.low), plain(row.high)
            told = [(answer["low"], answer["high"])]
            found["number"] = (number in told, number, told)
        return found

    def values(self, row: Any) -> dict[str, Any]:
        both = {"date": plain(row.date_edtf), "place": plain(row.place)}
        if self.kind == "casualties":
            side = "civ" if row.victim_class == "civilian" else plain(row.side)
            return {"outcome": row.outcome, "side": side, **both, "source": plain(row.source), "scope": row.scope}
        sides = {"actor_side": plain(row.actor_side), "target_side": plain(row.target_side)}
        return {"type": row.event_type, "status": row.status, **sides, **both}

    def agrees(self, name: str, value: Any, told: list[Any], row: Any) -> bool:
        if name not in ("place", "source") or value is None:
            return value in told
        ours = {folded(value)} | (self.names[row.article_id, row.place_id] if name == "place" else set())
        wanted = [folded(one) for one in told if one is not None]
        return any(a in b or b in a for a in ours for b in wanted)


def score(judge: Judge, answers: list[Answer], misses: str | None) -> tuple[Counter[str], dict[str, Counter[bool]]]:
    """What was counted, and how often each deciding step (from `reason`) was right. Prints the misses asked for."""
    counts: Counter[str] = Counter(rows=len(answers))
    steps: dict[str, Counter[bool]] = defaultdict(Counter)
    for answer in answers:
        row = judge.row(answer)
        if not answer["ok"]:
            counts["no such thing"] += 1
            counts["of these still there"] += row is not None
            if misses == "ok" and row is not None:
                show(answer, row, "")
            continue
        if row is None:
            counts["gone"] += 1
            continue
        counts["judged"] += 1
        counts["second tellings"] += bool(answer.get("again"))
        fields = judge.fields(answer, row)
        for name, (right, ours, told) in fields.items():
            counts[name] += right
            if not right:
                what = "null though told" if ours is None else "given though untold" if told[0] is None else "another"
                counts[f"{name}: {what}"] += 1
            if misses == name and not right:
                show(answer, row, f"ours {ours!r}, the reader's {told!r}")
        counts["all"] += all(fields[name][0] for name in ALL[judge.kind]) and not answer.get("again")
        for part in str(row.reason).split("; "):
            what, _, why = part.partition(": ")
            field = {"victims": "side", "actor": "actor_side", "target": "target_side"}.get(what, what)
            if field in fields:
                steps[f"{what}: " + re.sub(r"“[^”]*”|\"[^\"]*\"( are .*)?", "X", why)][fields[field][0]] += 1
    return counts, steps


def show(answer: Answer, row: Any, said: str) -> None:
    print(f"- {answer['id']} {said} | {row.text!r}\n      {row.quote}\n      {row.reason}")


def report(kind: str, part: str, counts: Counter[str]) -> None:
    head = ("rows", "no such thing", "of these still there", "gone", "second tellings", "judged")
    print(f"{kind}, {part}: " + ", ".join(f"{name} {counts[name]}" for name in head))
    fields = [n for n in counts if n not in head and ":" not in n and n != "all"]
    for name in [*fields, "all"]:
        why = [f"{n.split(': ')[1]} {counts[n]}" for n in counts if n.startswith(f"{name}: ")]
        print(f"  {name:12} {counts[name] / max(1, counts['judged']):.3f}  {', '.join(why)}")


def score_sides(tables: dict[str, pd.DataFrame], answers: list[Answer], part: str, misses: bool) -> None:
    """Forces on the right side, each once and by mention; `swap`: where 1 and 2 of an article may stand the other way."""
    forces = {(r.article_id, r.force_id): (plain(r.side), r.n_mentions) for r in tables["order_of_battle"].itertuples()}
    total: Counter[str] = Counter()
    for answer in answers:
        judged = []
        for force, side in answer["forces"].items():
            told = side if isinstance(side, list) else [side]
            if (answer["article"], force) in forces:
                total["no forces"] += "x" in told
                if "x" not in told:
                    ours, n = forces[answer["article"], force]
                    other = {1: 2, 2: 1}.get(ours, ours)
                    judged.append((ours in told, other in told, n, f"{force}: {ours}, the reader's {told}"))
        right, swapped = sum(j[0] for j in judged), sum(j[1] for j in judged)
        by, swapped_by = sum(j[0] * j[2] for j in judged), sum(j[1] * j[2] for j in judged)
        total.update(n=len(judged), right=right, swap=max(right, swapped))
        total.update(mentions=sum(j[2] for j in judged), by=by, swap_by=max(by, swapped_by))
        if misses:
            print(f"- {answer['article']} {right} of {len(judged)}", [j[3] for j in judged if not j[0]])
    print(
        f"sides, {part}: {len(answers)} articles, {total['n']} forces: right {total['right'] / total['n']:.3f} "
        f"(swap {total['swap'] / total['n']:.3f}); {total['mentions']} mentions: {total['by'] / total['mentions']:.3f} "
        f"(swap {total['swap_by'] / total['mentions']:.3f}); no forces {total['no forces']}"
    )


LISTED = {"casualty": "casualties", "strength": "strengths", "event": "events"}


def score_paragraphs(tables: dict[str, pd.DataFrame], answers: list[Answer], part: str, misses: str | None) -> None:
    """How much of what the readers listed has a row (a figure: with the number, a loss also with the outcome), how much of
    ours they listed; what is `opt` is neither."""
    read = {(article, paragraph) for article, paragraph in answers[0]["read"]}
    for kind, table in LISTED.items():
        ours: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for row in tables[table].itertuples():
            if not pd.isna(row.paragraph) and (kind != "event" or row.status in ("actual", "claimed")):
                ours[row.article_id, int(row.paragraph)].append(row)
        listed = [a for a in answers[1:] if a["t"] == kind]
        plainly = [a for a in listed if not a.get("opt")]
        missed = [a for a in plainly if not any(_same(a, row) for row in ours[a["article"], a["p"]])]
        given = [row for place in read for row in ours[place]]
        known = [r for r in given if any(_overlap(a, r) for a in listed if (a["article"], a["p"]) == _where(r))]
        print(
            f"paragraphs, {part}: {table}: found {1 - len(missed) / len(plainly):.3f} of {len(plainly)}; "
            f"{len(known) / len(given):.3f} of our {len(given)} listed"
        )
        for a in missed if misses == table else []:
            print(f"- {a}")


def _where(row: Any) -> tuple[str, int]:
    return row.article_id, int(row.paragraph)


def _overlap(answer: Answer, row: Any) -> bool:
    return bool(row.start_char < answer["end"] and row.end_char > answer["start"])


def _same(answer: Answer, row: Any) -> bool:
    number = answer["t"] == "event" or plain(row.low) == answer.get("low")
    return _overlap(answer, row) and number and (answer["t"] != "casualty" or row.outcome == answer.get("outcome"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--part", choices=("tune", "held"))
    parser.add_argument("--kind", choices=("casualties", "events", "sides", "paragraphs"))
    parser.add_argument("--misses", metavar="FIELD")
    parser.add_argument("--steps", action="store_true")
    args = parser.parse_args()
    if (args.misses or args.steps) and args.part != "tune":
        parser.error("what is held is only measured: --misses and --steps need --part tune")
    tables = pipeline.load_tables(args.out)
    for kind in [args.kind] if args.kind else ["casualties", "events", "sides", "paragraphs"]:
        for part in [args.part] if args.part else ["tune", "held"]:
            answers = read_answers(kind, part)
            if kind == "paragraphs":
                score_paragraphs(tables, answers, part, args.misses)
                continue
            if kind == "sides":
                score_sides(tables, answers, part, bool(args.misses))
                continue
            counts, steps = score(Judge(tables, kind), answers, args.misses)
            report(kind, part, counts)
            if args.steps:
                for step, n in sorted(steps.items(), key=lambda s: -s[1].total()):
                    print(f"    {n[True]:4} of {n.total():4}  {step}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
