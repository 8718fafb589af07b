import Testing

@testable import Analysis

/// Evidence that was kept says the same as evidence that is worked out.
@Suite struct PlaybookEvidenceTests {
    /// Both sides of a play, in two scenarios, so that it is looked at within another dimension; and one of each kind
    /// that evidence cannot use.
    private static let lines: [String] = {
        let (won, lost) = ("2026-02-01 status：contact → signed", "2026-02-01 status：contact → lost")
        let adopted = "2026-01-10 plays：none → bundle"
        return Array(
            repeating: "status: signed; fear: price; kind: fresh; plays: [bundle] | \(adopted) | \(won)", count: 20)
            + Array(repeating: "status: lost; fear: price; kind: fresh | \(lost)", count: 6)
            + Array(
                repeating: "status: lost; fear: price; kind: known; plays: [bundle] | \(adopted) | \(lost)", count: 7)
            + Array(repeating: "status: signed; fear: price; kind: known | \(won)", count: 9)
            + [
                "status: signed; fear: price", "status: lost | \(lost)", "status: lost; plays: [bundle] | \(lost)",
                "fear: price",
            ]
    }()

    @Test func bytesGiveBackWhatTheyWereMadeOf() throws {
        for lines in [Self.lines, []] {
            let view = try PlaybookRegister.view(lines)
            let evidence = PlaybookEvidence(view)
            #expect(evidence.plays == view.evidence(view.day.rows))
            let read = try #require(evidence.bytes.withUnsafeBytes { PlaybookEvidence($0, view.template) })
            #expect(read.plays == evidence.plays && read.uncounted == evidence.uncounted)
            #expect(view.day.rows.map(read.id) == view.day.rows.map { view.day.opportunities.id($0) })
        }
        let view = try PlaybookRegister.view(Self.lines)
        #expect(view.evidence(view.day.rows)[0].within != nil, "the example is to be looked at within a dimension")
    }

    @Test func damagedBytesAreNoEvidence() throws {
        let view = try PlaybookRegister.view(Self.lines)
        let bytes = PlaybookEvidence(view).bytes
        for end in stride(from: 0, to: bytes.count, by: 3) {
            #expect(bytes[..<end].withUnsafeBytes { PlaybookEvidence($0, view.template) } == nil)
        }
        // Any other byte gives something or nothing, and never ends the program.
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 0xFF
            _ = other.withUnsafeBytes { PlaybookEvidence($0, view.template) }
        }
    }
}
