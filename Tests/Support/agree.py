"""Does an independent validator agree with `oppbook lint`?

    agree.py OPPBOOK PROJECT SCRATCH

Takes the front matter of every opportunity of the shipped register, breaks it in many small ways, and asks both the JSON
Schema that `oppbook schema json` writes (through the `jsonschema` package, over a YAML reading in which every scalar is text) and
`oppbook lint` about each. They must accept and reject the same ones, and name the same fields. Exits 1 when they do not.
"""

import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema
import yaml

# The rules that speak of what the schema can say. A date in another form is read and flagged, not refused.
COVERED = {
    "unknown-field", "required-field", "wrong-kind", "unknown-choice", "out-of-range", "invalid-date", "invalid-quantity",
    "unknown-path", "id-format",
}

# What may lack for some days depends on the day, of which the schema knows nothing.
GRACED = ["业务场景", "机会类型", "所属行业", "所在区域", "联系人", "历史合作情况"]

# What is put in the place of a field's value: whole lines.
BROKEN = {
    "业务场景": ["新市场", "[新市场拓展, 老客户深耕]", "new_market", "New market"],
    "机会类型": ["购", "repurchase", "{ a: b }"],
    "来源渠道": ["展会", "电视广告", "线上咨询", "trade_show"],
    "所属行业": ["新能源汽车", "新能源汽车/电池", "new_energy_vehicle/power_battery", "新能源汽车/动力电池/软包"],
    "所在区域": ["华东/江苏", "华东/江苏省", "east/jiangsu/suzhou", "火星"],
    "企业规模": ["800人", "{ 员工人数: 很多 }", "{ 员工数: 800 }", "{ 员工人数: 500-1000人 }", "{ employees: 800, annual_revenue: 3亿 }", "{}", "[]", "{ 员工人数: ~ }", "{ 员工人数: \"-\" }"],
    "联系人": ["张三", "[{ 职务: 经理 }]", "[{ 姓名: 张*, 主要联系人: 是 }]", "[{ 姓名: 张*, 主要联系人: 大概 }]", "[]", "{}", "[{}]", "[{ 姓名: }]", "[{ 姓名: 张* }, {}]"],
    "发现时间": ["2024-02-30x", "昨天", "2024-05-06", "2024/5/6", "2024年5月6日"],
    "需求痛点": ["[成本高, 效率低]", "成本高", "[成本太高了]", "[{ 痛点: 成本高, 依据: 访谈 }]", "[{ 痛点: 成本高, 依据: 听说 }]", "[{ 依据: 访谈 }]"],
    "决策流程": ["单人决策", "大家定"],
    "决策关注点": ["[价格]", "价格", "[价钱]", "[price, brand]", "[]", "{}"],
    "历史合作情况": ["{ 合作关系: 老客户 }", "{ 合作关系: 老朋友 }", "{ 满意度: 4.5/5分 }", "{ 合作关系: 老客户, 满意度: 6分 }", "老客户"],
    "预计合同金额": ["80万", "50-100万元", "100万以上", "over_1m", "¥1,200,000", "大概八十万", "80万美元", "八十万", "80", "[80万]", "[]", "{}", "—"],
    "合作周期": ["短期项目", "一年"],
    "转化概率": ["高", "60%", "60", "120%", "100%", "100.5%", "200", "30-70%", "很高", "high"],
    "客户意向": ["口头承诺", "有意向"],
    "竞争态势": ["无竞争对手", "几家"],
    "竞争对手": ["[{ 名称: 恒拓电芯 }]", "[{ 现供应商: 是 }]", "[恒拓电芯]", "[{ 名称: 恒拓电芯, 现供应商: 可能 }]"],
    "战略匹配度": ["{ 方向: 重点行业, 贡献: 标杆客户 }", "{ 方向: 重点行业 }", "{ 方向: 随便, 贡献: 标杆客户 }"],
    "优先级": ["A", "D"],
    "机会状态": ["初步接洽", "方案提交", "商务谈判", "合同签订", "已流失", "暂停", "无效", "proposal", "快了", "[]", "{}"],
    "预计签约日期": ["2026-12-31", "年底"],
    "合同": ["{ 签订日期: 2026-01-01, 合同金额: 100元 }", "{ 签订日期: 2026-01-01 }", "已签"],
    "流失原因": ["价格", "贵", "其他", "竞品"],
    "时间节点": ["[{ 类型: 方案提交, 计划日期: 2026-12-30 }]", "[{ 类型: 方案提交 }]", "[{ 类型: 开会, 计划日期: 2026-12-30 }]"],
    "机会编号": ["2024-SAL-1"],
    "颜色": ["红"],
    "来源说明": ["[]", "{}", '" "', "—", '"-"', "行业协会"],
    "关键决策人": ["[]", "{}", '[""]', '[总经理, ""]', '"-"', "－", "[~]"],
    "策略方向": ["[]", "{}", '" "', '["-"]', "[技术方案差异化]"],
    "责任人": ["[]", '"　"', "——", "{}"],
    "客户名称": ["[]", "{}", '" "', '"-"'],
    "policy": ["[{ 政策类型: 补贴, 影响: 正面 }]", "[{ 政策类型: 税 }]", "[补贴]", "[]", "{}", "[{ 政策类型: 补贴, 影响: \"-\" }]"],
}


