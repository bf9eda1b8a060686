"""Old name of `pipeline.extraction` (`pipeline.extract` is the public function): import that; this file goes."""

from .extraction import RESOLVERS, extract_rows, patterns_of, read, warm

__all__ = ["RESOLVERS", "extract_rows", "patterns_of", "read", "warm"]
