import Testing

@testable import oppbook
@testable import Report
@testable import Exchange

/// RFC 4180 and what spreadsheets make of it.
@Suite struct CSVReaderTests {
    private func read(_ text: String, _ delimiter: Character? = nil, names: [String] = []) throws -> CSVTable {
        try TableReader.read(Array(text.utf8), TableReader.Statement(delimiter: delimiter?.asciiValue), names: names)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesEndInAnyWay(_ end: String) throws {
        let table = try read("a,b\(end)1,2\(end)3,4")
        #expect(table.header == ["a", "b"])
        #expect(table.records == [CSVRecord(line: 2, fields: ["1", "2"]), CSVRecord(line: 3, fields: ["3", "4"])])
    }

    @Test(arguments: [",", ";", "\t", "|"] as [Character])
    func delimiters(_ delimiter: Character) throws {
        for stated in [delimiter, nil] {
            let table = try read("甲\(delimiter)乙\n一\(delimiter)\n", stated)
            #expect(table.header == ["甲", "乙"])
            #expect(table.records.first?.fields == ["一", ""])
        }
    }

    /// The names that the mapping reads decide: a comma in a name of a table with semicolons is not a delimiter.
    @Test func theDelimiterIsFoundByTheNames() throws {
        let table = try read("Amount, net;Owner, first;Owner, second\n1;2;3\n", names: ["Amount, net"])
        #expect(table.header == ["Amount, net", "Owner, first", "Owner, second"])
        #expect(table.layout.note?.en == "separated by semicolons")
    }

    @Test(arguments: [("sep=;", ";"), ("sep=\\t", "\t"), ("\"sep=|\"", "|"), ("SEP=,,,", ",")])
    func theFirstLineMaySayTheDelimiter(_ line: String, _ delimiter: String) throws {
        let table = try read("\u{FEFF}\(line)\r\na\(delimiter)b\r\n1\(delimiter)2\r\n")
        #expect(table.header == ["a", "b"])
        #expect(table.records == [CSVRecord(line: 3, fields: ["1", "2"])])
        #expect(table.layout.note?.en.hasSuffix("sep= on line 1 skipped") == true)
    }

    @Test func aColumnNamedSepIsAColumn() throws {
        #expect(try read("sep=;x\n1;2\n").header == ["sep=", "x"])
    }

    @Test func namesMayComeBelowATitle() throws {
        let table = try read(
            "Opportunities,,\nPrinted 2026-11-24,,\nNo,Customer,Amount\n1,A,2\n", names: ["No", "Amount"])
        #expect(table.header == ["No", "Customer", "Amount"])
        #expect(table.records.map(\.line) == [4])
        #expect(table.layout.note?.en == "column names on line 3, 2 lines above skipped")
    }

    @Test func quotesHoldDelimitersQuotesAndLines() throws {
        let table = try read("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n3,4\n")
        #expect(table.records[0].fields == ["x, \"y\"", "one\ntwo"])
        #expect(table.records[1].line == 4)
    }

    @Test func byteOrderMarkIsNoPartOfTheFirstName() throws {
        #expect(try read("\u{FEFF}a,b\n").column("a") == .at(0))
    }

    @Test func emptyLinesAreNoRecordsAndBlankOnesAreTold() throws {
        let table = try read("a,b\n\n,\n\n\u{3000}, \n")
        #expect(
            table.records == [CSVRecord(line: 3, fields: ["", ""]), CSVRecord(line: 5, fields: ["\u{3000}", " "])])
        #expect(table.records.allSatisfy { $0.isBlank })
    }

    @Test func aQuoteInsideAValueIsAnOrdinaryCharacter() throws {
        #expect(try read("a\n5\" pipe\n").records[0].fields == ["5\" pipe"])
    }

    @Test func textThatASpreadsheetIsNotToReadAsANumber() throws {
        #expect(
            try read("a,b,c\n=\"0012\",\"=\"\"0034\"\"\",=\"x\"&\"y\"\n").records[0].fields == [
                "0012", "0034", "=\"x\"&\"y\"",
            ])
    }

    @Test func textBehindAClosingQuoteMarksTheRecord() throws {
        let table = try read("a,b\n\"x\"y,2\n3,4\n")
        #expect(table.records.map(\.isMalformed) == [true, false])
    }

    /// Blanks, line ends, full-width forms and case in a name say nothing; two columns of one name are not guessed at.
    @Test func namesAreFoundAsPeopleReadThem() throws {
        let table = try read("\"预计金额\n（万元）\",Close  Date,Owner,owner ,Owner,\u{3000}状态\u{A0},,\n")
        #expect(table.column("预计金额(万元)") == .at(0))
        #expect(table.column("close date") == .at(1))
        #expect(table.column("owner") == .at(3))
        #expect(table.column("Owner") == .several)
        #expect(table.column("状态") == .at(5))
        #expect(table.column("阶段") == .missing)
    }

    /// Every record ends with a delimiter more than the names do; where only some do, a value may be cut in two.
    @Test func trailingDelimiters() throws {
        #expect(try read("a,b\n1,2,\n3,4,\n").header == ["a", "b", ""])
        #expect(try read("a,b\n1,2,\n3,4\n").header == ["a", "b"])
        #expect(try read("a,b\n1,2,x\n3,4,y\n").header == ["a", "b"])
    }

    @Test func whatIsNoTable() {
        #expect(throws: CSVError.unclosedQuote(line: 3)) { try read("a\n1\n\"2\n3\n") }
        #expect(throws: CSVError.noHeader) { try read("\n\n") }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let rows = [["a", "b"], ["x;y", "say \"no\""], ["", "one\ntwo"], ["=1+1", "\t"]]
        var writer = CSVWriter(delimiter: UInt8(ascii: ";"), hasByteOrderMark: true, guardsFormulas: false)
        for row in rows { writer.write(row) }
        let table = try TableReader.read(writer.bytes)
        #expect([table.header] + table.records.map(\.fields) == rows)
    }

    /// What a spreadsheet would calculate is text; what is a number stays one.
    @Test func formulasAreText() {
        var writer = CSVWriter(hasByteOrderMark: false, guardsFormulas: true)
        writer.write(["=1+1", "@x", "+86 138", "-1.5", "-", "\tx", "＝1", "-1-1", "x=1", "\r"])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == "'=1+1,'@x,'+86 138,-1.5,'-,'\tx,'＝1,'-1-1,x=1,\"'\r\"\n")
    }
}
