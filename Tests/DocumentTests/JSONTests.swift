import Document
import Foundation
import Testing

/// JSON is written and read as Foundation does it, which is the witness here.
@Suite struct JSONTests {
    private struct Sample: Codable, Equatable {
        var none: [Int] = []
        var map: [String: Int] = ["x": 1, "Y": 2, "a b": 3, "中": 4, "a10": 5, "a9": 6]
        var empty: [String: Int] = [:]
        var left: String?
        var whole = 3.0
        var fraction = 0.1
        var small = 1e-7
        var large = -12_345_678_901_234_567.0
        var number = Int.min
        var byte: UInt8 = 255
        var text = "é\"\\/\u{0}\u{1F}\u{7F}\u{2028}\n\t\u{8}\u{C}\r中\u{1F600}"
        var optional: [Bool?] = [true, nil, false]
        var nested: [[String: [Int]]] = [[:], ["a": [1, 2]]]
    }

    @Test func itIsWrittenAsFoundationWritesIt() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        #expect(try Sample().jsonText() == String(decoding: try encoder.encode(Sample()), as: UTF8.self) + "\n")
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try Sample().jsonLine() == String(decoding: try encoder.encode(Sample()), as: UTF8.self))
        #expect(try JSONDecoder().decode(Sample.self, from: Data(try Sample().jsonText().utf8)) == Sample())
        #expect(throws: JSONFailure.self) { try [Double.nan].jsonText() }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let value = try JSONValue(encoding: Sample())
        #expect(JSONValue(parsing: Array(try Sample().jsonText().utf8)) == value)
        #expect(JSONValue(parsing: Array(try Sample().jsonLine().utf8)) == value)
        #expect(value["map"]?["a b"]?.number == 3)
        #expect(value["left"] == nil)
    }

    @Test(arguments: [
        "null", " [ ] ", "{}", "{\"a\":{\"b\":[1,2.5,-0,1e3,-1.5E-2]}}", "\"\\u4e2d\\ud83d\\ude00\\/\\b\\f\"", "[[[]]]",
        "{\"a\":1,\"a\":2}", "9223372036854775807", "9223372036854775808", "-0.0",
        // What is not JSON.
        "", "[", "]", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "1.", ".5", "+1", "1e", "-", "nul",
        "tru",
        "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "1 2", "[1] x", "'a'", "NaN",
    ])
    func isTakenWhereFoundationTakesIt(text: String) {
        let taken = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        #expect((JSONValue(parsing: Array(text.utf8)) == nil) == (taken == nil), "\(text)")
    }

    /// Foundation takes some of them all the same.
    @Test(arguments: ["[1,]", "{\"a\":1,}", "[,1]"]) func commasAreBetweenValues(text: String) {
        #expect(JSONValue(parsing: Array(text.utf8)) == nil)
    }

    @Test func depthExhaustsNoStack() {
        #expect(JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
        #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
    }
}
