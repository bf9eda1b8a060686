"""Score the events of the seeds against tests/gold/events.

    python tools/score_events.py [--half tuning|held-out] [--misses N] [--lost] [--steps] [--article ID] [--json]
    python tools/score_events.py --gold DIR/events --mentions DIR --articles FOLDER        another gold

An event is found when its trigger overlaps an annotated one; else, within one sentence, when the types agree. One to
one, the best agreement first. Events annotated as `opt` are neither rewarded nor punished. Measures:

    found             type is not judged
    type, place, date the rows of `found` where it is right (places through the mentions that both sides mark, as
                      casualties are scored; null is right only where the annotation says null)
    type+place+date   all three right: precision, recall, F1
    actor side, target side, status   accuracy over the events found whose type is right

`--lost` says at which step each missed event was lost, `--steps` how often each step of place, date and actor is right.
The held-out half is only measured: its misses cannot be printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.articles import read_article  # noqa: E402
from pipeline.nlp import build  # noqa: E402
from pipeline.patterns import load_patterns  # noqa: E402
from pipeline.resolve import belligerents, dates, events, forces, places  # noqa: E402
from pipeline.resolve.reading import Reading, read_docs  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

HELD_OUT = (
    "battle-of-antietam",
    "battle-of-cannae",
    "battle-of-isandlwana",
    "battle-of-monte-cassino",
    "battle-of-qalamoun-2013-2014",
    "battle-of-trafalgar",
)
Gold = dict[str, Any]


def read(path: Path) -> Reading:
    """The article up to its events, without the figures, which do not change what is judged here."""
    settings = Settings()
    patterns = load_patterns(settings.pattern_folders())
    reading = read_docs(build(patterns), read_article(path), patterns, settings)
    for room in (belligerents, dates, forces, places, events):
        room.resolve(reading)
    return reading


def edtf(value: str | None) -> str | None:
    """A value without its qualifiers; an interval of one day is the day."""
    if not value:
        return None
    parts = re.sub(r"[~?%]", "", value).split("/")
    return parts[0] if len(parts) == 2 and parts[0] == parts[1] else "/".join(parts)


def load(path: Path) -> list[Gold]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def overlap(gold: Gold, start: int, end: int) -> bool:
    return bool(gold["start"] < end and start < gold["end"])


def place_names(reading: Any, gold: list[Gold]) -> dict[str, str]:
    """Our place id → the annotators' id that most of its mentions bear."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in reading.places:
        for g in gold:
            if g["t"] == "place" and g["p"] == mention.paragraph and overlap(g, mention.start, mention.end):
                votes[mention.place_id][g["id"]] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}


def right(event: Any, gold: Gold, names: dict[str, str]) -> dict[str, bool]:
    """Column → whether the event has it as annotated."""
    place = names.get(event.place_id, "?") if event.place_id else None
    return {
        "type": event.event_type == gold["type"],
        "place": place == gold["place"],
        "date": edtf(event.date_edtf) == edtf(gold["date"]),
        "status": event.status == gold["status"],
        "actor side": (event.actor_side or None) == (gold["actor_side"] or None),
        "target side": (event.target_side or None) == (gold["target_side"] or None),
    }


def pairs(reading: Any, gold: list[Gold], names: dict[str, str]) -> list[tuple[int, int]]:
    """(annotation, event) one to one."""
    candidates = []
    for i, g in enumerate(gold):
        for j, event in enumerate(reading.events):
            if event.paragraph != g["p"]:
                continue
            good = right(event, g, names)
            touching = overlap(g, event.start, event.end)
            same = reading.sentence_at(g["p"], g["start"]) == event.sentence
            if touching or (same and good["type"]):
                score = 8 * touching + 4 * good["type"] + 2 * good["place"] + good["date"] - 0.5 * bool(g.get("opt"))
                candidates.append((-score, abs(g["start"] - event.start), i, j))
    used_gold: set[int] = set()
    used_events: set[int] = set()
    found = []
    for *_, i, j in sorted(candidates):
        if i not in used_gold and j not in used_events:
            used_gold.add(i)
            used_events.add(j)
            found.append((i, j))
    return found


