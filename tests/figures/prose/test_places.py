"""Where a loss happened, told or taken up again: articles about the battle of Marnhill."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.resolve.reading import Reading
from pipeline.values.events_named import own_event

Make = Callable[[str], Reading]

# id, text, place of the last figure
PLACES: list[tuple[str, str, str | None]] = [
    ("clause", "In the town of Oakford nine soldiers were killed.", "Oakford"),
    ("article", "Nine soldiers were killed.", "Marnhill"),
    (
        "the-fighting",
        "The army attacked the town of Oakford. It also took the village of Elmsby. Nine soldiers died in the fighting.",
        "Oakford",
    ),
    (
        "the-battle-is-the-article's",
        "The army attacked the town of Oakford. It then took the village of Elmsby. By May, 90 soldiers had died in the battle.",
        "Marnhill",
    ),
    (
        "the-site",
        "A bomb hit a checkpoint outside the town of Oakford. The rebels entered the village of Elmsby. In the attack on the "
        "checkpoint nine soldiers were killed.",
        "Oakford",
    ),
    (
        "own-fight",
        "The army attacked the town of Oakford. Rebels clashed with soldiers in the village of Elmsby, with two dying in the "
        "skirmish.",
        "Elmsby",
    ),
    ("locator", "The army captured the village of Elmsby, near the town of Oakford, killing nine soldiers.", "Elmsby"),
    (
        "chased",
        "Rebels entered the village of Elmsby. They chased the army towards Oakford, killing nine soldiers.",
        "Elmsby",
    ),
    (
        "same-sentence",
        "A bomb hit the town of Oakford. In the village of Elmsby rebels got in, and nine died near the village.",
        "Elmsby",
    ),
    (
        "opening-adverbial",
        "The army attacked the town of Oakford. After losing 40 men, it withdrew to camp in the village of Elmsby.",
        "Oakford",
    ),
    ("in-all-of-a-place", "The army attacked the town of Oakford. Nine men fell in all.", "Oakford"),
    (
        "running-total",
        "The army attacked the town of Oakford on 5 May. By 8 May, 90 gunners had been killed since the start of the battle.",
        "Marnhill",
    ),
    (
        "losses-of-the-battle",
        "At the Battle of Oakford they met. Norland hit the rest at the village of Elmsby. Sudland lost 800 men.",
        "Oakford",
    ),
    ("battlefield", "The army held the town of Oakford. Across the battlefield 900 men fell.", "Marnhill"),
    (
        "battle-named",
        "At the Battle of Oakford the army beat the rebels. The rest fled to Elmsby. The army had lost 400 men.",
        "Oakford",
    ),
    (
        "battle-between-places",
        "They met at the First Battle of Tirrit, between the village of Elmsby and Oakford. The fighting cost 90 men.",
        "Tirrit",
    ),
    ("battle-that-is-over", "After the Battle of Oakford the army entered Elmsby. Nine soldiers died.", "Elmsby"),
    ("war", "The army took the village of Elmsby. Some 90,000 people died during the war.", None),
    (
        "road-between",
        "Rebels hit a column on the Orrin road between the town of Elmsby and Oakford in the eastern Tirrit province, "
        "killing nine soldiers.",
        "Orrin road",
    ),
    ("struck", "A bomb struck the Tirrit checkpoint, south of Oakford, killing nine soldiers.", "Tirrit checkpoint"),
    ("office", "Anna Holt, the mayor of Elmsby, said that nine men had died in the fire.", "Marnhill"),
    ("claimants-there", "Residents in Elmsby said that nine men had died.", "Elmsby"),
    (
        "from-there",
        "The army held Oakford. A band from Elmsby hit a post near the town, killing nine soldiers.",
        "Elmsby",
    ),
    (
        "about-the-attacks",
        "The army attacked the town of Oakford. It raided a house in Elmsby. Nine men were arrested in connection with the "
        "attacks.",
        "Elmsby",
    ),
    (
        "brackets",
        "The army took Oakford, killing nine men (with others lost in the battle for Elmsby, it was said).",
        "Oakford",
    ),
    (
        "river-located",
        "They reached the Orrin river, 30 kilometres north of Oakford. Nine soldiers died.",
        "Orrin river",
    ),
    (
        "while-elsewhere",
        "The army killed nine men in the village of Elmsby, while fighting for Oakford went on.",
        "Elmsby",
    ),
    ("new-day", "On 4 May the army took the village of Elmsby. On 9 May nine soldiers were killed.", "Marnhill"),
    (
        "by-that-day",
        "On 4 May the army attacked the village of Elmsby. By 9 May, 90 gunners had been killed.",
        "Elmsby",
    ),
    ("same-day", "On 4 May the army took the village of Elmsby. On the same day nine soldiers were killed.", "Elmsby"),
    ("way-to-both", "Carts filled the highway to Elmsby and Oakford. Nine soldiers were killed.", "Marnhill"),
    (
        "aim",
        "The army took the village of Elmsby to prepare the ground for an attack on Oakford. Nine soldiers were killed.",
        "Elmsby",
    ),
    ("other-name", "There came a gunner from Elmsby (Oakford). Nine soldiers were killed.", "Marnhill"),
    ("owner", "Nine soldiers died, with two of Norland's generals.", "Marnhill"),
    ("had-been", "There came a gunner, who had fought in the town of Oakford. Nine soldiers were killed.", "Marnhill"),
    ("retreat-into", "Nine soldiers fell in the battle and the retreat back into Oakford.", "Marnhill"),
    (
        "told-behind",
        "A shell struck a cart in the village of Elmsby, killing nine soldiers, which set off a riot in the town of Oakford.",
        "Elmsby",
    ),
    ("years-of-war", "The army took the village of Elmsby. Some 90,000 soldiers died over three years of war.", None),
    (
        "attack-near",
        "Rebels attacked the village of Elmsby, near the town of Oakford along the Tirrit border. The attack left nine soldiers "
        "dead.",
        "Elmsby",
    ),
    ("lake", "The army landed at Lake Orrin. Nine soldiers were killed.", "Lake Orrin"),
]


@pytest.mark.parametrize(("text", "expected"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_places(reading_of: Make, text: str, expected: str | None) -> None:
    start = "On 3 May 1862, war came to the town of Marnhill, the town of Oakford and the village of Elmsby.\n\n"
    row = [row for row in reading_of(start + text).casualties if row.paragraph > 0][-1]
    assert row.place == expected, row.reason


# id, title, whether its own fighting is meant by "the battle"
TITLES = [
    ("battle", "Battle of Marnhill", True),
    ("siege", "Siege of Marnhill", True),
    ("fall", "Fall of Marnhill", True),
]
TITLES += [
    ("clashes", "Marnhill clashes", False),
    ("war", "War of the Hills", False),
    ("drive", "Marnhill offensive", False),
]


@pytest.mark.parametrize(("title", "own"), [t[1:] for t in TITLES], ids=[t[0] for t in TITLES])
def test_the_battle_is_the_article_s_own_by_its_title(title: str, own: bool) -> None:
    assert own_event("in the battle", title) is own


# id, title, the infobox's place, where an incident of an untold place happened
WIDE_TITLES = [
    ("a-war-of-a-land", "Kosovo War", "Kosovo", None),
    ("an-offensive-in-a-land", "Idlib Governorate offensive", "Idlib Governorate", None),
    ("a-battle-at-a-river", "Battle of the Dnieper", "Dnieper", "Dnieper"),
    ("an-offensive-at-a-town", "Idlib offensive", "Idlib", "Idlib"),
]


@pytest.mark.parametrize(("title", "box", "expected"), [w[1:] for w in WIDE_TITLES], ids=[w[0] for w in WIDE_TITLES])
def test_a_land_in_the_title_is_no_incidents_place(title: str, box: str, expected: str | None) -> None:
    front = f"---\ntitle: {title}\ninfobox:\n  place: {box}\n  combatant1: Norland\n  combatant2: Sudland\n---\n"
    body = f"It was fought in {box}.\n\nNine soldiers of Norland were killed on 3 May 1998."
    (row,) = read(parse_article((front + body).encode(), article_id="wide", source="wide.md")).casualties
    assert row.place == expected, row.reason
