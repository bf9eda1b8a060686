"""What a template's renderer sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .marks import plain

if TYPE_CHECKING:
    from .wikitext import Renderer

__all__ = ["Arguments"]


class Arguments:
    """A template's name (lower case, spaces folded) and its arguments, rendered when asked for.

    Of an argument given twice the last counts, as in MediaWiki.
    """

    def __init__(self, name: str, template: Any, renderer: Renderer) -> None:
        self.name = name
        self.renderer = renderer
        self._rendered: dict[str, str] = {}
        self._values: dict[str, Any] = {}
        for param in template.params:
            self._values[plain(str(param.name)) if param.showkey else str(param.name).strip()] = param.value

    def marked(self, *keys: str | int) -> str:
        """The first of the named (or numbered) arguments that is not empty, as marked text; else ""."""
        return next((text for key in keys if (text := self._render(str(key)))), "")

    def text(self, *keys: str | int) -> str:
        """The same as plain text."""
        return plain(self.marked(*keys))

    def positional(self) -> list[str]:
        """Arguments 1, 2, 3 … as marked text, up to the first number left out."""
        values: list[str] = []
        while str(len(values) + 1) in self._values:
            values.append(self._render(str(len(values) + 1)))
        return values

    def texts(self) -> list[str]:
        """Arguments 1, 2, 3 … as plain text."""
        return [plain(value) for value in self.positional()]

    def _render(self, key: str) -> str:
        """Each argument is rendered once: nested templates would otherwise cost 2 to the power of their depth."""
        if key not in self._rendered:
            value = self._values.get(key)
            self._rendered[key] = self.renderer.render(value).strip() if value is not None else ""
        return self._rendered[key]

    def said(self, key: str) -> bool:
        """Whether a switch is on (`df=y`)."""
        return self.text(key).lower() in ("y", "yes", "true", "1", "on")
