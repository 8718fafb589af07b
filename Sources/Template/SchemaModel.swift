import Document

/// A line for each key of the schema files that shows how it is written.
enum SchemaModel {
    /// How to write a key, as a hint; nil for keys that are not of the schema.
    /// - Parameter stages: of the template itself, so that the line names none that it does not have.
    static func hint(for key: String?, _ stages: ModelStages) -> Text? {
        guard let key, let line = lines[key] else { return nil }
        // Who declares a status gives it a name of their own.
        let model = ["statuses", "id"].contains(key) ? line : stages.naming(line)
        return Text(zh: "写法：\(model)", en: "Write \(model)")
    }

    /// Every key of the schema files.
    static var keys: [String] { lines.keys.sorted() }

    private static let label = "label: { zh: 合作周期, en: Term }"

    private static let lines: [String: String] = [
        // template.yaml
        "template": "template: 1",
        "oppbook": "oppbook: \">=0.2\"",
        "name": "name: { zh: 商机登记表, en: Sales opportunities }",
        "language": "language: zh",
        "currency": "currency: { code: CNY, marks: [¥, 元], units: { 万: 10000 } }",
        "code": "code: CNY",
        "marks": "marks: [¥, 元]",
        "units": "units: { 万: 10000, 亿: 100000000 }",
        "files": "files: { ignore: [README.md] }",
        "ignore": "ignore: [README.md]",
        "limits": "limits: { file_size: 1048576, nesting: 64 }",
        "file_size": "file_size: 1048576",
        "nesting": "nesting: 64",
        "statuses": "statuses: [{ id: proposal, label: { zh: 方案提交, en: Proposal }, means: open }]",
        "transitions": "transitions: [{ from: proposal, to: [signed, lost] }]",
        "modules":
            "modules: [{ id: basics, label: { zh: 基础信息, en: Basics }, fields: [{ id: customer, label: { zh: 客户名称, en: Customer }, kind: text }] }]",
        "fields": "fields: [{ id: term, \(label), kind: text }]",
        "id": "id: term",
        "label": label,
        "zh": label,
        "en": label,
        "aliases": "aliases: [周期, 期限]",
        "kind": "kind: choice",
        "role": "role: term",
        "required": "required: { from: proposal }",
        "personal": "personal: true",
        "logged": "logged: true",
        "readings": "readings: { 官网: 线上咨询 }",
        "within": "within: 7天",
        "help": "help: { zh: 签多久。, en: How long it runs. }",
        "example": "example: \"[价格, 交付周期]\"",
        "choices": "choices: [{ id: short, label: { zh: 短期, en: Short } }]",
        "open": "open: true",
        "bands": "bands: [{ id: small, label: { zh: 小, en: Small }, low: 0, mid: 5万, high: 10万 }]",
        "low": "low: 0",
        "mid": "mid: 5万",
        "high": "high: 10万",
        "closed": "closed: true",
        "means": "means: open",
        "minimum": "minimum: 0",
        "maximum": "maximum: 100%",
        "unit": "unit: [台, units]",
        "tree": "tree: industries",
        "pattern": "pattern: \"{year}{month}-{department}-{number:3}\"",
        "shorthand": "shorthand: kind",
        "stale_after": "stale_after: 75",
        "stay_limit": "stay_limit: 60",
        "note": "note: required",
        "since": "since: 2026-11-01",
        "from": "from: proposal",
        "to": "to: [signed, lost]",
        "priority":
            "priority: { terms: [{ field: term, points: { short: 1, long: 2 } }], grades: [{ grade: A, at_least: 2 }, { grade: B, at_least: 0 }] }",
        "fit_score": "fit_score: { terms: [{ field: term, points: { short: 1, long: 2 } }] }",
        "terms": "terms: [{ field: term, points: { short: 1, long: 2 } }]",
        "field": "field: term",
        "points": "points: { short: 1, long: 2 }",
        "grades": "grades: [{ grade: A, at_least: 2 }, { grade: B, at_least: 0 }]",
        "grade": "grade: A",
        "at_least": "at_least: 2",
        "sections": "sections: [{ id: log, label: { zh: 跟进记录, en: Follow-ups }, role: log, required: always }]",
        "may_be_empty_until": "may_be_empty_until: proposal",
        "log":
            "log: { ways: [{ id: phone, label: { zh: 电话, en: Phone } }], notes: [{ id: doubt, label: { zh: 疑虑, en: Doubt } }] }",
        "ways": "ways: [{ id: phone, label: { zh: 电话, en: Phone } }]",
        "notes": "notes: [{ id: doubt, label: { zh: 疑虑, en: Doubt } }]",
        "segments": "segments: [{ id: large, label: { zh: 大额, en: Large }, when: \"amount >= 100万\" }]",
        "forecast": "forecast: [{ category: commit, status: [negotiation], probability: [high] }]",
        "category": "category: commit",
        "status": "status: [negotiation]",
        "probability": "probability: [high]",
        "intent": "intent: [verbal]",
        "levels": "levels: { follow-up-stale: hint }",
        "level": "level: warning",
        "rules":
            "rules: [{ id: legal, when: \"status = negotiation\", require: \"support has role = legal\", message: { zh: 须有法务, en: Legal is needed } }]",
        "when": "when: \"status = negotiation and amount >= 100万\"",
        "require": "require: \"support has role = legal\"",
        "message": "message: { zh: 须有法务, en: Legal is needed }",
        // directory.yaml
        "departments": "departments: [{ id: SAL, label: { zh: 销售部, en: Sales } }]",
        "people": "people: [{ id: 明, department: SAL }]",
        "department": "department: SAL",
        "competitors": "competitors: [{ id: hengtuo, label: { zh: 恒拓电芯, en: Hengtuo Cells } }]",
        "trees": "trees: { industries: [{ id: storage, label: { zh: 储能, en: Storage } }] }",
        "children": "children: [{ id: grid, label: { zh: 电网储能, en: Grid storage } }]",
        // playbook.yaml
        "plays":
            "plays: [{ id: visit, label: { zh: 拜访, en: Visit }, when: \"amount >= 100万\", why: { zh: 大单要见面, en: Large deals need a visit }, author: 明, review_on: 2027-03-31 }]",
        "why": "why: { zh: 大单要见面, en: Large deals need a visit }",
        "author": "author: 明",
        "review_on": "review_on: 2027-03-31",
        "rank": "rank: 1",
        // targets
        "period": "period: 2026",
        "total": "total: 6000万",
        "reason": "reason: { zh: 按去年上调, en: Last year's and more }",
        "quarters": "quarters: { Q1: 18, Q2: 25, Q3: 25, Q4: 32 }",
        "Q1": "quarters: { Q1: 18, Q2: 25, Q3: 25, Q4: 32 }",
        "Q2": "quarters: { Q1: 18, Q2: 25, Q3: 25, Q4: 32 }",
        "Q3": "quarters: { Q1: 18, Q2: 25, Q3: 25, Q4: 32 }",
        "Q4": "quarters: { Q1: 18, Q2: 25, Q3: 25, Q4: 32 }",
        "divisions": "divisions: [{ by: department, parts: { SAL: 60, KA: 40 } }]",
        "by": "by: department",
        "parts": "parts: { SAL: 60, KA: 40 }",
        // forecasts
        "calls": "calls: [{ person: 明, date: 2026-11-24, commit: 520万, best_case: 700万 }]",
        "person": "person: 明",
        "date": "date: 2026-11-24",
        "commit": "commit: 520万",
        "best_case": "best_case: 700万",
        "scope": "scope: all",
    ]
}
