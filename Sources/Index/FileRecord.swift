import Platform
import Analysis
import Document
import Lint
import Register
import Template

/// All that the index keeps of one file, made where the file was read so that the one thread that writes only writes.
public struct FileRecord: Sendable {
    /// From the register's root, as the system gives it.
    public var path: [UInt8]
    public var stamp: FileStamp
    public var kind: FileKind
    /// Whether the file was written so shortly before it was read that its times prove nothing.
    public var isRacy: Bool
    public var hash: ContentHash
    public var validity: ValidityInterval
    public var findings: [Diagnostic]
    public var facts: FileFacts
    /// The cells of the rows that only files meant as opportunities have; empty for others.
    var fields = CellBuffer()
    var lists = CellBuffer()
    /// What is in the packs.
    var factBytes: [UInt8] = []
    var columnBytes: [UInt8] = []
    var valueBytes: [UInt8] = []
    var filterBytes: [UInt8] = []
    /// What others find the file by.
    var keys: [Int64] = []
    /// The customer's key, for names that are one slip away; nil without a customer.
    var customerKey: String?
    /// Whether analyses may not know its status, on this day or another.
    var isUnclear = false
    var agenda = AgendaRows()

    /// A file that was read and judged.
    init(path: [UInt8], stamp: FileStamp, isRacy: Bool, hash: ContentHash, result: FileResult, kind: FileKind) {
        self.path = path
        self.stamp = stamp
        self.isRacy = isRacy
        self.hash = hash
        self.kind = kind
        validity = result.validity
        findings = result.findings
        facts = result.facts
    }

    /// A file that was not opened, and the finding that says why, unless its rule is off.
    public init(path: [UInt8], stamp: FileStamp, finding: Diagnostic?, facts: FileFacts) {
        self.path = path
        self.stamp = stamp
        // What kept it closed may pass without a trace in its times.
        isRacy = true
        kind = .closed
        hash = ContentHash(value: 0)
        validity = ValidityInterval()
        findings = finding.map { [$0] } ?? []
        self.facts = facts
        factBytes = FactsCoding.bytes(facts)
        keys = FileKey.hashes(of: facts, customer: facts.customer.map(Register.customerKey))
    }
}

/// Makes the records of files that were read, on any thread.
public struct RecordMaker: Sendable {
    private let rows: RowMaker
    private let opportunities: OpportunityColumnsWriter
    private let reader: OpportunityReader

    public init(_ template: Template) {
        rows = RowMaker(template, TableLayout(template))
        opportunities = OpportunityColumnsWriter(template)
        reader = OpportunityReader(template)
    }

    public func record(path: [UInt8], stamp: FileStamp, isRacy: Bool, hash: ContentHash, _ result: FileResult)
        -> FileRecord
    {
        let opportunity = result.opportunity
        let kind: FileKind
        if !reader.isMeantAsOpportunity(result.document, stem: result.facts.stem) {
            kind = .note
        } else {
            kind = opportunity.isReadable ? .opportunity : .unreadable
        }
        var record = FileRecord(path: path, stamp: stamp, isRacy: isRacy, hash: hash, result: result, kind: kind)
        record.factBytes = FactsCoding.bytes(record.facts)
        record.customerKey = record.facts.customer.map(customerKey)
        record.keys = FileKey.hashes(of: record.facts, customer: record.customerKey)
        guard kind != .note else { return record }
        record.filterBytes = TextFilter.bytes(of: foldedText(result.document.source))
        rows.writeFields(opportunity, path: path, &record.fields)
        rows.writeLists(opportunity, &record.lists)
        guard kind == .opportunity else { return record }
        record.isUnclear = opportunity.mayLackStatus(rows.template)
        record.agenda = AgendaRows(opportunity, result.document, rows.template)
        record.columnBytes = opportunities.row(
            id: record.facts.id ?? record.facts.stem, opportunity, result.document)
        var writer = ByteWriter()
        ValueCoding.encode(opportunity.values, into: &writer)
        record.valueBytes = writer.bytes
        return record
    }
}
