from typing import Any


def add(commands: Any) -> Any:
    return commands.add_parser("check")


def run(args: Any) -> int:
    return 2
