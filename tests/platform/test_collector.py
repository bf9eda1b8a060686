"""The collector of cycles is put off and comes back as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from pipeline.collector import put_off


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("on", [True, False], ids=["on", "off"])
def test_it_is_afterwards_as_it_was(on: bool) -> None:
    if not on:
        gc.disable()
    with put_off():
        assert not gc.isenabled()
        with put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() == on


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), put_off():
        1 / 0  # noqa: B018
    assert gc.isenabled()


def test_what_was_made_inside_is_old_and_can_be_collected() -> None:
    with put_off():
        made: list[object] = []
        made.append(made)
    assert any(each is made for each in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_what_others_froze_stays_frozen() -> None:
    gc.freeze()
    with put_off():
        pass
    assert gc.get_freeze_count() > 0
