import Foundation
import Report
import Testing

@testable import oppbook

/// The words of a command line as they are read where the argument parser refuses them.
@Suite struct CommandLineReadingTests {
    private func problem(_ line: String) throws -> String? {
        let outline = try #require(CommandOutline.ofProgram)
        return CommandLineReading(line.split(separator: " ").map(String.init), outline).problem?.message.en
    }

    /// What the parser understands is in order here, too: whatever the transcripts type, unless it was wrong use.
    @Test func whatTheTranscriptsTypeIsInOrder() throws {
        let folder = TestRegister.project.appending(path: "Tests/Transcripts")
        var (typed, count) = (Optional<String>.none, 0)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            for line in (text + "\n$ end").split(separator: "\n") {
                if line == "→ 2" { typed = nil }
                guard line.hasPrefix("$ ") else { continue }
                if let typed {
                    #expect(try problem(typed) == nil, "\(file.lastPathComponent): \(typed)")
                    count += 1
                }
                // Lines that only a shell can take apart are left out.
                let words = line.dropFirst("$ oppbook ".count)
                let isPlain = line.hasPrefix("$ oppbook ") && !words.contains { "\"'|<>&;$()#\\".contains($0) }
                typed = isPlain ? String(words) : nil
            }
        }
        #expect(count > 40)
    }

    @Test(arguments: [
        ("list --sort -amount", nil), ("list status=signed --sort=-amount", nil), ("log a -- --way", nil),
        ("lint - --stdin-path a.md", nil), ("report weekly -o a.md", nil), ("list --bom", nil),
        ("log a --way", "missing value for --way <way>"), ("report weekly -o", "missing value for -o <file>"),
        ("report weekly -x", "unknown option -x"), ("list --no-bom=yes", "--no-bom has no value, but yes was given"),
        ("import csv a.csv --mapping m.yaml", "--output <dir> is missing"), ("schema", "missing command"),
        ("hooks instal", "unknown command instal"), ("serve x", "unexpected argument x"),
    ]) func wordByWord(_ line: String, _ message: String?) throws { #expect(try problem(line) == message) }
}
