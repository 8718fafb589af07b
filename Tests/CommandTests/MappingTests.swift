import Testing

@testable import oppbook

/// A mapping is checked against the template, with places, before a table is read.
@Suite struct MappingTests {
    private static let head = """
        import: 1
        id: { month: 2016-10, department: SAL }
        title: { column: name }

        """

    @Test(arguments: [
        ("fields: { custmer: { column: name } }", "4: unknown field “custmer”"),
        ("fields: { size.staf: { column: n } }", "4: unknown field “size.staf”"),
        ("fields: { size: { column: n } }", "4: “size” is a group of fields"),
        ("fields: { id: { column: n } }", "4: use the key id, not fields, for the id"),
        ("fields: { customer: { column: a }, 客户: { column: b } }", "4: the field “customer” is given twice"),
        ("fields:\n  status: { value: wonn }", "5: unknown value “wonn”"),
        ("fields:\n  rival:\n    column: r\n    values: { No: none, Yes: sme }", "7: unknown value “sme”"),
        ("fields: { size.revenue: { value: 1.5, unit: x } }", "4: unknown unit “x” in “1.5x”"),
        ("fields: { customer: { colum: name } }", "4: unknown key “colum”"),
        ("fields: { customer: { column: a, value: b } }", "4: expected one of column, value and text"),
        ("fields: { customer: { text: \"{name\" } }", "4: “{” is not closed"),
        (
            "fields: {}\nlog: [{ date: { column: d }, way: fax, people: { column: p } }]",
            "5: unknown channel “fax”"
        ),
        ("fields: {}\nsections: { log: x }", "5: use the key log for the log"),
        ("fields: {}\nencoding: big5", "5: unknown encoding “big5”"),
        ("fields: {}\ndelimiter: \":\"", "5: the delimiter must be \",\", \";\", \"|\" or tab"),
        ("fields: {}\ntotals: count", "5: totals must be skip or keep"),
        ("fields: { amount: { column: a, round: yes } }", "4: round must be nearest, down or up"),
        ("fields: { amount: { column: a, times: 0 } }", "4: times must be a number above 0"),
        ("fields: { amount: { column: a, decimal: \";\" } }", "4: decimal must be"),
        ("fields: { opened: { column: a, date: d/m } }", "4: a date format must have year, month and day once each"),
        ("fields: { opened: { column: a, zone: Beijing } }", "4: zone must be like \"+08:00\""),
        ("fields: [", "4: unmatched bracket"),
    ])
    func mistakesHavePlaces(_ rest: String, _ finding: String) throws {
        let findings = try ImportExample.findings(Self.head + rest + "\n")
        #expect(findings.contains { $0.hasPrefix(finding) }, "\(findings)")
    }

    @Test func anIDThatCannotBeMade() throws {
        let findings = try ImportExample.findings("import: 1\nid: { first: 2 }\ntitle: { value: x }\nfields: {}\n")
        #expect(findings == ["2: the id pattern needs “month”", "2: the id pattern needs “department”"])
    }
}
