"""The tables, once: names, types, meaning and unit of every column.

The Arrow schemas, the data dictionary in `docs/`, `datapackage.json` and the rows' key order all come from
`TABLES`. Columns may be added; a column keeps its name, type and meaning. Unknown is null, never 0, -9 or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

__all__ = ["MENTION_TABLES", "TABLES", "Column", "Table", "arrow_schema"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is `str`, `i32`, `f64`, `bool`, `date` or `list<str>`; `nullable` allows null."""

    name: str
    type: str
    nullable: bool
    description: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _columns(spec: str) -> tuple[Column, ...]:
    """Columns from lines `name type[?] [unit] description`; the unit in square brackets is optional."""
    found = []
    for line in filter(None, map(str.strip, spec.splitlines())):
        name, kind, rest = line.split(None, 2)
        unit = None
        if rest.startswith("["):
            unit, rest = rest[1:].split("] ", 1)
        found.append(Column(name, kind.rstrip("?"), kind.endswith("?"), rest, unit))
    return tuple(found)


_KEYS = """
article_id str the file's stem
id str unique in the dataset, stable from run to run for the same text
"""

_SPAN = """
paragraph i32 paragraph number from 0; -1 = an infobox field
field str? the infobox field's name where paragraph is -1 (of a second infobox with #2), else null
sentence i32? sentence number in the paragraph, from 0; null in the infobox
start_char i32 [characters] start of the span in the paragraph's (or field's) plain text, white space folded
end_char i32 [characters] end of the span, exclusive
text str exactly the characters from start_char to end_char
quote str the whole sentence (or infobox field): the evidence
method str how it was found: pattern, infobox, gazetteer, context, learned, model
pattern str? the id of the pattern that found it
reason str? why the resolved values are what they are, or why they are null
"""

_LOSS = """
low i32? [persons] the number said, or the lower end of a range; null for a vague word
high i32? [persons] the number said, or the upper end of a range; null for a vague word
best i32? [persons] low where low = high; else what the manifest's convention gives
count_text str the quoted count
qualifier str exact, approx, min, max, range, or the vague word itself
"""


