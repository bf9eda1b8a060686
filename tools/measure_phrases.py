"""How well `learn` finds phrases: one word in four is taken out of the patterns, and is looked for among what is proposed.

    python tools/measure_phrases.py CORPUS [--war syria|ukraine|caucasus] [--seed 7] [--show]

Held out are single words of the labels that `learn` proposes as phrases (nouns and verbs of places, words for armed
bodies, verbs and nouns of loss, words of events), under every label that has them. Then the articles of the war are mined.
A proposal is `right` where it is a held-out word under one of its labels, `other label` where it is one under another.
What is neither was never in the patterns: mostly no such word, now and then one that they lack. `to be found`: held-out
words that stand five times or more in the articles.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.articles import read_article  # noqa: E402
from pipeline.extraction import patterns_of, read  # noqa: E402
from pipeline.learn.candidates import KIND_ATTR, PHRASES, Candidate, words_of  # noqa: E402
from pipeline.learn.phrases import Phrases  # noqa: E402
from pipeline.settings import Settings, default_patterns  # noqa: E402
from tools.measure_retraining import WARS, of_war  # noqa: E402

Held = dict[str, dict[str, str]]
"""word → label → kind"""
_SHARE, _OFTEN = 0.25, 5


def hold_out(folder: Path, seed: int) -> Held:
    """Write the packaged patterns without a quarter of their words to `folder`; returns those."""
    lines = {p: p.read_text(encoding="utf-8").splitlines() for p in sorted(default_patterns().glob("*.jsonl"))}
    rows = [json.loads(x) for some in lines.values() for x in some if x.strip() and not x.startswith("#")]
    words: Held = defaultdict(dict)
    for row in rows:
        if row["label"] in PHRASES and isinstance(row["pattern"], str) and " " not in row["pattern"]:
            attr = KIND_ATTR[row["label"]]
            words[row["pattern"].lower()][row["label"]] = row.get("attrs", {}).get(attr, "") if attr else ""
    chosen = random.Random(seed)
    held = {word: words[word] for word in sorted(words) if chosen.random() < _SHARE}
    folder.mkdir(parents=True)
    for path, some in lines.items():
        kept = [x for x in some if not x.strip() or x.startswith("#") or not _is_held(json.loads(x), held)]
        (folder / path.name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    return held


def _is_held(row: dict[str, object], held: Held) -> bool:
    named = row["label"] in ("PLACE_WORLD", "DEMONYM")
    return isinstance(row["pattern"], str) and row["pattern"].lower() in held and not named


def judged(candidate: Candidate, held: Held) -> str:
    labels = held.get(words_of(candidate.name).split()[0])
    return "neither" if labels is None else "right" if candidate.label in labels else "other label"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--war", choices=sorted(WARS), default="syria")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print every proposal")
    args = parser.parse_args()
    phrases, n = Phrases(), 0
    with tempfile.TemporaryDirectory() as scratch:
        held = hold_out(Path(scratch) / "patterns", args.seed)
        settings = Settings(patterns=(str(Path(scratch) / "patterns"),), only_patterns=True)
        for path in sorted(args.corpus.glob("*.md")):
            if of_war(article := read_article(path), WARS[args.war][0]):
                phrases.add(read(article, settings))
                n += 1
        candidates = sorted(phrases.candidates(patterns_of(settings)), key=lambda c: (-c.score, c.key))
    print(f"{len(held)} words held out, {n} articles, {len(candidates)} phrases proposed\n")
    print("| label | proposed | right | other label | neither | kind right | to be found | of these found |")
    print("|---|---|---|---|---|---|---|---|")
    for label in PHRASES:
        some = [c for c in candidates if c.label == label]
        count = Counter(judged(c, held) for c in some)
        right = [c for c in some if judged(c, held) == "right"]
        kinds = sum(c.kind == held[words_of(c.name).split()[0]][label] for c in right)
        wanted = {w for w, labels in held.items() if label in labels and phrases.profiles.words[w] >= _OFTEN}
        found = {words_of(c.name).split()[0] for c in candidates} & wanted
        print(
            f"| `{label}` | {len(some)} | {count['right']} | {count['other label']} | {count['neither']} "
            f"| {kinds if KIND_ATTR[label] else '–'} | {len(wanted)} | {len(found)} |"
        )
    if args.show:
        for c in candidates:
            print(f"{c.score:.2f} {judged(c, held):11} {c.label:10} {c.kind:10} {c.name:24} {c.count:4} {c.why}")


if __name__ == "__main__":
    main()
