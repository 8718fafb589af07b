"""Does a second implementation of the forecast of signings get the same numbers?

    signings.py OPPBOOK PROJECT SCRATCH made-up|crm

Reads a register as `analyses.py` does, works the forecast and its backtest out with numpy and scipy, and compares them with
`oppbook forecast --format json`, as a whole and by a dimension. `made-up` is a register that this script writes: three years
with holds, reopenings, changed amounts, missing days, amounts, contracts and entries. `crm` is the sample of 8,800 opportunities,
imported, by sales agent: there the range has to hold 80 % of the outcomes, and its interval score has to be at most 0.6 of that of
the better simple method. Money has to be the same to the yuan, rates to four digits. Exits 1 when it is not.
"""

import datetime
import functools
import json
import random
import shutil
import sys

import numpy
import pandas
from scipy.stats import gamma
from statsmodels.stats.proportion import proportion_confint

import analyses
from analyses import PROJECT, SCRATCH, Register, rate, run, same

AGES = [30, 60, 90, 180]
QUARTER = 91


def number(day):
    return None if day is None else pandas.Timestamp(day).toordinal()


def text(day):
    return datetime.date.fromordinal(day).isoformat()


def yuan(value):
    return int(numpy.floor(value + 0.5))


def near(what, ours, theirs):
    same(what, ours, theirs, 1)


class Past:
    """A register as past evenings knew it; days are numbers."""

    def __init__(self, register, day):
        self.r, self.day = register, number(day)
        self.rows = sorted(register.rows.index)
        self.start = {row: number(register.start(row)) for row in self.rows}
        self.contract = {row: (register.present(row, "signed_amount") or (None,))[0] for row in self.rows}
        self.won_on, self.closed_on = {}, {}
        for row in self.rows:
            for change in register.changes_of(row, "status"):
                date = number(change.date)
                if date > self.day:
                    continue
                means = register.means(change.new)
                if means == "won":
                    self.won_on[row] = date
                if means in ("won", "lost"):
                    self.closed_on.setdefault(row, date)
            if register.day(row, "signed_on") is not None:
                self.won_on[row] = number(register.day(row, "signed_on"))
        self.first_closing = min(self.closed_on.values(), default=None)

    @functools.cache
    def means(self, row, day):
        if self.start[row] is not None and self.start[row] > day:
            return None
        return self.r.means(self.status(row, day))

    @functools.cache
    def status(self, row, day):
        return self.r.status(row, pandas.Timestamp(text(day)))

    @functools.cache
    def amount(self, row, day):
        interval = self.r.quantity(row, "amount", pandas.Timestamp(text(day)))
        return interval and interval[1]

    def is_open(self, row, day):
        return self.start[row] is not None and self.means(row, day) in ("open", "hold")

    def won(self, row, first, last, known):
        """Whether it was won in some days, as an evening knows it."""
        on = self.won_on.get(row)
        return self.means(row, known) == "won" and on is not None and on <= known and first <= on <= last

    def lacks_closing(self, row, day):
        """Whether it counts as won or lost without an entry that says when: it is no evidence then."""
        return self.means(row, day) in ("won", "lost") and self.closed_on.get(row, 10**9) > day

    def there(self, day):
        return [row for row in self.rows if self.start[row] is None or self.start[row] <= day]

    def signed(self, rows, first, last, known):
        won = [row for row in rows if self.won(row, first, last, known)]
        return sum(self.contract[row] for row in won if self.contract[row] is not None), won


