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
    case notABoolean
    case notAnID
    /// A comma or semicolon at the end, or wide quotes around; the value without them.
    case strayPunctuation(fixed: String)
    /// A small amount without a unit in a register whose amounts have one: the unit that may be meant, and the
    /// currency's mark.
    case noUnit(unit: String, mark: String)
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
public struct ScalarReader: Sendable {
    private let template: Template
    /// Whether only a register's own names will do; see ``Spelling/isForeign(insists:)``.
    private let insists: Bool
    private let people: ChoiceList
    private let trees: [Tree]
    private let money: QuantityReader
    private let count: QuantityReader
    private let percent: QuantityReader
    private let score: QuantityReader
    private let days: QuantityReader

    public init(_ template: Template, insistsOnOwnNames insists: Bool = false) {
        self.template = template
        self.insists = insists
        people = template.directory.people
        trees = template.directory.trees
        func reader(_ kind: QuantityKind) -> QuantityReader { QuantityReader(kind, currency: template.currency) }
        money = reader(.money)
        count = reader(.count)
        percent = reader(.percent)
        score = reader(.score)
        days = reader(.days)
    }

    /// Reads `text`, which is not empty. For a list or record kind, reads one of its scalar items.
    public func read(_ text: Span<UInt8>, as field: Field) -> ScalarReading {
        switch field.kind {
        case .text, .reference:
            return words(text.foldedText)
        case .choice(let list):
            return choice(text, list, open: false)
        case .choices(let list, let open):
            return choice(text, list, open: open)
        case .path(let tree):
            return path(text, trees[tree])
        case .date:
            return date(text)
        case .period:
            return period(text, field)
        case .money: return quantity(text, field, money)
        case .count: return quantity(text, field, count)
        case .percent: return quantity(text, field, percent)
        case .score: return quantity(text, field, score)
        case .boolean: return boolean(text)
        case .person:
            guard let found = people.find(text) else {
                return ScalarReading(.unreadable, .unknownPerson)
            }
            return ScalarReading(.person(found.index))
        case .chain:
            let whole = words(text.foldedText)
            guard case .text(let plain) = whole.value, !whole.problems.isEmpty else {
                return ScalarReading(.chain(steps(text)))
            }
            let bytes = Array(plain.utf8)
            var reading = ScalarReading(.chain(steps(bytes.span)))
            reading.problems = whole.problems
            return reading
        case .id:
            guard let pattern = field.pattern, pattern.match(text) == nil else {
                return ScalarReading(.text(text.text))
            }
            return ScalarReading(.text(text.text), .notAnID)
        case .record, .records:
            return ScalarReading(.unreadable)
        }
    }

    /// How a value would be written in the register's own language.
    public func written(_ value: Value, as field: Field) -> String {
        template.written(value, as: field, in: template.language)
    }

    // MARK: Kinds

    /// Free words, without the comma of a list that they are not part of, or quotes that were meant as YAML's.
    private func words(_ text: String) -> ScalarReading {
        guard PlainWords.mayHaveMore(text), let fixed = PlainWords.read(text, .text) else {
            return ScalarReading(.text(text))
        }
        return ScalarReading(.text(fixed), .strayPunctuation(fixed: fixed))
    }

    private func choice(_ text: Span<UInt8>, _ list: ChoiceList, open: Bool) -> ScalarReading {
        guard let found = list.find(text) else {
            return open ? ScalarReading(.text(text.foldedText)) : ScalarReading(.unreadable, .unknownChoice)
        }
        guard found.spelling.isForeign(insists: insists) else { return ScalarReading(.choice(found.index)) }
        return ScalarReading(
            .choice(found.index), .otherLanguage(own: list[found.index].written(in: template.language)))
    }

    private func path(_ text: Span<UInt8>, _ tree: Tree) -> ScalarReading {
        guard let found = tree.find(text) else {
            return ScalarReading(.unreadable, .unknownPath(step: text.text))
        }
        guard found.spelling.isForeign(insists: insists) else { return ScalarReading(.path(found.index)) }
        return ScalarReading(.path(found.index), .otherLanguage(own: tree.written(found.index, in: template.language)))
    }

    private func date(_ text: Span<UInt8>) -> ScalarReading {
        switch DateReading(text) {
        case .date(let date): ScalarReading(.date(date))
        case .otherForm(let date): ScalarReading(.date(date), .dateForm(date))
        case .noSuchDay: ScalarReading(.unreadable, .noSuchDay)
        case .notADate: ScalarReading(.unreadable, .notADate)
        }
    }

