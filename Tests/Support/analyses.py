"""Does a second implementation of the analyses get the same numbers?

    analyses.py OPPBOOK PROJECT SCRATCH crm|generated|shipped

Reads a register only through the columns of `build/index.csv`, the tables of changes and lists, and the template's YAML, works
the analyses out with pandas, lifelines and statsmodels, and compares them with what `oppbook segment --format json` says of the
whole register and of one segment, on the last day and on an earlier one. `crm` is the sample of 8,800 opportunities, imported;
`generated` is a made-up register of the shipped template, which has what the sample lacks: probabilities, expected days, pains,
reasons; `shipped` is the register of this project, small but with everything that happens to opportunities. Counts, ids and money have to be the same, rates to four digits. Exits 1 when they are not.
"""

import collections
import fractions
import io
import itertools
import json
import pathlib
import shutil
import subprocess
import sys

import lifelines
import numpy
import pandas
import yaml
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

OPPBOOK, PROJECT, SCRATCH = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
disagreements = 0
compared = 0


def same(what, ours, theirs, tolerance=None):
    """Compares our number with theirs, and says where they differ."""
    global disagreements, compared
    compared += 1
    if tolerance is not None and ours is not None and theirs is not None:
        agree = abs(ours - theirs) <= tolerance
    else:
        agree = ours == theirs
    if agree:
        return
    disagreements += 1
    if disagreements <= 40:
        print(f"{what}: {str(ours)[:300]} here, {str(theirs)[:300]} there")


def rate(what, ours, theirs):
    same(what, ours, theirs, 1e-4)


def run(*arguments):
    answer = subprocess.run([OPPBOOK, *arguments], cwd=SCRATCH, capture_output=True, text=True)
    if answer.returncode not in (0, 1):
        sys.exit(f"{arguments}: {answer.stderr}")
    return answer.stdout


def table(sql, day):
    return pandas.read_csv(io.StringIO(run("sql", "--as-of", day, "--format", "csv", sql)), dtype=str, keep_default_na=False)


class Register:
    """The register as its index tells it."""

    def __init__(self, day):
        self.template = yaml.safe_load((SCRATCH / "schema/template.yaml").read_text(encoding="utf-8"))
        self.statuses = {status["id"]: status for status in self.template["statuses"]}
        self.order = list(self.statuses)
        self.chain = [name for name in self.order if self.means(name) in ("open", "won")]
        self.fields, self.roles = {}, {}
        for field in (field for module in self.template["modules"] for field in module["fields"]):
            self.fields[field["id"]] = field
            if "role" in field:
                self.roles[field["role"]] = field["id"]
            for part in field.get("fields", []):
                if "role" in part:
                    self.roles[part["role"]] = f"{field['id']}_{part['id']}"
                    self.fields[f"{field['id']}_{part['id']}"] = part
        run("index", "--as-of", day, "--write", "csv")
        self.rows = pandas.read_csv(SCRATCH / "build/index.csv", dtype=str, keep_default_na=False).set_index("id", drop=False)
        changes = table(
            "SELECT o.id, c.key, c.date, c.field, c.old, c.new, c.old_low, c.old_high, c.new_low, c.new_high, c.entry, c.is_entered_later FROM changes c"
            " JOIN opportunities o USING (file) WHERE c.date IS NOT NULL AND c.date != '' ORDER BY c.file, c.date, c.key", day)
        self.changes = {key: list(group.itertuples()) for key, group in changes.groupby(["id", "field"])}
        entries = table(
            "SELECT o.id, o.path, l.date, l.way, l.has_story, l.start, l.end FROM log_entries l JOIN opportunities o USING (file)", day)
        self.entries = set(entries.id)
        dated = entries[entries.date != ""]
        self.contacts = {key: sorted(pandas.to_datetime(group.date)) for key, group in dated.groupby("id")}
        told = dated[[self.is_follow_up(entry) for entry in dated.itertuples()]]
        self.follow_ups = {key: sorted(pandas.to_datetime(group.date)) for key, group in told.groupby("id")}
        self.milestones = pandas.DataFrame()
        if "milestones" in self.roles:
            due, done = (self.roles[role].removeprefix("milestones_") for role in ("milestone_due", "milestone_done"))
            self.milestones = table(f'SELECT o.id, m."{due}" AS due, m."{done}" AS done FROM milestones m JOIN opportunities o USING (file)', day)


    def is_follow_up(self, entry) -> bool:
        """Whether an entry records a contact: not by a way that says nothing, with changes of fields and no word besides."""
        if entry.way != "other" or int(entry.has_story):
            return True
        text = (SCRATCH / entry.path).read_bytes()[int(entry.start):int(entry.end)].decode("utf-8")
        bullets = [line[2:] for line in text.splitlines() if line.startswith("- ")]
        labels = {label for note in self.template["log"]["notes"] for label in note["label"].values()}
        notes = [line for line in bullets if any(line.startswith(f"{label}：") or line.startswith(f"{label}:") for label in labels)]
        return bool(notes) or not any(" → " in line for line in bullets)

    def means(self, status):
        return self.statuses[status]["means"] if status in self.statuses else None

    def changes_of(self, row, role):
        return self.changes.get((row, self.roles.get(role)), [])

    def text(self, row, role):
        return self.rows.at[row, self.roles[role]] if role in self.roles else ""

    def day(self, row, role):
        text = self.text(row, role)
        return pandas.Timestamp(text) if text else None

    def start(self, row):
        return self.day(row, "registered") or self.day(row, "discovered")

    def interval(self, role, low, high, scale=1):
        """Low, middle and high; the middle of an open top is the declared one of its band."""
        if low == "":
            return None
        low = round(float(low) * scale)
        if high != "":
            high = round(float(high) * scale)
            return low, low + (high - low) // 2, high
        for band in self.fields[self.roles[role]].get("bands", []):
            if "high" not in band and low >= round(float(band["low"]) * scale):
                return low, max(low, round(float(band["mid"]) * scale)), None
        return low, low, None

    def present(self, row, role, scale=1):
        if role not in self.roles:
            return None
        column = self.roles[role]
        return self.interval(role, self.rows.at[row, column + "_low"], self.rows.at[row, column + "_high"], scale)

    def replay(self, row, role, day, present, old, new):
        """What was recorded on the day: by the last change up to it, else by the first behind it, else the present."""
        last, seen = None, False
        for change in self.changes_of(row, role):
            if pandas.Timestamp(change.date) <= day:
                last, seen = new(change), True
                continue
            return last if seen else old(change)
        return present

    def status(self, row, day):
        return self.replay(row, "status", day, self.text(row, "status"), lambda c: c.old, lambda c: c.new)

    def quantity(self, row, role, day, scale=1):
        return self.replay(
            row, role, day, self.present(row, role, scale), lambda c: self.interval(role, c.old_low, c.old_high, scale),
            lambda c: self.interval(role, c.new_low, c.new_high, scale))


