import Document

/// A place in the body that a person reads as structure and Markdown does not, or the other way round.
public struct BodySlip: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Looks like the title.
        case title
        /// Looks like the heading of a section, an index into the template's.
        case section(Int)
        /// Looks like a heading of the level given.
        case heading(level: Int)
        /// Looks like the heading of a log entry.
        case entry
        /// The heading of a log entry outside the log.
        case entryOutsideLog
        /// Looks like a note of the log, or a change of a field.
        case note(isChange: Bool)
        /// A note or a change that is read; its colon, arrow or blanks are not the usual ones. `text` is how it should
        /// be written.
        case signs
        /// The heading of an entry that is read, with unusual blanks.
        case entryBlanks
        /// The heading of an entry that is read, with more in it than the day, the channel and the people.
        case entryForm
        /// A change of a field, an index into the template's, that is text because of a backslash, or not even that in
        /// a comment.
        case mention(Int, inComment: Bool)
        /// The heading of an entry that is text because of a backslash.
        case entryMention
        /// Lines of front matter in the body.
        case fields
        /// A tag, and what follows up to a blank line is read as HTML.
        case tag
        /// One side of the arrow is empty.
        case emptySide
        /// Nothing is behind the label of a note.
        case emptyNote
        /// A heading in the middle of the log that ends it: what follows was meant for the log.
        case closesLog
        /// `---` right below a paragraph, which makes it a heading.
        case underline
        /// A code fence that nothing closes.
        case openFence
        /// A comment, or another block of HTML, that nothing closes.
        case openComment
        /// Looks like a link to another opportunity, whose id this is.
        case link(String)
    }

    public var kind: Kind
    /// How it is written right; empty where that cannot be said.
    public var written: String
    /// What turns it into that; empty where a person has to decide.
    public var edits: [Edit]
    /// Whether the edits keep what was meant beyond doubt.
    public var isSafe: Bool

    public init(_ kind: Kind, written: String = "", edits: [Edit] = [], isSafe: Bool = true) {
        self.kind = kind
        self.written = written
        self.edits = edits
        self.isSafe = isSafe
    }

    /// Whether something of the log or the sections is not read because of it.
    public var hidesStructure: Bool {
        switch kind {
        case .section, .entry, .entryOutsideLog, .closesLog, .note, .underline, .openFence, .openComment, .fields, .tag:
            true
        case .title, .heading, .signs, .entryBlanks, .entryForm, .mention, .entryMention, .emptySide, .emptyNote, .link:
            false
        }
    }
}

extension Opportunity {
    /// The slips of the body, in the order of their places.
    public var slips: [(slip: BodySlip, range: ByteRange)] {
        guard !problems.isEmpty else { return [] }
        return problems.compactMap { problem in
            guard case .slip(let slip) = problem.kind else { return nil }
            return (slip, problem.range)
        }
    }

    /// Whether part of the body is not read as it was meant: findings that follow from it are not reported.
    public var isBodyMisread: Bool {
        problems.contains { problem in
            switch problem.kind {
            case .slip(let slip): slip.hidesStructure
            // A change of a field whose name is not known.
            case .logUnknownLabel(_, let isChange): isChange
            default: false
            }
        }
    }
}
