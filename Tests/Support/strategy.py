"""Is the evidence of plays what a second reading of the files gives?

    strategy.py OPPBOOK PROJECT SCRATCH

Makes a register, disturbs it (outcomes and plays that the log does not record, or only afterwards, fields that are missing,
strategies and concerns that changed after the outcome, deals reopened and closed again), gives it a playbook of its own, and
works out the evidence of each play from the Markdown with a parser and three-valued conditions of its own and the intervals of
statsmodels. Exits 1 when `oppbook strategy --review` says otherwise. Without arguments it only tells whether it could run.
"""

import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

import yaml
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

DAY = "2026-06-30"
COUNT = 900
YES, NO, UNKNOWN = "yes", "no", "unknown"


def both(a, b):
    return NO if NO in (a, b) else YES if (a, b) == (YES, YES) else UNKNOWN


def either(a, b):
    return YES if YES in (a, b) else NO if (a, b) == (NO, NO) else UNKNOWN


def has(fields, name, value):
    return UNKNOWN if fields.get(name) is None else YES if value in fields[name] else NO


def equals(fields, name, value):
    return UNKNOWN if fields.get(name) is None else YES if fields[name] == value else NO


# Each play's condition, as oppbook reads it and as Python does.
PLAYS = {
    "技术方案差异化": ("concerns has technical_stability", lambda f: has(f, "决策关注点", "技术稳定性")),
    "试用样线": (
        "probability = high and concerns has price",
        lambda f: both(equals(f, "转化概率", "高"), has(f, "决策关注点", "价格")),
    ),
    "全周期成本测算": (
        "pains has cost or competition = none",
        lambda f: either(has(f, "需求痛点", "成本高"), equals(f, "竞争态势", "无竞争对手")),
    ),
    "交付保障承诺": ("status = negotiation", lambda f: equals(f, "机会状态", "商务谈判")),
    "标杆客户参观": (
        "not concerns has delivery",
        lambda f: {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[has(f, "决策关注点", "交付周期")],
    ),
}
LISTS = {"策略方向", "决策关注点", "需求痛点"}
CLOSED = {"合同签订": True, "已流失": False}


def playbook() -> str:
    lines = ["plays:"]
    for number, (label, (when, _)) in enumerate(PLAYS.items()):
        lines.append(f"  - {{ id: p{number}, label: {{ zh: {label}, en: P{number} }}, when: '{when}', why: {{ zh: 因, en: why }}, author: 明, review_on: 2027-01-01 }}")
    return "\n".join(lines) + "\n"


def disturb(text: str, dice: random.Random) -> str:
    """Sometimes nothing, else one or two of the things that real registers have."""
    head, body = text[4:].split("\n---\n", 1)
    status = re.search(r"机会状态: (.*)", head)[1]
    if dice.random() < 0.15:
        head = re.sub(r"\n决策关注点: .*", "", head)
    if dice.random() < 0.1:
        head = re.sub(r"\n转化概率: .*", "", head)
        body = re.sub(r"\n- 转化概率：.*", "", body)
    if dice.random() < 0.1:
        # Only in the front matter: nobody knows since when.
        body = re.sub(r"\n- 策略方向：.*", "", body)
    elif dice.random() < 0.1:
        body = re.sub(r"\n(- 策略方向：未填 → [^\s（]+)(?=\n)", r"\n\1（补记）", body)
    if status in CLOSED and dice.random() < 0.1:
        body = re.sub(r"\n- 机会状态：\S+ → " + status, "\n- 决策进度：不详", body)
    elif status in CLOSED:
        if dice.random() < 0.15 and "决策关注点: " in head:
            old = re.search(r"决策关注点: \[(.*)\]", head)[1].replace(", ", "、")
            new = dice.choice(["价格", "技术稳定性、交付周期"])
            head = re.sub(r"决策关注点: .*", f"决策关注点: [{new.replace('、', ', ')}]", head)
            body += f"\n### 2026-06-10 电话 明\n\n- 决策关注点：{old} → {new}\n"
        if dice.random() < 0.1:
            # Adopted when all was over, and not once if the log is to be believed.
            body = re.sub(r"\n- 策略方向：.*", "", body)
            play = dice.choice(list(PLAYS))
            head = re.sub(r"策略方向: .*", f"策略方向: [{play}]", head)
            body += f"\n### 2026-06-11 电话 明\n\n- 策略方向：未填 → {play}\n"
        if dice.random() < 0.15:
            again = dice.choice(list(CLOSED))
            body += f"\n### 2026-06-12 电话 明\n\n- 机会状态：{status} → 商务谈判\n- 原因：重新谈\n"
            body += f"\n### 2026-06-20 面谈 明\n\n- 机会状态：商务谈判 → {again}\n"
            head = re.sub(r"机会状态: .*", f"机会状态: {again}", head)
    return "---\n" + head + "\n---\n" + body


class Record:
    """One opportunity: its present fields, and the changes of its log."""

    def __init__(self, text: str):
        front, body = text[4:].split("\n---\n", 1)
        self.fields = yaml.load(front, Loader=yaml.BaseLoader)
        self.id = self.fields["机会编号"]
        dated: list[tuple[str, list[tuple[str, object, object, bool]]]] = []
        for line in body.splitlines():
            if line.startswith("### "):
                dated.append((line[4:14], []))
            change = re.fullmatch(r"- (\S+?)：(\S+) → (\S+?)(（补记）)?", line)
            if change and dated:
                name = change[1]
                dated[-1][1].append((name, self.value(name, change[2]), self.value(name, change[3]), bool(change[4])))
        # Some of what is added below stands before the end that it comes behind.
        self.entries = [changes for _, changes in sorted(dated, key=lambda entry: entry[0])]

    @staticmethod
    def value(name: str, text: str):
        if text == "未填":
            return None
        return text.split("、") if name in LISTS else text

    def before(self, entry: int) -> dict:
        """The fields as they were recorded before an entry."""
        past = dict(self.fields)
        names = {name for changes in self.entries for name, *_ in changes}
        for name in names:
            earlier = [new for changes in self.entries[:entry] for n, _, new, _ in changes if n == name]
            # What was written down afterwards does not tell that it was otherwise then.
            later = [old for changes in self.entries[entry:] for n, old, _, is_late in changes if n == name and not is_late]
            past[name] = earlier[-1] if earlier else later[0] if later else self.fields.get(name)
        return past

    def closing(self):
        """The number of the entry that closed it, when that is also the last that says anything of its status."""
        said = [(number, new) for number, changes in enumerate(self.entries) for name, _, new, _ in changes if name == "机会状态"]
        return said[-1][0] if said and said[-1][1] == self.fields["机会状态"] else None

    def first_probability(self, entry: int):
        """As an entry before the outcome recorded it first, in time."""
        changes = [(old, new) for changes in self.entries[:entry] for name, old, new, is_late in changes if name == "转化概率" and not is_late]
        word = (changes[0][0] or changes[0][1]) if changes else None
        return {"低": "low", "中": "medium", "高": "high"}.get(word)

    def is_logged(self, name: str, entry: int) -> bool:
        late = [is_late for changes in self.entries[:entry] for n, _, _, is_late in changes if n == name]
        return bool(late) and not late[-1]


def arm(rows):
    return {"won": sorted(i for i, won in rows if won), "lost": sorted(i for i, won in rows if not won)}


def compare(play: str, what: str, ours: dict, adopted: list, others: list, k: int) -> list[str]:
    problems = []
    for name, rows in (("adopted", adopted), ("others", others)):
        expected, said = arm(rows), {key: sorted(ours[name][key]) for key in ("won", "lost")}
        if expected != said:
            wrong = {key: sorted(set(said[key]) ^ set(expected[key])) for key in said}
            problems.append(f"{play}, {what}, {name}: the two differ by {wrong}")
        won, closed = len(expected["won"]), len(rows)
        if closed >= 5:
            low, high = proportion_confint(won, closed, method="wilson")
            rate = ours[name]["rate"]
            if abs(rate["low"] - low) > 6e-5 or abs(rate["high"] - high) > 6e-5:
                problems.append(f"{play}, {what}, {name}: {rate} is not {low}, {high}")
    label = "team_rule_only"
    if len(adopted) >= 5 and len(others) >= 5:
        low, high = confint_proportions_2indep(
            sum(w for _, w in adopted), len(adopted), sum(w for _, w in others), len(others), method="newcomb", compare="diff", alpha=0.05 / k)
        said = ours.get("difference") or {}
        if abs(said.get("low", 9) - low) > 6e-5 or abs(said.get("high", 9) - high) > 6e-5:
            problems.append(f"{play}, {what}: the difference {said} is not {low}, {high}")
        label = "data_agree" if low > 0 else "data_disagree" if high < 0 else "not_enough"
    elif "difference" in ours:
        problems.append(f"{play}, {what}: a difference of too few")
    if what == "all" and ours["label"] != label:
        problems.append(f"{play}: {ours['label']} is not {label}")
    return problems


def main() -> int:
    if len(sys.argv) == 1:
        return 0
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    made = scratch / "made"
    subprocess.run(
        [oppbook, "generate", "--count", str(COUNT), "--seed", "11", "--as-of", DAY, "--output", made, "--root", project],
        check=True, capture_output=True)
    (made / "schema" / "playbook.yaml").write_text(playbook(), encoding="utf-8")
    shutil.rmtree(made / "schema" / "targets", ignore_errors=True)
    dice = random.Random(23)
    records = []
    for path in sorted(made.glob("register/**/*.md")):
        text = disturb(path.read_text(encoding="utf-8"), dice)
        path.write_text(text, encoding="utf-8")
        records.append(Record(text))

    run = subprocess.run(
        [oppbook, "strategy", "--review", "--format", "json", "--as-of", DAY, "--root", made, "--language", "zh"],
        capture_output=True, text=True)
    if run.returncode != 0:
        print(run.stderr)
        return 2
    said = {play["label"]: play["evidence"] for play in json.loads(run.stdout)["plays"]}

    problems, evidence, seen = [], [], {"adopted": 0, "unmet": 0, "unknown": 0, "unrecorded": 0, "unlogged": 0, "told": 0}
    for play, (_, condition) in PLAYS.items():
        ours = said[play]
        sides = {True: [], False: []}
        bands = {}
        unmet, unknown, unrecorded, unlogged = [], [], [], []
        for record in records:
            won = CLOSED.get(record.fields["机会状态"])
            if won is None:
                continue
            entry = record.closing()
            if entry is None:
                unrecorded.append(record.id)
                continue
            past = record.before(entry)
            truth = condition(past)
            if truth != YES:
                (unmet if truth == NO else unknown).append(record.id)
                continue
            is_adopted = play in (past.get("策略方向") or [])
            # Whether it was in use is unknown where it was in no entry before, or came into the file afterwards.
            is_written_in = not is_adopted and play in (record.fields.get("策略方向") or [])
            if is_written_in or (is_adopted and not record.is_logged("策略方向", entry)):
                unlogged.append(record.id)
                continue
            sides[is_adopted].append((record.id, won))
            bands.setdefault(record.first_probability(entry), {True: [], False: []})[is_adopted].append((record.id, won))
        for name, expected in (("not_met", unmet), ("not_known", unknown), ("not_recorded", unrecorded), ("not_logged", unlogged)):
            if sorted(ours[name]) != sorted(expected):
                problems.append(f"{play}: {name} differs by {sorted(set(ours[name]) ^ set(expected))}")
        evidence.append((play, ours, sides, bands))
        seen["adopted"] += len(sides[True])
        seen["unmet"] += len(unmet)
        seen["unknown"] += len(unknown)
        seen["unrecorded"] += len(unrecorded)
        seen["unlogged"] += len(unlogged)
        seen["told"] += ours["label"] != "team_rule_only"
    # All plays that can be compared are one family, and all bands another (Bonferroni).
    compared = lambda sides: len(sides[True]) >= 5 and len(sides[False]) >= 5
    plays = max(1, sum(compared(sides) for _, _, sides, _ in evidence))
    parts = max(1, sum(compared(sides) for _, _, _, bands in evidence for sides in bands.values()))
    for play, ours, sides, bands in evidence:
        problems += compare(play, "all", ours, sides[True], sides[False], plays)
        if ours["comparisons"] != plays:
            problems.append(f"{play}: {ours['comparisons']} comparisons, not {plays}")
        told = {band.get("band"): band for band in ours["bands"]}
        for band in set(told) | set(bands):
            mine = bands.get(band, {True: [], False: []})
            if band in told:
                problems += compare(play, f"band {band}", told[band], mine[True], mine[False], parts)
            else:
                problems.append(f"{play}: no band {band}")
    print(seen)
    print("\n".join(problems[:20]))
    # What is not there cannot be wrong.
    return 1 if problems or min(seen.values()) == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