def dates(change):
    return tuple(pandas.Timestamp(text) if text else None for text in (change.old, change.new))


class Day:
    """The analyses of some opportunities of a register on a day."""

    def __init__(self, register, day):
        self.r, self.day = register, pandas.Timestamp(day)
        rows = [row for row in sorted(register.rows.index) if (register.start(row) or self.day) <= self.day]
        self.left_out = sorted(set(register.rows.index) - set(rows))
        self.state = pandas.DataFrame({"id": rows}).set_index("id", drop=False)
        self.state["status"] = [register.status(row, self.day) for row in rows]
        self.state["means"] = [register.means(status) for status in self.state.status]
        # Hundredths of a percent.
        self.amount = {row: register.quantity(row, "amount", self.day) for row in rows}
        self.share = {row: register.quantity(row, "probability", self.day, 100) for row in rows}
        self.signed = {row: (register.present(row, "signed_amount") or (None,))[0] for row in rows}
        self.limits = self.ageing_limits(rows)

    def of(self, ids, means):
        part = self.state.loc[list(ids)]
        return list(part[part.means == means].id)

    # MARK: What comes out

    def count(self, what, ours, theirs):
        same(what, len(ours), theirs["count"])
        same(what + " ids", sorted(ours), sorted(theirs["ids"]))

    def money(self, what, rows, theirs, amount=None):
        amounts = [(amount or self.amount.get)(row) for row in rows]
        ours = (sum(a[0] for a in amounts), sum(a[1] for a in amounts), sum(a[0] if a[2] is None else a[2] for a in amounts))
        # Of those without an amount alone the sum is not known.
        same(what, ours if rows or not theirs["unknown"] else (None,) * 3, tuple(theirs.get(end) for end in ("low", "mid", "high")))
        same(what + " open", any(a[2] is None for a in amounts), theirs["is_open"])
        same(what + " ids", sorted(rows), sorted(theirs["ids"]))

    def win_rate(self, what, won, closed, theirs):
        same(what, (won, closed), (theirs["won"], theirs["closed"]))
        same(what + " sample", "none" if closed == 0 else "tiny" if closed < 5 else "small" if closed < 20 else "enough", theirs["sample"])
        low, high = proportion_confint(won, closed, method="wilson") if closed >= 5 else (None, None)
        rate(what + " rate", won / closed if closed >= 5 else None, theirs.get("rate"))
        rate(what + " low", low, theirs.get("low"))
        rate(what + " high", high, theirs.get("high"))

    def compare(self, what, document, ids):
        segment = document["segment"]
        self.count(f"{what} opportunities", ids, segment["opportunities"])
        by_status = self.state.loc[ids].groupby("status").id.apply(list).to_dict()
        for status, theirs in segment["by_status"].items():
            self.count(f"{what} {status}", by_status.get("" if status == "missing" else status, []), theirs)
        self.pipeline(what, segment, ids)
        self.wins(what, document, ids)
        self.cohorts(what, document["cohorts"], ids)
        self.funnel(what, segment, ids)
        self.ageing(what, document["ageing"], ids)
        self.cycle(what, document, ids)
        self.slippage(what, document["slippage"], ids)
        self.waterfall(what, document["waterfall"], ids)
        self.losses(what, segment["losses"], ids)
        self.concentration(what, segment, ids)
        self.ratings(what, document["ratings"], ids)
        self.profiles(what, segment["profiles"], ids)
        self.customers(what, document["customers"], ids)
        self.forecast(what, document["forecast"], ids)
        silent = self.hygiene(what, document["hygiene"], ids)
        stale = [row for row, (_, _, is_stale) in silent.items() if is_stale]
        self.count(f"{what} 5 stale", stale, segment["stale"])
        unknown = set(self.of(ids, "open")) - {row for row, (_, _, is_stale) in silent.items() if is_stale is not None}
        same(f"{what} 5 stale unknown", sorted(unknown), sorted(segment["stale"]["unknown"]))
        same(f"{what} 5 stale of", len(ids), segment["stale"]["of"])
        rate(f"{what} 5 stale share", len(stale) / len(ids) if len(ids) >= 5 else None, segment["stale"].get("share"))

    # MARK: 2 and 3

    def pipeline(self, what, segment, ids):
        opened = self.of(ids, "open")
        known = [row for row in opened if self.amount[row]]
        self.money(f"{what} 2", known, segment["pipeline"])
        self.count(f"{what} 2 open", opened, segment["open"])
        same(f"{what} 2 left out", sorted(set(opened) - set(known)), sorted(segment["pipeline"]["unknown"]))
        self.count(f"{what} 2 unknown", set(opened) - set(known), segment["unknown_amount"])
        for status, theirs in segment["pipeline_by_status"].items():
            self.money(f"{what} 2 {status}", [row for row in known if self.state.at[row, "status"] == status], theirs)
        both = [row for row in known if self.share[row]]
        sums = [fractions.Fraction(0)] * 3
        for row in both:
            a, p = self.amount[row], self.share[row]
            # An open top is a floor: the sum is at least so much.
            high = (a[0] if a[2] is None else a[2]) * (10_000 if p[2] is None else p[2])
            for end, product in enumerate((a[0] * p[0], a[1] * p[1], high)):
                sums[end] += fractions.Fraction(product, 10_000)
        # Half up, once.
        weighted = tuple(int(value + fractions.Fraction(1, 2)) for value in sums) if both or not opened else (None,) * 3
        same(f"{what} 3", weighted, tuple(segment["weighted"].get(end) for end in ("low", "mid", "high")))
        same(f"{what} 3 ids", both, segment["weighted"]["ids"])
        self.count(f"{what} 3 unknown", set(opened) - set(both), segment["unweighted"])

    # MARK: 4

    def band(self, share):
        bands = [(b["id"], b["low"] * 100, b["high"] * 100, b.get("closed", False)) for b in self.r.fields[self.r.roles["probability"]]["bands"]]
        for name, low, high, _ in bands:
            if share and (share[0], share[2]) == (low, high):
                return name
        for name, low, high, closed in bands:
            if share and low <= share[1] and (share[1] < high or closed and share[1] == high):
                return name
        return None

    def category(self, row):
        for line in self.r.template.get("forecast", []):
            intent = self.r.replay(row, "intent", self.day, self.r.text(row, "intent"), lambda c: c.old, lambda c: c.new)
            values = {"status": self.state.at[row, "status"], "probability": self.band(self.share[row]), "intent": intent}
            if all(values[key] in wanted for key, wanted in line.items() if key != "category"):
                return line["category"]
        return "pipeline"

    def forecast(self, what, document, ids):
        opened = {row: self.category(row) for row in self.of(ids, "open")}
        same(f"{what} 4", ["commit", "best_case", "pipeline", "omitted"], [part["category"] for part in document["parts"]])
        for part in document["parts"]:
            rows = [row for row, category in opened.items() if category == part["category"]]
            self.count(f"{what} 4 {part['category']}", rows, part["count"])
            self.money(f"{what} 4 {part['category']}", [row for row in rows if self.amount[row]], part["plain"])
            self.count(f"{what} 4 {part['category']} unknown", [row for row in rows if not self.amount[row]], part["unknown_amount"])
        quarters = collections.defaultdict(list)
        for row, category in opened.items():
            close = self.r.replay(row, "expected_close", self.day, self.r.text(row, "expected_close"), lambda c: c.old, lambda c: c.new)
            quarters[str(pandas.Timestamp(close).to_period("Q")) if close else None].append((row, category))
        theirs = {quarter.get("quarter"): quarter["parts"] for quarter in document["quarters"]}
        same(f"{what} 4 quarters", sorted(quarters, key=str), sorted(theirs, key=str))
        for quarter, rows in quarters.items():
            for part in theirs.get(quarter, []):
                self.count(f"{what} 4 {quarter} {part['category']}", [row for row, category in rows if category == part["category"]], part["count"])

    # MARK: 23

    def hygiene(self, what, document, ids):
        lag, negative, unknown = {}, [], []
        for row in ids:
            found, registered = self.r.day(row, "discovered"), self.r.day(row, "registered")
            if found is None or registered is None:
                unknown.append(row)
            elif registered < found:
                negative.append(row)
            else:
                lag[row] = (registered - found).days
        theirs = document["registration_lag"]
        self.count(f"{what} 23 lag", list(lag), theirs["known"])
        self.count(f"{what} 23 negative", negative, theirs["negative"])
        self.count(f"{what} 23 unknown", unknown, theirs["unknown"])
        quartiles = numpy.percentile(list(lag.values()), [25, 50, 75]).tolist() if lag else [None] * 3
        for name, value in zip(("lower", "median", "upper"), quartiles):
            rate(f"{what} 23 lag {name}", value, theirs.get("quartiles", {}).get(name))
        opened = self.of(ids, "open")
        silent = {}
        for row in opened:
            contacts = [day for day in self.r.contacts.get(row, []) if day <= self.day]
            last = max(contacts, default=self.r.start(row))
            if last is not None:
                limit = self.r.statuses[self.state.at[row, "status"]].get("stale_after")
                days = (self.day - last).days
                silent[row] = (days, bool(contacts), None if limit is None else days > limit)
        same(f"{what} 23 silence", silent, {s["id"]: (s["days"], s["is_contacted"], s.get("is_stale")) for s in document["since_contact"]})
        self.count(f"{what} 23 silence unknown", set(opened) - set(silent), document["unknown_contact"])
        contacts = collections.Counter(
            (str(day.date()), row) for row in ids for day in self.r.follow_ups.get(row, []) if pandas.Timedelta(0) <= self.day - day < pandas.Timedelta(days=365))
        same(f"{what} 23 calendar", contacts, collections.Counter((day["date"], row) for day in document["calendar"] for row in day["contacts"]["ids"]))
        overdue = sorted(
            (m.id, m.due, (self.day - pandas.Timestamp(m.due)).days) for m in self.r.milestones.itertuples()
            if m.id in opened and m.due and pandas.Timestamp(m.due) < self.day and (not m.done or pandas.Timestamp(m.done) > self.day))
        same(f"{what} 23 milestones", overdue, sorted((o["id"], o["due"], o["days"]) for o in document["overdue_milestones"]))
        if "next_due" not in self.r.roles:
            same(f"{what} 23 next", ([], 0), (document["overdue_next_steps"], document["no_next_step"]["count"]))
            return silent
        due = {row: self.r.day(row, "next_due") for row in opened}
        self.count(f"{what} 23 no next step", [row for row in opened if due[row] is None], document["no_next_step"])
        same(f"{what} 23 next", sorted((row, (self.day - day).days) for row, day in due.items() if day is not None and day < self.day),
             sorted((o["id"], o["days"]) for o in document["overdue_next_steps"]))
        return silent

    # MARK: 5, 6 and 8

    def wins(self, what, document, ids):
        segment = document["segment"]
        won, lost, invalid = (self.of(ids, means) for means in ("won", "lost", "invalid"))
        self.win_rate(f"{what} 5", len(won), len(won) + len(lost), segment["win_rate"])
        self.win_rate(f"{what} 6", len(won), len(won) + len(lost) + len(invalid), segment["broad_win_rate"])
        rest = self.state.index.difference(ids)
        if "contrast" not in document:
            same(f"{what} 8: the whole", len(rest), 0)
            return
        others, other_closed = len(self.of(rest, "won")), len(self.of(rest, "won")) + len(self.of(rest, "lost"))
        self.win_rate(f"{what} 8 rest", others, other_closed, document["contrast"]["rest"])
        closed, difference = len(won) + len(lost), document["contrast"].get("difference")
        if closed < 5 or other_closed < 5:
            same(f"{what} 8", None, difference)
            return
        # Bonferroni: as many as the program says it compares, each at 1 - .05/k.
        alpha = 0.05 / max(1, document["contrast"]["comparisons"])
        low, high = confint_proportions_2indep(len(won), closed, others, other_closed, method="newcomb", compare="diff", alpha=alpha)
        rate(f"{what} 8 difference", len(won) / closed - others / other_closed, difference["value"])
        rate(f"{what} 8 low", low, difference["low"])
        rate(f"{what} 8 high", high, difference["high"])

    def won_day(self, row):
        if self.state.at[row, "means"] != "won":
            return None
        if self.r.day(row, "signed_on"):
            return self.r.day(row, "signed_on")
        days = [pandas.Timestamp(c.date) for c in self.r.changes_of(row, "status") if self.r.means(c.new) == "won"]
        return max((day for day in days if day <= self.day), default=None)

    # MARK: 7

    def cohorts(self, what, document, ids):
        start = pandas.Series({row: self.r.start(row) for row in ids}, dtype="datetime64[ns]")
        self.count(f"{what} 7 unknown", list(start[start.isna()].index), document["unknown"])
        start = start.dropna()
        quarters = start.groupby(start.dt.to_period("Q"))
        same(f"{what} 7 quarters", [(q.year, q.quarter) for q in quarters.groups], [(c["year"], c["quarter"]) for c in document["cohorts"]])
        end = pandas.Series({row: self.won_day(row) for row in ids}, dtype="datetime64[ns]")
        for (quarter, part), theirs in zip(quarters, document["cohorts"]):
            self.count(f"{what} 7 {quarter}", list(part.index), theirs["registered"])
            age = (self.day - part).dt.days
            took = (end[part.index] - part).dt.days
            for cell in theirs["cells"]:
                old = age >= cell["days"]
                won = part.index[old & (took <= cell["days"])]
                self.win_rate(f"{what} 7 {quarter} {cell['days']}", len(won), int(old.sum()), cell["rate"])
                self.count(f"{what} 7 {quarter} {cell['days']} won", list(won), cell["won"])
                self.count(f"{what} 7 {quarter} {cell['days']} young", list(part.index[~old]), cell["too_young"])

    # MARK: 9

    def funnel(self, what, segment, ids):
        chain, stages = self.r.chain, collections.defaultdict(lambda: collections.defaultdict(list))
        outside = []
        for row in ids:
            status = self.state.at[row, "status"]
            if not status:
                outside.append(row)
                continue
            shown = {status}
            for change in self.r.changes_of(row, "status"):
                if pandas.Timestamp(change.date) <= self.day:
                    shown |= {change.old, change.new}
            furthest = max((chain.index(name) for name in shown if name in chain), default=0)
            for name in chain[:furthest]:
                stages[name]["skipped" if name not in shown else "passed"].append(row)
                if name in shown:
                    stages[name]["reached"].append(row)
            stages[chain[furthest]]["reached"].append(row)
            means = self.state.at[row, "means"]
            if means == "lost":
                stages[chain[furthest]]["lost"].append(row)
            elif means in ("hold", "invalid"):
                stages[chain[furthest]]["aside"].append(row)
            else:
                stages[status]["staying"].append(row)
        self.count(f"{what} 9 outside", outside, segment["outside_funnel"])
        same(f"{what} 9 stages", chain, [stage["status"] for stage in segment["funnel"]])
        for name, after, theirs in zip(chain, chain[1:] + [None], segment["funnel"]):
            for key in ("reached", "staying", "lost", "aside", "skipped"):
                self.count(f"{what} 9 {name} {key}", stages[name][key], theirs[key])
            passed = len(stages[name]["passed"])
            same(f"{what} 9 {name} passed", passed, theirs["passed"])
            if after:
                self.win_rate(f"{what} 9 {name}", passed, len(stages[name]["reached"]), theirs["conversion"])

    # MARK: 15

    def waterfall(self, what, document, ids):
        """Day by day, and status by status on a day, what each opportunity is worth in the pipeline before and after."""
        begin = pandas.Timestamp(document["from"])
        moves, start, end = collections.defaultdict(lambda: ([0, 0, 0], [])), [0, 0, 0], [0, 0, 0]
        for row in ids:
            changes = sorted(
                [(pandas.Timestamp(c.date), int(c.key), role, c) for role in ("status", "amount") for c in self.r.changes_of(row, role)],
                key=lambda one: one[:2])

            def value(role, known, present, old, new):
                mine = [(place, c) for place, (_, _, name, c) in enumerate(changes) if name == role]
                before = [c for place, c in mine if place < known]
                return new(before[-1]) if before else old(mine[0][1]) if mine else present

            def worth(status_known, amount_known):
                status = value("status", status_known, self.r.text(row, "status"), lambda c: c.old, lambda c: c.new)
                amount = value(
                    "amount", amount_known, self.r.present(row, "amount"), lambda c: self.r.interval("amount", c.old_low, c.old_high),
                    lambda c: self.r.interval("amount", c.new_low, c.new_high))
                return self.r.means(status), amount

            until = lambda day: sum(1 for change in changes if change[0] <= day)
            registered, last = self.r.start(row), until(self.day)
            if registered is not None and registered > begin:
                first, known = sum(1 for change in changes if change[0] < registered), until(registered)
                means, amount = worth(first, known)
                states = [("absent", None)] + ([] if means in ("open", None) else [("open", amount)]) + [(means, amount)]
                states += [worth(place + 1, known) for place in range(first, known) if changes[place][2] == "status"]
            else:
                known = until(begin)
                states = [worth(known, known)]
            for _, places in itertools.groupby(range(known, last), key=lambda place: changes[place][0]):
                places = list(places)
                states += [worth(place + 1, places[0]) for place in [p for p in places if changes[p][2] == "status"][:-1]]
                states.append(worth(places[-1] + 1, places[-1] + 1))

            def ends(state):
                means, amount = state
                if means != "open" or amount is None:
                    return [0, 0, 0]
                return [amount[0], amount[1], amount[0] if amount[2] is None else amount[2]]

            # Lost twice is lost once, the last time: what lies between one exit and the return from it is left out.
            exits = [
                (place, {"hold": "held", None: "unclear"}.get(after[0], after[0]))
                for place, (before, after) in enumerate(zip(states, states[1:])) if before[0] == "open" != after[0]]
            latest = {name: place for place, name in exits}
            for place, name in reversed(exits):
                if place != latest[name]:
                    back = next(at for at in range(place + 1, len(states)) if states[at][0] == "open")
                    states = states[:place + 1] + states[back:]

            start, end = ([a + b for a, b in zip(sums, ends(state))] for sums, state in ((start, states[0]), (end, states[-1])))
            for before, after in zip(states, states[1:]):
                was, now = before[0], after[0]
                if was == now == "open":
                    if before[1] == after[1]:
                        continue
                    if before[1] is None or after[1] is None:
                        name = "filled" if before[1] is None else "cleared"
                    else:
                        rank = lambda e: (e[1], e[0], e[2])
                        if ends(before) == ends(after):
                            continue
                        name = "increased" if rank(ends(after)) > rank(ends(before)) else "decreased"
                elif now == "open":
                    name = {"absent": "new", None: "unclear"}.get(was, "reopened")
                elif was == "open":
                    name = {"hold": "held", None: "unclear"}.get(now, now)
                else:
                    continue
                sums, rows = moves[name]
                sums[:] = [a + b - c for a, b, c in zip(sums, ends(after), ends(before))]
                if row not in rows:
                    rows.append(row)
        for name, ours in (("start", start), ("end", end)):
            theirs = document[name]
            same(f"{what} 15 {name}", ours if "low" in theirs else [0, 0, 0], [theirs.get(key, 0) for key in ("low", "mid", "high")])
        for name, theirs in document["moves"].items():
            sums, rows = moves[name]
            same(f"{what} 15 {name}", (sums, sorted(rows)), ([theirs.get(key) for key in ("low", "mid", "high")], sorted(theirs["ids"])))

    # MARK: 10

    def stays(self, row):
        """Status, days and whether another followed; days on hold lie between two stretches of one stay."""
        start = self.r.start(row)
        changes = [(pandas.Timestamp(c.date), c.old, c.new) for c in self.r.changes_of(row, "status") if pandas.Timestamp(c.date) <= self.day]
        marks = [(day, new) for day, _, new in changes]
        if start is not None:
            first = changes[0][1] if changes else self.state.at[row, "status"]
            if first:
                marks.insert(0, (min([start] + [day for day, _ in marks[:1]]), first))
        ends = [day for day, _ in marks[1:]] + [self.day]
        stays = []
        for (begin, status), end in zip(marks, ends):
            if self.r.means(status) == "hold":
                continue
            if stays and stays[-1][0] == status:
                stays[-1][1] += (end - begin).days
            else:
                stays.append([status, (end - begin).days])
        return [(status, days, place < len(stays) - 1) for place, (status, days) in enumerate(stays)]

    def ageing_limits(self, rows):
        completed = collections.defaultdict(list)
        for row in rows:
            for status, days, done in self.stays(row):
                if done:
                    completed[status].append(days)
        limits = {}
        for status in self.r.chain:
            if self.r.means(status) == "open":
                days = completed[status]
                limit = float(numpy.quantile(days, 0.75)) if len(days) >= 8 else self.r.statuses[status].get("stay_limit")
                limits[status] = (len(days), limit, len(days) >= 8)
        return limits

    def ageing(self, what, document, ids):
        same(f"{what} 10 limits", {s: (n, d, o) for s, (n, d, o) in self.limits.items()},
             {l["status"]: (l["completed"], l.get("days"), l["is_observed"]) for l in document["limits"]})
        ages, unknown = {}, []
        for row in self.of(ids, "open"):
            stays = self.stays(row)
            if stays and stays[-1][0] == self.state.at[row, "status"]:
                limit = self.limits[stays[-1][0]][1]
                ages[row] = (stays[-1][0], stays[-1][1], None if limit is None else stays[-1][1] > limit)
            else:
                unknown.append(row)
        same(f"{what} 10", ages, {a["id"]: (a["status"], a["days"], a.get("is_late")) for a in document["open"]})
        self.count(f"{what} 10 unknown", unknown, document["unknown"])
        self.count(f"{what} 10 hold", self.of(ids, "hold"), document["on_hold"])

    # MARK: 11 and 12

    def cycle(self, what, document, ids):
        theirs = document["cycle"]
        signed, unknown = {}, []
        for row in self.of(ids, "won"):
            start, end = self.r.start(row), self.won_day(row)
            if start is None or end is None or end < start:
                unknown.append(row)
            else:
                signed[row] = (end - start).days
        watched = {row: (self.day - self.r.start(row)).days for row in self.of(ids, "open") + self.of(ids, "hold") if self.r.start(row)}
        self.count(f"{what} 11 signed", list(signed), theirs["signed"])
        self.count(f"{what} 11 open", list(watched), theirs["open"])
        self.count(f"{what} 11 unknown", unknown, theirs["unknown"])
        same(f"{what} 11 days", sum(signed.values()), theirs["days"])
        quartiles = pandas.Series(list(signed.values())).quantile([0.25, 0.5, 0.75]).tolist() if signed else None
        for place, name in enumerate(("lower", "median", "upper")):
            rate(f"{what} 11 {name}", quartiles and quartiles[place], theirs.get("quartiles", {}).get(name))
        if signed:
            days, happened = list(signed.values()) + list(watched.values()), [1] * len(signed) + [0] * len(watched)
            curve = lifelines.KaplanMeierFitter().fit(days, happened)
            median = curve.median_survival_time_
            same(f"{what} 11 median", None if numpy.isinf(median) else int(median), theirs.get("survival_median"))
            steps = curve.event_table[curve.event_table.observed > 0]
            same(f"{what} 11 steps", [tuple(int(value) for value in step) for step in zip(steps.index, steps.at_risk, steps.observed)],
                 [(step["day"], step["at_risk"], step["events"]) for step in theirs["survival"]])
            for step in theirs["survival"]:
                rate(f"{what} 11 day {step['day']}", float(curve.survival_function_at_times(step["day"]).iloc[0]), step["surviving"])
        self.velocity(what, document["velocity"], ids, signed)

    def velocity(self, what, theirs, ids, timed):
        won, lost, opened = self.of(ids, "won"), self.of(ids, "lost"), self.of(ids, "open")
        paid = [row for row in won if self.signed[row] is not None]
        self.count(f"{what} 12 open", opened, theirs["open"])
        self.win_rate(f"{what} 12", len(won), len(won) + len(lost), theirs["win_rate"])
        self.money(f"{what} 12 signed", paid, theirs["signed"], lambda row: (self.signed[row],) * 3)
        speed = None
        if len(won) >= 5 and len(won) + len(lost) >= 10 and paid and sum(timed.values()) > 0:
            speed = (fractions.Fraction(len(opened)) * fractions.Fraction(len(won), len(won) + len(lost))
                     * fractions.Fraction(sum(self.signed[row] for row in paid), len(paid)) / fractions.Fraction(sum(timed.values()), len(timed)))
            speed = int(speed + fractions.Fraction(1, 2))
        same(f"{what} 12 speed", speed, theirs.get("per_day"))

    # MARK: 14

    def slippage(self, what, document, ids):
        opened, slips = self.of(ids, "open"), {}
        for row in opened:
            pairs = [dates(c) for c in self.r.changes_of(row, "expected_close") if pandas.Timestamp(c.date) <= self.day]
            pushes = [(new - old).days for old, new in pairs if old is not None and new is not None and new > old]
            if pushes:
                slips[row] = (sum(pushes), len(pushes), len(pushes) >= 3)
        self.count(f"{what} 14 open", opened, document["open"])
        same(f"{what} 14", slips, {s["id"]: (s["days"], s["pushes"], s["is_flagged"]) for s in document["slips"]})
        same(f"{what} 14 days", sum(days for days, _, _ in slips.values()), document["days"])
        rate(f"{what} 14 share", len(slips) / len(opened) if opened else None, document.get("share"))

    # MARK: 16

    def label(self, role, name):
        choices = {choice["id"]: choice["label"]["en"] for choice in self.r.fields[self.r.roles[role]].get("choices", [])}
        return choices.get(name, name) or None

    def losses(self, what, document, ids):
        if "loss_reason" not in self.r.roles:
            same(f"{what} 16", [], document)
            return
        lost = pandas.Series({row: self.r.text(row, "loss_reason") for row in self.of(ids, "lost")}, dtype=str)
        groups = {self.label("loss_reason", reason): list(part.index) for reason, part in lost.groupby(lost)}
        same(f"{what} 16 reasons", sorted(groups, key=str), sorted((loss.get("reason") for loss in document), key=str))
        same(f"{what} 16 order", sorted((len(rows) for rows in groups.values()), reverse=True), [loss["count"]["count"] for loss in document])
        for loss in document:
            rows = groups.get(loss.get("reason"), [])
            self.count(f"{what} 16 {loss.get('reason')}", rows, loss["count"])
            self.money(f"{what} 16 {loss.get('reason')}", [row for row in rows if self.amount[row]], loss["amount"])
            same(f"{what} 16 {loss.get('reason')} from", dict(collections.Counter(self.lost_from(row) for row in rows)), loss["lost_from"])

    def lost_from(self, row):
        lost = [c.old for c in self.r.changes_of(row, "status") if pandas.Timestamp(c.date) <= self.day and self.r.means(c.new) == "lost" and c.old]
        return lost[-1] if lost else "unknown"

    # MARK: 18 and 22

    def concentration(self, what, segment, ids):
        opened = {row: self.amount[row][1] for row in self.of(ids, "open") if self.amount[row]}
        signed = {row: self.signed[row] for row in self.of(ids, "won") if self.signed[row] is not None}
        self.money(f"{what} 18 signed", list(signed), segment["signed"], lambda row: (signed[row],) * 3)
        for name, sums in (("open_concentration", opened), ("signed_concentration", signed)):
            theirs = segment[name]
            sums = pandas.Series(sums, dtype="int64")
            # Who names no customer is no customer.
            named = [row for row in sums.index if self.r.text(row, "customer")]
            same(f"{what} 18 {name} unnamed", sorted(set(sums.index) - set(named)), sorted(theirs["unnamed"]))
            same(f"{what} 18 {name} unnamed sum", int(sums.drop(named).sum()), theirs["unnamed_sum"])
            sums = sums[named]
            customers = sums.groupby([self.r.text(row, "customer") for row in named]).sum() if named else sums
            same(f"{what} 18 {name}", {key: int(value) for key, value in customers.items()},
                 {one.get("customer"): one["sum"] for one in theirs["customers"]})
            shares = customers / customers.sum() if customers.sum() > 0 else None
            index = None if shares is None else float(10_000 * (shares**2).sum())
            rate(f"{what} 18 {name} hhi", index, theirs.get("hhi"))
            rate(f"{what} 18 {name} effective", index and 10_000 / index, theirs.get("effective_customers"))
            for count in (1, 3):
                rate(f"{what} 18 {name} top {count}", None if shares is None else float(shares.nlargest(count).sum()), theirs.get(f"top_{count}"))

    def customers(self, what, document, ids):
        won = pandas.DataFrame(
            [(self.r.text(row, "customer"), self.won_day(row), self.signed[row], row) for row in self.of(ids, "won")],
            columns=["customer", "day", "signed", "id"])
        self.count(f"{what} 22 unnamed", list(won[won.customer == ""].id), document["unnamed"])
        won = won[won.customer != ""]
        groups = won.groupby("customer")
        values = pandas.DataFrame({
            "recency": (self.day - groups.day.max()).dt.days if len(won) else [], "frequency": groups.size(),
            "signed": groups.signed.sum() if len(won) else []})
        theirs = {one["customer"]: one for one in document["customers"]}
        same(f"{what} 22 customers", sorted(values.index), sorted(theirs))
        for name, row in values.iterrows():
            one = theirs[name]
            same(f"{what} 22 {name}", (None if pandas.isna(row.recency) else int(row.recency), int(row.frequency), int(row.signed)),
                 (one.get("recency"), one["contracts"]["count"], one.get("signed", 0)))
        if len(values) < 30:
            same(f"{what} 22 scores", set(), {name for name, one in theirs.items() if "scores" in one})
            return

        # Fifths: how many come before, of all.
        def fifths(column):
            return ((column.rank(method="min") - 1) * 5 // column.count() + 1).clip(upper=5)

        scores = pandas.DataFrame({"recency": fifths(-values.recency), "frequency": fifths(values.frequency), "signed": fifths(values.signed)})
        for name, row in scores.iterrows():
            own = theirs[name]["scores"]
            same(f"{what} 22 {name} scores", tuple(None if pandas.isna(value) else int(value) for value in row),
                 (own.get("recency"), own["frequency"], own["signed"]))

    # MARK: 19

    def closing(self, row):
        """Date and entry of the last win or loss, where no later entry says otherwise."""
        said = [c for c in self.r.changes_of(row, "status") if pandas.Timestamp(c.date) <= self.day]
        outcomes = {}
        for change in self.r.changes_of(row, "status"):
            outcomes[(change.date, int(change.entry))] = change.new
        outcomes = [key for key, status in outcomes.items() if self.r.means(status) in ("won", "lost") and pandas.Timestamp(key[0]) <= self.day]
        if not said or not outcomes or said[-1].new != self.state.at[row, "status"]:
            return None
        return max(outcomes)

    def first_share(self, row):
        """The probability that an entry before the outcome recorded first; whether there is another of which none tells."""
        closing, changes = self.closing(row), self.r.changes_of(row, "probability")
        shares = [
            (self.r.interval("probability", c.old_low, c.old_high, 100), self.r.interval("probability", c.new_low, c.new_high, 100), c)
            for c in changes]
        if closing is None:
            return None, self.r.present(row, "probability", 100) is not None
        earlier = [one for one in shares if (one[2].date, int(one[2].entry)) < closing]
        for old, new, change in earlier:
            if change.is_entered_later != "1":
                first = old or new
                if first:
                    return first, False
                break
        later = [one for one in shares if one not in earlier and one[2].is_entered_later != "1"]
        past = earlier[-1][1] if earlier else later[0][0] if later else self.r.present(row, "probability", 100)
        return None, past is not None

    def ratings(self, what, document, ids):
        if "probability" not in self.r.roles:
            same(f"{what} 19", [], document["bands"])
            return
        bands = [(b["id"], b["low"] * 100, b["high"] * 100) for b in self.r.fields[self.r.roles["probability"]]["bands"]]
        shares = {row: self.first_share(row) for row in self.of(ids, "won") + self.of(ids, "lost")}
        unlogged = [row for row, (_, is_unlogged) in shares.items() if is_unlogged]
        self.count(f"{what} 19 unlogged", unlogged, document["unlogged"])
        closed = {row: self.band(share) for row, (share, is_unlogged) in shares.items() if not is_unlogged}
        self.count(f"{what} 19 unrated", [row for row, name in closed.items() if name is None], document["unrated"])
        for (name, low, high), theirs in zip(bands, document["bands"]):
            won, lost = ([row for row in self.of(ids, means) if closed.get(row) == name] for means in ("won", "lost"))
            self.count(f"{what} 19 {name} won", won, theirs["won"])
            self.count(f"{what} 19 {name} lost", lost, theirs["lost"])
            self.win_rate(f"{what} 19 {name}", len(won), len(won) + len(lost), theirs["rate"])
            verdict = "too_few"
            if len(won) + len(lost) >= 5:
                ends = proportion_confint(len(won), len(won) + len(lost), method="wilson")
                verdict = "too_low" if ends[0] > high / 10_000 else "too_high" if ends[1] < low / 10_000 else "agrees"
            same(f"{what} 19 {name} verdict", (name, verdict), (theirs["band"], theirs["verdict"]))

    # MARK: 20

    def values(self, role):
        """The values of each opportunity, each once."""
        name = self.r.roles[role]
        if name not in self.r.rows.columns or self.r.fields[name]["kind"] in ("choices", "records"):
            column = self.r.fields[name].get("shorthand", "value")
            items = table(f'SELECT o.id, t."{column}" AS value FROM "{name}" t JOIN opportunities o USING (file)', str(self.day.date()))
            found = items[items.value != ""].groupby("id").value.apply(set).to_dict()
        else:
            found = {row: {value} for row, value in self.r.rows[name].items() if value}
        return {row: found.get(row) or {""} for row in self.state.index}

    def profiles(self, what, document, ids):
        roles = [role for role in ("pains", "concerns", "decision_makers", "decision_process", "policy") if role in self.r.roles]
        same(f"{what} 20 fields", sorted(self.r.fields[self.r.roles[role]]["label"]["en"] for role in roles), sorted(document))
        for role in roles:
            field = self.r.fields[self.r.roles[role]]
            parts = {part["id"]: part for part in field.get("fields", [])}
            choices = (parts[field["shorthand"]] if "shorthand" in field else field)["choices"]
            labels = {choice["id"]: choice["label"]["en"] for choice in choices}
            values = self.values(role)
            counts, all_counts = collections.defaultdict(list), collections.Counter()
            for row, own in values.items():
                # Free words beside the declared choices are told apart nowhere.
                for value in {labels.get(value) for value in own} if own == {""} else {labels[value] for value in own if value in labels} or {None}:
                    all_counts[value] += 1
                    if row in ids:
                        counts[value].append(row)
            theirs = {part.get("value"): part for part in document[field["label"]["en"]]}
            same(f"{what} 20 {role}", sorted(counts, key=str), sorted(theirs, key=str))
            for value, rows in counts.items():
                part = theirs.get(value, {"count": {"count": 0, "ids": []}, "share": 0})
                self.count(f"{what} 20 {role} {value}", rows, part["count"])
                rate(f"{what} 20 {role} {value} share", len(rows) / len(ids), part["share"])
                lift = (len(rows) / len(ids)) / (all_counts[value] / len(values)) if len(rows) >= 5 else None
                rate(f"{what} 20 {role} {value} lift", lift, part.get("lift"))


def completeness(day, what, segment, ids):
    """Analysis 1 for the template of the sample, whose demands are few enough to be said again here."""
    r = day.r
    entries = r.entries

    def furthest(row):
        shown = [r.text(row, "status")] + [name for c in r.changes_of(row, "status") for name in (c.old, c.new)]
        return max((r.chain.index(name) for name in shown if name in r.chain), default=0)

    always, engaging = lambda row: True, lambda row: furthest(row) >= 1
    named, closed = lambda row: r.rows.at[row, "customer"] != "", lambda row: r.rows.at[row, "status"] in ("won", "lost")
    demands = {
        "id": always, "customer": always, "sector": named, "location": named, "size": named, "product": always, "status": always,
        "engage_date": engaging, "close_date": closed, "close_value": closed, "owner": always, "manager": always, "log": always,
    }
    columns = {"size": ["size_employees_low", "size_revenue_low"], "close_value": ["close_value_low"]}
    required, filled = 0, 0
    same(f"{what} 1 fields", sorted(name for name, asks in demands.items() if any(map(asks, ids))), sorted(part["field"] for part in segment["completeness"]))
    for part in segment["completeness"]:
        name = part["field"]
        asked = [row for row in ids if demands[name](row)]
        missing = [row for row in asked if not (
            row in entries if name == "log" else any(r.rows.at[row, column] for column in columns.get(name, [name])))]
        same(f"{what} 1 {name}", (len(asked), len(asked) - len(missing), missing), (part["required"], part["filled"], part["missing"]))
        required, filled = required + len(asked), filled + len(asked) - len(missing)
    same(f"{what} 1", (required, filled), (segment["required"], segment["filled"]))


def document(day, *name):
    return json.loads(run("segment", *name, "--as-of", day, "--language", "en", "--format", "json"))


def imported_crm():
    data = PROJECT.parent / "shared/data/crm-sales-opportunities"
    joins = {"accounts": "accounts", "teams": "sales_teams", "products": "products"}
    example = PROJECT / "examples/crm"
    shutil.copytree(example / "schema", SCRATCH / "schema")
    run("import", "csv", str(data / "sales_pipeline.csv"), "--mapping", str(example / "mapping.yaml"), "--schema", str(SCRATCH / "schema"),
        "--output", str(SCRATCH / "register"), "--language", "en",
        *[word for name, file in joins.items() for word in ("--join", f"{name}={data / file}.csv")])


def crm():
    imported_crm()
    register = Register("2018-01-01")
    same("opportunities", len(register.rows), 8800)
    for day in ("2018-01-01", "2017-08-15"):
        view = Day(register, day)
        retail = [row for row in view.state.index if register.rows.at[row, "sector"] == "retail"]
        for name, arguments, ids in (("all", [], list(view.state.index)), ("retail", ["sector=retail"], retail)):
            answer = document(day, *arguments)
            view.compare(f"{day} {name}", answer, ids)
            completeness(view, f"{day} {name}", answer["segment"], ids)
            if name == "all":
                view.count(f"{day} left out", view.left_out, answer["left_out"])


def shipped():
    shutil.copytree(PROJECT / "schema", SCRATCH / "schema")
    shutil.copytree(PROJECT / "register", SCRATCH / "register")
    register = Register("2026-11-24")
    for day in ("2026-11-24", "2026-09-30", "2026-03-31", "2025-06-30"):
        fairs(register, day)


def generated():
    shutil.copytree(PROJECT / "schema", SCRATCH / "schema")
    run("generate", "--count", "1500", "--seed", "7", "--as-of", "2026-11-24", "--output", str(SCRATCH / "made"))
    shutil.move(SCRATCH / "made/register" if (SCRATCH / "made/register").exists() else SCRATCH / "made", SCRATCH / "register")
    register = Register("2026-11-24")
    same("opportunities", len(register.rows), 1500)
    for day in ("2026-11-24", "2026-03-31"):
        fairs(register, day)


def fairs(register, day):
    view = Day(register, day)
    found = [row for row in view.state.index if register.rows.at[row, "source"] == "trade_show"]
    for name, arguments, ids in (("all", [], list(view.state.index)), ("fairs", ["source=trade_show"], found)):
        view.compare(f"{day} {name}", document(day, *arguments), ids)


if __name__ == "__main__":
    {"crm": crm, "generated": generated, "shipped": shipped}[sys.argv[4]]()
    print(f"{compared} numbers compared, {disagreements} disagreements")
    sys.exit(1 if disagreements or compared < 1000 else 0)
