"""Numbers and measures → as the article states them.

{{convert}} shows the stated measure and its conversion; only the stated one is written, because the other is arithmetic
of the wiki's, rounded by its own rules, and would be read as a second figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .arguments import Arguments
from .marks import GONE

__all__ = ["UNIT_TEMPLATES", "grouped"]

_UNITS = {
    "mm": "millimetre", "cm": "centimetre", "m": "metre", "km": "kilometre", "in": "inch/inches", "ft": "foot/feet",
    "yd": "yard", "mi": "mile", "nmi": "nautical mile", "nmi2": "square nautical mile", "ch": "chain",
    "fathom": "fathom",
    "furlong": "furlong", "league": "league", "m2": "square metre", "km2": "square kilometre",
    "sqkm": "square kilometre",
    "sqmi": "square mile", "mi2": "square mile", "sqft": "square foot/square feet", "sqm": "square metre",
    "acre": "acre", "acres": "acre", "ha": "hectare", "g": "gram", "kg": "kilogram", "t": "tonne", "LT": "long ton",
    "ST": "short ton", "lb": "pound", "lbs": "pound", "oz": "ounce", "cwt": "hundredweight", "L": "litre",
    "l": "litre",
    "impgal": "imperial gallon", "USgal": "US gallon", "km/h": "kilometre per hour/kilometres per hour",
    "kph": "kilometre per hour/kilometres per hour", "mph": "mile per hour/miles per hour",
    "kn": "knot", "knot": "knot", "knots": "knot", "hp": "horsepower/horsepower",
    "shp": "shaft horsepower/shaft horsepower",
    "ihp": "indicated horsepower/indicated horsepower", "kW": "kilowatt", "MW": "megawatt",
    "foot": "foot/feet", "feet": "foot/feet", "yards": "yard", "miles": "mile", "inch": "inch/inches",
    "pdr": "pounder", "C": "°C/°C", "°C": "°C/°C", "F": "°F/°F", "°F": "°F/°F", "ftm": "fathom", "m3": "cubic metre",
    "cuft": "cubic foot/cubic feet", "long ton": "long ton", "short ton": "short ton", "verst": "verst", "day": "day",
}  # fmt: skip
_SYMBOLS = {
    "m2": "m²", "km2": "km²", "sqkm": "km²", "sqmi": "sq mi", "mi2": "sq mi", "sqft": "sq ft", "sqm": "m²",
    "m3": "m³",
    "LT": "long tons", "ST": "short tons", "acres": "acres", "lbs": "lb", "kph": "km/h", "knot": "kn", "knots": "kn",
    "C": "°C", "F": "°F", "foot": "ft", "feet": "ft", "miles": "mi", "yards": "yd", "inch": "in", "cuft": "cu ft",
}  # fmt: skip
_RANGES = {
    "-": "–", "–": "–", "to": " to ", "to(-)": " to ", "and": " and ", "or": " or ", "by": " by ", "x": " × ",
    "×": " × ",
    "*": " × ", "+/-": " ± ", "±": " ± ", "&": " and ", ",": ", ", "xx": " × ", "and(-)": " and ",
}  # fmt: skip
_COMPOUND = {("ft", "in"), ("mi", "yd"), ("lb", "oz"), ("st", "lb"), ("mi", "ft"), ("yd", "ft"), ("LT", "cwt")}


def _convert(args: Arguments) -> str:
    values = args.texts()
    if not values or not values[0]:
        return GONE
    amount, rest = _number(values[0]), values[1:]
    while len(rest) >= 2 and rest[0] in _RANGES:
        amount += _RANGES[rest[0]] + _number(rest[1])
        rest = rest[2:]
    unit, rest = (rest[0], rest[1:]) if rest else ("", [])
    joined = args.text("adj") in ("on", "mid", "j") or args.text("adj").startswith("pre")
    short = args.name == "cvt" or args.text("abbr") in ("on", "in", "values") or args.text("abbr") == "unit"
    measure = _measure(amount, unit, args, short=short, joined=joined and not short)
    if len(rest) >= 2 and (unit, rest[1]) in _COMPOUND and re.match(r"\d", rest[0]):
        measure += " " + _measure(_number(rest[0]), rest[1], args, short=short, joined=False)
    return measure


def _measure(amount: str, unit: str, args: Arguments, *, short: bool, joined: bool) -> str:
    if not unit:
        return amount
    if short:
        return f"{amount} {_SYMBOLS.get(unit, unit)}"
    singular, _, plural = _UNITS.get(unit, f"{unit}/{unit}").partition("/")
    if args.text("sp").lower() == "us":
        singular, plural = (re.sub("(met|lit)re", r"\1er", name) for name in (singular, plural))
    if joined:
        return f"{amount}-{singular.replace(' ', '-')}" if singular[0] != "°" else f"{amount} {singular}"
    return f"{amount} {singular if amount == '1' else plural or singular + 's'}"


def _number(text: str) -> str:
    """`1+1/2` → `1 1/2`; `12345` → `12,345`; all else as it stands."""
    text = text.replace("//", "/")
    if re.fullmatch(r"\d+\+\d+/\d+", text):
        return text.replace("+", " ")
    return grouped(text)


def grouped(text: str) -> str:
    """`12345` with its thousands apart; what is no plain number stays as it is."""
    match = re.fullmatch(r"([-−]?)(\d{5,15})(\.\d+)?", text) or re.fullmatch(r"([-−]?)(\d{4})(\.\d+)?", text)
    return text if not match or match[2][0] == "0" else f"{match[1]}{int(match[2]):,}{match[3] or ''}"


def _value(args: Arguments) -> str:
    """{{val|12345|u=km}}, {{nts|12345}}, {{number table sorting}}."""
    number = grouped(args.text(1))
    unit = args.text("u", "ul", "up", "upl")
    return f"{args.text('p', 'prefix')}{number}{' ' + unit if unit else ''}{args.text('s', 'suffix')}" or GONE


def _gaps(args: Arguments) -> str:
    return "".join(args.texts())


def _fraction(args: Arguments) -> str:
    """{{frac|2|1|2}} → `2 1/2`."""
    values = [value for value in args.texts() if value]
    if len(values) == 1:
        return f"1/{values[0]}"
    return f"{values[0]} {values[1]}/{values[2]}" if len(values) > 2 else "/".join(values)


def _ordinal(args: Arguments) -> str:
    number = args.text(1)
    if not number.isdecimal():
        return number
    teen = number[-2:] in ("11", "12", "13")
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


_CURRENCY = {
    "us$": "$",
    "usd": "$",
    "$": "$",
    "gbp": "£",
    "£": "£",
    "eur": "€",
    "€": "€",
    "inr": "₹",
    "¥": "¥",
    "a$": "A$",
}
_CURRENCY |= {"₽": "₽", "cad": "C$", "aud": "A$"}


def _money(args: Arguments) -> str:
    amount = args.text(1)
    return _CURRENCY[args.name] + grouped(amount) if amount else _CURRENCY[args.name]


def _percentage(args: Arguments) -> str:
    """{{percentage|1|4}} is arithmetic: what was said is `1 of 4`."""
    values = args.texts()
    return f"{values[0]} of {values[1]}" if len(values) > 1 else GONE


_NAMES: dict[Callable[[Arguments], str], str] = {
    _convert: "convert|cvt|conv|height",
    _value: "val|nts|ntsh|number table sorting|formatnum|num",
    _gaps: "gaps|digits",
    _fraction: "frac|fraction|sfrac|half",
    _ordinal: "ordinal|th|ord",
    _percentage: "percentage|percent and number",
}
UNIT_TEMPLATES = {name: render for render, names in _NAMES.items() for name in names.split("|")}
UNIT_TEMPLATES |= dict.fromkeys(_CURRENCY, _money)
