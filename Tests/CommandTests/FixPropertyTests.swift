@testable import Document
import Foundation
@testable import Lint
@testable import Register
import Template
import Testing

@testable import oppbook
@testable import Engine

/// Opportunities in order, spoiled at random as keyboards, editors and habits spoil them: fixing gives back every byte.
@Suite struct FixPropertyTests {
    /// Repeatable chance.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let day = CivilDate(year: 2026, month: 6, day: 30) ?? CivilDate(days: 0)

    @Test func fixingGivesBackWhatWasSpoiled() throws {
        let register = try TestRegister()
        try register.run("generate", "--count", "120", "--output", "made", "--as-of", "2026-06-30")
        let workspace = try Workspace.open(root: register.root.path() + "/made", asOf: Self.day, language: .en)
        let linter = Linter(workspace.template)
        let translation = try Translation(from: workspace.template, to: #require(Self.english(workspace)))
        let fixer = Fixer(linter, asOf: Self.day, unsafe: false)
        var dice = Dice(state: 7)
        var spoiledCount = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.root + "/register").sorted()
        where path.hasSuffix(".md") {
            let path = "register/" + path
            let bytes = Array(try Data(contentsOf: URL(filePath: workspace.root + "/" + path)))
            let before = linter.check(path: path, bytes: bytes, asOf: Self.day).findings
            #expect(fixer.mendable(before).isEmpty, "\(path)")
            for _ in 0..<3 {
                let spoiled = try Self.spoiled(bytes, translation, &dice)
                let once = fixer.fix(path: path, bytes: spoiled)
                let isBack = once.bytes == bytes
                #expect(isBack, "\(path): \(Self.difference(once.bytes, bytes))")
                let twice = fixer.fix(path: path, bytes: once.bytes)
                let isSame = twice.bytes == once.bytes && twice.count == 0
                #expect(isSame, "\(path)")
                if spoiled != bytes { spoiledCount += 1 }
            }
        }
        #expect(spoiledCount > 300)
    }

    /// Damage of any kind, on clean lines and broken ones alike: never a new finding, and twice is once.
    @Test(arguments: [false, true]) func fixingNeverBringsAFinding(unsafe: Bool) throws {
        let register = try TestRegister()
        try register.run("generate", "--count", "40", "--output", "made", "--as-of", "2026-06-30")
        let workspace = try Workspace.open(root: register.root.path() + "/made", asOf: Self.day, language: .en)
        let linter = Linter(workspace.template)
        let fixer = Fixer(linter, asOf: Self.day, unsafe: unsafe)
        var dice = Dice(state: 11)
        for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.root + "/register").sorted()
        where path.hasSuffix(".md") {
            let path = "register/" + path
            var text = String(decoding: try Data(contentsOf: URL(filePath: workspace.root + "/" + path)), as: UTF8.self)
            for _ in 0..<6 {
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let at = Int.random(in: 1..<lines.count, using: &dice)
                switch Int.random(in: 0..<5, using: &dice) {
                case 0: lines.remove(at: at)
                case 1: lines.swapAt(at, Int.random(in: 1..<lines.count, using: &dice))
                case 2: lines.insert(lines[at], at: at)
                case 3: lines[at] = lines[at].dropLast()
                default: lines[at] = "#" + lines[at]
                }
                text = lines.joined(separator: "\n")
            }
            let bytes = Array(text.utf8)
            let before = linter.check(path: path, bytes: bytes, asOf: Self.day)
            let once = fixer.fix(path: path, bytes: bytes)
            let after = linter.check(path: once.path, bytes: once.bytes, asOf: Self.day)
            if before.opportunity.isReadable {
                #expect(after.findings.count <= before.findings.count, "\(path)\n\(text)")
                let rules = Set(before.findings.map(\.rule)).union(["section-empty"])
                #expect(after.findings.allSatisfy { rules.contains($0.rule) }, "\(path)\n\(text)")
            }
            let twice = fixer.fix(path: once.path, bytes: once.bytes)
            let isSame = twice.bytes == once.bytes && twice.count == 0 && twice.path == once.path
            #expect(isSame, "\(path)\n\(text)")
        }
    }

    // MARK: Spoiling

    private static func spoiled(_ bytes: [UInt8], _ translation: Translation, _ dice: inout Dice) throws -> [UInt8] {
        var bytes = bytes
        if Bool.random(using: &dice) { bytes = try #require(translation.translated(bytes)) }
        var text = String(decoding: bytes, as: UTF8.self)
        if Bool.random(using: &dice) { text = withOtherDates(text, &dice) }
        if Bool.random(using: &dice) { text = withWideAmount(text) }
        if Bool.random(using: &dice) { text = upsideDown(text) }
        if Bool.random(using: &dice) { text = text.replacing("\n", with: "\r\n") }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return Array(("\u{FEFF}" + text).utf8)
        case 1: return Array(try #require(text.data(using: .utf16LittleEndian)))
        case 2: return [0xFE, 0xFF] + Array(try #require(text.data(using: .utf16BigEndian)))
        default: return Array(text.utf8)
        }
    }

    /// The dates of the front matter's own lines.
    private static func withOtherDates(_ text: String, _ dice: inout Dice) -> String {
        let form = Int.random(in: 0..<3, using: &dice)
        return text.replacing(/(?<key>\n[^\n]*: )(?<year>\d{4})-0?(?<month>\d+)-0?(?<day>\d+)(?=\n)/) { match in
            let parts = [match.year, match.month, match.day].map(String.init)
            return match.key
                + (form == 0 ? "\(parts[0])年\(parts[1])月\(parts[2])日" : parts.joined(separator: form == 1 ? "/" : "."))
        }
    }

    private static func withWideAmount(_ text: String) -> String {
        text.replacing(/(?<key>\n(?:预计合同金额|amount): )(?<amount>[^\n_]*)(?=\n)/) { match in
            match.key
                + String(
                    String.UnicodeScalarView(
                        match.amount.unicodeScalars.map { scalar in
                            (48...57).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                        }))
        }
    }

    /// The log from the latest entry to the earliest.
    private static func upsideDown(_ text: String) -> String {
        let parts = text.split(separator: "\n### ", omittingEmptySubsequences: false)
        let entries = parts.dropFirst().map { $0.hasSuffix("\n") ? $0.dropLast() : $0 }
        let days = entries.map { $0.prefix(10) }
        guard entries.count > 2, Set(days).count == days.count, let first = parts.first else { return text }
        return first + entries.reversed().map { "\n### " + $0 }.joined(separator: "\n") + "\n"
    }

    private static func english(_ workspace: Workspace) -> Template? {
        let files = workspace.schema.map { file in
            SchemaFile(
                path: file.path,
                bytes: Array(
                    String(decoding: file.bytes, as: UTF8.self).replacing("\nlanguage: zh\n", with: "\nlanguage: en\n")
                        .utf8))
        }
        return TemplateLoader.load(files, asOf: day, knownRules: Rule.all.map(\.id.name)).template
    }

    private static func difference(_ a: [UInt8], _ b: [UInt8]) -> String {
        String(decoding: UnifiedDiff(a, b, from: "is", to: "is").bytes, as: UTF8.self)
    }
}
