"""Oppbook (商机簿), a plain-text register of sales opportunities. The package carries the program `oppbook`."""

from ._find import find_oppbook_bin

__all__ = ["find_oppbook_bin"]
