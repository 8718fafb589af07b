import Foundation
import Testing

/// In a Swift `String`, CR LF is one `Character`, equal to neither of the two. A line end looked for in Characters is
/// missed in every file that Windows wrote, and once let a forged entry into a log: so nobody looks for one.
/// ``textLines(_:)`` and bytes are there.
@Suite struct LineEndCheckTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Sources")

    /// How a line end is looked for in Characters.
    private static let searches = [
        #"split(separator: "\n""#, #"split(separator: "\r""#, #"components(separatedBy: "\n""#, #"== "\n""#,
        #"== "\r""#, #"!= "\n""#, #"!= "\r""#,
        #"(of: "\n""#, #"(of: "\r""#, #"hasSuffix("\n""#, #"hasSuffix("\r""#, #"hasPrefix("\n""#, #"hasPrefix("\r""#,
        #"contains("\n""#,
        #"contains("\r""#, #"replacing("\n""#, #"replacing("\r""#, #"isNewline"#,
    ]

    private static func findings(in text: String, _ name: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
            // In scalars and bytes there is no such character.
            guard !line.contains("unicodeScalars"), !line.contains("scalar"), searches.contains(where: line.contains)
            else { return nil }
            return "\(name):\(number + 1): \(line)"
        }
    }

    @Test func noCodeLooksForLineEndsInCharacters() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        var count = 0
        var found: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            found += Self.findings(in: try String(contentsOf: file, encoding: .utf8), file.lastPathComponent)
        }
        #expect(count > 500)
        #expect(found == [])
    }

    @Test func theCheckFindsWhatItLooksFor() {
        #expect(Self.findings(in: #"let lines = text.split(separator: "\n")"#, "a.swift").count == 1)
        #expect(Self.findings(in: #"let end = text.unicodeScalars.last == "\n""#, "a.swift") == [])
    }
}
