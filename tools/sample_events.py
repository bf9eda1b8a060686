"""Random events of a folder of articles with their sentences, to be judged by hand (docs/events-sample.md).

    python tools/sample_events.py FOLDER [--number 50] [--seed 11] [--articles N] [--skip ID ...]

Only events whose status is actual or claimed are drawn. Prints per event: row id, what was given, the sentence before
and the sentence of the event, the article's sides and place.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from score_events import HELD_OUT, ROOT, read, told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--articles", type=int, help="read only so many articles, drawn at random")
    args = parser.parse_args()
    draw = random.Random(args.seed)
    # A held-out seed may have a namesake in the folder, and the unseen articles are of such a folder.
    held = (*HELD_OUT, *(p.stem for p in (ROOT / "tests" / "gold" / "unseen" / "held").glob("*.jsonl")))
    paths = [p for p in sorted(args.folder.glob("*.md")) if not p.stem.endswith(held)]
    if args.articles:
        paths = sorted(draw.sample(paths, min(args.articles, len(paths))))
    lines = [line for path in paths for line in events_of(path)]
    for line in draw.sample(lines, min(args.number, len(lines))):
        print(line)
    print(f"{len(lines)} events in {len(paths)} articles, seed {args.seed}")
    return 0


def events_of(path: Path) -> list[str]:
    reading = read(path)
    box = {
        name: field.text[:70]
        for name, field in reading.article.infobox.items()
        if name.startswith(("combatant", "place", "date"))
    }
    names = {f.force_id: f.name for f in reading.forces}
    out = []
    for event in reading.events:
        if event.status not in ("actual", "claimed"):
            continue
        spans = reading.sentences(event.paragraph)
        text = reading.article.paragraphs[event.paragraph].text
        before = text[slice(*spans[event.sentence - 1])] if event.sentence else ""
        forces = f"{names.get(event.actor_force_id)} > {names.get(event.target_force_id)}"
        section = reading.article.paragraphs[event.paragraph].section
        out.append(
            f"{event.id}  {told(event)}\n   {forces} | {section} | {box}\n   ({before}) {reading.quote(event)}\n"
        )
    return out


if __name__ == "__main__":
    sys.exit(main())
