"""Templates that wrap, list or punctuate text."""

from __future__ import annotations

import re
from collections.abc import Callable

from .arguments import Arguments
from .coordinates import parse_coord
from .marks import BREAK, GONE, bullet, link, plain

__all__ = ["SIGNS", "TEXT_TEMPLATES"]

SIGNS = {
    "nbsp": " ", "space": " ", "spaces": " ", "pad": " ", "thinsp": " ", "thin space": " ", "hair space": " ",
    "zwsp": "",
    "shy": "", "zwj": "", "zwnj": "", "wbr": "", "word joiner": "", "ndash": "–", "en dash": "–", "–": "–",
    "endash": "–",
    "snd": " – ", "snds": " – ", "spnd": " – ", "spaced ndash": " – ", "spaced en dash": " – ", "sndash": " – ",
    "dash": " – ",
    "mdash": "—", "emdash": "—", "em dash": "—", "—": "—", "spaced mdash": " — ", "·": " · ", "dot": " · ",
    "middot": " · ",
    "•": " • ", "bullet": " • ", "bull": " • ", "'": "'", "'s": "'s", "'-": "'", "`": "'", "\"": "\"", "\"'": "\"'",
    "'\"": "'\"",
    "=": "=", "!": "|", "(!": "", "!)": "", "!-": "", "!!": "", "((": "{{", "))": "}}", "okina": "ʻ", "hamza": "ʾ",
    "ayin": "ʿ",
    "asper": "ʽ", "prime": "′", "pprime": "″", "times": "×", "minus": "−", "pm": "±", "dagger": "†",
    "double-dagger": "‡",
    "br": BREAK, "break": BREAK, "crlf": BREAK, "crlf2": BREAK, "pb": "\n\n", "paragraph break": "\n\n",
    "parabr": "\n\n",
    "parabreak": "\n\n", "-": "\n\n", "clear": "\n\n", "clr": "\n\n", "clear left": "\n\n", "clear right": "\n\n",
    "endplainlist": "", "end plainlist": "", "plainlist end": "", "nowrap begin": "", "nowrap end": "", "wrap": "",
    "div col": "\n", "div col end": "\n", "col div": "\n", "end div col": "\n", "colbegin": "\n", "colend": "\n",
    "col-begin": "\n",
    "col-end": "\n", "col-break": "\n", "col-2": "\n", "col-3": "\n", "columns-list end": "\n", "refbegin": "\n",
    "refend": "\n",
    "tree list": "\n", "tree list/end": "\n", "tree list end": "\n", "div end": "\n", "end": "\n",
    "treelist/end": "\n",
    "mdashb": "—", "ndashb": " – ", "-\"": "\"", "' \"": "' \"", "\" '": "\" '", "col-4": "\n", "col-5": "\n",
    "col-begin-small": "\n", "col-1-of-2": "\n", "col-2-of-2": "\n",
    "endflatlist": "", "end tree list": "\n", "flatlist end": "", "spaced ndash space": " – ",
}  # fmt: skip
"""Templates without arguments and the characters that they stand for."""


def _first(args: Arguments) -> str:
    return args.marked(1, "text", "content", "quote") or GONE


def _second(args: Arguments) -> str:
    return args.marked(2, "text") or args.marked(1) or GONE


def _last(args: Arguments) -> str:
    return next((value for value in reversed(args.positional()) if value), GONE)


def _joined(args: Arguments) -> str:
    return "".join(args.positional())


def _lines(args: Arguments) -> str:
    """{{ubl|a|b}}: an item a line; lists inside the items keep their bullets."""
    return _on_lines([f"\n{value}" if value[0] in bullet("*#:;") else value for value in args.positional() if value])


def _plain_list(args: Arguments) -> str:
    """{{plainlist|* a\n* b}}: an item a line, no bullets shown."""
    return _on_lines(_items(args))


def _on_lines(items: list[str]) -> str:
    return f"{BREAK}{BREAK.join(items)}{BREAK}" if items else GONE


def _items(args: Arguments) -> list[str]:
    items: list[str] = []
    for value in args.positional():
        for line in value.replace(BREAK, "\n").split("\n"):
            if (words := _one_level_up(line)).strip():
                items.append(words)
    return items


_OUTER_BULLET = re.compile(f"^[{bullet('*#:;')}]([{bullet('*#:;')}]*) *")


def _one_level_up(line: str) -> str:
    """A plain list's first level shows no bullet; its second is the first that does."""
    return _OUTER_BULLET.sub(lambda m: f"\n{m[1]} " if m[1] else "", line.strip())


def _quoted(args: Arguments) -> str:
    """{{"|words}}."""
    return f'"{args.marked(1)}"'


def _bullets(args: Arguments) -> str:
    items = _items(args)
    return "".join(f"\n{bullet('*')} {item}" for item in items) + "\n" if items else GONE


def _collapsible(args: Arguments) -> str:
    """{{collapsible list|title=Allies|a|b}}: the title, then its items as bullets."""
    title, items = args.marked("title"), _bullets(args)
    return f"{BREAK}{title}{items}" if title else items


def _in_line(args: Arguments) -> str:
    return ", ".join(_items(args)) or GONE


def _boxed(args: Arguments) -> str:
    """{{collapse top|title}} … and other boxes: the content."""
    return f"\n\n{args.marked(1, 'content', 'text')}\n\n"


