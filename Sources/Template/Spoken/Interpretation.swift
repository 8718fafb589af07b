import Document

/// What somebody probably meant by a value that is not read as written: `八十万`, `约80万`, `下周三`, `无锡`, `待定`.
///
/// Whatever is proposed has been read back as a value of the field.
public enum Interpretation: Sendable, Hashable {
    /// Nothing else can be meant; as the register writes it.
    case certain(String)
    /// Probably this.
    case likely(String)
    /// One of several, in the order of the template.
    case oneOf([String])
    /// The value is not known yet.
    case noValue

    /// The one text that is proposed; empty for none yet, nil where there are several.
    public var proposal: String? {
        switch self {
        case .certain(let text), .likely(let text): text
        case .noValue: ""
        case .oneOf: nil
        }
    }

    /// Whether a tool may write it without asking.
    public var isCertain: Bool {
        switch self {
        case .certain, .noValue: true
        case .likely, .oneOf: false
        }
    }
}

extension ScalarReader {
    /// What a value that ``read(_:as:)`` does not read was meant to be; nil where nobody can tell.
    /// A list of several, a record, or a list of records, given as plain text, is YAML in flow style.
    /// - Parameter day: the day on which it was written, for `下周三` and `5月20日`; nil where that is not known.
    public func interpretation(of text: String, as field: Field, on day: CivilDate?) -> Interpretation? {
        let words = SpokenWords.plain(text)
        if words.isEmpty { return nil }
        if let list = list(text, field, day) { return list }
        // Of several, one that is not understood must not be lost; all of them may be one name.
        if field.kind.structure == .list, Self.pieces(words).count > 1 {
            return interpretation(of: words, asItem: field, on: day).flatMap { $0.isCertain ? $0 : nil }
        }
        if field.kind.structure.hasParts, saysNothing(words) { return .noValue }
        if field.kind.structure.hasParts { return SpokenRecord(field, self, on: day).read(text.trimmed) }
        return interpretation(of: words, asItem: field, on: day)
    }

    /// Whether a plain text for a list of records says more of one of them than its name: `王工 技术总监`,
    /// `某某膜业，现供应商`.
    public func saysParts(_ text: String, of field: Field) -> Bool {
        SpokenRecord(field, self, on: nil).hasParts(text.trimmed)
    }

    /// Whether a text for records says that there is none, or none yet: 无, 待定.
    public func saysNothing(_ text: String) -> Bool {
        let words = SpokenWords.plain(text)
        return SpokenWords.none.contains(words) || SpokenWords.noValue.contains(words)
    }

    private static func pieces(_ words: String) -> [String] {
        words.split { ",，、;；/+|和与及".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private func interpretation(of words: String, asItem field: Field, on day: CivilDate?) -> Interpretation? {
        if let reading = field.readings.first(where: { SpokenWords.plain($0.text) == words }) {
            let bytes = Array(reading.value.utf8)
            let value = read(bytes.span, as: field).value
            return proven(.certain(field.kind.hasOwnSpelling ? written(value, as: field) : reading.value), field)
        }
        let found: Interpretation? =
            switch field.kind.content {
            case .quantity, .period: SpokenQuantity(field, template).read(words)
            case .day: SpokenDate(day, isPast: field.isOfThePast).read(words)
            case .name(let names): SpokenName(template, field, names).read(words)
            case .flag: SpokenName.flag(words, template.language)
            case .words, .steps, .parts: nil
            }
        if let found = found.flatMap({ proven($0, field) }) { return found }
        let isNone = SpokenWords.none.contains(words) && field.kind.content != .name(.choices)
        return isNone || SpokenWords.noValue.contains(words) ? .noValue : nil
    }

    /// Several values in one text: `价格，交期`. As YAML in flow style.
    private func list(_ text: String, _ field: Field, _ day: CivilDate?) -> Interpretation? {
        let item = field.shorthand.map { field.subfields[$0] } ?? field
        guard field.kind.structure == .list || field.shorthand != nil, item.kind.content != .words else { return nil }
        let pieces = Self.pieces(SpokenWords.plain(text))
        guard pieces.count > 1 else { return nil }
        var isCertain = true
        var written: [String] = []
        for piece in pieces {
            let bytes = Array(piece.utf8)
            let reading = item.kind.read(bytes.span, item, self)
            if reading.value != .unreadable, reading.problems.isEmpty, !item.isOpen {
                written.append(self.written(reading.value, as: item))
                continue
            }
            guard let meant = interpretation(of: piece, asItem: item, on: day), let text = meant.proposal, !text.isEmpty
            else { return nil }
            isCertain = isCertain && meant.isCertain
            written.append(text)
        }
        let list = "[" + written.map { YAMLScalar.written($0, inFlow: true) }.joined(separator: ", ") + "]"
        return isCertain ? .certain(list) : .likely(list)
    }

    /// Only what reads back as a value in its own right.
    private func proven(_ interpretation: Interpretation, _ field: Field) -> Interpretation? {
        func isRead(_ text: String) -> Bool {
            let bytes = Array(text.utf8)
            let reading = read(bytes.span, as: field)
            return reading.value != .unreadable && reading.problems.allSatisfy { $0 == .straddlesBands }
        }
        switch interpretation {
        case .certain(let text), .likely(let text): return isRead(text) ? interpretation : nil
        case .oneOf(let texts):
            let read = texts.filter(isRead)
            return read.count > 1 ? .oneOf(read) : read.first.map { .likely($0) }
        case .noValue: return interpretation
        }
    }
}

extension Field {
    /// Whether its date has been reached when it is written down, unlike a plan's.
    var isOfThePast: Bool {
        switch role {
        case .discovered, .registered, .signedOn, .milestoneDone: true
        default: false
        }
    }
}
