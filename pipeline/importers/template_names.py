"""Flags, countries, ships and the marks for losses → the names that they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pycountry

from .arguments import Arguments
from .marks import FLAG, FLAG_END, GONE, NOTE, NOTE_END, link

__all__ = ["NAME_TEMPLATES", "country_template", "flag_mark", "owner_of_flag", "ship_template"]

_COMMON_CODES = {
    "UK": "United Kingdom", "USA": "United States", "US": "United States", "UN": "United Nations",
    "EU": "European Union",
    "USSR": "Soviet Union", "URS": "Soviet Union", "NATO": "NATO", "PRC": "China", "ROC": "Republic of China",
    "DPRK": "North Korea", "PRK": "North Korea", "ROK": "South Korea", "KOR": "South Korea", "RUS": "Russia",
    "IRN": "Iran", "SYR": "Syria", "VNM": "Vietnam", "NLD": "Netherlands", "TWN": "Taiwan", "TUR": "Turkey",
    "BOL": "Bolivia", "VEN": "Venezuela", "TZA": "Tanzania", "MDA": "Moldova", "PSE": "Palestine", "LAO": "Laos",
    "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "CIV": "Ivory Coast",
    "CZE": "Czech Republic",
    "GER": "Germany", "NED": "Netherlands", "DEN": "Denmark", "SUI": "Switzerland", "POR": "Portugal",
    "GRE": "Greece",
    "UAE": "United Arab Emirates", "YUG": "Yugoslavia", "GDR": "East Germany", "TCH": "Czechoslovakia",
}  # fmt: skip
"""codes of the wiki's country data whose plain name ISO 3166 does not give"""


@cache
def _country(code: str) -> str:
    """A country's name for the code that stands for it; what is no known code stays as it is."""
    if code in _COMMON_CODES:
        return _COMMON_CODES[code]
    if re.fullmatch("[A-Z]{3}", code) and (found := pycountry.countries.get(alpha_3=code)):
        return str(getattr(found, "common_name", found.name))
    return code


def country_template(name: str) -> str:
    """The country that {{FRA}} shows, "" where the (case-sensitive) name is no such template."""
    return country if re.fullmatch("[A-Z]{2,5}", name) and (country := _country(name)) != name else ""


def _flag_and_name(args: Arguments) -> str:
    page = _country(args.text(1))
    if not page:
        return GONE
    return link(page, args.text("name") or page)


def _name_of_flag(args: Arguments) -> str:
    """{{flagu|X}}, {{noflag|X}}: the name without a link."""
    return args.marked("name") or _country(args.text(1)) or GONE


def _formatted_flag(args: Arguments) -> str:
    """{{flagg|unc|France}}: the first argument says only how to draw it."""
    page = _country(args.text(2))
    return link(page, args.text("name") or page) if page else GONE


def _flag_alone(args: Arguments) -> str:
    """`fold_flags` decides whether the flag says anything that the words beside it do not."""
    name = args.text("name") or _country(args.text(1))
    variant = args.text(2, "variant")
    if variant.isalpha():  # "opposition" tells another side; a year tells only an older drawing
        name = f"{name} ({variant})"
    return flag_mark(name)


def flag_mark(name: str) -> str:
    """A flag without words, as `fold_flags` takes it."""
    return f"{FLAG}{name}{FLAG_END}" if name else GONE


_FLAG_FILE = re.compile(
    r"(?:flag|logo|emblem|insignia|banner|seal|coat of arms) of (?:the )?(.+?)(?: ?\([^()]*\))?\.\w+$", re.I
)


def owner_of_flag(file: str) -> str:
    """Whose flag the picture is by its name: `Flag of the Seleucid Empire.svg`; "" where the name does not say."""
    match = _FLAG_FILE.match(file.removeprefix("File:").removeprefix("Image:").replace("_", " ").strip())
    return match[1] if match else ""


def _flag_picture(args: Arguments) -> str:
    return flag_mark(owner_of_flag(args.text(1)))


_BRANCHES = {"army": "army", "navy": "navy", "naval": "navy", "air force": "air force", "marines": "marines"}
_BRANCHES |= {"military": "military", "armed forces": "armed forces", "coast guard": "coast guard"}


