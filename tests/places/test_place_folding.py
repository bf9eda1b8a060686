"""Folding of names, coordinates: pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.names import fold_name, plain_name, skeleton
from pipeline.values.place_coordinates import parse_coordinates

ONE = [
    ("An-Nabk", "al-Nabk"),
    ("Yabroud", "Yabrud"),
    ("Ar-Raqqah", "Raqqa"),
    ("As-Suwayda", "Suweida"),
    ("Dayr Hafir", "Deir Hafir"),
    ("Ma'arrat al-Nu‘man", "Maarrat al-Numan"),
    ("Tell Rifaat", "Tal Rifaat"),
    ("Mt. Hermon", "Mount Hermon"),
    ("Trostyanets", "Trostianets"),
    ("Ashrafiyah", "Ashrafieh"),
    ("Saint-Quentin", "St. Quentin"),
    ("Kobanê", "KOBANE"),
    ("Łódź", "Lodz"),
    ("Ash-Shaykh Saad", "Sheikh Saad"),
]
TWO = [("Homs", "Hama"), ("Izra", "Izium"), ("Arsal", "Arras"), ("North Kivu", "South Kivu"), ("Idlib", "Irbil")]


@pytest.mark.parametrize(("a", "b"), ONE, ids=[f"{a}={b}" for a, b in ONE])
def test_spellings_of_one_name_meet(a: str, b: str) -> None:
    assert fold_name(a) == fold_name(b)


@pytest.mark.parametrize(("a", "b"), TWO, ids=[f"{a}!={b}" for a, b in TWO])
def test_different_names_stay_apart(a: str, b: str) -> None:
    assert fold_name(a) != fold_name(b)
    assert skeleton(a) != skeleton(b)


@given(st.text(max_size=40))
def test_folding_any_text_ends_and_knows_no_case(text: str) -> None:
    assert fold_name(text) == fold_name(f"  {text} ")
    assert plain_name(text) == plain_name(plain_name(text))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("48.595°N, 38°E", (48.595, 38.0)),
        ("33°54′S 18°25′E", (-33.9, 18.41667)),
        ("51°30′36″N, 0°7′W", (51.51, -0.11667)),
        ("14.45°N, -0.23333°W", (14.45, -0.23333)),
        ("33.9, -36.7", (33.9, -36.7)),
        ("95°N, 38°E", None),
        ("near the river", None),
        ("", None),
    ],
)
def test_coordinates(text: str, point: tuple[float, float] | None) -> None:
    assert parse_coordinates(text) == point


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_coordinates_come_back(latitude: float, longitude: float) -> None:
    text = f"{abs(latitude):.5f}°{'S' if latitude < 0 else 'N'}, {abs(longitude):.5f}°{'W' if longitude < 0 else 'E'}"
    point = parse_coordinates(text)
    assert point is not None
    assert point == pytest.approx((latitude, longitude), abs=1e-5)
