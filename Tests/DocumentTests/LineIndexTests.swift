import Testing

@testable import Document

/// Columns: characters for people, UTF-16 units for editors, code points for SARIF.
@Suite struct LineIndexTests {
    /// Where the `^` of a text is: line, characters (from 1), UTF-16 units (from 0), code points (from 1).
    @Test(arguments: [
        ("abc^", 1, 4, 3, 4),
        ("客户^名称", 1, 3, 2, 3),
        ("👍🏽^", 1, 2, 4, 3),
        ("e\u{301}^", 1, 2, 2, 3),
        ("一\r\n二^", 2, 2, 1, 2),
        ("一\n\n^", 3, 1, 0, 1),
    ])
    func columns(text: String, line: Int, character: Int, utf16: Int, point: Int) throws {
        let byte = try #require(Array(text.utf8).firstIndex(of: UInt8(ascii: "^")))
        let index = LineIndex(Array(text.utf8))
        #expect(index.position(ofByte: byte) == LineIndex.Position(line: line, column: character, byte: byte))
        #expect(index.utf16Column(ofByte: byte) == utf16)
        #expect(index.codePointColumn(ofByte: byte) == point)
    }

    @Test func placesOutsideAreMovedToTheEdges() {
        let index = LineIndex(Array("一\n二".utf8))
        #expect(index.position(ofByte: -5).byte == 0)
        #expect(index.position(ofByte: 99) == LineIndex.Position(line: 2, column: 2, byte: 7))
    }

    /// Long lines are counted from checkpoints: the columns are those of counting from the line's start.
    @Test func columnsOfLongLines() {
        let line = String(repeating: "客户👍🏽e\u{301}a", count: 900)
        let text = "一\r\n\(line)\r\n二"
        let index = LineIndex(Array(text.utf8))
        let start = "一\r\n".utf8.count
        var prefix = ""
        for character in line.prefix(3000) {
            let byte = start + prefix.utf8.count
            #expect(index.position(ofByte: byte) == LineIndex.Position(line: 2, column: prefix.count + 1, byte: byte))
            #expect(index.utf16Column(ofByte: byte) == prefix.utf16.count)
            #expect(index.codePointColumn(ofByte: byte) == prefix.unicodeScalars.count + 1)
            prefix.append(character)
        }
        #expect(index.position(ofByte: start + line.utf8.count + 2).line == 3)
    }
}
