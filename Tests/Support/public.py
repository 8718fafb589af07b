"""Does the public site give a number of few opportunities back?

    public.py OPPBOOK PROJECT SCRATCH REGISTER

Reads every file of `oppbook dashboard --audience public` as somebody who wants to know more than it tells: each table of counts
becomes a system of equations, whose unknowns are the withheld counts, and whose equations are the lines, the columns and their
totals, which all tables share. Rational elimination says which unknowns, and sums of a line's or a column's unknowns, are known;
a linear program says how far the others may range. REGISTER is `shipped`, or the seed of a made-up one. Exits 1 where a number
from 1 to 4 is told or known, or an unknown count can only be such a number and no other.
"""

import fractions
import itertools
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

import html5lib
import numpy
from scipy.optimize import linprog

OPPBOOK, PROJECT, SCRATCH, REGISTER = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
SMALL = range(1, 5)
leaks = []


def run(*arguments):
    answer = subprocess.run([OPPBOOK, *arguments], cwd=SCRATCH, capture_output=True, text=True)
    if answer.returncode not in (0, 1):
        sys.exit(f"{arguments}: {answer.stderr}")
    return answer.stdout


def made_up(seed):
    """A register whose categories are of very different sizes."""
    dice = random.Random(seed)
    statuses = ["初步接洽", "方案提交", "商务谈判", "合同签订", "已流失", "暂停", "无效"]
    trees = ["储能", "新能源汽车", "装备制造", "医药", "食品"]
    for number in range(dice.randint(4, 140)):
        month = dice.randint(1, 10)
        identifier = f"2026{month:02}-SAL-{number + 1:03}"
        lines = [
            f"机会编号: {identifier}", f"客户名称: 客户{dice.randint(1, 40)}", f"机会状态: {dice.choices(statuses, [9, 6, 5, 7, 5, 1, 1])[0]}",
            f"登记日期: 2026-{month:02}-10", f"发现时间: 2026-{month:02}-{dice.randint(1, 10):02}",
            f"所属行业: {dice.choices(trees, [9, 4, 2, 1, 1])[0]}", f"预计合同金额: {dice.randint(10, 900)}万",
            f"来源渠道: {dice.choices(['线上咨询', '行业展会', '主动拜访'], [8, 3, 1])[0]}", f"转化概率: {dice.choice(['高', '中', '低'])}",
        ]
        (SCRATCH / "register" / f"{identifier}.md").write_text("---\n" + "\n".join(lines) + "\n---\n\n# x\n", encoding="utf-8")


def text(element):
    """What an English reader sees."""
    if element.get("lang") == "zh":
        return ""
    return (element.text or "") + "".join(text(child) + (child.tail or "") for child in element)


def tables(path):
    page = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for table in page.iter("table"):
        head = [text(cell).strip() for cell in table.find("thead").iter("th")]
        body = [[text(cell).strip() for cell in row] for row in table.find("tbody").iter("tr")]
        foot = [[text(cell).strip() for cell in row] for row in table.find("tfoot").iter("tr")] if table.find("tfoot") is not None else []
        yield head, body, foot


def number(word):
    return int(word.replace(",", "")) if re.fullmatch(r"[\d,]+", word) else None


class System:
    """Unknown counts, and what is known of their sums."""

    def __init__(self):
        self.names, self.equations = {}, []

    def unknown(self, name):
        return self.names.setdefault(name, len(self.names))

    def know(self, names, value, less=()):
        """The sum of some unknowns, without others, is a value."""
        self.equations.append(([(self.unknown(name), 1) for name in names] + [(self.unknown(name), -1) for name in less], value))

    def rows(self):
        for places, value in self.equations:
            row = [fractions.Fraction(0)] * (len(self.names) + 1)
            for place, sign in places:
                row[place] += sign
            row[-1] = fractions.Fraction(value)
            yield row

    def reduced(self):
        """The equations in reduced form, by the place of the first unknown of each."""
        pivots = {}
        for row in self.rows():
            row = self.reduce(row, pivots)
            place = next((i for i, value in enumerate(row[:-1]) if value), None)
            if place is None:
                if row[-1]:
                    sys.exit("the published numbers contradict each other")
                continue
            row = [value / row[place] for value in row]
            for other in pivots:
                factor = pivots[other][place]
                if factor:
                    pivots[other] = [a - factor * b for a, b in zip(pivots[other], row)]
            pivots[place] = row
        return pivots

    @staticmethod
    def reduce(row, pivots):
        for place, pivot in pivots.items():
            factor = row[place]
            if factor:
                row = [a - factor * b for a, b in zip(row, pivot)]
        return row

    def value(self, places, pivots):
        """What the sum of some unknowns is known to be; None where it is not."""
        row = [fractions.Fraction(0)] * (len(self.names) + 1)
        for place in places:
            row[place] += 1
        row = self.reduce(row, pivots)
        return None if any(row[:-1]) else -row[-1]

    def range(self, place):
        matrix = numpy.zeros((len(self.equations), len(self.names)))
        for index, (places, _) in enumerate(self.equations):
            for one, sign in places:
                matrix[index, one] += sign
        aim = numpy.zeros(len(self.names))
        aim[place] = 1
        values = [value for _, value in self.equations]
        ends = [linprog(sign * aim, A_eq=matrix, b_eq=values, bounds=(0, None), method="highs").fun * sign for sign in (1, -1)]
        return round(ends[0], 6), round(ends[1], 6)


