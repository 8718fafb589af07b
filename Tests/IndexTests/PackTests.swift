import Testing

@testable import Index

@Suite struct PackTests {
    /// The bytes of each file, as the index reads them.
    private func entries(_ bytes: [UInt8]) -> [[UInt8]?] {
        (0..<EntryPack.size).map { place in bytes.withUnsafeBytes { EntryPack.Entries($0).map { Array($0[place]) } } }
    }

    @Test func entriesComeBackAsTheyWerePutInWhateverOrder() throws {
        var expected = Array(repeating: [UInt8](), count: EntryPack.size)
        var pack = EntryPack()
        for (turn, place) in [0, 5, 255, 5, 2, 63, 255, 0, 17, 5].enumerated() {
            expected[place] = Array(repeating: UInt8(turn), count: (turn * 7) % 11)
            pack.set(place, expected[place])
            let bytes = try #require(pack.bytes)
            #expect(entries(bytes) == expected)
            let read = try #require(bytes.withUnsafeBytes { EntryPack((), $0) })
            #expect(read.bytes == bytes)
        }
    }

    @Test func damagedBytesGiveNothing() throws {
        var pack = EntryPack()
        for place in 0..<EntryPack.size { pack.set(place, [1, 2, 3]) }
        let whole = try #require(pack.bytes)
        for cut in whole.indices {
            #expect(Array(whole[..<cut]).withUnsafeBytes { EntryPack((), $0) == nil })
        }
        for at in whole.indices {
            var bytes = whole
            bytes[at] ^= 0x80
            #expect(bytes.withUnsafeBytes { EntryPack((), $0) == nil })
        }
    }
}
