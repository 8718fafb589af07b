import Document

extension Kind {
    /// An amount of the register's currency: `80万`, `50-100万元`, `100万以上`, `¥1,200,000`.
    static let money = quantity(
        "money", .money, Text(zh: "例如 80万、50-100万。", en: "For example 800000, 500k-1m."), read: Amount.readDoubtful)
    /// People, or what a field's `unit` says: `800人`, `1.2万`, `3台`.
    static let count = quantity(
        "count", .count, Text(zh: "例如 800、500-1000。", en: "For example 800, 500-1000."), keys: ["unit"],
        read: Amount.readDoubtful)
    /// A percentage: `60%`.
    static let percent = quantity(
        "percent", .percent, Text(zh: "例如 60%、30-70%。", en: "For example 60%, 30-70%."), read: Amount.readDoubtful)
    /// Points on a scale: `4.5/5分`.
    static let score = quantity("score", .score, Text(zh: "例如 4.5。", en: "For example 4.5."))

    static func quantity(
        _ name: String, _ quantity: QuantityKind, _ example: Text, keys: [String] = [],
        read: @escaping Read = Amount.read
    ) -> Kind {
        Kind(
            name, of: .quantity, columns: [.low, .high, .band], reach: .number, keys: QuantityKind.keys + keys,
            quantity: quantity, example: example, read: read, write: Amount.write, show: Amount.show, form: Amount.form)
    }
}

extension Kind {
    /// The same, but for numbers of what these words say; see ``QuantityKind/counting(_:)``.
    func counting(_ words: [String]) -> Kind {
        var kind = self
        kind.quantity = quantity?.counting(words)
        return kind
    }
}

/// Intervals of whole base units, with the bands and limits of their field.
enum Amount {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        if !field.bands.isEmpty, let found = field.bandNames.find(text) {
            let band = field.bands[found.index]
            return reader.named(
                .quantity(Quantity(low: band.low, high: band.high, band: found.index)), found.spelling
            ) { band.choice.written(in: $0) }
        }
        guard let (result, wide) = field.quantities?.read(text) else { return ScalarReading(.unreadable) }
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
        return reading
    }

    static func readDoubtful(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        var reading = read(text, field, reader)
        if let bare = BareNumber(text, reading.value, field, reader.template) { reading.problems.append(.noUnit(bare)) }
        return reading
    }

    private static func isOutside(_ quantity: Quantity, _ field: Field) -> Bool {
        if let minimum = field.minimum, quantity.low < minimum { return true }
        guard let maximum = field.maximum else { return false }
        return max(quantity.low, quantity.high ?? quantity.low) > maximum
    }

    // MARK: Writing

    /// Exactly: `800000`, `500000-1000000`, or by the band's name.
    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .quantity(let quantity) = value, let kind = field.kind.quantity else { return "" }
        if let band = quantity.band { return field.bands[band].choice.written(in: language) }
        let low = kind.written(quantity.low)
        guard let high = quantity.high else { return language == .zh ? "\(low)以上" : "\(low) and more" }
        return quantity.isExact ? low : "\(low)-\(kind.written(high))"
    }

    /// Amounts with unit words, without losing anything.
    static func show(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .quantity(let quantity) = value, let kind = field.kind.quantity else { return "" }
        if let band = quantity.band { return field.bands[band].choice.label[language] }
        guard kind.isMoney else { return write(value, field, template, language) }
        return AmountText.exact(from: quantity.low, to: quantity.high, language)
    }

    /// A band, a plain number within the limits, or what the reader reads.
    static func form(_ field: Field, _ template: Template) -> ScalarForm {
        guard let kind = field.kind.quantity else { return .words }
        let bands = field.bands.flatMap { [$0.choice.id, $0.choice.label.zh, $0.choice.label.en] + $0.choice.aliases }
        return .either([
            .number(from: field.minimum.map { $0 / kind.scale }, to: field.maximum.map { $0 / kind.scale }),
            .oneOf(bands),
            .matching(kind.expression(template.currency, upTo: field.maximum.map { $0 / kind.scale })),
        ])
    }
}