def _quotation(args: Arguments) -> str:
    said = args.marked("text", "quote", 1)
    by = args.marked("author", "sign", "by", 2)
    source = args.marked("source", "title", 3)
    origin = ", ".join(part for part in (by, source) if part)
    return f"\n\n{said}{' — ' + origin if origin else ''}\n\n" if said else GONE


def _remark(args: Arguments) -> str:
    """{{sic}}: the mark, behind the word that it was put on."""
    word = args.marked(1)
    if args.said("hide"):
        return word
    return f"{word} [sic]"


def _interlanguage(args: Arguments) -> str:
    """{{ill|Title|de|lt=shown}}."""
    page = args.text(1)
    return link(page, args.marked("lt") or page) if page else GONE


def _linked(args: Arguments) -> str:
    page = args.text(1)
    return link(page, args.marked(2) or page) if page else GONE


def _person(args: Arguments) -> str:
    """{{sortname|First|Last|page}}."""
    name = " ".join(part for part in args.texts()[:2] if part)
    return link(args.text(3) or name, name) if name and not args.said("nolink") else name or GONE


def _nihongo(args: Arguments) -> str:
    """{{nihongo|English|kanji|romaji}} → `English (kanji, romaji)`."""
    english, *others = [*args.positional(), "", "", ""][:3]
    native = ", ".join(value for value in others if value)
    if not english:
        return native or GONE
    return f"{english} ({native})" if native else english


def _literally(args: Arguments) -> str:
    said = args.marked(1)
    return f'lit. "{said}"' if said else "lit. "


def _sorted(args: Arguments) -> str:
    """{{sort|key|shown}}."""
    return args.marked(2) or args.marked(1) or GONE


def _coordinates(args: Arguments) -> str:
    """Kept apart (`Renderer.points`), not as text."""
    point = parse_coord(args.texts(), of_article="title" in args.text("display").lower() or args.text("display") == "t")
    if point:
        args.renderer.points.append(point)
    else:
        args.renderer.dropped["coordinates unread"] += 1
    return GONE


def _short_description(args: Arguments) -> str:
    said = args.text(1)
    if said and said.lower() != "none" and args.renderer.short_description is None:
        args.renderer.short_description = said
    return GONE


def _legend(args: Arguments) -> str:
    return plain(args.marked(2)) or GONE


_NAMES: dict[Callable[[Arguments], str], str] = {
    _first: "nowrap|nobr|nobreak|nwr|j|small|smaller|sm|big|large|larger|smalldiv|midsize|normal|nobold|noitalic|"
    "nobold|bold|"
    "strong|em|emphasis|italics|smallcaps|sc|sc1|sc2|allcaps|abbr|abbrv|abbreviation|tooltip|h:title|center|centre|"
    "vanchor|visible anchor|anchored|var|mono|code|keypress|not a typo|as written|proper name|typo|linktext|"
    "longitem|nbay|sub|su|sup|super|superscript|subscript|single+double|double+single|angbr|bracket|underline|u|ul|"
    "normalsize|large text|no wrap|nowraplinks|delink|no selflink|pagelist|unlinked|cslist|dfn|delinked|samp|lk|"
    "tq|raised|nomobile|mobile|block indent|blockindent|inner|hanging indent|ps|awrap|nowrap text|char|gloss|script|"
    "no col break|nocolbreak|bq lines|usurped|post-nominals text|nws|cmn|columns-list|columns list|efs|fs|div",
    _second: "lang|langx|langnf|native name|native phrase|audio|color|colour|font color|font colour|fontcolor|resize|"
    "font size|background color|bg|text color|nativename|audio-nohelp|legend inline|legend0|legend-line|wikt-lang",
    _last: "transl|transliteration|translit|tlit|script/hebrew|script/arabic|rtl-lang|stack text|hover|"
    "big resize|no ping|popup",
    _joined: "not a typo|linkword|join|hyphen join|letter-spacing|nowrap join|notatypo",
    _plain_list: "plainlist|plain list|flatplain|startplainlist|indented plainlist|plain",
    _lines: "ubl|ubli|ublist|unbulleted indent list|unbulleted list|unbulleted|vunblist|ubt|tree list text|clist|"
    "collapsible plain|nbl",
    _bullets: "bulleted list|blist|bulletedlist|unordered list|ordered list|olist|list|numbered list",
    _collapsible: "collapsible list|collapsiblelist|collist|collapsible sublist|hidden list|cl",
    _in_line: "hlist|flatlist|flat list|dotlist|hlist-comma|enum|comma separated entries|cse|csv",
    _boxed: "hidden|collapse|cot text",
    _quotation: "quote box|quotebox|pull quote|blockquote|quote|quotation|cquote|bq|centered pull quote|rquote|"
    "quote frame|poemquote|poem quote|"
    "long quote|bquote|block quote|quoteblock|centred pull quote|cquotetxt",
    _remark: "sic|as is",
    _interlanguage: "ill|illm|interlanguage link|interlanguage link multi|link-interwiki|iw2|red link|ill-wd",
    _linked: "wikilink|link|section link|slink|main link|pagelink|l",
    _person: "sortname|sort name",
    _nihongo: "nihongo|nihongo2|nihongo3|nihongo foot|korean|vie",
    _literally: "lit|literal|literal translation|literally|lit.",
    _sorted: "sort|hs text|sorts",
    _coordinates: "coord|coordinate|coords",
    _short_description: "short description|shortdesc|short desc",
    _quoted: '"|quotation mark',
    _legend: "legend|legend2|colorbox text",
}
TEXT_TEMPLATES = {name: render for render, names in _NAMES.items() for name in names.split("|")}
