import Testing

@testable import oppbook

/// RFC 4180 and what spreadsheets make of it.
@Suite struct CSVReaderTests {
    private func read(_ text: String, _ delimiter: Character = ",") throws -> CSVTable {
        try CSVReader.read(Array(text.utf8), delimiter: delimiter.asciiValue ?? 0)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesEndInAnyWay(_ end: String) throws {
        let table = try read("a,b\(end)1,2\(end)3,4")
        #expect(table.header == ["a", "b"])
        #expect(table.records == [CSVRecord(line: 2, fields: ["1", "2"]), CSVRecord(line: 3, fields: ["3", "4"])])
    }

    @Test(arguments: [",", ";", "\t"] as [Character])
    func delimiters(_ delimiter: Character) throws {
        let table = try read("甲\(delimiter)乙\n一\(delimiter)\n", delimiter)
        #expect(table.header == ["甲", "乙"])
        #expect(table.records.first?.fields == ["一", ""])
    }

    @Test func quotesHoldDelimitersQuotesAndLines() throws {
        let table = try read("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n3,4\n")
        #expect(table.records[0].fields == ["x, \"y\"", "one\ntwo"])
        #expect(table.records[1].line == 4)
    }

    @Test func byteOrderMarkIsNoPartOfTheFirstName() throws {
        #expect(try read("\u{FEFF}a,b\n").column("a") == 0)
    }

    @Test func emptyLinesAreNoRecordsButEmptyValuesAre() throws {
        let table = try read("a,b\n\n,\n\n")
        #expect(table.records == [CSVRecord(line: 3, fields: ["", ""])])
    }

    @Test func aQuoteInsideAValueIsAnOrdinaryCharacter() throws {
        #expect(try read("a\n5\" pipe\n").records[0].fields == ["5\" pipe"])
    }

    @Test func textBehindAClosingQuoteMarksTheRecord() throws {
        let table = try read("a,b\n\"x\"y,2\n3,4\n")
        #expect(table.records.map(\.isMalformed) == [true, false])
    }

    @Test func whatIsNoTable() {
        #expect(throws: CSVError.unclosedQuote(line: 3)) { try read("a\n1\n\"2\n3\n") }
        #expect(throws: CSVError.noHeader) { try read("\n\n") }
        #expect(throws: CSVError.duplicateColumn("a")) { try read("a,b,a \n") }
        #expect(throws: CSVError.notUTF8(line: 2)) { try CSVReader.read(Array("a\n".utf8) + [0xC4, 0xE3, 0x0A]) }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let rows = [["a", "b"], ["x;y", "say \"no\""], ["", "one\ntwo"]]
        var writer = CSVWriter(delimiter: UInt8(ascii: ";"))
        for row in rows { writer.write(row) }
        let table = try CSVReader.read(writer.bytes, delimiter: UInt8(ascii: ";"))
        #expect([table.header] + table.records.map(\.fields) == rows)
    }
}
