import Document

/// One value of a choice field, one status, one channel, one label of a note.
public struct Choice: Sendable, Hashable {
    /// The canonical English name; what an English register writes and the index holds.
    public var id: String
    public var label: Text
    public var aliases: [String]
    /// What the value means to the rules, where it means something to them.
    public var means: Meaning?

    public init(id: String, label: Text, aliases: [String] = [], means: Meaning? = nil) {
        self.id = id
        self.label = label
        self.aliases = aliases
        self.means = means
    }

    /// How a register in this language writes the value.
    public func written(in language: Language) -> String {
        language == .zh ? label.zh : id
    }
}

/// What a choice means to the built-in rules and analyses; the template assigns it, no name is hard-coded.
public enum Meaning: String, Sendable, Hashable, CaseIterable {
    // statuses
    case open, won, lost, invalid, hold
    // relation to the customer
    case new, existing, former
    // scenarios
    case newMarket = "new_market"
    case existingCustomer = "existing_customer"
    case competitorConversion = "competitor_conversion"
    // types
    case `repeat`
    // intent and probability
    case strong, medium, weak
    // competition
    case noRival = "none"
    case few, many
    // loss reasons
    case competitor, other
    // decision process
    case single, several
}

/// How a name was spelled in a file.
public enum Spelling: Int, Sendable, Hashable {
    /// As a register in its own language writes it.
    case own
    /// The name of the other language.
    case otherLanguage
    case alias

    /// Whether a register writes the name otherwise.
    /// - Parameter insists: on its own names, so that an alias will not do.
    public func isForeign(insists: Bool) -> Bool { self == .otherLanguage || (insists && self == .alias) }
}

/// Choices in declared order, with a table of every name they may be written by.
/// A class, for the reason given at ``Field``.
public final class ChoiceList: Sendable {
    public let choices: [Choice]
    private let table: ByteTable
    /// Names that two choices claim, with the choices' indices.
    public let clashes: [(name: String, first: Int, second: Int)]
    /// False when some of the choices could not be read: then a name that is not here may be one of theirs.
    public let isWhole: Bool

    public init(_ choices: [Choice], language: Language, isWhole: Bool = true) {
        self.choices = choices
        self.isWhole = isWhole
        var table = ByteTable()
        var clashes: [(name: String, first: Int, second: Int)] = []
        func add(_ name: String, _ index: Int, _ spelling: Spelling) {
            guard let there = table.insert(name, index * 4 + spelling.rawValue), there / 4 != index else { return }
            clashes.append((name, there / 4, index))
        }
        for (index, choice) in choices.enumerated() {
            add(choice.written(in: language), index, .own)
        }
        for (index, choice) in choices.enumerated() {
            if language == .en { add(choice.label.en, index, .own) }
            add(choice.id, index, .otherLanguage)
            add(choice.label.zh, index, .otherLanguage)
            add(choice.label.en, index, .otherLanguage)
            for alias in choice.aliases { add(alias, index, .alias) }
        }
        self.table = table
        self.clashes = clashes
    }

    public subscript(index: Int) -> Choice { choices[index] }
    /// What a choice means to the rules.
    public func meaning(of index: Int) -> Meaning? { choices[index].means }
    public var count: Int { choices.count }
    public var isEmpty: Bool { choices.isEmpty }

    /// The choice a name stands for, and how it was spelled.
    public func find(_ name: Span<UInt8>) -> (index: Int, spelling: Spelling)? {
        guard let value = table[name] else { return nil }
        return (value / 4, Spelling(rawValue: value % 4) ?? .own)
    }

    public func find(_ name: String) -> (index: Int, spelling: Spelling)? {
        let bytes = Array(name.utf8)
        return find(bytes.span)
    }

    public func index(ofID id: String) -> Int? {
        choices.firstIndex { $0.id == id }
    }

    public func first(meaning: Meaning) -> Int? {
        choices.firstIndex { $0.means == meaning }
    }

    /// Every name a choice may be written by, for "did you mean".
    public var names: [String] {
        choices.flatMap { [$0.label.zh, $0.id, $0.label.en] + $0.aliases }
    }
}
