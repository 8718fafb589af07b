import Testing

@testable import Analysis

@Suite struct BitSetTests {
    @Test func numbersBeyondAWordAreKept() {
        let numbers = [0, 1, 63, 64, 65, 127, 128, 500]
        var set = BitSet()
        for number in numbers { set[number] = true }
        #expect((0..<600).filter { set[$0] } == numbers)
        set[64] = false
        #expect(!set[64] && set[65])

        let read = BitSet(words: set.words(BitSet.wordCount(501)))
        #expect((0..<600).filter { read[$0] } == numbers.filter { $0 != 64 })
    }
}