class Tally:
    """Counts over the articles, and the lines of what went wrong."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.given = self.gold = 0
        self.misses: dict[str, list[str]] = defaultdict(list)
        self.lost: Counter[str] = Counter()
        self.steps: dict[str, Counter[str]] = defaultdict(Counter)

    def article(self, article: Path, events_gold: Path, mentions: Path) -> None:
        name = article.stem
        with Lost() as lost:
            reading = read(article)
        gold = load(events_gold)
        marked = load(mentions)
        # A first line may say that only these paragraphs were annotated.
        whole = [0, len(reading.article.paragraphs)]
        first, last = marked.pop(0)["paragraphs"] if marked and "paragraphs" in marked[0] else whole
        names = place_names(reading, marked)
        paired = pairs(reading, gold, names)
        matched = {j for _, j in paired}
        self.gold += sum(not g.get("opt") for g in gold)
        for j, event in enumerate(reading.events):
            near = [g for g in gold if g["p"] == event.paragraph and overlap(g, event.start, event.end)]
            if j not in matched and first <= event.paragraph <= last and not any(g.get("opt") for g in near):
                self.given += 1
                quote = reading.quote(event)
                self.misses["false alarm"].append(f"{name}[{event.paragraph}] {told(event)} | {quote}")
        hit = {i for i, _ in paired}
        for i, g in enumerate(gold):
            if i not in hit and not g.get("opt"):
                step = lost.step(reading, g)
                self.lost[step] += 1
                self.misses[f"missed: {step}"].append(
                    f"{name}[{g['p']}] {g.get('q')!r} {g['type']} | {g.get('sentence_quote', '')}"
                )
        for i, j in paired:
            if not gold[i].get("opt"):
                self.given += 1
                self.judge(name, reading.events[j], gold[i], names)

    def judge(self, name: str, event: Any, gold: Gold, names: dict[str, str]) -> None:
        good = right(event, gold, names)
        self.found["found"] += 1
        told_by = dict(re.findall(r"(\w+): ([^;]*)", event.reason or ""))
        for key, column in (("place", "place"), ("date", "date"), ("actor", "actor side")):
            wanted = gold["actor_side" if key == "actor" else key]
            verdict = "right" if good[column] else "should be null" if wanted is None else "should be another"
            self.steps[f"{key}: {told_by.get(key, 'null')}"][verdict] += 1
        for key in ("type", "place", "date"):
            self.found[key] += good[key]
        self.found["type+place+date"] += good["type"] and good["place"] and good["date"]
        for key in ("actor side", "target side", "status") if good["type"] else ():
            self.of[key] += 1
            self.found[key] += good[key]
        for key, ok in good.items():
            if not ok:
                meant = " ".join(
                    f"{k}={gold[k]}" for k in ("type", "status", "actor_side", "target_side", "place", "date")
                )
                self.misses[f"wrong {key}"].append(
                    f"{name}[{gold['p']}] {told(event)} | gold {meant} | {gold.get('sentence_quote', '')}"
                )

    def report(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key in ("found", "type", "place", "date", "type+place+date"):
            n = self.found[key]
            p, r = n / max(1, self.given), n / max(1, self.gold)
            out[key] = {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if n else 0.0, "n": n}
        for key in ("actor side", "target side", "status"):
            out[key] = {"accuracy": round(self.found[key] / max(1, self.of[key]), 3), "of": self.of[key]}
        return {"given": self.given, "gold": self.gold, **out}


class Lost:
    """Watches the resolver's steps while it is entered: where each trigger was given up."""

    STEPS = ("trigger_of", "kind_of", "event_status", "merge")

    def __enter__(self) -> Lost:
        self.at: dict[tuple[int, int], str] = {}
        self._kept = {name: getattr(events, name) for name in self.STEPS}
        for name in ("trigger_of", "kind_of", "event_status"):
            setattr(events, name, self._watched(name))
        events.merge = self._merge
        return self

    def __exit__(self, *_: object) -> None:
        for name, function in self._kept.items():
            setattr(events, name, function)

    def _watched(self, name: str) -> Any:
        def watched(scene: Any, trigger: Any, *rest: Any) -> Any:
            answer = self._kept[name](scene, trigger, *rest)
            if answer is None:
                start = trigger[0] if isinstance(trigger, list) else trigger.start
                self.at.setdefault((scene.paragraph, start), name)
            return answer

        return watched

    def _merge(self, rows: list[Any], *rest: Any) -> list[Any]:
        kept: list[Any] = self._kept["merge"](rows, *rest)
        for row in rows:
            if not any(row is other for other in kept):
                self.at.setdefault((row.paragraph, row.start), "merge")
        return kept

    def step(self, reading: Any, gold: Gold) -> str:
        """The step that gave an annotated event up."""
        marks = reading.docs[gold["p"]].user_data["warledger.events"]
        near = [mark[0] for mark in marks if overlap(gold, mark[0], mark[1])]
        return next((self.at.get((gold["p"], start), "nobody and nowhere") for start in near), "no trigger")