def _table(name: str, description: str, spec: str, *, span: bool = False) -> Table:
    return Table(name, description, _columns(_KEYS + (_SPAN if span else "") + spec))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table(
            "articles",
            "one row per article",
            """
            title str the article's title
            description str? the front matter's description
            source str path or address of the file
            sha256 str hash of the file's bytes
            conflict str? the infobox's conflict name
            part_of str? the war it is part of, as the infobox says
            date_text str? the infobox's date, as said
            edtf str? the infobox's date as EDTF
            start_date date? first possible day
            end_date date? last possible day; null where the end is open
            place_text str? the infobox's place, as said
            result_text str? the infobox's result, as said
            n_paragraphs i32 number of paragraphs
            n_words i32 number of words in the paragraphs
            """,
        ),
        _table(
            "paragraphs",
            "one row per paragraph or list item",
            """
            paragraph i32 number from 0
            section str headings from the outermost, joined by " > "
            text str plain text, white space folded
            edtf str? the narrative date in force where the paragraph begins
            n_words i32 number of words
            """,
        ),
        _table(
            "belligerents",
            "one row per name in an infobox column of combatants, commanders or units",
            """
            side i32 number of the infobox column
            role str combatant, commander or unit
            name str the name as given, flags and notes removed
            field str the infobox field it stands in
            wiki_page str? the page it links to
            force_id str? the force of the article that it is
            note str? what stands in brackets ("until 30 September")
            parent str? the heading or list item it stands under
            """,
        ),
        _table(
            "dates",
            "one row per time expression",
            """
            timex_type str DATE, TIME, DURATION or SET (TIMEX3)
            timex_value str? TIMEX3 value
            timex_mod str? START, MID, END, APPROX, BEFORE or AFTER
            edtf str? EDTF (ISO 8601-2 level 1)
            start_date date? first possible day; null before year 1
            end_date date? last possible day; null before year 1 and where the end is open
            precision str? day, week, month, season, year, decade or century; null for durations and sets
            date_prec i32? UCDP GED date precision, 1-5
            time_precision i32? ACLED time precision, 1-3
            resolution str? explicit, context, relative or infobox; null where unresolved
            anchor str? id of the date that it was counted from
            """,
            span=True,
        ),
        _table(
            "places",
            "one row per mention of a named place",
            """
            place_id str the place's id in the article
            name str canonical name
            kind str settlement, region, country, relief, water, road, facility or other
            country str? ISO 3166-1 alpha-2
            latitude f64? [degrees] WGS 84
            longitude f64? [degrees] WGS 84
            geonames_id i32? GeoNames number
            where_prec i32? UCDP GED place precision, 1-7
            wiki_page str? the page it links to
            """,
            span=True,
        ),
        _table(
            "forces",
            "one row per mention of an armed body",
            """
            force_id str the force's id in the article
            name str canonical name
            side i32? infobox combatant column; 0 = in none of them; null = cannot be told
            kind str army, air_force, navy, police, militia, armed_group, unit, ship or generic
            generic bool true for words such as rebels, troops
            wiki_page str? the page it links to
            """,
            span=True,
        ),
        _table(
            "strengths",
            "one row per figure of people or units that take part",
            _LOSS
            + """
            unit str the quoted noun
            unit_kind str personnel, formation, vehicle, aircraft, ship, gun or other
            force_id str? the force they belong to
            side i32? its side
            date_edtf str? when
            place_id str? where
            source str? the quoted claimant
            """,
            span=True,
        ),
        _table(
            "casualties",
            "one row per figure of people lost",
            _LOSS
            + """
            outcome str killed, wounded, captured, missing or casualties
            victim str? the quoted victim words
            victim_class str combatant, civilian or unknown
            force_id str? the force they belonged to
            side i32? its side; null for civilians
            date_edtf str? when they were lost
            start_date date? first possible day
            end_date date? last possible day
            place_id str? where
            place str? the place's canonical name
            latitude f64? [degrees] WGS 84
            longitude f64? [degrees] WGS 84
            source str? the quoted claimant
            source_class str? belligerent, monitor, media, official or anonymous
            source_side i32? the claimant's side
            scope str incident or total
            subset_of str? id of the figure this one is part of
            duplicate_of str? id of the first row that states the same loss
            event_id str? the event they were lost in
            """,
            span=True,
        ),
        _table(
            "events",
            "one row per event told",
            """
            event_id str same as id
            paragraph i32 paragraph number from 0
            sentence i32? sentence number in the paragraph
            start_char i32 [characters] start of the trigger words
            end_char i32 [characters] end of the trigger words, exclusive
            text str the trigger words
            quote str the whole sentence
            method str how it was found
            pattern str? the id of the pattern that found it
            reason str? how actor, target, place and date were attached
            event_type str capture, attack, clash, air_strike, shelling, bombing, ambush, advance, ... or other
            status str actual, attempted, planned, denied or claimed
            acled_type str? ACLED event type
            acled_sub_type str? ACLED sub-event type
            actor_force_id str? who did it
            actor_side i32? their side
            target_force_id str? to whom
            target_side i32? their side
            place_id str? where
            place str? the place's canonical name
            latitude f64? [degrees] WGS 84
            longitude f64? [degrees] WGS 84
            date_edtf str? when
            start_date date? first possible day
            end_date date? last possible day
            killed_low i32? [persons] killed in it, low
            killed_high i32? [persons] killed in it, high
            killed_side1 i32? [persons] of side 1
            killed_side2 i32? [persons] of side 2
            killed_civilians i32? [persons] civilians
            """,
        ),
        _table(
            "gazetteer",
            "one row per place of an article",
            """
            place_id str the place's id in the article
            name str canonical name
            names list<str> every spelling found
            kind str as in places
            country str? ISO 3166-1 alpha-2
            latitude f64? [degrees] WGS 84
            longitude f64? [degrees] WGS 84
            geonames_id i32? GeoNames number
            n_mentions i32 number of mentions
            n_articles i32 number of articles that name it (matched by GeoNames number or folded name and country)
            """,
        ),
        _table(
            "order_of_battle",
            "one row per article and force",
            """
            force_id str the force's id in the article
            name str canonical name
            names list<str> every spelling found
            side i32? infobox combatant column; 0 = none of them; null = cannot be told
            kind str as in forces
            parent str? what it is part of
            wiki_page str? the page it links to
            n_mentions i32 number of mentions
            """,
        ),
        Table(
            "rejects",
            "one row per input, or part of one, that could not be read",
            _columns("""
            article_id str? the file's stem
            id str unique in the dataset
            source str path or address
            reason str stable code: encoding, front_matter, too_large, duplicate_id, empty, ...
            message str what was wrong and what to do
            fatal bool true if nothing of the input is in the tables
            """),
        ),
    )
}

MENTION_TABLES = ("dates", "places", "forces", "strengths", "casualties")

_ARROW = {
    "str": pa.string(),
    "i32": pa.int32(),
    "f64": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "list<str>": pa.list_(pa.string()),
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of table `name`; descriptions and units travel in the fields' metadata."""
    table = TABLES[name]
    fields = []
    for column in table.columns:
        metadata = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
        fields.append(pa.field(column.name, _ARROW[column.type], column.nullable, metadata))
    return pa.schema(fields, metadata={"table": name, "description": table.description})
