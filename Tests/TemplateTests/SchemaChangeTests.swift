import Document
import Foundation
import Testing

@testable import Template

/// Additions to the shipped schema: the lines that change, and no other byte.
@Suite struct SchemaChangeTests {
    private static let names = ["template.yaml", "directory.yaml", "playbook.yaml"]

    private static let shipped: [SchemaFile] = names.compactMap { name in
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        return (try? Data(contentsOf: folder.appending(path: name))).map { SchemaFile(path: name, bytes: [UInt8]($0)) }
    }

    private static func template(_ files: [SchemaFile] = shipped) throws -> Template {
        try #require(TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: []).template)
    }

    /// The lines that an addition takes away and adds, once the schema was read again without a mistake.
    private func lines(
        _ files: [SchemaFile] = shipped, _ add: (inout SchemaChange) throws(Failure) -> Void
    ) throws -> [String] {
        var change = SchemaChange(files, try Self.template(files))
        try add(&change)
        let findings = try change.check(asOf: CivilDate(days: 0), knownRules: [])
        #expect(findings.isEmpty, "\(findings.map(\.diagnostic.message.en))")
        return change.files.flatMap { file -> [String] in
            let old = files.first { $0.path == file.path }?.bytes ?? []
            return textLines(String(decoding: file.bytes, as: UTF8.self)).difference(
                from: textLines(String(decoding: old, as: UTF8.self))
            ).map { step in
                switch step {
                case .remove(_, let text, _): "-" + text
                case .insert(_, let text, _): "+" + text
                }
            }
        }
    }

    @Test func aPersonIsOneLine() throws {
        let added = try lines { (c) throws(Failure) in try c.addPerson(SchemaName("李四"), department: "大客户部") }
        #expect(added == ["+  - { id: 李四, department: KA }"])
    }