def told(event: Any) -> str:
    """The event in one line."""
    sides = f"{event.actor_side}>{event.target_side}"
    what = f"{event.text!r} {event.event_type} {event.status} {sides} {event.place} {event.date_edtf}"
    return f"{what} [{event.reason}]"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuning", "held-out"), default="tuning")
    parser.add_argument("--article", action="append", help="only these of the half")
    parser.add_argument("--misses", type=int, default=0, help="print up to N errors of each kind (tuning half only)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lost", action="store_true", help="where the missed events were lost (tuning half only)")
    parser.add_argument("--steps", action="store_true", help="how often each step is right (tuning half only)")
    parser.add_argument("--gold", type=Path, help="a folder of annotated events (default: tests/gold/events, by half)")
    parser.add_argument("--mentions", type=Path, default=ROOT / "tests/gold", help="the articles' other annotations")
    parser.add_argument("--articles", type=Path, default=ROOT / "seeds", help="the articles themselves")
    args = parser.parse_args()
    seeds = args.gold is None
    if seeds and args.half == "held-out" and (args.misses or args.article or args.lost or args.steps):
        parser.error("the held-out half is measured as a whole: it has no --misses, --article, --lost, --steps")
    folder = args.gold or ROOT / "tests/gold/events"
    every = sorted(path.stem for path in folder.glob("*.jsonl"))
    names = [n for n in every if not seeds or (n in HELD_OUT) == (args.half == "held-out")]
    names = [n for n in names if n in (args.article or names)]
    tally = Tally()
    for name in names:
        tally.article(args.articles / f"{name}.md", folder / f"{name}.jsonl", args.mentions / f"{name}.jsonl")
    for kind, lines in tally.misses.items() if args.misses else ():
        print(f"-- {kind} ({len(lines)})", *lines[: args.misses], sep="\n")
    if args.lost:
        print("lost at:", ", ".join(f"{step} {count}" for step, count in tally.lost.most_common()) or "none")
    for step, counts in sorted(tally.steps.items()) if args.steps else ():
        print(f"  {step:60}", ", ".join(f"{verdict} {count}" for verdict, count in counts.items()))
    result = tally.report()
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    print(
        f"{len(names)} articles ({args.half if seeds else folder}), {tally.gold} annotated events, {tally.given} given"
    )
    for key, row in result.items():
        if isinstance(row, dict):
            print(f"{key:16}", "  ".join(f"{k} {v}" for k, v in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
