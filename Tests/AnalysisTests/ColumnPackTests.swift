import Document
import Testing

@testable import Analysis

/// Rows, column by column: what goes in comes out, and damage is noticed.
@Suite struct ColumnPackTests {
    static let kinds: [ColumnKind] = [.number, .text, .numbers, .texts]

    struct Row: Equatable {
        var number: Int64
        var text: String?
        var numbers: [Int64] = []
        var texts: [String] = []

        var bytes: [UInt8] {
            var writer = ByteWriter()
            writer.write(number)
            if let text { writer.write(text) } else { writer.write(-1) }
            writer.write(list: numbers) { $1.write($0) }
            writer.write(texts.count)
            for text in texts { writer.write(text) }
            return writer.bytes
        }
    }

    private static func rows(_ bytes: [UInt8]) throws -> [Int: Row] {
        try bytes.withUnsafeBytes { bytes in
            let opened = ColumnReader(kinds, bytes)
            var reader = try #require(opened)
            let columns = (reader.numbers(), reader.texts(), reader.numberLists(), reader.textLists())
            let (numbers, lists, textLists) = (
                try #require(columns.0), try #require(columns.2), try #require(columns.3)
            )
            var (one, many) = (try #require(columns.1), textLists.texts)
            func text(_ bytes: UnsafeRawBufferPointer?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
            var result: [Int: Row] = [:]
            for (row, place) in reader.places.enumerated() {
                result[place] = Row(
                    number: numbers[row], text: text(one.next()), numbers: Array(lists[row]),
                    texts: (0..<textLists.counts[row]).compactMap { _ in text(many.next()) })
            }
            return result
        }
    }

    private static func bytes(_ rows: [Int: Row]) throws -> [UInt8] {
        var pack = ColumnPack(kinds)
        for (place, row) in rows { pack.set(place, row.bytes) }
        return try #require(pack.bytes)
    }

    /// Values that need every width, few different ones, one for all, and the ends of what there is.
    private static let manyWide: [Int64] = (0..<256).map { Int64($0) << 40 }
    private static let fewWide: [Int64] = (0..<200).map { $0 % 2 == 0 ? 1 << 60 : -(1 << 60) }

    @Test(
        arguments: [
            [0], [7, 7, 7], [-1, 0, 254], [-300, 65_000], [1, 1 << 31], [Int64.min, 0, Int64.max], fewWide, manyWide,
        ] as [[Int64]])
    func numbersOfAnyWidthComeBack(_ numbers: [Int64]) throws {
        var rows: [Int: Row] = [:]
        for (place, number) in numbers.enumerated() { rows[place] = Row(number: number, numbers: [number, 5, number]) }
        #expect(try Self.rows(Self.bytes(rows)) == rows)
    }

    @Test func textsComeBackAndNoneIsNotEmpty() throws {
        let rows = [
            3: Row(number: 1, text: "北辰", texts: ["", "甲", "b"]), 4: Row(number: 1, text: nil),
            255: Row(number: 1, text: "", texts: ["", ""]),
        ]
        #expect(try Self.rows(Self.bytes(rows)) == rows)
    }

    @Test func oneRowIsReplacedOrRemoved() throws {
        var rows = [0: Row(number: 1, text: "a"), 9: Row(number: 2, text: "b"), 200: Row(number: 3, numbers: [1, 2])]
        let before = try Self.bytes(rows)
        var pack = try #require(before.withUnsafeBytes { ColumnPack(Self.kinds, $0) })
        #expect(pack.bytes == before)
        rows[9] = Row(number: 1 << 50, text: nil, texts: ["x"])
        rows[0] = nil
        pack.set(9, try #require(rows[9]).bytes)
        pack.set(0, [])
        #expect(try Self.rows(#require(pack.bytes)) == rows)
        #expect(try pack.bytes == Self.bytes(rows))
    }

    @Test func noRowsAreAPackToo() throws { #expect(try Self.rows(Self.bytes([:])).isEmpty) }

    @Test func damageIsNoticed() throws {
        let whole = try Self.bytes([0: Row(number: 1, text: "a", texts: ["b"]), 9: Row(number: 1 << 40, numbers: [4])])
        for cut in whole.indices {
            #expect(Array(whole[..<cut]).withUnsafeBytes { ColumnReader(Self.kinds, $0) == nil })
        }
        for at in whole.indices {
            var bytes = whole
            bytes[at] ^= 0x40
            #expect(bytes.withUnsafeBytes { ColumnReader(Self.kinds, $0) == nil })
        }
    }

    @Test func aRowOfOtherKindsIsRefused() throws {
        let row = Row(number: 1, text: "a", numbers: [2], texts: ["b"]).bytes
        for cut in 1..<row.count {
            var pack = ColumnPack(Self.kinds)
            pack.set(0, Array(row[..<cut]))
            #expect(pack.bytes == nil)
        }
        var pack = ColumnPack(Self.kinds)
        pack.set(0, row + [0])
        #expect(pack.bytes == nil)
    }
}
