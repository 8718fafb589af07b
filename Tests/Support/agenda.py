#!/usr/bin/env python3
"""Reads a calendar from standard input with a parser of its own and prints an event a line: day, end, summary, description."""
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
assert calendar["VERSION"] == "2.0", calendar["VERSION"]
names = set()
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    assert event["UID"] not in names, event["UID"]
    names.add(event["UID"])
    print(event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]), str(event["DESCRIPTION"]), sep="|")
