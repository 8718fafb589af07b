import Document
import Testing

/// Texts are searched for character by character.
@Suite struct TextSearchTests {
    private func found(_ other: String, in text: String) -> String? {
        text.firstRange(of: other).map { String(text[$0]) }
    }

    @Test func theFirstPlaceIsFound() throws {
        let text = "签约，待签约"
        let place = try #require(text.firstRange(of: "签约"))
        #expect(place.lowerBound == text.startIndex)
        #expect(found("待签", in: text) == "待签")
        #expect(found("约待", in: text) == nil)
        #expect(text.dropFirst(3).firstRange(of: "签约"[...]) != nil)
    }

    @Test func charactersAreNotTakenApart() {
        // é as one sign and as two is the same character; an e alone is another.
        #expect(found("e\u{301}", in: "caf\u{E9}") == "\u{E9}")
        #expect(found("e", in: "cafe\u{301}") == nil)
        // A line feed behind a carriage return is part of that character.
        #expect(found("\n", in: "a\r\nb") == nil)
    }

    @Test func anEmptyTextIsEverywhere() {
        #expect(found("", in: "ab") == "")
        #expect("ab".replacing("", with: "-") == "-a-b-")
        #expect(found("", in: "") == "")
        #expect(found("a", in: "") == nil)
    }

    @Test func placesDoNotOverlap() {
        #expect("aaaa".ranges(of: "aa").count == 2)
        #expect("aaa".replacing("aa", with: "b") == "ba")
        #expect("甲、乙、丙".replacing("、", with: ", ") == "甲, 乙, 丙")
        #expect("abc".replacing("x", with: "y") == "abc")
    }

    @Test func textsAreSplitAtTexts() {
        let text = "a::b::::c"
        #expect(text.split(separator: "::" as String) == ["a", "b", "c"])
        #expect(text.split(separator: "::" as String, omittingEmptySubsequences: false) == ["a", "b", "", "c"])
    }

    @Test func bytesAreSearchedAsTheyAre() {
        #expect("储能电站".utf8.contains("电站".utf8))
        #expect(!"caf\u{E9}".utf8.contains("e\u{301}".utf8))
        #expect("".utf8.contains("".utf8))
    }
}
