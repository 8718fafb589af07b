import Document
import Template

/// One opportunity as its file says it: fields typed by the template, sections, the follow-up log, and every problem
/// met while reading. Ranges are bytes of the file.
public struct Opportunity: Sendable {
    /// One per field of the template, in its order.
    public var values: [Item]
    /// False when the front matter could not be read: then `values` says nothing, and `writtenFields` which
    /// fields are there at least.
    public var isReadable: Bool
    public var writtenFields: Set<Int>
    /// Words of the first level-1 heading.
    public var title: ByteRange?
    public var sections: [SectionSpan]
    public var log: [LogEntry]
    public var links: [Link]
    public var allowances: [Allowance]
    public var problems: [Problem]

    public subscript(path: FieldPath) -> Item {
        let item = values[path.field]
        guard let sub = path.sub else { return item }
        if case .record(let items) = item.value { return items[sub] }
        return .missing
    }
}

/// A section of the body, from its heading to the next one of the same level.
public struct SectionSpan: Sendable, Hashable {
    /// Index into the template's sections; nil for one that it does not name.
    public var section: Int?
    public var heading: ByteRange
    /// Words of the heading.
    public var name: ByteRange
    /// The blocks below the heading, as indices into the document's.
    public var blocks: Range<Int>
    /// Everything below the heading.
    public var body: ByteRange
}

/// A mention of another opportunity.
public struct Link: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        /// `[[202405-SAL-001]]`
        case id(String)
        /// A Markdown link to a `.md` file, relative to this one; percent escapes undone, fragment removed.
        case file(String)
    }

    public var target: Target
    public var range: ByteRange

    public init(target: Target, range: ByteRange) {
        self.target = target
        self.range = range
    }
}

/// `<!-- oppbook: allow RULE reason -->`
public struct Allowance: Sendable, Hashable {
    public var rule: RuleID
    public var reason: String
    public var range: ByteRange

    public init(rule: RuleID, reason: String, range: ByteRange) {
        self.rule = rule
        self.reason = reason
        self.range = range
    }
}

/// One entry of the follow-up log.
public struct LogEntry: Sendable, Hashable {
    /// The whole entry, heading and notes.
    public var range: ByteRange
    public var heading: ByteRange
    public var date: CivilDate?
    public var dateRange: ByteRange
    /// Index into the template's channels.
    public var channel: Int?
    /// Indices into the directory's people.
    public var people: [Int]
    public var notes: [LogNote]
    public var changes: [LogChange]
    /// Whether there are free words: paragraphs or bullets that are not typed notes.
    public var hasStory: Bool
}

/// A bullet `label：value`.
public struct LogNote: Sendable, Hashable {
    /// Index into the template's notes.
    public var note: Int
    public var text: ByteRange
}

/// A bullet `field：old → new（reason）`.
public struct LogChange: Sendable, Hashable {
    public var field: Int
    /// Nil when only the new value is given.
    public var old: Item?
    public var new: Item
    public var hasReason: Bool
    /// Whether it was written down after the day of its entry; see ``EnteredLater``.
    public var isEnteredLater: Bool
    public var range: ByteRange
}

/// Something met while reading that a rule reports.
public struct Problem: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case unknownField(name: String)
        /// A field written twice, by two of its names.
        case fieldTwice(first: ByteRange)
        /// A field, section or label in the other language; how this register writes it.
        case otherLanguageName(own: String)
        /// The YAML shape does not fit the kind.
        case wrongShape
        /// A value that is wrong, as written.
        case scalar(ScalarProblem, text: String)
        /// A part of `{ … }` whose colon is none to YAML, and what makes it one.
        case wideKey(edits: [Edit])
        /// Several choices in one item, separated by `，` or `、`: how a list is written.
        case wideList(fixed: String)
        /// An item that the list has before, at another place.
        case repeated(first: ByteRange)
        case logHeading(LogHeadingProblem)
        /// A bullet `label: words` of no known label, and whether its words are a change, `old → new`.
        case logUnknownLabel(String, isChange: Bool)
        case slip(BodySlip)
    }

    public var kind: Kind
    /// The field it is about.
    public var path: FieldPath?
    public var range: ByteRange
}

/// What is wrong with the heading of a log entry.
public enum LogHeadingProblem: Sendable, Hashable {
    case noDate
    case noSuchDay
    case dateForm(CivilDate)
    case noChannel
    case unknownChannel(String)
    case noPeople
    case unknownPerson(String)
}
