import Document
import Testing

@testable import Analysis

@Suite struct BitSetTests {
    @Test func numbersBeyondAWordAreKept() throws {
        let numbers = [0, 1, 63, 64, 65, 127, 128, 500]
        var set = BitSet()
        for number in numbers { set[number] = true }
        #expect((0..<600).filter { set[$0] } == numbers)
        set[64] = false
        #expect(!set[64] && set[65])

        var writer = ByteWriter()
        set.write(501, into: &writer)
        let read = try #require(
            writer.bytes.withUnsafeBytes { bytes -> BitSet? in
                var reader = ByteReader(bytes)
                return BitSet(501, &reader)
            })
        #expect((0..<600).filter { read[$0] } == numbers.filter { $0 != 64 })
    }
}
