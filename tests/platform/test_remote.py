"""Inputs and outputs on a real S3 server (moto's, on a loopback port)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import pipeline
from pipeline.batch import plan
from pipeline.batch.remote import RemoteStore
from pipeline.checks import check
from pipeline.errors import SettingsError
from pipeline.schema import TABLES

from .helpers import parquet

pytest.importorskip("s3fs", reason="the extra warledger[s3] is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    moto = pytest.importorskip("moto.server", reason="moto[server] is not installed")
    running = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> tuple[str, Any]:
    """(address of an empty bucket, its file system)"""
    import s3fs

    for name, value in {
        "AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)
    s3fs.S3FileSystem.clear_instance_cache()
    fs = s3fs.S3FileSystem()
    name = "b" + "".join(c for c in request.node.name.lower() if c.isalnum())[:40]
    fs.mkdir(name)
    return f"s3://{name}", fs


def _seen(fs: Any, out: str) -> dict[str, int]:
    fs.invalidate_cache()
    return {path: info["size"] for path, info in fs.find(out, detail=True).items() if "/.warledger/" not in path}


def test_run_update_and_read(articles: Path, bucket: tuple[str, Any], tmp_path: Path) -> None:
    address, fs = bucket
    for path in sorted(articles.iterdir()):
        fs.pipe_file(f"{address}/in/{path.name}", path.read_bytes())
    report = pipeline.run(f"{address}/in", f"{address}/out", workers=2)
    assert (report.articles, report.rejected) == (6, 0)
    assert check(f"{address}/out") == []
    tables = pipeline.load_tables(f"{address}/out")
    assert list(tables["articles"]["source"]) == [f"{address}/in/battle-{n}.md" for n in range(6)]
    assert len(pd.read_parquet(f"{address}/out/paragraphs")) == len(tables["paragraphs"])

    before = _seen(fs, f"{address}/out")
    again = pipeline.run(f"{address}/in", f"{address}/out")
    assert (again.kept, again.changed) == (6, False)
    assert _seen(fs, f"{address}/out") == before

    fs.pipe_file(f"{address}/in/battle-2.md", b"---\ntitle: New\n---\nOther text.")
    fs.rm(f"{address}/in/battle-4.md")
    changed = pipeline.run(f"{address}/in", f"{address}/out")
    assert 0 < changed.read < 6
    assert changed.articles == 5
    pipeline.run(f"{address}/in", tmp_path / "local")
    names = {f"{table}/{path.rsplit('/', 1)[-1]}" for table in TABLES for path in fs.find(f"{address}/out/{table}")}
    assert names == set(parquet(tmp_path / "local"))  # part files are named by their bytes


def test_the_manifest_is_the_commit(articles: Path, bucket: tuple[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    address, fs = bucket
    out = f"{address}/out"
    pipeline.run(articles, out)
    old = pipeline.load_tables(out)["paragraphs"]
    (articles / "battle-2.md").write_text("---\ntitle: New\n---\nOther text.")
    put = RemoteStore._put

    def breaks(store: RemoteStore, files: dict[str, bytes]) -> None:
        if any(path.endswith("/manifest.json") for path in files):
            raise KeyboardInterrupt
        put(store, files)

    monkeypatch.setattr(RemoteStore, "_put", breaks)
    with pytest.raises(KeyboardInterrupt):
        pipeline.run(articles, out)
    assert pipeline.load_tables(out)["paragraphs"].equals(old)  # new parts lie there, and are not read
    monkeypatch.undo()
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)
    monkeypatch.setenv("AWS_ENDPOINT_URL", fs.client_kwargs.get("endpoint_url") or fs.s3.meta.endpoint_url)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    report = pipeline.run(articles, out)
    assert report.kept == 6  # every shard had been stored
    assert check(out) == []
    assert json.loads(fs.cat_file(f"{out}/manifest.json"))["rows"]["articles"] == 6


def test_nothing_there(bucket: tuple[str, Any], tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no"):
        pipeline.run(f"{bucket[0]}/empty", tmp_path / "out")


def test_any_fsspec_address(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)
    out = f"file://{tmp_path}/out"
    pipeline.run(articles, out)
    pipeline.run(articles, tmp_path / "plain")
    assert parquet(tmp_path / "out") == parquet(tmp_path / "plain")
    (articles / "battle-2.md").unlink()
    assert pipeline.run(articles, out).articles == 5
    assert check(out) == []
    assert len(pd.read_parquet(tmp_path / "out" / "articles")) == 5
