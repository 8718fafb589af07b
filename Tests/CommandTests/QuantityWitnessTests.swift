import Document
import Foundation
import Template
import Testing

/// The JSON Schema and `lint` read the same quantities: every word of the reader's tables in every place, with and
/// without units, and some words that are in no table.
@Suite(.enabled(if: Witness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct QuantityWitnessTests {
    /// A field of each kind, with two numbers that its limits allow.
    private static let fields: [(name: String, kind: QuantityKind, low: String, high: String)] = [
        ("预计合同金额", .money, "50", "100"), ("企业规模.员工人数", .count, "50", "1,000"), ("转化概率", .percent, "30", "70.5"),
        ("历史合作情况.满意度", .score, "3", "4.5"),
    ]

    @Test func theSchemaAndLintReadTheSame() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let currency = try template().currency
        let texts = Dictionary(
            uniqueKeysWithValues: Self.fields.map { field in
                (field.name, Self.texts(QuantityWords(field.kind, currency), field.low, field.high))
            })
        let answer = try Witness.run(
            "quantities.py", Bundle.main.bundleURL.appending(path: "oppbook").path(), TestRegister.project.path(),
            scratch.path(), input: JSONEncoder().encode(texts))
        #expect(answer.status == 0, "\(answer.output)")
    }

    /// An id that is all digits is a number to readers of YAML that guess.
    @Test func theSchemaAndLintReadTheSameIDs() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let ids = [
            "{year}{month}{number:3}": [
                "202405001", "202412123456789012", "20240500", "12", "4567.5", "true", "2024-05-001",
            ],
            "{number:4}": ["1234", "123456789012", "1234567890123", "abcd"],
            "9{code:3}": ["9123", "9AB1", "8123", "91234", "912"],
            "{year}{month}-{department}-{number:3}": ["202405-SAL-001", "202405001", "202405"],
        ]
        let answer = try Witness.run(
            "ids.py", Bundle.main.bundleURL.appending(path: "oppbook").path(), TestRegister.project.path(),
            scratch.path(), input: JSONEncoder().encode(ids))
        #expect(answer.status == 0, "\(answer.output)")
    }

    private func template() throws -> Template {
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map { name in
            SchemaFile(
                path: name, bytes: Array(try Data(contentsOf: TestRegister.project.appending(path: "schema/\(name)"))))
        }
        return try #require(TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: []).template)
    }

    private static func texts(_ words: QuantityWords, _ low: String, _ high: String) -> [String] {
        let units = [""] + words.units.map(\.name)
        var texts: [String] = []
        // Numbers, units and marks.
        for unit in units {
            for mark in [""] + words.marks {
                texts += [low + unit + mark, mark + low + unit, "\(low) \(unit) \(mark)", "\(mark) \(low)\(unit)"]
            }
            texts += units.map { low + unit + $0 }
        }
        // Words before and behind, alone and together.
        let before = QuantityWords.moreThan + QuantityWords.lessThan + ["至少", "不超过", "约", "at least ", "up to "]
        let behind = QuantityWords.andMore + QuantityWords.orLess + ["左右", "不到", " or so", " at most"]
        for unit in units {
            for word in before { texts += [word + low + unit, "\(word) \(low)\(unit)"] }
            for word in behind { texts += [low + unit + word, "\(low)\(unit) \(word)"] }
        }
        texts += before.map { $0 + low + behind[0] } + behind.map { before[0] + low + $0 }
        // Ranges; the unit of the upper end is that of both.
        for word in QuantityWords.dashes + [" and ", "/", "..", "，"] {
            for unit in units {
                texts += [
                    low + word + high + unit, low + unit + word + high + unit, "\(low)\(unit) \(word) \(high)\(unit)",
                ]
            }
            for mark in words.marks { texts += [low + word + high + mark, "\(low)\(mark) \(word) \(mark)\(high)"] }
            texts += [before[0] + low + word + high, low + word + high + behind[0]]
        }
        // Full-width signs, and numbers of other forms.
        texts += stride(from: 0, to: texts.count, by: 5).map { widened(texts[$0]) }
        texts += [
            "", "5", "05", "0", "0.5", "0.50", "0.0", "5.", ".5", "1,00", "1,000", "1000", "4/5", "4 / 5 ", "4//5",
            "4/", "十",
        ]
        return texts.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func widened(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                }))
    }
}