def front_matter(path: pathlib.Path) -> list[tuple[str, str]]:
    text = path.read_text(encoding="utf-8").split("---\n")[1]
    return [tuple(line.split(": ", 1)) for line in text.splitlines()]


def variants(fields: list[tuple[str, str]], number: int):
    """The opportunity itself, without one field, with one field emptied, and with one broken value."""
    yield fields
    names = [name for name, _ in fields]
    gone = names[number % len(names)]
    yield [field for field in fields if field[0] != gone]
    empty = names[(number * 7 + 3) % len(names)]
    yield [(name, "~" if name == empty else value) for name, value in fields]
    broken = list(BROKEN)
    for step in range(6):
        name = broken[(number * 6 + step) % len(broken)]
        values = BROKEN[name]
        value = values[(number // 2 + step) % len(values)]
        yield [field for field in fields if field[0] != name] + [(name, value)]
    # Every broken value stands in some opportunity.
    for name in broken[number :: 61]:
        for value in BROKEN[name]:
            yield [field for field in fields if field[0] != name] + [(name, value)]


def rejected_fields(validator, document, names) -> set[str]:
    """Fields that the schema's errors are about; a missing one shows as a failed demand for any of its names."""
    found = set()
    for error in validator.iter_errors(document):
        found |= about(error, names)
    return found


def about(error, names) -> set[str]:
    if error.absolute_path:
        return {names.get(str(error.absolute_path[0]), str(error.absolute_path[0]))}
    if error.validator == "additionalProperties":
        return {key for key in error.instance if key not in error.schema["properties"]}
    if error.validator == "anyOf" and all("required" in part for part in error.schema["anyOf"]):
        return {names[error.schema["anyOf"][0]["required"][0]]}
    return {"?" + error.message[:60]}


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    shutil.copytree(project / "schema", scratch / "schema")
    (scratch / "register").mkdir()
    run = subprocess.run([oppbook, "schema", "json", "--root", project], capture_output=True, check=True)
    schema = json.loads(run.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    # Every name of a field by its title, which is the label.
    names = {name: value["title"] for name, value in schema["properties"].items()}

    documents = {}
    for number, path in enumerate(sorted((project / "register").rglob("*.md"))):
        for fields in variants(front_matter(path), number):
            name = f"{len(documents):04}"
            text = "---\n" + "".join(f"{key}: {value}\n" for key, value in fields) + "---\n"
            (scratch / "register" / f"{name}.md").write_text(text, encoding="utf-8")
            documents[name] = text

    run = subprocess.run(
        [oppbook, "lint", "--no-cache", "--format", "json", "--root", scratch, "--language", "zh"], capture_output=True)
    if run.returncode not in (0, 1):
        print(run.stderr.decode(), file=sys.stderr)
        return 2
    judged: dict[str, set[str]] = {name: set() for name in documents}
    for finding in json.loads(run.stdout):
        if finding["rule"] not in COVERED or (finding["rule"] == "invalid-date" and "没有写成" in finding["message"]):
            continue
        if finding["rule"] == "required-field" and any(f"缺少“{name}”" in finding["message"] for name in GRACED):
            continue
        name = pathlib.Path(finding["path"]).stem
        lines = documents[name].splitlines()
        line = lines[finding["start"]["line"] - 1]
        # What is demanded is told where it is demanded.
        if line == "---" or finding["rule"] == "required-field":
            field = finding["message"].split("“")[1].split("”")[0]
            # A part of a record is told with its record, which is what the schema names.
            if field not in names and field not in names.values():
                field = field.split("的")[0]
        else:
            field = line.split(":")[0]
        judged[name].add(names.get(field, field))

    disagreements = 0
    rejected = 0
    for name, text in documents.items():
        document = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)
        by_schema = rejected_fields(validator, document, names)
        rejected += bool(by_schema)
        if by_schema != judged[name]:
            disagreements += 1
            if disagreements <= 20:
                print(f"{name}: the schema rejects {sorted(by_schema)}, lint rejects {sorted(judged[name])}")
                only = by_schema ^ judged[name]
                for line in text.splitlines():
                    if names.get(line.split(":")[0], line.split(":")[0]) in only:
                        print(f"    {line}")
    print(f"{len(documents)} front matters, {rejected} rejected, {disagreements} disagreements")
    return 1 if disagreements or len(documents) < 500 or rejected < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
