import Document

/// A kind of field, as one value: how a value is read, written and shown, and what the other rooms need to know to
/// keep, compare, group and describe it. They ask for it here and never which kind it is.
///
/// Each kind has its file in this folder and a line in ``all``.
public struct Kind: Sendable {
    /// Reads the text of one scalar, which is not empty.
    typealias Read = @Sendable (Span<UInt8>, Field, ScalarReader) -> ScalarReading
    /// Writes or shows a value that ``Read`` has given. Free text, lists and records are not its business.
    typealias Write = @Sendable (Value, Field, Template, Language) -> String

    /// The word the template uses.
    public let name: String
    /// How the front matter holds values.
    public let structure: Structure
    /// What a single value is; for lists, what one item is.
    public let content: Content
    /// The columns of a table that hold a single value.
    public let columns: [ColumnPart]
    /// Whether opportunities can be grouped by the value, as far as its declaration names the groups.
    public let isCategory: Bool
    /// Whether the value may change once the opportunity is registered.
    public let mayChange: Bool
    /// What may be taken off around a value without changing it.
    public let reach: PlainWords.Reach
    /// The keys of a field's declaration that only some kinds have, those of them that this one has.
    let keys: [String]
    /// The quantities that are read, where it is them.
    public internal(set) var quantity: QuantityKind?
    /// Values to show where one is expected and something else is written.
    let example: Text?
    let read: Read
    let write: Write
    /// For people, where that differs from what is written.
    let show: Write?
    /// What a single value may look like.
    public let form: @Sendable (Field, Template) -> ScalarForm

    init(
        _ name: String, _ structure: Structure = .single, of content: Content, columns: [ColumnPart] = [.whole],
        isCategory: Bool = true, mayChange: Bool = true, reach: PlainWords.Reach = .name, keys: [String] = [],
        quantity: QuantityKind? = nil, example: Text? = nil, read: @escaping Read, write: @escaping Write,
        show: Write? = nil, form: @escaping @Sendable (Field, Template) -> ScalarForm = { _, _ in .words }
    ) {
        self.name = name
        self.structure = structure
        self.content = content
        self.columns = columns
        self.isCategory = isCategory
        self.mayChange = mayChange
        self.reach = reach
        self.keys = keys
        self.quantity = quantity
        self.example = example
        self.read = read
        self.write = write
        self.show = show
        self.form = form
    }
}

extension Kind {
    /// How the front matter holds the values of a field.
    public enum Structure: Sendable {
        /// One scalar.
        case single
        /// A list of scalars.
        case list
        /// Named parts.
        case record
        /// A list of records.
        case records

        /// Whether there are parts.
        public var hasParts: Bool { self == .record || self == .records }
    }

    /// What a single value is. There are few, and each is one of the cases of ``Value``; a new kind picks one.
    public enum Content: Sendable, Hashable {
        /// Free text.
        case words
        /// The name of something that is declared, or of another opportunity.
        case name(Names)
        case quantity
        case day
        /// A duration, or the days from one to another.
        case period
        case flag
        /// Texts in an order, with arrows between them.
        case steps
        /// The parts of a record, which have kinds of their own.
        case parts
    }

    /// What is named.
    public enum Names: Sendable, Hashable {
        /// One of the field's choices.
        case choices
        /// A node of the field's tree.
        case tree
        case people
        /// An opportunity, by its id.
        case opportunities
    }

    /// A column of a table, and what of a value it holds.
    public enum ColumnPart: String, Sendable {
        case whole
        /// The ends of an interval.
        case low, high
        /// The band an interval is in; only for fields with bands.
        case band
        /// The ends of a span of days.
        case from, to

        /// What is put behind the field's name.
        public var suffix: String { self == .whole ? "" : "_" + rawValue }
    }

    /// Whether a value has arrows in it, as a change in the log has between its sides.
    public var hasArrows: Bool { content == .steps }

    /// Whether values come one before the other.
    public var hasOrder: Bool {
        switch content {
        case .quantity, .day, .period: true
        case .words, .name, .flag, .steps, .parts: false
        }
    }

    /// Whether a value is text, or texts, of which a part can be looked for.
    public var holdsText: Bool {
        switch content {
        case .words, .steps, .name(.opportunities): true
        case .name, .quantity, .day, .period, .flag, .parts: false
        }
    }

    /// Whether a register has one way to write a value, whatever name, alias or form it was read from.
    public var hasOwnSpelling: Bool {
        switch content {
        case .name(let names): names != .opportunities
        case .day, .flag: true
        case .words, .quantity, .period, .steps, .parts: false
        }
    }
}
