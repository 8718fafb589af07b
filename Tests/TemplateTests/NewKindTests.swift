import Document
import Foundation
import Testing

@testable import Template

/// The kind that CONTRIBUTING.md shows to whoever adds one: it is this code, and it works.
@Suite struct NewKindTests {
    @Test(arguments: [
        ("2026Q3", "2026Q3"), ("2026q1", "2026Q1"), ("2026Q5", nil), ("Q3", nil), ("26Q3", nil), ("+026Q3", nil),
    ])
    func theKindOfTheGuideReadsQuarters(_ written: String, _ read: String?) {
        let reading = KindTests.read(written, KindTests.field(.quarter))
        #expect(reading.value == read.map { .text($0) } ?? .unreadable)
        #expect(reading.problems.isEmpty == (read != nil))
    }

    @Test func theGuideShowsThisCode() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let code = try String(contentsOf: folder.appending(path: "QuarterKind.swift"), encoding: .utf8)
        let guide = try String(contentsOf: folder.appending(path: "../../CONTRIBUTING.md"), encoding: .utf8)
        let start = try #require(code.range(of: "extension Kind"))
        #expect(guide.contains("```swift\n" + code[start.lowerBound...] + "```\n"))
    }
}
