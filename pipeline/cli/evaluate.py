from typing import Any


def add(commands: Any) -> Any:
    return commands.add_parser("evaluate")


def run(args: Any) -> int:
    return 2
