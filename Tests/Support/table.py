#!/usr/bin/env python3
"""Reads a CSV file from standard input as a spreadsheet would and prints each cell of each record with the name of its column."""
import csv
import io
import sys

text = sys.stdin.buffer.read().decode("utf-8-sig")
for record in csv.DictReader(io.StringIO(text, newline=""), strict=True):
    for name, value in record.items():
        print(name, value, sep="\t")
