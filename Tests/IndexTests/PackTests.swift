import Testing

@testable import Index

@Suite struct PackTests {
    /// The bytes of each file, as the index reads them.
    private func entries(_ bytes: [UInt8]) -> [[UInt8]?] {
        (0..<Pack.size).map { place in bytes.withUnsafeBytes { Pack.Entries($0).map { Array($0[place]) } } }
    }

    @Test func entriesComeBackAsTheyWerePutInWhateverOrder() throws {
        var expected = Array(repeating: [UInt8](), count: Pack.size)
        var pack = Pack()
        for (turn, place) in [0, 5, 63, 5, 2, 63, 0, 17, 5].enumerated() {
            expected[place] = Array(repeating: UInt8(turn), count: (turn * 7) % 11)
            pack.set(place, expected[place])
            #expect(entries(pack.bytes) == expected)
            let read = try #require(pack.bytes.withUnsafeBytes { Pack($0) })
            #expect(read.bytes == pack.bytes)
        }
    }

    @Test func damagedBytesGiveNothing() {
        var pack = Pack()
        for place in 0..<Pack.size { pack.set(place, [1, 2, 3]) }
        for cut in 0..<pack.bytes.count {
            #expect(Array(pack.bytes[..<cut]).withUnsafeBytes { Pack($0) == nil })
        }
        for at in pack.bytes.indices {
            var bytes = pack.bytes
            bytes[at] ^= 0x80
            #expect(bytes.withUnsafeBytes { Pack($0) == nil })
        }
    }
}
