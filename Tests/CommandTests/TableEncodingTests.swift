@testable import Document
import Foundation
import Testing

@testable import oppbook
@testable import Exchange

/// Tables come in the encodings of the programs that write them.
@Suite struct TableEncodingTests {
    private static let text = "编号,客户\n1,青禾储能有限公司\n"
    private static let short = "No;c\n1;新公司\n2;乙公司\n"
    private static let western = "No,Customer\n1,Café Zoë Müller\n"

    private static func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
        Array(try #require(text.data(using: encoding)))
    }
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    private func read(_ bytes: [UInt8], _ stated: String? = nil) throws -> (name: String, text: String) {
        let (encoding, text) = try TableEncoding.read(bytes, stated: stated.flatMap { TableEncoding(named: $0) })
        return (encoding.name, String(decoding: text, as: UTF8.self))
    }

    @Test func encodingsAreFound() throws {
        let tables: [([UInt8], String)] = [
            (Array(Self.text.utf8), "UTF-8"), ([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), "UTF-8"),
            (try Self.bytes(Self.text, Self.gb18030), "GB18030 (GBK)"),
            (try Self.bytes(Self.short, Self.gb18030), "GB18030 (GBK)"),
            ([0xFF, 0xFE] + (try Self.bytes(Self.text, .utf16LittleEndian)), "UTF-16LE"),
            ([0xFE, 0xFF] + (try Self.bytes(Self.text, .utf16BigEndian)), "UTF-16BE"),
            (try Self.bytes("No,客户\n", .utf16LittleEndian), "UTF-16LE"),
        ]
        for (bytes, name) in tables {
            let (found, text) = try read(bytes)
            #expect(found == name)
            #expect([Self.text, Self.short, "No,客户\n"].contains(text))
        }
    }

    /// A Western table read as Chinese would be words of garbage without a message.
    @Test func westernTablesAreNotTakenForChinese() throws {
        let bytes = try Self.bytes(Self.western, .windowsCP1252)
        #expect(throws: CSVError.unknownEncoding(line: 2)) { try read(bytes) }
        #expect(try read(bytes, "windows-1252").text == Self.western)
    }

    /// What the mapping states is followed, unless the bytes plainly say otherwise.
    @Test func statedEncodings() throws {
        let gbk = try Self.bytes(Self.text, Self.gb18030)
        #expect(try read(gbk, "GBK").text == Self.text)
        // Characters that are two bytes of UTF-8 as well.
        #expect(try read([0xD2, 0xBB, 0x0A], "gbk").text == "一\n")
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), "gbk").text == Self.text)
        #expect(throws: CSVError.notUTF8(line: 1, found: .gb18030)) { try read(gbk, "utf-8") }
        #expect(throws: CSVError.statedOtherwise(.utf8)) { try read(Array(Self.text.utf8), "gbk") }
        #expect(TableEncoding.names.allSatisfy { TableEncoding(named: $0) != nil })
    }

    @Test func aDamagedByteHasItsLine() {
        #expect(throws: CSVError.unknownEncoding(line: 2)) {
            try read(Array("编号,客户名称\n青禾储能".utf8) + [0xFF] + Array("有限公司\n".utf8))
        }
    }
}
