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
    public var horizon: Horizon
    public var findings: [Diagnostic]
    public var facts: FileFacts
    /// Nil for files that were not opened.
    var opportunity: Opportunity?
    /// The file's text as the search compares it.
    var text: [UInt8]
    var encodedFacts: [UInt8]
    var encodedDeal: [UInt8]
    var encodedRecord: [UInt8]

    /// A file that was read and judged.
    public init(
        path: [UInt8], stamp: FileStamp, isRacy: Bool, hash: ContentHash, result: FileResult, deals: DealReader
    ) {
        self.path = path
        self.stamp = stamp
        self.isRacy = isRacy
        self.hash = hash
        horizon = result.horizon
        findings = result.findings
        facts = result.facts
        let opportunity = result.opportunity
        if case .missing = result.document.frontMatter, result.document.encoding.invalidByte == nil {
            kind = .note
        } else {
            kind = opportunity.isReadable ? .opportunity : .unreadable
        }
        text = kind == .note ? [] : foldedText(result.document.source)
        var writer = ByteWriter()
        FactsCoding.encode(facts, into: &writer)
        encodedFacts = writer.bytes
        if kind == .opportunity {
            writer.removeAll()
            deals.row(id: facts.id ?? facts.stem, path: facts.path, opportunity).encode(into: &writer)
            encodedDeal = writer.bytes
            writer.removeAll()
            ValueCoding.encode(opportunity.values, into: &writer)
            encodedRecord = writer.bytes
        } else {
            encodedDeal = []
            encodedRecord = []
        }
        self.opportunity = opportunity
    }

    /// A file that was not opened, and the finding that says why, unless its rule is off.
    public init(path: [UInt8], stamp: FileStamp, finding: Diagnostic?, facts: FileFacts) {
        self.path = path
        self.stamp = stamp
        // What kept it closed may pass without a trace in its times.
        isRacy = true
        kind = .closed
        hash = ContentHash(value: 0)
        horizon = Horizon()
        findings = finding.map { [$0] } ?? []
        self.facts = facts
        opportunity = nil
        text = []
        var writer = ByteWriter()
        FactsCoding.encode(facts, into: &writer)
        encodedFacts = writer.bytes
        encodedDeal = []
        encodedRecord = []
    }
}
