"""Hostile articles by name: what stands in the file, and the reasons that the table `rejects` gives for it.

`BIG` are long rather than odd: each must end in seconds, with tables or with a reject.
"""

# ruff: noqa: E501  (a table)

from __future__ import annotations

__all__ = ["BIG", "ODD"]

HEAD = "---\ntitle: {}\n---\n"
BATTLE = "On 3 May 1862 at least 12 soldiers were killed near Harlow."


def _box(**fields: str) -> str:
    import yaml

    boxes = [{name: {"text": text} for name, text in fields.items()}]
    return "---\n" + yaml.safe_dump({"title": "x", "infoboxes": boxes}, allow_unicode=True) + "---\n" + BATTLE + "\n"


ODD: dict[str, tuple[str, list[str]]] = {
    "bidi": (HEAD.format("x") + "\u202eOn 3 May\u202c 1862 at least 1\u202e2\u202c soldiers\u2066 were killed.", []),
    "zero_width": (HEAD.format("x") + "On 3\u200b May 1862 12\u00ad soldiers\ufeff were kil\u200dled in Har\u2060low.", []),
    "control": (HEAD.format("x") + "At least 12\x07 soldiers\x1b[31m were killed\x00 there.", ["control_characters"]),
    "homoglyphs": (HEAD.format("x") + "On 3 Мау 1862 the Аrmy of Nоrthland lost 12 sоldiers.", []),
    "other_digits": (HEAD.format("x") + "On ٣ May १८६२ ١٢ soldiers and ４０ civilians were killed, ² wounded, Ⅻ lost.", []),
    "surrogate_pairs": (HEAD.format("x") + "𝟏𝟐 soldiers 🇺🇦🇺🇦 were killed by 💣💣 on 3 May 1862.", []),
    "line_separators": (HEAD.format("x") + "On 3\u2028May\u20291862\x85 12\u3000soldiers\u00a0were\u202fkilled.", []),
    "combining": (HEAD.format("x") + "Z" + "\u0301" * 900 + " had 12 soldiers killed on 3 May 1862.", []),
    "huge_killed": (HEAD.format("x") + "In 1862 " + "9" * 40 + " soldiers were killed and 1" + ",000" * 13 + " wounded.", []),
    "past_int32": (HEAD.format("x") + "In 1862 2,147,483,648 soldiers were killed, 3 billion wounded, 900 trillion captured.", []),
    "huge_range": (HEAD.format("x") + "Between 10 and 99999999999 soldiers were killed; an army of 88888888888 men.", []),
    "huge_word": (HEAD.format("x") + "A million million million million men and 7 billion billion rebels were killed.", []),
    "huge_year": (HEAD.format("x") + "In 99999999999 BC and in 123456 AD, 10000 years later, 12 men were killed.", []),
    "far_steps": (HEAD.format("x") + "On 3 May 1862. 99999999999 days later, 88888 centuries later, 9999 years earlier.", []),
    "huge_box": (_box(date="3 May 99999999", casualties1="9" * 40 + " killed", strength1="1" * 4000, casualties2="5-" + "9" * 30), []),
    "sum_past_int32": (_box(casualties1="2,000,000,000 killed\n2,000,000,000 wounded", casualties2="1,999,999,999 killed + 1,999,999,999 killed"), []),
    "end_of_time": (HEAD.format("x") + "On 31 December 9999 12 were killed. The next day, two years later, 12 died.", []),
    "year_one": (HEAD.format("x") + "On 1 January AD 1 12 men were killed. The day before, in the winter of AD 1, 5 died.", []),
    "far_point": (_box(place="Harlow", coordinates="99999°N 400°E", date="1862"), []),
    "script": ('---\ntitle: "<script>alert(1)</script>"\ndescription: "\\"><img src=x onerror=alert(2)>"\n---\n'
               "<script>alert(3)</script>\n\nSo &lt;script&gt;alert(4)&lt;/script&gt; `<script>alert(5)</script>` [12 men](javascript:alert(6)) "
               'were killed. <img src=x onerror=alert(7)> [Harlow](./"onmouseover="alert(8)) \n', []),
    "formula": ('---\ntitle: "=HYPERLINK(1)"\ninfoboxes:\n- combatant1: {text: "@SUM(1)"}\n  casualties1: {text: "-12 killed"}\n---\n'
                "=cmd|' /C calc'!A0 12 soldiers were killed.\n", []),
    "links_up": (HEAD.format("x") + "[The town](../../../etc/passwd) and [it](./..%2f..%2f%00) fell; [12 men](file:///etc/passwd) died.", []),
    "id_in_text": ('---\nid: ../../x\narticle_id: /etc/passwd\ntitle: ../../x\nsource: s3://elsewhere\n---\n' + BATTLE, []),
    "odd_keys": ("---\ntitle: x\ninfoboxes:\n- {1: {text: a}, null: {text: b}, '': {text: 5 killed}}\n---\n" + BATTLE, []),
    "odd_links": ("---\ntitle: x\ninfoboxes:\n- combatant1: {text: A, links: [1, {page: 5}, {page: [x]}, null]}\n---\n" + BATTLE, []),
}  # fmt: skip

BIG: dict[str, tuple[str, list[str]]] = {
    "ten_megabytes_in_a_line": (HEAD.format("x") + (BATTLE + " ") * 170_000, ["untagged"]),
    "brackets": (HEAD.format("x") + "See (" + "(" * 100_000 + "\n\n" + BATTLE, ["untagged"]),
    "headings": (HEAD.format("x") + "# H\n\n" * 100_000 + BATTLE, []),
    "deep_headings": (HEAD.format("x") + "# H\n\n## I\n\n### J\n\n" * 5_000 + BATTLE, []),
    "quotes": (HEAD.format("x") + ">" * 50_000 + " " + BATTLE + "\n\n" + BATTLE, []),
    "emphasis": (HEAD.format("x") + "*a_ **b " * 10_000 + "\n\n" + BATTLE, []),
    "open_links": (HEAD.format("x") + "[a](" * 5_000 + "\n\n" + BATTLE, ["untagged"]),
    "lists": (HEAD.format("x") + "".join("  " * n + "- a\n" for n in range(300)) + "\n" + BATTLE, []),
    "one_sentence": (HEAD.format("x") + "12 men and " * 400 + "were killed.", []),
    "names": (HEAD.format("x") + "The Army of Harlow " * 400, []),
    "dates": (HEAD.format("x") + "On 3 May 1862, " * 400, []),
    "numbers": (HEAD.format("x") + "1 " * 5_000, []),
    "box_brackets": (_box(casualties1="12 (" * 1_000, combatant1="(" * 1_000, date="(" * 1_000), []),
    "box_lines": (_box(casualties1="* 12 killed\n" * 3_000, combatant1="* A\n" * 3_000, commander1="B (C)\n" * 3_000), []),
    "box_digits": (_box(casualties1="1" * 20_000, strength1="1,1" * 6_000, date="1-" * 6_000, place="a, " * 6_000), []),
}  # fmt: skip
