#!/bin/sh
# Writes what the program says of its build (`oppbook --version --verbose`), and only when it changed.
#     stamp.sh HEADER
set -eu
commit=NULL
if head=$(git rev-parse --verify -q HEAD 2>/dev/null); then
  git diff --quiet HEAD -- Sources schema Package.swift Makefile || head="$head+changes"
  commit="\"$head\""
fi
compiler=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([^ ]*\).*/\1/p' | head -n 1)
mkdir -p "$(dirname "$1")"
printf '#define OPPBOOK_COMMIT %s\n#define OPPBOOK_COMPILER "Swift %s"\n' "$commit" "$compiler" > "$1.new"
if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
