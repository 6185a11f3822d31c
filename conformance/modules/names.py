#!/usr/bin/env python3
"""Packs the names of all known modules and their redirects into one resource.

usage: names.py NAMES.txt REDIRECTS.tsv

NAMES.txt holds a full name a line; REDIRECTS.tsv a plugin kind, an old name and a new name (or "(removed)").
The resource is gzip text: a collection in brackets, then its modules; then "=old new" lines.
"""

import gzip
import io
import pathlib
import sys

OUT = pathlib.Path(__file__).parents[2] / "runner/src/main/resources/dev/shevek/module/names.gz"


def main(names, redirects):
    by_collection = {}
    for name in pathlib.Path(names).read_text().split():
        collection, _, short = name.rpartition(".")
        by_collection.setdefault(collection, []).append(short)
    text = io.StringIO()
    for collection in sorted(by_collection):
        text.write(f"[{collection}]\n" + "".join(f"{short}\n" for short in sorted(by_collection[collection])))
    moves = {}
    for line in pathlib.Path(redirects).read_text().splitlines():
        kind, old, new = line.split("\t")
        if kind in ("modules", "action") and not old.endswith(".ps1"):
            if kind == "modules" or old not in moves:
                moves[old] = "" if new == "(removed)" else new
    for old in sorted(moves):
        text.write(f"={old} {moves[old]}\n")
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(OUT, OUT.stat().st_size, "bytes")


main(*sys.argv[1:])
