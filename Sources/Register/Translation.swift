import Document
import Template

/// Turns opportunities of a register in one language into those of the same register in the other. Names of fields and
/// parts, choices, sections, channels and labels are rewritten; every other byte stays, and what the file says stays
/// the same.
public struct Translation: Sendable {
    private let source: OpportunityReader
    private let target: OpportunityReader

    /// - Parameters:
    ///   - source: the template as it is.
    ///   - target: the same template with the other language.
    public init(from source: Template, to target: Template) {
        self.source = OpportunityReader(source)
        self.target = OpportunityReader(target, insistsOnOwnNames: true)
    }

    /// The file in the other language: the same bytes where there is no name to rewrite. Nil when it cannot be read,
    /// holds names that nobody knows, or would not say the same.
    public func translated(_ bytes: [UInt8]) -> [UInt8]? {
        let document = Document(bytes, nestingLimit: source.template.nestingLimit)
        guard document.encoding.invalidByte == nil else { return nil }
        // A note.
        if case .missing = document.frontMatter { return bytes }
        let before = source.read(document)
        guard before.isReadable, !before.problems.contains(where: isUnknownName) else { return nil }
        let edits = target.read(document).foreignNames.map { document.rewriting($0.range, $0.own) }.sorted {
            $0.range.start < $1.range.start
        }
        guard zip(edits, edits.dropFirst()).allSatisfy({ $0.range.end <= $1.range.start }) else { return nil }
        let result = edits.applied(to: bytes[...])
        let after = target.read(Document(result, nestingLimit: source.template.nestingLimit))
        return after.foreignNames.isEmpty && after.hasSameContent(as: before) ? result : nil
    }

    private func isUnknownName(_ problem: Problem) -> Bool {
        switch problem.kind {
        case .unknownField, .fieldTwice, .wrongShape, .wideList, .wideKey, .logHeading(.unknownChannel): true
        case .slip(let slip): slip.hidesStructure
        case .scalar(let problem, _):
            switch problem {
            case .unknownChoice, .unknownPath: true
            default: false
            }
        case .otherLanguageName, .repeated, .logHeading, .logUnknownLabel: false
        }
    }
}

extension Opportunity {
    /// Whether two files have the same values, sections and log, wherever in the text these are.
    public func hasSameContent(as other: Opportunity) -> Bool {
        isReadable == other.isReadable && Value.record(values).hasSameContent(as: .record(other.values))
            && sections.map(\.section) == other.sections.map(\.section) && log.count == other.log.count
            && zip(log, other.log).allSatisfy { $0.hasSameContent(as: $1) }
    }
}

extension LogEntry {
    fileprivate func hasSameContent(as other: LogEntry) -> Bool {
        date == other.date && channel == other.channel && people == other.people
            && notes.map(\.note) == other.notes.map(\.note)
            && changes.count == other.changes.count
            && zip(changes, other.changes).allSatisfy { one, other in
                one.field == other.field && one.new.value.hasSameContent(as: other.new.value)
                    && (one.old?.value ?? .missing).hasSameContent(as: other.old?.value ?? .missing)
            }
    }
}

extension Value {
    fileprivate func hasSameContent(as other: Value) -> Bool {
        switch (self, other) {
        case (.list(let a), .list(let b)), (.record(let a), .record(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.value.hasSameContent(as: $1.value) }
        default: self == other
        }
    }
}
