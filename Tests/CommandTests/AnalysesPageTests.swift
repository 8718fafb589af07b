import Foundation
import Testing

/// The pages on what the numbers mean explain every analysis, in both languages alike.
@Suite struct AnalysesPageTests {
    private static let paths = ["docs/analyses.md", "docs/analyses.zh-CN.md"]

    private static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self).split(
            separator: "\n")
    }

    /// How GitHub and GitLab call a heading.
    private static func anchor(_ heading: Substring) -> String {
        String(
            heading.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { character in
                character == " " ? "-" : character.isLetter || character.isNumber || character == "-" ? character : nil
            })
    }

    @Test(arguments: paths) func everyAnalysisHasItsPlaceAndIsListed(path: String) throws {
        let lines = try Self.lines(path)
        let headings = lines.filter { $0.hasPrefix("### ") }
        #expect(headings.compactMap { Int($0.dropFirst(4).prefix { $0.isNumber }) } == Array(1...25))
        let anchors = Set(lines.filter { $0.hasPrefix("#") }.map(Self.anchor))
        let links = lines.compactMap { line in line.firstMatch(of: /^\| \d+ \| \[.*\]\(#(.*?)\)/).map { String($0.1) } }
        #expect(links.count == 25 && links.allSatisfy(anchors.contains))
    }

    /// Headings, tables and code are in the same order.
    @Test func bothAreInStep() throws {
        let shapes = try Self.paths.map {
            try Self.lines($0).compactMap { ["#", "|", "```"].first(where: $0.hasPrefix) }
        }
        #expect(shapes[0] == shapes[1])
    }
}
