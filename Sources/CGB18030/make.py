"""Writes two-bytes.bin anew: the characters of two bytes in GB18030, as Python's codec knows them.

    make.py TARGET

For each lead byte from 81 to FE and each trail byte from 40 to FE but 7F, the code point in two bytes, the lower one first. The
characters of four bytes follow from these: they are all others, in order.
"""
import pathlib
import struct
import sys

trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
points = [ord(bytes([lead, trail]).decode("gb18030")) for lead in range(0x81, 0xFF) for trail in trails]
pathlib.Path(sys.argv[1]).write_bytes(struct.pack(f"<{len(points)}H", *points))