class Forecaster:
    """Forecasts of some rows, each from what its cut knew."""

    def __init__(self, past, rows, gap=0, length=QUARTER, company=None):
        self.past, self.rows, self.gap, self.length, self.company = past, rows, gap, length, company
        self.step = max(length, 30)

    def landmark(self, number, cut):
        return cut - self.gap - self.length - (number - 1) * self.step

    def window(self, cut):
        return cut + self.gap + 1, cut + self.gap + self.length

    def landmarks(self, cut):
        days = [self.landmark(number, cut) for number in range(1, max(2, 6 * QUARTER // self.step) + 1)]
        return [day for day in days if self.past.first_closing is not None and day >= self.past.first_closing]

    def cell(self, row, day):
        age = day - self.past.start[row]
        return self.past.status(row, day), int(numpy.searchsorted(AGES, age))

    @functools.cache
    def counts(self, cut):
        observed, won, ratios = {}, {}, []
        for landmark in self.landmarks(cut):
            first, last = self.window(landmark)
            for row in self.rows:
                if not self.past.is_open(row, landmark) or self.past.lacks_closing(row, cut):
                    continue
                cell = self.cell(row, landmark)
                observed[cell] = observed.get(cell, 0) + 1
                if self.past.won(row, first, last, cut):
                    won.setdefault(cell, []).append(row)
                    amount, contract = self.past.amount(row, landmark), self.past.contract[row]
                    if amount and contract is not None:
                        ratios.append(contract / amount)
        return observed, won, ratios

    def rate(self, cell, cut):
        observed, won, _ = self.counts(cut)
        n, w = observed.get(cell, 0), len(won.get(cell, []))
        if self.company:
            return (w + 10 * self.company.rate(cell, cut)) / (n + 10)
        overall = (sum(map(len, won.values())) + 0.5) / (sum(observed.values()) + 1)
        n_age = sum(count for (_, age), count in observed.items() if age == cell[1])
        w_age = sum(len(rows) for (_, age), rows in won.items() if age == cell[1])
        return (w + 5 * (w_age + 5 * overall) / (n_age + 5)) / (n + 5)

    @functools.cache
    def estimate(self, cut):
        past = self.past
        observed, _, ratios = self.counts(cut)
        contracts = [past.contract[row] for row in self.rows
                     if past.contract[row] is not None and past.won(row, -10**9, cut, cut) and not past.lacks_closing(row, cut)]
        mean = numpy.mean(contracts) if contracts else 0
        variance = numpy.var(contracts, ddof=1) if len(contracts) > 1 else 0
        r, r2 = (numpy.mean(ratios), numpy.var(ratios, ddof=1)) if len(ratios) >= 3 else (1, 0.01)
        cells = {cell: [] for cell in observed}
        for row in self.rows:
            if past.is_open(row, cut):
                cells.setdefault(self.cell(row, cut), []).append(row)
        m, v, expected = 0, 0, {}
        for cell, rows in cells.items():
            p = self.rate(cell, cut)
            amounts = [past.amount(row, cut) for row in rows]
            x = numpy.array([mean if a is None else a * r for a in amounts])
            square = numpy.array([mean**2 + variance if a is None else a * a * (r * r + r2) for a in amounts])
            weight = 10 if self.company else 5
            expected[cell] = p * x.sum()
            m += p * x.sum()
            v += (p * square - (p * x) ** 2).sum() + x.sum() ** 2 * p * (1 - p) / (observed.get(cell, 0) + weight + 1)
        recent = self.landmarks(cut)[: max(2, 2 * QUARTER // self.step)]
        new = [row for landmark in recent for row in self.rows
               if past.start[row] is not None and past.start[row] > landmark and past.won(row, *self.window(landmark), cut) and not past.lacks_closing(row, cut)]
        count = (len(new) + 0.5) / len(recent) if recent else 0
        v_new = count * (variance + mean**2) + count / len(recent) * mean**2 if recent else 0
        return {"open": m, "new": count * mean, "mean": m + count * mean, "variance": v + v_new, "cells": cells,
                "expected": expected, "new rows": new, "new count": count, "contract": mean}

    def error(self, cut):
        total, count = 2 * 0.25**2, 2
        for number in range(1, 5):
            landmark = self.landmark(number, cut)
            estimate = self.estimate(landmark)
            if not self.is_known(landmark) or estimate["mean"] <= 0:
                continue
            m, v = estimate["mean"], estimate["variance"]
            y = self.past.signed(self.rows, *self.window(landmark), cut)[0]
            total += max(0, ((min(y, 2.5 * m) - m) ** 2 - v) / m**2)
            count += 1
        return total / count

    @functools.cache
    def range(self, cut):
        m = self.estimate(cut)["mean"]
        v = self.estimate(cut)["variance"] + self.error(cut) * m**2
        if m <= 0:
            return 0, 0, 0
        return tuple(yuan(gamma.ppf(share, m**2 / v, scale=v / m)) for share in (0.1, 0.5, 0.9))

    def gate(self, cut):
        past = self.past
        first = min((past.start[row] for row in self.rows if past.start[row] is not None), default=10**9)
        windows = 0
        if past.first_closing is not None and self.landmark(1, cut) >= max(first, past.first_closing):
            windows = 2 if self.landmark(2, cut) >= first else 1
        closed = [row for row in self.rows if past.means(row, cut) in ("won", "lost")]
        dated = [row for row in closed if past.closed_on.get(row, 10**9) <= cut]
        won = [row for row in dated if past.means(row, cut) == "won"]
        return windows, len(dated), len(won), sorted(set(closed) - set(dated))

    def is_known(self, cut):
        windows, closed, won, _ = self.gate(cut)
        return windows >= 2 and closed >= 40 and won >= 15


def compare_line(what, ours, theirs, recent):
    past, cut = ours.past, ours.past.day
    windows, closed, won, undated = ours.gate(cut)
    same(what + " gate", (windows, closed, won, undated), tuple(theirs["gate"][key] for key in ("windows", "closed_count", "won_count", "undated")))
    same(what + " enough", ours.is_known(cut), theirs["has_enough_history"])
    total, rows = past.signed(ours.rows, *recent, cut)
    same(what + " recent", total, theirs["recent"].get("mid", 0))
    still = [row for row in ours.rows if past.means(row, cut) in ("open", "hold")]
    same(what + " undated", [row for row in still if past.start[row] is None], theirs["left_out"]["undated"])
    same(what + " unclear", [row for row in ours.rows if past.means(row, cut) is None], theirs["left_out"]["unclear"])
    dated = [row for row in still if past.start[row] is not None]
    same(what + " without amount", [row for row in dated if past.amount(row, cut) is None], theirs["without_amount"])
    if not ours.is_known(cut):
        same(what + " no range", None, theirs.get("range"))
        return
    estimate = ours.estimate(cut)
    for end, value in zip(("low", "median", "high"), ours.range(cut)):
        near(f"{what} {end}", value, theirs["range"][end])
    near(what + " open", yuan(estimate["open"]), theirs["open"])
    near(what + " new", yuan(estimate["new"]), theirs["new"])
    same(what + " mean", theirs["open"] + theirs["new"], theirs["mean"])
    same(what + " open ids", dated, theirs["open_ids"])
    same(what + " landmarks", [text(day) for day in ours.landmarks(cut)], theirs["landmarks"])
    same(what + " new ids", estimate["new rows"], theirs["new_business"]["won"]["ids"])
    rate(what + " new count", estimate["new count"], theirs["new_business"]["count"])
    rate(what + " error", ours.error(cut) ** 0.5, theirs["own_error"])
    near(what + " contract", yuan(estimate["contract"]), theirs["contracts"]["mean"])
    observed, won, ratios = ours.counts(cut)
    limits = {limit: age for age, limit in enumerate(AGES)} | {None: len(AGES)}
    cells = {(cell["status"], limits[cell.get("up_to_days")]): cell for cell in theirs["cells"]}
    same(what + " cells", sorted(estimate["cells"]), sorted(cells))
    for cell, rows in estimate["cells"].items():
        said = cells.get(cell)
        if said is None:
            continue
        same(f"{what} {cell} observed", observed.get(cell, 0), said["observed"])
        same(f"{what} {cell} won", sorted(won.get(cell, [])), sorted(said["won"]["ids"]))
        same(f"{what} {cell} open", rows, said["open"]["ids"])
        rate(f"{what} {cell} rate", ours.rate(cell, cut), said["rate"])
        near(f"{what} {cell} expected", yuan(estimate["expected"][cell]), said["expected"])
    if len(ratios) >= 3:
        rate(what + " ratio", numpy.mean(ratios), theirs["amount_ratio"]["mean"])
    shown = [ours.landmark(number, cut) for number in range(1, 9)]
    shown = [day for day in shown if ours.is_known(day)]
    same(what + " past", [text(day) for day in shown], [past["cut"] for past in theirs["past"]])
    hits = 0
    for day, said in zip(shown, theirs["past"]):
        low, _, high = ours.range(day)
        near(f"{what} {text(day)} low", low, said["range"]["low"])
        near(f"{what} {text(day)} high", high, said["range"]["high"])
        y = past.signed(ours.rows, *ours.window(day), cut)[0]
        same(f"{what} {text(day)} signed", y, said["signed"].get("mid", 0))
        hits += low <= y <= high
    same(what + " hits", hits, theirs["hits"])


def quarter_before(day):
    """The last quarter that ended by a day."""
    quarter = pandas.Timestamp(text(day + 1)).to_period("Q") - 1
    return number(quarter.start_time.date()), number(quarter.end_time.date())


def segments(register, rows, column):
    groups = {}
    for row in rows:
        groups.setdefault(register.rows.at[row, column] or None, []).append(row)
    return groups


def labels(register, column, crm):
    """What JSON calls a value of the column, in English."""
    if crm:
        return lambda name: name
    choices = {choice["id"]: choice["label"]["en"] for choice in register.fields[column]["choices"]}
    return lambda name: name and choices[name]


def compare(register, day, column, period=None, crm=False):
    past = Past(register, day)
    cut = past.day
    gap, length = 0, QUARTER
    recent = (cut - length + 1, cut)
    arguments = ["forecast", "--as-of", day, "--language", "en", "--format", "json", "--by", column]
    if period:
        quarter = pandas.Period(period)
        first, last = number(quarter.start_time.date()), number(quarter.end_time.date())
        gap = max(0, first - cut - 1)
        length = last - cut - gap
        recent = quarter_before(cut)
        arguments += ["--period", period]
    theirs = json.loads(run(*arguments))
    rows = past.there(cut)
    company = Forecaster(past, rows, gap, length)
    same(f"{day} days", tuple(map(text, company.window(cut))), (theirs["days"]["first"], theirs["days"]["last"]))
    compare_line(f"{day} {period} whole", company, theirs["total"], recent)
    label = labels(register, column, crm)
    said = {line["label"]: line for line in theirs["segments"]}
    groups = segments(register, rows, column)
    same(f"{day} segments", sorted(map(str, map(label, groups))), sorted(map(str, said)))
    for name, part in groups.items():
        compare_line(f"{day} {period} {name}", Forecaster(past, part, gap, length, company), said[label(name)], recent)


def score(low, high, y):
    return high - low + 10 * max(0, low - y) + 10 * max(0, y - high)


def backtest(register, day, column, crm=False):
    past = Past(register, day)
    theirs = json.loads(run("forecast", "--backtest", "--by", column, "--as-of", day, "--language", "en", "--format", "json"))
    label = labels(register, column, crm)
    said = {(outcome["quarter"], outcome["label"]): outcome for outcome in theirs["outcomes"]}
    found, early, scores, hits = set(), 0, {"forecast": [], "last_quarter": [], "open_times_win_rate": []}, 0
    first_day = min(start for start in past.start.values() if start is not None)
    quarter = pandas.Timestamp(text(past.day + 1)).to_period("Q") - 1
    for _ in range(12):
        first, last = number(quarter.start_time.date()), number(quarter.end_time.date())
        if first <= first_day:
            break
        cut = first - 1
        company = Forecaster(past, past.there(cut), 0, last - first + 1)
        ends = segments(register, past.there(last), column)
        for name, rows in segments(register, past.there(cut), column).items():
            ours = Forecaster(past, rows, 0, last - first + 1, company)
            if not ours.is_known(cut):
                early += 1
                continue
            key = (f"{quarter.year}Q{quarter.quarter}", label(name))
            found.add(key)
            what = f"backtest {key}"
            if key not in said:
                continue
            guesses = {guess["method"]: guess for guess in said[key]["guesses"]}
            y = past.signed(ends[name], first, last, past.day)[0]
            same(what + " signed", y, said[key]["signed"].get("mid", 0))
            low, _, high = ours.range(cut)
            near(what + " low", low, guesses["forecast"]["low"])
            near(what + " high", high, guesses["forecast"]["high"])
            near(what + " mean", yuan(ours.estimate(cut)["mean"]), guesses["forecast"]["point"])
            same(what + " hit", low <= y <= high, said[key]["is_hit"])
            hits += low <= y <= high
            before = past.signed(rows, *quarter_before(cut), cut)[0]
            same(what + " last quarter", before, guesses["last_quarter"]["point"])
            opened = [row for row in rows if past.means(row, cut) == "open"]
            worth = sum(past.amount(row, cut) or 0 for row in opened)
            won, lost = (sum(past.means(row, cut) == means for row in rows) for means in ("won", "lost"))
            bounds = proportion_confint(won, won + lost, method="wilson")
            for end, share in zip(("low", "point", "high"), (bounds[0], won / (won + lost), bounds[1])):
                near(f"{what} open x win rate {end}", yuan(worth * share), guesses["open_times_win_rate"][end])
            scores["forecast"].append(score(low, high, y))
            scores["last_quarter"].append(score(before, before, y))
            scores["open_times_win_rate"].append(score(yuan(worth * bounds[0]), yuan(worth * bounds[1]), y))
        quarter -= 1
    same("backtest outcomes", found, set(said))
    same("backtest too early", early, theirs["too_early"])
    reported = {line["method"]: line for line in theirs["scores"]}
    same("backtest hits", hits, reported["forecast"]["hits"])
    for method, values in scores.items():
        near(f"backtest {method} interval score", yuan(numpy.mean(values)), reported[method]["interval_score"])
    return reported


def crm():
    analyses.imported_crm()
    register = Register("2018-01-01")
    compare(register, "2017-12-31", "owner", crm=True)
    scores = backtest(register, "2017-12-31", "owner", crm=True)
    coverage = scores["forecast"]["coverage"]
    better = min(scores[method]["interval_score"] for method in ("last_quarter", "open_times_win_rate"))
    share = scores["forecast"]["interval_score"] / better
    print(f"{coverage:.1%} of {scores['forecast']['count']} outcomes inside the range; interval score {share:.2f} of the better simple method")
    same("80 % of the outcomes are inside the range", True, coverage >= 0.8)
    same("the interval score is at most 0.6 of that of the better simple method", True, share <= 0.6)


TEMPLATE = """
template: 1
name: { zh: 小, en: Small }
language: en
currency: { code: CNY, units: { k: 1000, m: 1000000 } }
statuses:
  - { id: contact, label: { zh: 接洽, en: Contact }, means: open }
  - { id: proposal, label: { zh: 方案, en: Proposal }, means: open }
  - { id: signed, label: { zh: 签订, en: Signed }, means: won }
  - { id: lost, label: { zh: 流失, en: Lost }, means: lost }
  - { id: invalid, label: { zh: 无效, en: Invalid }, means: invalid }
  - { id: hold, label: { zh: 暂停, en: Hold }, means: hold }
transitions:
  - { from: contact, to: [proposal, lost, hold, invalid] }
  - { from: proposal, to: [signed, lost, hold, invalid] }
  - { from: hold, to: [contact, lost] }
  - { from: lost, to: [contact] }
modules:
  - id: all
    label: { zh: 全部, en: All }
    fields:
      - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id }
      - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer }
      - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status, required: always }
      - { id: registered, label: { zh: 登记, en: Registered }, kind: date, role: registered }
      - id: source
        label: { zh: 来源, en: Source }
        kind: choice
        role: source
        choices: [ { id: fair, label: { zh: 展会, en: Fair } }, { id: web, label: { zh: 线上, en: Web } }, { id: call, label: { zh: 电话, en: Call } } ]
      - id: amount
        label: { zh: 金额, en: Amount }
        kind: money
        role: amount
        bands:
          - { id: small, label: { zh: 小, en: small }, low: 0, mid: 50000, high: 100000 }
          - { id: large, label: { zh: 大, en: large }, low: 100000, mid: 150000 }
      - id: contract
        label: { zh: 合同, en: Contract }
        kind: record
        role: contract
        fields:
          - { id: signed_on, label: { zh: 签订, en: Signed on }, kind: date, role: signed_on }
          - { id: sum, label: { zh: 合同额, en: Sum }, kind: money, role: signed_amount }
sections: [ { id: log, label: { zh: 跟进, en: Log }, role: log, required: always, help: { zh: 记, en: log } } ]
log: { ways: [ { id: phone, label: { zh: 电话, en: Phone } } ], notes: [ { id: reason, label: { zh: 说明, en: Why } } ] }
"""


def opportunity(chance, today):
    """The front matter and the log of one, whose story ends on a day at the latest."""
    day = datetime.date(2023, 9, 1) + datetime.timedelta(days=chance.randrange((today - datetime.date(2023, 9, 1)).days))
    fields = {"status": "contact"}
    if chance.random() < 0.96:
        fields["registered"] = day.isoformat()
    if chance.random() < 0.95:
        fields["source"] = chance.choices(["fair", "web", "call"], [6, 4, 0.4])[0]
    amount = chance.choice(["", "small", "large", "20k-50k", "80k", f"{chance.randrange(5, 400)}k"])
    entries = []

    def change(name, old, new):
        entries.append(f"### {day} Phone x\n\n- {name}：{old or '(none)'} → {new}\n")

    while chance.random() < 0.9:
        day += datetime.timedelta(days=chance.randrange(2, 70))
        if day > today:
            break
        if amount and chance.random() < 0.15:
            new = f"{chance.randrange(5, 400)}k"
            change("amount", amount, new)
            amount = new
            continue
        old = fields["status"]
        new = {"contact": ["proposal", "lost", "hold"], "proposal": ["signed", "signed", "lost", "hold", "invalid"],
               "hold": ["contact", "lost"], "lost": ["contact"]}.get(old)
        if new is None or old == "lost" and chance.random() < 0.9:
            break
        fields["status"] = chance.choice(new)
        change("status", old, fields["status"])
    if fields["status"] == "signed":
        signed = day if chance.random() < 0.7 else day - datetime.timedelta(days=chance.randrange(6))
        parts = [f"signed_on: {min(signed, today)}"] if chance.random() < 0.8 else []
        if chance.random() < 0.95:
            parts.append(f"sum: {chance.randrange(5, 400)}k")
        if parts:
            fields["contract"] = "{ " + ", ".join(parts) + " }"
    if chance.random() < 0.01:
        fields["status"] = "nonsense"
    if chance.random() < 0.02:
        # Closed, and no entry says when.
        fields["status"], entries = chance.choice(["lost", "signed"]), []
    if amount:
        fields["amount"] = amount
    return fields, entries


def made_up():
    chance, today = random.Random(24), datetime.date(2026, 11, 24)
    (SCRATCH / "schema").mkdir()
    (SCRATCH / "register").mkdir()
    (SCRATCH / "schema/template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (SCRATCH / "schema/directory.yaml").write_text("departments: []\npeople: []\ncompetitors: []\ntrees: { industries: [], regions: [] }\n")
    for place in range(700):
        fields, entries = opportunity(chance, today)
        head = "".join(f"{name}: {value}\n" for name, value in fields.items())
        page = f"---\nid: 202401-AA-{place:03}\n{head}---\n\n## Log\n\n" + "\n".join(reversed(entries))
        (SCRATCH / f"register/202401-AA-{place:03}.md").write_text(page, encoding="utf-8")
    register = Register("2026-11-24")
    same("opportunities", len(register.rows), 700)
    compare(register, "2026-11-24", "source")
    compare(register, "2026-11-24", "source", "2026Q4")
    compare(register, "2026-11-24", "source", "2027Q1")
    compare(register, "2025-09-30", "source")
    compare(register, "2024-02-29", "source")
    backtest(register, "2026-11-24", "source")


if __name__ == "__main__":
    {"crm": crm, "made-up": made_up}[sys.argv[4]]()
    print(f"{analyses.compared} numbers compared, {analyses.disagreements} disagreements")
    sys.exit(1 if analyses.disagreements or analyses.compared < 500 else 0)