def _branch(args: Arguments) -> str:
    """{{navy|France}}: the wiki's list of the branches' own names is not in the page, so: `France (navy)`."""
    return args.marked("name") or f"{_country(args.text(1))} ({_BRANCHES[args.name]})"


_NOTES = {
    "kia": "KIA", "killed in action": "KIA", "wia": "WIA", "wounded in action": "WIA", "mia": "MIA",
    "missing in action": "MIA", "pow": "POW", "prisoner of war": "POW", "dow": "DOW", "died of wounds": "DOW",
    "surrendered": "surrendered", "surrender": "surrendered", "executed": "executed", "assassinated": "assassinated",
    "natural causes": "died of natural causes", "suicide": "suicide", "resigned": "resigned",
    "dismissed": "dismissed",
    "disappeared": "disappeared", "deserted": "deserted",
}  # fmt: skip


def _note(args: Arguments) -> str:
    return f"{NOTE}{_NOTES[args.name]}{NOTE_END}"


def _ship(args: Arguments) -> str:
    """{{ship|French ship|Orient|1791|2}}: prefix, name, what tells it apart, how to show it."""
    values = (args.texts() + [""] * 4)[:4]
    return _ship_name(*values)


_SHIP_TYPE = (
    "battleship|battlecruiser|cruiser|destroyer|submarine|aircraft carrier|ship|frigate|gunboat|corvette|ironclad|"
    "monitor|"
    "torpedo boat|minesweeper|minelayer|tanker|escort carrier|ship of the line|brig|sloop|schooner|"
    "armed merchantman|trawler"
)
_PREFIXES = (
    "HMS|HMAS|HMCS|HMNZS|HMIS|HMSAS|HMT|HMHS|USS|USAT|USCGC|USNS|USRC|USAV|SMU|SMS|SS|MS|MV|RMS|CSS|ARA|BRP|JDS|JS|INS|"
    "ORP|HNLMS|HDMS|HSwMS|HNoMS|HTMS|ROKS|ROCS|KRI|RFA|NMS|BNS|PNS|TCG|GS"
)
_PREFIX = re.compile(rf"(?:{_PREFIXES})$|[A-Z][\w-]+ (?:{_SHIP_TYPE})$")


def ship_template(args: Arguments, prefix: str) -> str:
    """{{HMS|Victory}}, {{Japanese battleship|Yamato}} …; "" where the (case-sensitive) name is no ship prefix."""
    if not _PREFIX.match(prefix) or not args.text(1):
        return ""
    name, number, form = [*args.texts(), "", "", ""][:3]
    return _ship_name({"GS": "German submarine"}.get(prefix, prefix), name, number, form)


def _ship_name(prefix: str, name: str, number: str, form: str) -> str:
    """How much is shown: 2 the name, 3 the name and number, 6 prefix and name, else all; the page is the same."""
    full = f"{prefix} {name}".strip()
    page = f"{full} ({number})" if number else full
    shown = {"2": name, "3": f"{name} ({number})" if number else name, "6": full}.get(form, page)
    return link(page, shown)


def _ship_class(args: Arguments) -> str:
    """{{sclass|Nimitz|aircraft carrier}} → `Nimitz-class aircraft carrier`."""
    name, kind = (args.texts() + [""] * 2)[:2]
    shown = f"{name}-class {kind}".strip() if kind else f"{name} class"
    return link(shown, shown) if name else GONE


_NAMES: dict[Callable[[Arguments], str], str] = {
    _flag_and_name: "flag|flagcountry|flaglink|flag link|flag2|flagcountry2|flagcountrynotlinked",
    _name_of_flag: "flagu|noflag|country|country alias|flagbig",
    _formatted_flag: "flagg",
    _flag_alone: "flagicon|flag icon|flagdeco|flagiconl|flagdeco2|flagdecoration",
    _flag_picture: "flagicon image|flag image|flagicon2",
    _note: "|".join(_NOTES),
    _branch: "|".join(_BRANCHES),
    _ship: "ship|warship",
    _ship_class: "sclass|sclass-|sclass2|sclass2-|sclassm|ship class",
}
NAME_TEMPLATES = {name: render for render, names in _NAMES.items() for name in names.split("|")}
