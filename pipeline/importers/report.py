"""What an import did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["ImportReport"]


@dataclass(slots=True)
class ImportReport:
    """Counts of one run of `import_dump` or `fetch`.

    pages_seen: pages read from the source, of any kind; written: articles written now; skipped: articles that an
    earlier run had written from the same revision; rejected: rows of `import-rejects.jsonl` of this run;
    unknown_templates: templates left out of written articles for want of a rule, with how often; aliases: names that
    the dump redirects to a wanted template (articles that use one are not picked unless it is named too).
    """

    pages_seen: int = 0
    written: int = 0
    skipped: int = 0
    rejected: int = 0
    unknown_templates: Counter[str] = field(default_factory=Counter)
    aliases: list[str] = field(default_factory=list)