def attack(site):
    """One system of all tables of counts."""
    system, lines, hidden = System(), [], 0
    for path in sorted(site.glob("*.html")):
        for place, (head, body, foot) in enumerate(tables(path)):
            if "Open" not in head or "Lost" not in head:
                continue
            columns = {name: head.index(name) for name in ("Opportunities", "Open", "Won", "Lost")}
            kinds = ["Open", "Won", "Lost", "rest"]
            for label, row in [(row[0], row) for row in body]:
                cells = [(path.name, place, label, kind) for kind in kinds]
                lines.append(cells)
                system.know(cells, number(row[columns["Opportunities"]]))
                for kind in kinds[:3]:
                    known = number(row[columns[kind]])
                    if known is None:
                        hidden += 1
                    else:
                        system.know([(path.name, place, label, kind)], known)
            for kind in kinds[:3]:
                column = [(path.name, place, row[0], kind) for row in body]
                lines.append(column)
                # A total that is withheld is the same in all tables.
                system.know(column, 0, less=[("total", kind)])
                total = number(foot[0][columns[kind]])
                if total is not None:
                    system.know([("total", kind)], total)
            everything = [(path.name, place, row[0], kind) for row in body for kind in kinds]
            system.know(everything, number(foot[0][columns["Opportunities"]]))
    # What another page divides by something else has the same total.
    for path in sorted(site.glob("*.html")):
        for head, body, foot in tables(path):
            kind = {"Expected in": "Open", "Reason": "Lost"}.get(head[0])
            if kind and ("total", kind) in system.names and body:
                system.know([("total", kind)], sum(number(row[1]) for row in body))
    lines.append([("total", kind) for kind in ("Open", "Won", "Lost") if ("total", kind) in system.names])
    pivots = system.reduced()
    for cells in lines:
        for size in range(1, min(3, len(cells)) + 1):
            for group in itertools.combinations(cells, size):
                value = system.value([system.names[name] for name in group], pivots)
                if value in SMALL:
                    leaks.append(f"{group}: known to be {value}")
    for name, place in system.names.items():
        low, high = system.range(place)
        if low == high and low in SMALL or 0 < low and high < 5:
            leaks.append(f"{name}: from {low} to {high}")
    return hidden, len(system.equations)


def told(site):
    """Nothing small is told outright, in any table, script or data."""
    for path in sorted(site.rglob("*")):
        if not path.is_file() or path.suffix == ".js" and path.parent.name == "assets":
            continue
        content = path.read_text(encoding="utf-8")
        if "id=\"cube\"" in content or "data-n=" in content or "data-rows=" in content:
            leaks.append(f"{path.name}: tells of single opportunities")
        if path.suffix != ".html":
            continue
        for head, body, foot in tables(path):
            for name in ("Opportunities", "Open", "Won", "Lost", "Count"):
                if name in head:
                    leaks.extend(
                        f"{path.name}: {row[0]}, {name}: {row[head.index(name)]}" for row in body + foot if number(row[head.index(name)]) in SMALL)


shutil.copytree(PROJECT / "schema", SCRATCH / "schema")
if REGISTER == "shipped":
    shutil.copytree(PROJECT / "register", SCRATCH / "register")
else:
    (SCRATCH / "register").mkdir()
    made_up(int(REGISTER))
run("dashboard", "--audience", "public", "--as-of", "2026-11-24", "--output", "site", "--language", "en")
site = SCRATCH / "site"
told(site)
hidden, equations = attack(site)
# The amounts of single opportunities, as they are written in numbers.
content = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
for record in json.loads(run("list", "--as-of", "2026-11-24", "--format", "json")):
    amount = (record["fields"].get("amount") or {}).get("low")
    if amount and amount >= 100_000 and REGISTER != "shipped" and re.search(rf"(?<![\d,]){amount:,}(?![\d,])", content):
        leaks.append(f"{record['path']}: {amount} is told")
print(f"{equations} equations, {hidden} withheld")
for leak in leaks[:40]:
    print(leak)
sys.exit(1 if leaks else 0)
