"""Shards: the same everywhere, and little changed by a little change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.plan import MAX_ARTICLES, MAX_BYTES, cut, shard_key
from pipeline.inputs import Source

names = st.lists(st.integers(0, 5000), unique=True, min_size=1, max_size=300)


def _source(n: int, size: int = 1000) -> Source:
    return Source(f"battle-{n:04d}", f"in/battle-{n:04d}.md", f"token-{n}", size)


@given(names)
def test_every_article_once_in_order(numbers: list[int]) -> None:
    shards = cut(map(_source, numbers))
    ids = [source.article_id for shard in shards for source in shard]
    assert ids == sorted(f"battle-{n:04d}" for n in numbers)
    assert all(0 < len(shard) <= MAX_ARTICLES for shard in shards)
    assert cut(map(_source, reversed(numbers))) == shards


@given(names, st.integers(5001, 9999))
def test_one_more_article_changes_at_most_two_shards(numbers: list[int], new: int) -> None:
    before = set(cut(map(_source, numbers)))
    # "battle-nnnn!" sorts right behind its number: the new article may come anywhere, not only last
    extra = replace(_source(new % 5000), article_id=f"battle-{new % 5000:04d}!")
    after = set(cut([*map(_source, numbers), extra]))
    assert len(before - after) <= 1
    assert len(after - before) <= 2


def test_large_articles_make_small_shards() -> None:
    shards = cut(_source(n, MAX_BYTES // 2) for n in range(10))
    assert all(sum(s.size for s in shard) <= MAX_BYTES for shard in shards)


def test_key_changes_with_everything_that_rows_depend_on() -> None:
    base = {"software": "a", "patterns": "b", "settings": "c"}
    sources = [_source(1), _source(2)]
    keys = {shard_key(sources, **base)}
    keys |= {shard_key(sources, **{**base, name: "x"}) for name in base}
    keys |= {
        shard_key([replace(sources[0], **{field: "x"}), sources[1]], **base)
        for field in ("article_id", "address", "token")
    }  # type: ignore[arg-type]
    keys.add(shard_key(sources[:1], **base))
    assert len(keys) == 8
    assert shard_key(sources, **base) in keys
