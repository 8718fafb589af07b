import Document

/// What is wrong with one written value.
public enum ScalarProblem: Sendable, Hashable {
    case unknownChoice
    /// The path is right down to (not including) this step.
    case unknownPath(step: String)
    case unknownPerson
    case notADate
    case noSuchDay
    /// A date in another form than the register's.
    case dateForm(CivilDate)
    case quantity(QuantityProblem)
    /// Below the field's minimum or above its maximum.
    case outOfRange
    /// The interval is in several bands.
    case straddlesBands
    /// Full-width digits or signs; the same value, narrow.
    case wide(narrow: String)
    /// A name of the other language; how this register writes it.
    case otherLanguage(own: String)
    case notAnID
    /// Nothing that the kind reads; what it reads, behind “must be”.
    case notOfKind(Text)
    /// A comma or semicolon at the end, or wide quotes around; the value without them.
    case strayPunctuation(fixed: String)
    /// A number that does not say what it counts in, where that is in doubt.
    case noUnit(BareNumber)
}

/// A value read from one scalar, and what is wrong with it. A wrong value is `.unreadable`.
public struct ScalarReading: Sendable, Hashable {
    public var value: Value
    public var problems: [ScalarProblem] = []

    public init(_ value: Value, _ problems: ScalarProblem...) {
        self.value = value
        self.problems = problems
    }
}

/// Reads one written value by its field's kind. The same for front matter, log entries and conditions.
/// A class, for the reason given at ``Field``.
public final class ScalarReader: Sendable {
    let template: Template
    /// Whether only a register's own names will do; see ``Spelling/isForeign(insists:)``.
    let insists: Bool
    let people: ChoiceList

    public init(_ template: Template, insistsOnOwnNames insists: Bool = false) {
        self.template = template
        self.insists = insists
        people = template.directory.people
    }

    /// Reads `text`, which is not empty. For a list or record kind, reads one of its scalar items.
    public func read(_ text: Span<UInt8>, as field: Field) -> ScalarReading { field.kind.read(text, field, self) }

    /// How a value would be written in the register's own language.
    public func written(_ value: Value, as field: Field) -> String {
        template.written(value, as: field, in: template.language)
    }

    /// What a declared name stands for, noted where the register writes it otherwise.
    /// - Parameter own: how a register in a language writes it.
    func named(_ value: Value, _ spelling: Spelling, own: (Language) -> String) -> ScalarReading {
        guard spelling.isForeign(insists: insists) else { return ScalarReading(value) }
        return ScalarReading(value, .otherLanguage(own: own(template.language)))
    }
}
