"""Words of fighting between two parties named in one sentence: does the first act against the second? Pure functions."""

from __future__ import annotations

import re

from ..values.regex import compile_words

__all__ = ["hostile", "suffered"]

_DEEDS_AGAINST = (
    "kill captur attack defeat repuls rout ambush destroy wound pursu besieg surpris massacr execut inflict surround "
    "bomb bombard shell engag target detain crippl behead eliminat neutraliz neutralis expell expel lur strik hunt "
    "outflank harass chas push sight encounter intercept oppos resist threaten assault crush storm disarm "
    "decimat annihilat outnumber shatter halt check clear encircl trap oust assassinat slaughter repell expos evict "
    "flank maul harri vanquish smash batter pound overpower subdu massacr mow"
).split()
_HOSTILE = compile_words(
    rf"\b(?:(?:{'|'.join(_DEEDS_AGAINST)})(?:e|s|es|ed|ing)?|forc(?:ed|ing)|(?<!than )against|repelled|trapped|drove|"
    r"driv(?:e|ing)|shot|hit|hitting|struck|"
    r"sank(?! (?:within|in|at|after|while|off|on|with|near|during|by|quickly|immediately|the next)\b)(?=\s)|beat|caught|"
    r"overwhelm(?:s|ed)?|"
    r"(?:fought|fight(?:ing)?)(?! (?:alongside|together|side by side|for|with|beside|under|as|in|on|at|near)\b)|"
    r"overran|overrun|met|ran into|spotted|versus|"
    r"clash(?:ed|es|ing)? with|contend(?:ed|ing)? with|victor(?:y|ies) over|surrender(?:ed|ing)? to|fled from|in response to|"
    r"faced|facing|confront(?:ed|ing)?|"
    r"leaving (?=[^.]{0,50}\b(?:dead|killed|wounded|casualties))|(?:fell|descended|marched|fired) (?:up)?on)\b"
)
_VOICE = re.compile(r"\b(?:been|were|was|being|be|are|is|got|gets?)\s+(?:\w+ly\s+)?$")
_DONE_TO = (
    "occup block stop foil thwart prevent hamper delay confront pin captur seiz retak recaptur press imprison intern torpedo "
    "raid burn loot plunder deceiv betray fir cut hold dislodg counterattack isolat obstruct reach knock"
).split()
_AGENT = compile_words(
    rf"\b(?:(?:{'|'.join(_DEEDS_AGAINST + _DONE_TO)})(?:\w?ed|i?ed)|cut|held|hit|shot|struck|beaten|"
    r"driven|taken|overrun|met|sunk|fought|retaken|overthrown|slain|blown|set upon|caught|lost|won)\s+(?:\w+\s+)?by\s+"
    r"(?:(?:the|an?|[A-Z][\w.'’-]*)\s+){0,6}(?:\w+\s+)?$"
)


_NEW_CLAUSE = re.compile(
    r";|\(which\b|\b(?:while|when|where|that|but|although|though|after|before|because|whereas|until|since|if|"
    r"and (?:the|its|their|that|then|another|others))\b"
)


_OWN_ATTACK = ("attack", "attacks", "attacked", "attacking", "assault", "assaults", "strike", "strikes")
_WITH_OR_OF = re.compile(r"\s+(?:with|alongside|of|by)\s")
"""behind the words before: whose attack it is, or by what means"""


_NOT_ON_THEM = re.compile(
    r" (?:(?:on|upon|against) (?:its?|their|his|them|him|themselves)\b|(?:north|south|east|west|along|across|in|at|again)\w*[ ,])"
)
"""behind a word of attack: it was on the first one's own, or on nobody that is named ("attacked north, to relieve")"""
_SOMEBODYS = re.compile(r"(?:,|,? and) (?:\w+ ){0,2}(?:violence|attacks|protests|crimes|opposition|threats|unrest) $")
"""before "against": a thing named beside the first one that is none of its deeds"""
_BY_MEANS_OF = re.compile(r"\s(?:[\w-]+,? ){2,12}(?:with|using|involving) (?:the |an? |his |its |their )?$")
"""behind the words before: whom the attack was made with ("struck northward toward the coast with the 9th Division")"""


def hostile(between: str) -> bool:
    """Whether the words between two bodies tell that the first acts against the second.

    "were killed" does not, nor a deed done to something else before a new clause: "captured the mill, while the".
    """
    return any(
        (match[0].endswith("ing") or not _VOICE.search(between, 0, match.start()))
        and not (match[0] in _OWN_ATTACK and _WITH_OR_OF.match(between, match.end()))
        and not _BY_MEANS_OF.match(between, match.end())
        and not (match[0].startswith(("attack", "assault", "strik")) and _NOT_ON_THEM.match(between, match.end()))
        and not (match[0] == "attack" and between.endswith("heart ", 0, match.start()))
        and not (match[0] == "against" and _SOMEBODYS.search(between, 0, match.start()))
        and not _NEW_CLAUSE.search(between, match.end())
        for match in _HOSTILE.finditer(between)
    )


def suffered(between: str) -> bool:
    """Whether the words tell that the first suffers it from the second ("were ambushed by the")."""
    return _AGENT.search(between) is not None
