"""Event type → ACLED event and sub-event type.

After ACLED's codebook (2023, https://acleddata.com/knowledge-base/codebook/), section 3. Where the sub-event depends on
what the text does not tell, it is None. `docs/events.md` shows the table.
"""

from __future__ import annotations

__all__ = ["acled_types"]

_BATTLES, _REMOTE = "Battles", "Explosions/Remote violence"
_CIVILIANS, _STRATEGIC = "Violence against civilians", "Strategic developments"

_TYPES: dict[str, tuple[str, str | None]] = {
    "attack": (_BATTLES, "Armed clash"),
    "clash": (_BATTLES, "Armed clash"),
    "ambush": (_BATTLES, "Armed clash"),
    "air_strike": (_REMOTE, "Air/drone strike"),
    "shelling": (_REMOTE, "Shelling/artillery/missile attack"),
    "advance": (_STRATEGIC, "Other"),
    "withdrawal": (_STRATEGIC, "Other"),
    "siege": (_STRATEGIC, "Other"),
    "surrender": (_STRATEGIC, "Other"),
    "ceasefire": (_STRATEGIC, "Agreement"),
    "arrest": (_STRATEGIC, "Arrests"),
}


def acled_types(
    event_type: str, *, trigger: str, against_civilians: bool = False, by_government: bool | None = None
) -> tuple[str | None, str | None]:
    """(event type, sub-event type) of ACLED, each None where it cannot be told.

    by_government: whether the actor is a state's force; None where it is not known.
    """
    if event_type == "capture":
        if by_government is None:
            return _BATTLES, None
        return _BATTLES, "Government regains territory" if by_government else "Non-state actor overtakes territory"
    if event_type == "bombing":
        word = trigger.lower()
        suicide = "suicide" in word or "blew" in word
        return _REMOTE, "Suicide bomb" if suicide else "Remote explosive/landmine/IED" if word != "bombing" else None
    if event_type == "attack" and against_civilians:
        return _CIVILIANS, "Attack"
    return _TYPES.get(event_type, (None, None))
