import Document
import Foundation
import Testing

@testable import Template

/// The shipped schema with one mistake in it: one finding, on the line of the mistake, with a way out in both
/// languages.
@Suite struct SchemaMistakeTests {
    private static let names = ["template.yaml", "directory.yaml", "playbook.yaml", "targets/2026.yaml"]

    /// The shipped files, by name.
    private static let shipped: [String: String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "schema")
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
            })
    }()

    private func load(_ files: [String: [UInt8]]) -> TemplateLoader.Outcome {
        TemplateLoader.load(
            files.sorted { $0.key < $1.key }.map { SchemaFile(path: $0.key, bytes: $0.value) },
            asOf: CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(days: 0), knownRules: ["follow-up-stale"])
    }

    private var bytes: [String: [UInt8]] { Self.shipped.mapValues { Array($0.utf8) } }

    /// The file, what is in it, what is put in its place, and what the line holds at which the finding points.
    private static let mistakes: [(String, String, String, String)] = [
        // Keys
        ("template.yaml", "- { id: proposal, label", "- { idd: proposal, label", "idd:"),
        ("template.yaml", "        role: status\n", "        roel: status\n", "roel:"),
        (
            "template.yaml", "        kind: date\n        role: discovered",
            "        类型: date\n        role: discovered", "类型:"
        ),
        ("template.yaml", "statuses:\n", "stages_of_ours:\n", "stages_of_ours:"),
        ("directory.yaml", "people:\n", "peple:\n", "peple:"),
        ("playbook.yaml", "plays:\n", "play:\n", "play:"),
        ("targets/2026.yaml", "divisions:\n", "division:\n", "division:"),
        // Values
        ("template.yaml", "        role: status\n", "        role: stutas\n", "stutas"),
        ("template.yaml", "        role: status\n", "", "id: status"),
        ("template.yaml", "kind: money\n        role: amount", "kind: monney\n        role: amount", "monney"),
        ("template.yaml", "kind: percent\n", "kind: text\n", "minimum"),
        ("template.yaml", "{ zh: 已流失, en: Lost }", "已流失", "已流失"),
        ("template.yaml", "{ zh: 已流失, en: Lost }", "[已流失, Lost]", "[已流失"),
        ("template.yaml", "{ zh: 已流失, en: Lost }", "{ zh: 已流失, en: }", "en: }"),
        ("template.yaml", "label: { zh: 已流失, en: Lost }, ", "", "id: lost"),
        ("template.yaml", "{ id: lost, label", "{ label", "zh: 已流失"),
        (
            "template.yaml", "required: always\n        help: { zh: 对这次", "required: true\n        help: { zh: 对这次",
            "required: true"
        ),
        ("template.yaml", "to: [signed, lost", "to: [signde, lost", "signde"),
        ("template.yaml", "to: [signed, lost", "to: [signed，lost", "signed，lost"),
        ("template.yaml", "example: \"[技术方案差异化]\"", "example: [技术方案差异化]", "example: ["),
        ("template.yaml", "levels: {}", "levels: { follow-up-stale: warn }", "warn"),
        ("template.yaml", "points: { low: 0, medium: 1, high: 3 }", "points: { low: 0 }", "points: { low: 0 }"),
        ("template.yaml", "personal: true", "personal: yes", "personal: yes"),
        ("template.yaml", "readings: { 网上: 线上咨询", "readings: { 网上: 线上推广", "线上推广"),
        ("template.yaml", "within: 7天 }", "within: 一周内 }", "一周内"),
        ("directory.yaml", "  - { id: KA, label: { zh: 大客户部, en: Key accounts } }\n", "", "建国"),
        ("playbook.yaml", "review_on: 2027-06-30", "review_on: 2027-06-31", "06-31"),
        ("targets/2026.yaml", "total: 6000万", "total: 很多", "很多"),
        ("targets/2026.yaml", "parts: { SAL: 50, KA: 35", "parts: { SAL: 50, KB: 35", "KB"),
        // Names
        ("template.yaml", "aliases: [丢单]", "aliases: [赢单]", "aliases: [赢单]"),
        (
            "template.yaml", "  - { id: lost,",
            "  - { id: signed, label: { zh: 合同签订, en: Signed }, means: won }\n  - { id: lost,",
            "合同签订, en: Signed }, means: won }"
        ),
        (
            "template.yaml", "        kind: person\n        role: owner",
            "        kind: person\n        kind: person\n        role: owner", "kind: person"
        ),
        // Conditions
        ("template.yaml", "when: \"source = other\"", "when: \"sauce = other\"", "sauce"),
        ("template.yaml", "when: \"source = other\"", "when: \"source = oter\"", "oter"),
        ("template.yaml", "when: \"source = other\"", "when: “source = other”", "“source"),
        ("template.yaml", "when: \"source = other\"", "when: !source", "!source"),
        ("template.yaml", "when: \"source = other\"", "when:", "when:"),
        // YAML
        (
            "template.yaml", "        kind: person\n        role: owner", "        kind：person\n        role: owner",
            "kind：person"
        ),
        ("template.yaml", "means: lost }", "means：lost }", "means：lost"),
        ("template.yaml", "{ zh: 已流失, en: Lost }", "{ zh: 已流失，en: Lost }", "已流失，en"),
        ("template.yaml", "{ zh: 已流失, en: Lost }", "｛ zh: 已流失, en: Lost ｝", "｛ zh"),
        (
            "template.yaml", "        kind: person\n        role: owner", "\t\tkind: person\n        role: owner",
            "\tkind: person"
        ),
        (
            "template.yaml", "        kind: person\n        role: owner", "       kind: person\n        role: owner",
            "       kind: person"
        ),
        (
            "template.yaml", "        kind: person\n        role: owner", "    kind: person\n        role: owner",
            "    kind: person"
        ),
        ("template.yaml", "label: { zh: 机会类型, en: Type }", "label:\n        zh: 机会类型\n        en: Type", "zh: 机会类型"),
        ("template.yaml", "aliases: [丢单], means: lost }", "aliases: [丢单], means: lost", "id: lost"),
        (
            "template.yaml", "when: \"term = long_framework and amount >= 100万 and status = negotiation\"",
            "when: \"term = long_framework", "when: \"term"
        ),
        (
            "template.yaml", "pattern: \"{year}{month}-{department}-{number:3}\"",
            "pattern: {year}{month}-{department}-{number:3}", "pattern: {year}"
        ),
        ("template.yaml", "help: { zh: 预计哪天签合同；", "help: { zh: 预计哪天签合同, ", "预计哪天签合同, "),
        ("template.yaml", "aliases: [丢单]", "aliases: [*丢单]", "[*丢单]"),
        ("template.yaml", "  - { id: lost,", "  - { <<: *lost, id: lost,", "<<:"),
        ("template.yaml", "modules:\n", "---\nmodules:\n", "---"),
        ("directory.yaml", "{ id: 华, department: SAL }", "{ id: 华, department: SAL", "id: 华"),
    ]

    @Test(arguments: mistakes)
    func oneMistakeGivesOneMessage(file: String, good: String, bad: String, marked: String) throws {
        let source = try #require(Self.shipped[file])
        let range = try #require(source.range(of: good), "\(good) is not in \(file)")
        let broken = source.replacingCharacters(in: range, with: bad)
        var files = bytes
        files[file] = Array(broken.utf8)
        let outcome = load(files)
        let findings = outcome.findings
        // Nothing else is read by targets.
        #expect(outcome.isUsable == file.hasPrefix("targets/"))
        #expect(findings.contains { $0.diagnostic.level == .error })
        let words = findings.map { "\($0.path): \($0.diagnostic.message.en)" }
        let finding = try #require(findings.first)
        #expect(findings.count == 1, "\(words)")
        #expect(finding.path == file)
        #expect(
            Self.line(of: finding.diagnostic.range, in: broken).contains(marked),
            "\(words) at \(Self.line(of: finding.diagnostic.range, in: broken))")
        let hint = try #require(finding.diagnostic.hint, "\(words)")
        for text in [finding.diagnostic.message.zh, hint.zh] { #expect(!Self.hasEnglish(text), "\(text)") }
    }

    /// Some of these are not mistakes in themselves; what they lead to is told once, and keeps nothing from working.
    private static let doubts: [(String, String, String, String)] = [
        ("template.yaml", "at_least: 6 }", "at_least: 60 }", "schema-unreachable-grade"),
        (
            "template.yaml", "when: \"resources has kind = budget\"", "when: \"status = lost and status = signed\"",
            "schema-impossible-condition"
        ),
        (
            "template.yaml", "required: { when: \"status = signed\" }",
            "required: { when: \"amount < 10万 and amount >= 100万\" }", "schema-impossible-condition"
        ),
        (
            "template.yaml", "  - { category: omitted, status: [initial_contact], probability: [low] }",
            "  - { category: omitted, status: [negotiation], probability: [high] }", "schema-unreachable-line"
        ),
        (
            "playbook.yaml", "when: \"decision_makers has ceo and amount >= 100万\"",
            "when: \"amount is missing and amount >= 100万\"", "schema-unreachable-play"
        ),
        ("template.yaml", "aliases: [行业, 细分领域]", "aliases: [行业，细分领域]", "schema-wrong-value"),
        ("playbook.yaml", "author: 岚", "author: 已离开", "schema-unknown-person"),
        (
            "playbook.yaml", "when: \"concerns has delivery\"", "when: \"concerns has delivery and owner = 已离开\"",
            "schema-unknown-person"
        ),
        ("targets/2026.yaml", "思琪: 10", "已离开: 10", "schema-unknown-person"),
    ]

    @Test(arguments: doubts)
    func doubtsAreWarnings(file: String, good: String, doubtful: String, rule: String) throws {
        let source = try #require(Self.shipped[file])
        let range = try #require(source.range(of: good), "\(good) is not in \(file)")
        var files = bytes
        files[file] = Array(source.replacingCharacters(in: range, with: doubtful).utf8)
        let outcome = load(files)
        #expect(outcome.isUsable)
        #expect(
            outcome.findings.map(\.diagnostic.rule.name) == [rule], "\(outcome.findings.map(\.diagnostic.message.en))")
        #expect(outcome.template?.plays.count == 13)
    }

    // MARK: Files

    @Test(arguments: ["directory.yaml", "playbook.yaml", "template.yaml"]) func aFileThatIsMissingOrEmptyIsNamed(
        file: String
    ) {
        for content: [UInt8]? in [nil, [], Array("# nothing yet\n".utf8)] {
            var files = bytes
            files[file] = content
            let outcome = load(files)
            #expect(!outcome.isUsable)
            #expect(outcome.findings.map(\.path) == [file], "\(outcome.findings.map(\.diagnostic.message.en))")
        }
    }

    @Test(arguments: [
        ("directory.yml", "directory.yaml"), ("playbok.yaml", "playbook.yaml"),
        ("targets/2026.yml", "targets/2026.yaml"),
    ])
    func aFileUnderAnotherNameIsTheOnlyMistake(given: String, meant: String) {
        var files = bytes
        files[given] = files.removeValue(forKey: meant)
        let findings = load(files).findings
        #expect(findings.map(\.path) == [given])
        #expect(findings.first?.diagnostic.hint?.en.contains(meant) == true)
    }

    /// In another encoding: the file at fault is named, nothing else is, and the repair gives back the file.
    @Test(arguments: ["directory.yaml", "template.yaml", "playbook.yaml", "targets/2026.yaml"]) func encodings(
        file: String
    ) throws {
        let text = try #require(Self.shipped[file])
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let mac = Array(text.replacing("\n", with: "\r").utf8)
        let windows = Array(text.replacing("\n", with: "\r\n").utf8)
        let cases: [(content: [UInt8], isError: Bool)] = [
            (utf16, true), (mac, true), (windows, false), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), false),
        ]
        for (content, isError) in cases {
            var files = bytes
            files[file] = content
            let outcome = load(files)
            #expect(outcome.isUsable == (!isError || file.hasPrefix("targets/")))
            #expect(outcome.findings.contains { $0.diagnostic.level == .error } == isError)
            let finding = try #require(outcome.findings.first)
            #expect(outcome.findings.count == 1 && finding.path == file && finding.diagnostic.rule == "schema-encoding")
            let fix = try #require(finding.diagnostic.fix)
            #expect(String(decoding: fix.edits.applied(to: content[...]), as: UTF8.self) == text)
        }
    }

    // MARK: -

    private static func line(of range: ByteRange, in text: String) -> String {
        let bytes = Array(text.utf8)
        let start = min(Int(range.start), bytes.count)
        let first = bytes[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let last = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        return String(decoding: bytes[first..<last], as: UTF8.self)
    }

    /// Two English words side by side, outside of what is quoted and of the line that shows how to write it.
    private static func hasEnglish(_ text: String) -> Bool {
        var plain = text
        for mark in ["写法：", "例如 ", "如 ", "改成半角：", "写成 "] {
            if let range = plain.range(of: mark) { plain = String(plain[..<range.lowerBound]) }
        }
        plain = plain.replacing(/“[^”]*”/, with: "")
        return plain.firstMatch(of: /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/) != nil
    }

    /// The line that shows how a key is written names the template's own stages.
    @Test func modelLinesNameTheStagesThatThereAre() throws {
        var files = Self.shipped
        let text = try #require(files["template.yaml"])
        files["template.yaml"] = text.replacing("negotiation", with: "closing").replacing("proposal", with: "quote")
            .replacing("    when: \"resources has kind = budget\"\n", with: "")
        let hints = load(files.mapValues { Array($0.utf8) }).findings.compactMap(\.diagnostic.hint?.en)
        #expect(hints.contains("Write when: \"status = closing and amount >= 100万\""), "\(hints)")
        func stages(_ statuses: String) -> ModelStages {
            ModelStages(SchemaReport(SchemaFile(path: "template.yaml", bytes: Array(statuses.utf8))).root)
        }
        let line = "from: proposal, to: [signed, lost], status: [negotiation], en: Proposal"
        #expect(
            stages("statuses: [{ id: 甲, means: open }, { id: 乙, means: open }, { id: 丙, means: won }]").naming(line)
                == "from: 乙, to: [丙, lost], status: [乙], en: Proposal")
        #expect(stages("statuses: [{ id: 甲, means: open }]").naming("from: proposal") == "from: 甲")
        for broken in ["statuses: 3", "", "statuses:\n  - [", "statuses: [a, b]"] {
            #expect(stages(broken).naming(line) == line)
        }
    }
}
