@testable import Document
import Testing

/// Encodings other than UTF-8: known for what they are, or left alone. Python's codecs are the witness in
/// `encodings.py`.
@Suite struct TextEncodingTests {
    private static let gb18030: [UInt8] = [0xBF, 0xCD, 0xBB, 0xA7, 0x3A, 0x20, 0xB5, 0xE7, 0xB3, 0xD8, 0x0A]

    private static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    @Test func eachIsRead() throws {
        let read = try #require(TextEncoding.read(Self.gb18030[...]))
        #expect(read.encoding == .gb18030 && read.text == "客户: 电池\n")
        for (text, isMarked) in [("---\n客户: 电池😀\r\n", false), ("\u{FEFF}---\nid: 1\n", true)] {
            for isLittle in [true, false] {
                let read = try #require(TextEncoding.read(Self.utf16(text, isLittle: isLittle)[...]))
                #expect(read.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
                #expect(read.text == (isMarked ? String(text.dropFirst()) : text))
            }
        }
    }

    /// One, two and four bytes, as Python's codec has them.
    @Test(
        arguments: [
            ("A", [0x41]), ("€", [0xA2, 0xE3]), ("啊", [0xB0, 0xA1]), ("\u{80}", [0x81, 0x30, 0x81, 0x30]),
            ("㐀", [0x81, 0x39, 0xEE, 0x39]), ("\u{FFFF}", [0x84, 0x31, 0xA4, 0x39]), ("😀", [0x94, 0x39, 0xFC, 0x36]),
            ("\u{10FFFF}", [0xE3, 0x32, 0x9A, 0x35]),
        ] as [(String, [UInt8])]) func charactersOfGB18030(text: String, bytes: [UInt8])
    {
        #expect(TextEncoding.gb18030.encoded(text) == bytes)
        #expect(TextEncoding.gb18030.decoded(bytes[...]) == text)
        // Nothing less is a character.
        for count in 1..<bytes.count where bytes.count > 1 {
            #expect(TextEncoding.gb18030.decoded(bytes[..<count]) == nil)
        }
    }

    @Test func everyCharacterComesBack() {
        var all = String.UnicodeScalarView()
        all.append(contentsOf: (0...0x10FFFF).lazy.compactMap { Unicode.Scalar($0 as UInt32) })
        let text = String(all)
        #expect(TextEncoding.gb18030.decoded(TextEncoding.gb18030.encoded(text)[...]) == text)
    }

    @Test(
        arguments: [[0x80], [0xFF, 0x41], [0x81, 0x7F], [0x81, 0x30, 0x81, 0x41], [0x84, 0x31, 0xA5, 0x30]] as [[UInt8]]
    )
    func bytesWithoutACharacter(bytes: [UInt8]) {
        #expect(TextEncoding.gb18030.decoded(bytes[...]) == nil)
    }

    /// Characters of which both bytes are UTF-8 by chance, as in the name of every company, do not make a text UTF-8.
    @Test func chineseThatLooksLikeUTF8InPlaces() throws {
        let company: [UInt8] = [0xB9, 0xAB, 0xCB, 0xBE]
        for text in [[0xD0, 0xC2] + company, [0xD2, 0xD2] + company + [0x2C, 0xB1, 0xFB] + company] {
            #expect(TextEncoding.read(text[...])?.encoding == .gb18030)
        }
        // An accented letter, and one broken byte.
        #expect(TextEncoding.read((Array("Café, Zoë, Ren".utf8) + [0xE9, 0x73])[...]) == nil)
    }

    /// `---` in UTF-16 without a mark is UTF-8 to the letter, zeros and all.
    @Test func zerosGiveUTF16Away() {
        #expect(Document(Self.utf16("---\nid: 1\n---\n", isLittle: true)).encoding.invalidByte == 1)
        #expect(Document(Self.utf16("---\nid: 1\n---\n", isLittle: false)).encoding.invalidByte == 0)
    }

    @Test func whatWouldNotComeBackIsLeftAlone() {
        let utf8 = Array("客户名称: 某新能源汽车有限公司\n".utf8)
        // One broken byte in a text that is UTF-8 all the same.
        #expect(TextEncoding.read((utf8 + [0xFF] + utf8)[...]) == nil)
        #expect(TextEncoding.read((utf8.dropLast(2) + utf8)[...]) == nil)
        // Half a character, a lone surrogate, a byte that GB18030 has not.
        #expect(TextEncoding.read((Self.utf16("\u{FEFF}客户", isLittle: true) + [0x41])[...]) == nil)
        #expect(TextEncoding.read([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00][...]) == nil)
        #expect(TextEncoding.read((Self.gb18030 + [0xFF])[...]) == nil)
        #expect(TextEncoding.read([0xFF, 0xFE, 0x00, 0x00, 0x2D, 0x00][...]) == nil)
    }
}

/// Words rewritten in a front matter.
@Suite struct RewritingTests {
    @Test(arguments: [
        ("a: b", "b", "c", "a: c"),
        ("a: \"b\" # x", "\"b\"", "c\"d", "a: \"c\\\"d\" # x"),
        ("a: 'b'", "'b'", "c'd", "a: 'c''d'"),
        ("a: b", "b", "c: d", "a: \"c: d\""),
        ("a: [b]", "b", "c, d", "a: [\"c, d\"]"),
        ("a: b", "b", "c, d", "a: c, d"),
        ("a: b", "b", "> c", "a: \"> c\""),
    ]) func quotesAreKeptAndMade(line: String, old: String, new: String, result: String) throws {
        let text = "---\n\(line)\n---\nb\n"
        let place = try #require(text.firstRange(of: old))
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        let document = Document(Array(text.utf8))
        let edit = document.rewriting(ByteRange(start, start + old.utf8.count), new)
        #expect(String(decoding: [edit].applied(to: document.source), as: UTF8.self) == "---\n\(result)\n---\nb\n")
        // Below the front matter nothing is quoted.
        let body = document.rewriting(ByteRange(text.utf8.count - 2, text.utf8.count - 1), "> c")
        #expect(body.replacement == "> c")
    }
}