    @Test func namesThatYAMLWouldMisreadAreQuoted() throws {
        let added = try lines { (c) throws(Failure) in
            try c.addCompetitor(SchemaName("甲, 乙: 丙", other: "A: #1", aliases: ["yes: no"]))
        }
        #expect(
            added == ["+  - { id: a_1, label: { zh: \"甲, 乙: 丙\", en: \"A: #1\" }, aliases: [\"yes: no\"] }"])
    }

    @Test func aPathBringsTheStepsThatAreMissing() throws {
        let what = Text(zh: "区域", en: "region")
        let below = try lines { (c) throws(Failure) in try c.addPath(SchemaName("华东/江苏省/南通市"), to: .region, what) }
        #expect(below == ["+            - { id: 南通市, label: { zh: 南通市 } }"])
        let new = try lines { (c) throws(Failure) in
            try c.addPath(SchemaName("海外/东南亚/越南", other: "Overseas/Southeast Asia/Vietnam"), to: .region, what)
        }
        #expect(
            new == [
                "+    - id: overseas", "+      label: { zh: 海外, en: Overseas }", "+      children:",
                "+        - id: southeast_asia", "+          label: { zh: 东南亚, en: Southeast Asia }",
                "+          children:", "+            - { id: vietnam, label: { zh: 越南, en: Vietnam } }",
            ])
        // Below one that is written on a line.
        let leaf = try lines { (c) throws(Failure) in try c.addPath(SchemaName("华东/上海市/浦东新区"), to: .region, what) }
        #expect(
            leaf == [
                "-        - { id: shanghai, label: { zh: 上海市, en: Shanghai } }",
                "+        - { id: shanghai, label: { zh: 上海市, en: Shanghai }, children: [{ id: 浦东新区, label: { zh: 浦东新区 } }] }",
            ])
    }

    @Test func aChoiceComesBehindAnother() throws {
        let added = try lines { (c) throws(Failure) in
            try c.addChoice(SchemaName("直播", other: "Webinar"), to: "来源渠道", after: "展会", means: nil)
        }
        #expect(added == ["+          - { id: webinar, label: { zh: 直播, en: Webinar } }"])
        // The list of a record's shorthand.
        let pain = try lines { (c) throws(Failure) in
            try c.addChoice(SchemaName("供货风险"), to: "需求痛点", after: nil, means: nil)
        }
        #expect(pain == ["+              - { id: 供货风险, label: { zh: 供货风险 } }"])
    }

    @Test func aFieldIsWrittenOutKeyByKey() throws {
        var field = SchemaChange.NewField(SchemaName("产品", other: "Product"), kind: "choices")
        field.choices = [SchemaName("储能柜"), SchemaName("逆变器", other: "Inverter")]
        (field.after, field.required, field.since) = ("所属行业", "方案提交", CivilDate(year: 2026, month: 11, day: 1))
        field.help = "客户要买什么。"
        let added = try lines { [field] (c) throws(Failure) in try c.addField(field) }
        #expect(
            added == [
                "+      - id: product", "+        label: { zh: 产品, en: Product }", "+        kind: choices",
                "+        required: { from: proposal, since: 2026-11-01 }", "+        help: { zh: 客户要买什么。 }",
                "+        example: 储能柜", "+        choices:", "+          - { id: 储能柜, label: { zh: 储能柜 } }",
                "+          - { id: inverter, label: { zh: 逆变器, en: Inverter } }",
            ])
    }

    @Test func aStageStandsBetweenTwo() throws {
        let status = SchemaChange.NewStatus(
            SchemaName("样品测试", other: "Sample test"), after: "方案提交", means: .open,
            since: CivilDate(year: 2026, month: 11, day: 1))
        let changed = try lines { (c) throws(Failure) in try c.addStatus(status) }
        #expect(
            Set(changed) == [
                "+  - { id: sample_test, label: { zh: 样品测试, en: Sample test }, means: open, since: 2026-11-01, stale_after: 75, stay_limit: 60 }",
                "-  - { from: proposal, to: [negotiation, lost, on_hold, invalid] }",
                "+  - { from: proposal, to: [sample_test, lost, on_hold, invalid] }",
                "-  - { from: on_hold, to: [initial_contact, proposal, negotiation, lost, invalid] }",
                "+  - { from: on_hold, to: [initial_contact, proposal, sample_test, negotiation, lost, invalid] }",
                "-  - { from: initial_contact, to: [negotiation, signed], note: required }",
                "+  - { from: initial_contact, to: [negotiation, signed, sample_test], note: required }",
                "+  - { from: sample_test, to: [negotiation, lost, on_hold, invalid] }",
                "+  - { from: sample_test, to: [proposal, initial_contact, signed], note: required }",
                "+  - { from: proposal, to: [negotiation], note: required }",
                "-  - { from: negotiation, to: [initial_contact, proposal], note: required }",
                "+  - { from: negotiation, to: [initial_contact, proposal, sample_test], note: required }",
                "-  - { from: [lost, invalid], to: [initial_contact, proposal, negotiation], note: required }",
                "+  - { from: [lost, invalid], to: [initial_contact, proposal, sample_test, negotiation], note: required }",
                // As sure as the stage before.
                "-  - { category: best_case, status: [proposal, negotiation], probability: [high] }",
                "+  - { category: best_case, status: [proposal, sample_test, negotiation], probability: [high] }",
            ], "\(changed.joined(separator: "\n"))")
    }

    @Test(arguments: [Meaning.lost, .hold, .invalid]) func aStatusBesideTheStagesIsReachedAsItsLikeIs(_ means: Meaning)
        throws
    {
        let status = SchemaChange.NewStatus(SchemaName("冻结", other: "Frozen"), after: nil, means: means, since: nil)
        let changed = try lines { (c) throws(Failure) in try c.addStatus(status) }
        #expect(
            changed.contains {
                $0.contains("+  - { id: frozen, label: { zh: 冻结, en: Frozen }, means: \(means.rawValue) }")
            })
        #expect(changed.contains { $0.hasPrefix("+  - { from: proposal") && $0.contains("frozen") })
    }

    /// Lists in every form that YAML has for them.
    @Test(arguments: [
        ("plays:\n", "plays:\n  - id"), ("plays: []\n", "plays:\n  - id"),
        ("plays: []   # none yet\n", "plays:   # none yet\n  - id"),
        ("# nothing\n", "# nothing\nplays:\n  - id"), ("plays: [ ]", "plays:\n  - id"),
    ])
    func anEmptyListIsBegun(before: String, after: String) throws {
        var editor = SchemaEditor(SchemaFile(path: "playbook.yaml", bytes: Array(before.utf8)))
        var item = SchemaItem()
        item.isLong = true
        item.add("id", text: "trial")
        item.add("why", text: "it works")
        editor.add(item, to: ["plays"])
        #expect(String(decoding: editor.bytes, as: UTF8.self).hasPrefix(after + ": trial\n    why: it works"))
    }

    @Test(arguments: [
        // A comment behind the last item stays on its line, and those below stay below.
        (
            "plays:\n  - { id: a }  # first\n  # end\nother: 1\n",
            "plays:\n  - { id: a }  # first\n  - { id: b }\n  # end\nother: 1\n"
        ),
        (
            "plays:\n- id: a\n  why: |\n    two\n    lines\nother: 1\n",
            "plays:\n- id: a\n  why: |\n    two\n    lines\n- { id: b }\nother: 1\n"
        ),
        ("plays: [{ id: a }, { id: c }]\n", "plays: [{ id: a }, { id: b }, { id: c }]\n"),
        ("plays:\r\n  - { id: a }\r\nother: 1\r\n", "plays:\r\n  - { id: a }\r\n  - { id: b }\r\nother: 1\r\n"),
        ("plays:\n  - { id: a }", "plays:\n  - { id: a }\n  - { id: b }"),
    ])
    func anItemComesBehindAnother(before: String, after: String) {
        var editor = SchemaEditor(SchemaFile(path: "playbook.yaml", bytes: Array(before.utf8)))
        var item = SchemaItem()
        item.add("id", text: "b")
        editor.add(item, to: ["plays"], after: "a")
        #expect(String(decoding: editor.bytes, as: UTF8.self) == after)
    }

    @Test func aRuleASegmentAndAReading() throws {
        let rule = SchemaChange.NewRule(
            "legal-contact", when: "status = negotiation", require: "support has role = legal", message: "须有法务",
            level: .error)
        let rules = try lines { (c) throws(Failure) in try c.addRule(rule, knownRules: []) }
        #expect(
            rules == [
                "+  - id: legal-contact", "+    when: \"status = negotiation\"",
                "+    require: \"support has role = legal\"", "+    message: { zh: 须有法务 }", "+    level: error",
            ])
        let segments = try lines { (c) throws(Failure) in
            try c.addSegment(SchemaName("大单", other: "Large"), when: "amount >= 100万")
        }
        #expect(segments == ["+  - { id: large, label: { zh: 大单, en: Large }, when: \"amount >= 100万\" }"])
        let readings = try lines { (c) throws(Failure) in try c.addReading("公众号", of: "来源渠道", means: "线上咨询") }
        #expect(readings.count == 2 && readings[1].hasSuffix("上门拜访: 主动拜访, 公众号: 线上咨询 }"), "\(readings)")
    }

    /// A field without readings gets some, whichever way it is written.
    @Test func theFirstReadingOfAField() throws {
        let flow = try lines { (c) throws(Failure) in
            try c.addReading("老顾客", of: "history.relation", means: "老客户")
        }
        #expect(flow.contains { $0.hasPrefix("+") && $0.contains("老顾客: 老客户") }, "\(flow)")
        let block = try lines { (c) throws(Failure) in try c.addReading("签三年", of: "合作周期", means: "长期框架协议") }
        #expect(block.contains { $0.hasPrefix("+") && $0.contains("签三年: 长期框架协议") }, "\(block)")
    }

    @Test func whatWouldBreakTheTemplateIsRefused() throws {
        var change = SchemaChange(Self.shipped, try Self.template())
        func rule(_ id: String, _ when: String, _ require: String = "owner is not missing") -> SchemaChange.NewRule {
            SchemaChange.NewRule(id, when: when, require: require, message: "x", level: nil)
        }
        for wrong in [
            rule("large", "amount >= 约100万"), rule("large", "amont > 1"), rule("large", "status = lost", "ownr = 明"),
            rule("two words", "status = lost"), rule("", "status = lost"), rule("budget-needs-amount", "status = lost"),
            rule("follow-up-stale", "status = lost"),
        ] {
            #expect(throws: Failure.self, "\(wrong)") { try change.addRule(wrong, knownRules: ["follow-up-stale"]) }
        }
        #expect(throws: Failure.self) { try change.addSegment(SchemaName("价格敏感"), when: "status = lost") }
        #expect(throws: Failure.self) { try change.addSegment(SchemaName("新"), when: "concerns = price") }
        for (words, field, value) in [
            ("官网", "source", "线上咨询"), ("展会", "source", "线上咨询"), ("公众号", "source", "公众"), ("公众号", "sourc", "线上咨询"),
            ("老主顾", "history", "老客户"), ("", "source", "线上咨询"),
        ] {
            #expect(throws: Failure.self, "\(words)") { try change.addReading(words, of: field, means: value) }
        }
        #expect(change.files.map(\.bytes) == Self.shipped.map(\.bytes))
    }

    @Test func aNameThatIsTakenIsRefused() throws {
        var change = SchemaChange(Self.shipped, try Self.template())
        #expect(throws: Failure.self) { try change.addPerson(SchemaName("明"), department: "SAL") }
        #expect(throws: Failure.self) { try change.addChoice(SchemaName("展会"), to: "source", after: nil, means: nil) }
        #expect(throws: Failure.self) { try change.addDepartment(SchemaName("客服部")) }
        #expect(change.files.map(\.bytes) == Self.shipped.map(\.bytes))
    }
}
