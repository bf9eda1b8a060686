"""The two centuries that hold the year 0, and the days of EDTF values that no date of the text bears."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.checks.edtf import bounds as checked
from pipeline.resolve.attach_times import bounds
from pipeline.resolve.clock_points import explicit_point
from pipeline.values.edtf import first_day, last_day

CENTURIES = {
    "1st_ad": ({"cent": 1}, "00XX", "00", None, dt.date(99, 12, 31)),
    "1st_bc": ({"cent": 1, "bc": 1}, "-0099/0000", "BC00", None, None),
    "4th_bc": ({"cent": 4, "bc": 1}, "-0399/-0300", "BC03", None, None),
    "2nd_ad": ({"cent": 2}, "01XX", "01", dt.date(100, 1, 1), dt.date(199, 12, 31)),
}


@pytest.mark.parametrize(("said", "edtf", "timex", "first", "last"), CENTURIES.values(), ids=CENTURIES)
def test_century(said, edtf, timex, first, last):
    point = explicit_point(said)
    assert point is not None
    assert (point.edtf, point.timex) == (edtf, timex)
    assert (first_day(point), last_day(point)) == (first, last) == checked(edtf)


@pytest.mark.parametrize("edtf", ["1972-02", "1962", "187X", "00XX", "1943-24", "0001-24", "-0215", "1900-02/1900-03"])
def test_days_are_those_of_the_checker(edtf):
    assert bounds(edtf) == checked(edtf)
