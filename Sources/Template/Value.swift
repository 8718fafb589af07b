import Document

/// What a field holds, typed by its kind. Indices point into the template, so a value costs no string.
public enum Value: Sendable, Hashable {
    case missing
    /// Something is written but cannot be read; a finding says why.
    case unreadable
    case text(String)
    /// Index into the field's choices (or into the statuses for the status field).
    case choice(Int)
    /// Index of a node of the field's tree.
    case path(Int)
    /// Index into the directory's people.
    case person(Int)
    case date(CivilDate)
    /// A span of days, both ends included.
    case span(CivilDate, CivilDate)
    case quantity(Quantity)
    case boolean(Bool)
    /// The steps of a chain.
    case chain([String])
    /// Items of `choices` (each a choice or free text) or of `records` (each a record).
    case list([Item])
    /// One item per declared sub-field, in declared order.
    case record([Item])

    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}

/// A value and where it is.
public struct Item: Sendable, Hashable {
    public var value: Value
    /// Where the value is in the file; ``ByteRange/none`` when it is missing or came from the index.
    public var range: ByteRange
    /// Where the field's name is.
    public var key: ByteRange

    public init(_ value: Value, range: ByteRange = .none, key: ByteRange = .none) {
        self.value = value
        self.range = range
        self.key = key
    }

    public static var missing: Item { Item(.missing) }
}

extension [Item] {
    /// So many missing items; made one by one in place, which costs a fifth of copying one.
    public static func missing(_ count: Int) -> [Item] {
        [Item](unsafeUninitializedCapacity: count) { items, initialized in
            for index in 0..<count { items.initializeElement(at: index, to: Item(.missing)) }
            initialized = count
        }
    }
}
