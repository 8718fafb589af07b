import Document
import Register
import Template
import Testing

@testable import Analysis

/// A register of a few lines, for analyses over time.
enum SmallRegister {
    static let schema: String = {
        var text = SegmentReportTests.schema
        let status = "  - { id: invalid, label: { zh: 无效, en: Invalid }, means: invalid }\n"
        let hold = "  - { id: hold, label: { zh: 暂停, en: Hold }, means: hold }\n"
        text.insert(contentsOf: hold, at: text.range(of: status).upperBound)
        let contact = "en: Contact }, means: open"
        text.insert(contentsOf: ", stay_limit: 30", at: text.range(of: contact).upperBound)
        let fields = """
                  - { id: close, label: { zh: 预计, en: Close }, kind: date, role: expected_close }
                  - id: contract
                    label: { zh: 合同, en: Contract }
                    kind: record
                    role: contract
                    fields:
                      - { id: signed_on, label: { zh: 签订, en: Signed on }, kind: date, role: signed_on }
                      - { id: sum, label: { zh: 合同额, en: Sum }, kind: money, role: signed_amount }

            """
        text.insert(contentsOf: fields, at: text.range(of: "sections: [").lowerBound)
        return text
    }()

    static let template = SegmentReportTests.template(schema)

    /// - Parameter lines: `field: value; field: value | 2026-01-05 field：old → new; field：old → new | …`; ids are `d0`, `d1`, ….
    static func deals(_ lines: [String], for dimensions: [Dimension] = []) throws -> Deals {
        let template = try #require(template)
        let reader = OpportunityReader(template)
        let writer = DealWriter(template)
        var deals = Deals(template, for: dimensions, details: true)
        for (number, line) in lines.enumerated() {
            let parts = line.split(separator: "|").map { Array($0.split(separator: ";").map(trimmed)) }
            let entries = parts.dropFirst().map { entry in
                let day = entry[0].prefix(10)
                let changes = [trimmed(entry[0].dropFirst(10))] + entry.dropFirst()
                return "### \(day) Phone x\n\n" + changes.map { "- \($0)\n" }.joined()
            }
            let text = "---\nid: d\(number)\n\(parts[0].joined(separator: "\n"))\n---\n\n## Log\n\n\(entries.joined(separator: "\n"))"
            var bytes = ByteWriter()
            let document = Document(Array(text.utf8))
            writer.write(id: "d\(number)", reader.read(document), document, into: &bytes)
            #expect(bytes.bytes.withUnsafeBytes { deals.append(file: Int64(number), $0) })
        }
        deals.arrange { $0 < $1 }
        return deals
    }

    static func day(_ text: String) throws -> CivilDate {
        let bytes = Array(text.utf8)
        guard case .date(let date) = DateReading(bytes.span) else { throw Dimension.Unknown(name: text) }
        return date
    }

    static func view(_ lines: [String], asOf: String, for dimensions: [Dimension] = []) throws -> DayView {
        DayView(try deals(lines, for: dimensions), asOf: try day(asOf))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension String {
    /// Where a text stands that is known to be there.
    fileprivate func range(of part: String) -> Range<String.Index> {
        guard let range = firstRange(of: part) else { preconditionFailure("no \(part)") }
        return range
    }
}