    /// A duration (`2周`) or two dates (`2024-05-06 至 2024-05-20`).
    private func period(_ text: Span<UInt8>, _ field: Field) -> ScalarReading {
        let words = text.text
        for separator in ["至", "到", "~", "～", " to ", ".."] {
            guard let at = words.firstRange(of: separator) else { continue }
            let start = Array(words[..<at.lowerBound].trimmingBlanks().utf8)
            let end = Array(words[at.upperBound...].trimmingBlanks().utf8)
            let first = DateReading(start.span)
            let last = DateReading(end.span)
            if case .date(let from) = first, case .date(let to) = last {
                return from <= to ? ScalarReading(.span(from, to)) : ScalarReading(.unreadable, .quantity(.reversed))
            }
        }
        if case .date(let day) = DateReading(text) { return ScalarReading(.span(day, day)) }
        return quantity(text, field, days)
    }

    private func quantity(_ text: Span<UInt8>, _ field: Field, _ reader: QuantityReader) -> ScalarReading {
        if !field.bands.isEmpty, let found = field.bandNames.find(text) {
            let band = field.bands[found.index]
            let value = Value.quantity(Quantity(low: band.low, high: band.high, band: found.index))
            guard found.spelling.isForeign(insists: insists) else { return ScalarReading(value) }
            return ScalarReading(value, .otherLanguage(own: band.choice.written(in: template.language)))
        }
        let (result, wide) = reader.read(text)
        var reading: ScalarReading
        switch result {
        case .failure(let problem):
            return ScalarReading(.unreadable, .quantity(problem))
        case .success(let quantity):
            reading = ScalarReading(.quantity(quantity))
            if isOutside(quantity, field) {
                reading = ScalarReading(.unreadable, .outOfRange)
            } else if !field.bands.isEmpty, field.band(of: quantity) == nil {
                reading.problems.append(.straddlesBands)
            }
        }
        if wide { reading.problems.append(.wide(narrow: narrowed(text.text))) }
        if case .money = field.kind, let problem = missingUnit(text, reading.value) { reading.problems.append(problem) }
        return reading
    }

    /// Whether an amount names neither unit nor currency and is below 一万, where Chinese amounts are given in 万.
    private func missingUnit(_ text: Span<UInt8>, _ value: Value) -> ScalarProblem? {
        guard case .quantity(let quantity) = value, (1..<10_000).contains(quantity.high ?? quantity.low),
            let unit = template.currency.units.first(where: { $0.factor == 10_000 }),
            template.language == .zh,
            let mark = template.currency.marks.first(where: { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }
            )
        else { return nil }
        let words = text.text
        let named = template.currency.units.map(\.name) + template.currency.marks
        guard !named.contains(where: { words.contains($0) }) else { return nil }
        return .noUnit(unit: unit.name, mark: mark)
    }

    private func isOutside(_ quantity: Quantity, _ field: Field) -> Bool {
        if let minimum = field.minimum, quantity.low < minimum { return true }
        guard let maximum = field.maximum else { return false }
        return max(quantity.low, quantity.high ?? quantity.low) > maximum
    }

    private static let yes = ["是", "有", "true", "yes"]
    private static let no = ["否", "无", "false", "no"]

    private func boolean(_ text: Span<UInt8>) -> ScalarReading {
        let word = text.text.lowercased()
        let isYes = Self.yes.contains(word)
        guard isYes || Self.no.contains(word) else { return ScalarReading(.unreadable, .notABoolean) }
        let own = template.written(isYes, in: template.language)
        // Both languages' words are everyday ones; only who insists minds them.
        if insists, own != text.text { return ScalarReading(.boolean(isYes), .otherLanguage(own: own)) }
        return ScalarReading(.boolean(isYes))
    }

    /// Splits at `→` and `->`.
    private func steps(_ text: Span<UInt8>) -> [String] {
        var steps: [String] = []
        var start = 0
        func close(_ end: Int) {
            var (first, last) = (start, end)
            while first < last, text[first] == 0x20 || text[first] == 0x09 { first += 1 }
            while first < last, text[last - 1] == 0x20 || text[last - 1] == 0x09 { last -= 1 }
            if first < last { steps.append(text.extracting(first..<last).foldedText) }
        }
        var at = 0
        while at < text.count {
            if text[at] == 0xE2, text.holds("→", at: at) {
                close(at)
                at += 3
                start = at
            } else if text[at] == UInt8(ascii: "-"), text.holds("->", at: at) {
                close(at)
                at += 2
                start = at
            } else {
                at += 1
            }
        }
        close(text.count)
        return steps
    }
}
