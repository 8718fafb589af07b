import Document

/// Names and values as the template knows them.
extension ConditionParser {
    // MARK: Names

    /// The field a name stands for; with `record`, a sub-field of that list. Nil when there is none.
    func path(named name: String, in record: Int?, at range: ByteRange) throws(ConditionError) -> FieldPath? {
        if let record {
            let parts = template.fields[record]
            return index(of: name, parts.subfieldNames, parts.subfields).map { FieldPath(record, sub: $0) }
        }
        if let found = index(of: name, template.fieldNames, template.fields) { return FieldPath(found) }
        for dot in name.indices where name[dot] == "." {
            guard let found = template.fieldNames.find(String(name[..<dot])) else { continue }
            let field = template.fields[found.index]
            guard let sub = field.subfieldNames.find(String(name[name.index(after: dot)...])) else { continue }
            if field.kind.structure == .records { throw .dotInList(field, field.subfields[sub.index], at: range) }
            return FieldPath(found.index, sub: sub.index)
        }
        return nil
    }

    private func index(of name: String, _ names: ChoiceList, _ fields: [Field]) -> Int? {
        typedOn == nil ? names.find(name)?.index : FieldNameWords.index(of: name, names, fields)
    }

    /// A path's name for messages: `历史合作情况.合作关系`, `history.relation`.
    func title(of path: FieldPath) -> Text {
        let name = template.name(of: path)
        let label = template.fields[path.field].label.zh
        return Text(zh: path.sub == nil ? label : "\(label).\(template.field(at: path).label.zh)", en: name)
    }

    func unknownName(_ name: String, in record: Int?, at range: ByteRange) -> ConditionError {
        if let record {
            let field = template.fields[record]
            return .unknownName(
                name, in: Text(zh: field.label.zh, en: field.id),
                nearest: nearestName(to: name, among: field.subfieldNames.names),
                at: range
            ).about(.name(record: record))
        }
        // A sub-field without its record's name is a common slip.
        for field in template.fields {
            guard let sub = field.subfieldNames.find(name) else { continue }
            return .recordLeftOut(name, field, field.subfields[sub.index], at: range).about(.name(record: nil))
        }
        if let dot = name.firstIndex(of: "."), let found = template.fieldNames.find(String(name[..<dot])) {
            let field = template.fields[found.index]
            let sub = String(name[name.index(after: dot)...])
            let nearest = nearestName(to: sub, among: field.subfieldNames.names)
            return .unknownName(sub, in: Text(zh: field.label.zh, en: field.id), nearest: nearest, at: range).about(
                .name(record: found.index))
        }
        return .unknownName(name, in: nil, nearest: nearestName(to: name, among: template.fieldNames.names), at: range)
            .about(.name(record: nil))
    }

    // MARK: Values

    /// A literal as a value of the field. What only a register must spell better is not a mistake here: the other
    /// language, full-width digits, another form of a date, an interval across bands.
    func value(_ text: String, of path: FieldPath, _ op: ConditionTest.Operator, at range: ByteRange)
        throws(ConditionError) -> Value
    {
        let field = template.field(at: path)
        let reading = read(text, field)
        if let problem = reading.problems.first(where: Self.isMistake) {
            if acceptsAnybody, problem == .unknownPerson { return .text(text) }
            throw wrongValue(problem, text, path, at: range).about(problem == .unknownPerson ? .person : .field(path))
        }
        if typedOn != nil,
            case .noUnit(let bare)? = reading.problems.first(where: { if case .noUnit = $0 { true } else { false } })
        {
            throw ConditionError.doubtfulNumber(bare, at: range).about(.field(path))
        }
        if case .choice(let status) = reading.value, op.needsOrder, template.rank(ofStatus: status) == nil {
            throw ConditionError.noOrder(template.statuses[status].label, at: range).about(.field(path))
        }
        return reading.value
    }

    func isValue(_ text: String, of path: FieldPath) -> Bool {
        !read(text, template.field(at: path)).problems.contains(where: Self.isMistake)
    }

    private func read(_ text: String, _ field: Field) -> ScalarReading {
        func reading(_ text: String) -> ScalarReading {
            let bytes = Array(text.utf8)
            return reader.read(bytes.span, as: field)
        }
        let written = reading(text)
        guard let typedOn, written.problems.contains(where: Self.isMistake),
            let meant = reader.interpretation(of: text, as: field, on: typedOn),
            // What is said of a day is known by the day on which it is said.
            meant.isCertain || field.kind.content == .day, let proposal = meant.proposal, !proposal.isEmpty
        else { return written }
        return reading(proposal)
    }

    private static func isMistake(_ problem: ScalarProblem) -> Bool {
        switch problem {
        case .otherLanguage, .wide, .dateForm, .straddlesBands, .noUnit, .strayPunctuation: false
        default: true
        }
    }

    /// Whether the bounds of `between` leave nothing between them.
    func isReversed(_ low: Value, _ high: Value) -> Bool {
        if case .choice(let low) = low, case .choice(let high) = high { return low > high }
        guard let low = Extent(low), let high = Extent(high), low.unit == high.unit else { return false }
        return low.low >= high.high
    }

    private func wrongValue(_ problem: ScalarProblem, _ text: String, _ path: FieldPath, at range: ByteRange)
        -> ConditionError
    {
        let field = template.field(at: path)
        var error = described(problem, text, path, at: range)
        switch problem {
        // In place of the bands, or of how a date is written.
        case .quantity, .notADate: error.hint = meant(by: text, as: field) ?? error.hint
        default: break
        }
        return error
    }

    /// What a value in other words was probably meant to be: 约80万.
    private func meant(by text: String, as field: Field) -> Text? {
        switch reader.interpretation(of: text, as: field, on: typedOn) {
        case .certain(let written), .likely(let written): Text.didYouMean(Text(same: written))
        case .oneOf(let texts) where texts.count <= Text.fewChoices:
            Text(
                zh: "可能是：\(texts.map { "“\($0)”" }.joined(separator: "、"))。",
                en: "It may be \(texts.map { "“\($0)”" }.joined(separator: " or ")).")
        case .oneOf, .noValue, nil: nil
        }
    }

    private func described(_ problem: ScalarProblem, _ text: String, _ path: FieldPath, at range: ByteRange)
        -> ConditionError
    {
        let field = template.field(at: path)
        let title = title(of: path)
        switch problem {
        case .unknownPerson:
            return .unknownPerson(
                text, nearest: nearestName(to: text, among: template.directory.people.names), at: range)
        case .unknownPath:
            return .unknownValue(text, title, hint: pathHint(text, field), at: range)
        case .unknownChoice:
            return .unknownValue(
                text, title, hint: template.choices(of: field).flatMap { choiceHint(text, $0) }, at: range)
        case .outOfRange:
            return .outOfRange(text, title, limits: limits(of: field), at: range)
        case .quantity(let problem):
            let hint = field.bands.isEmpty ? nil : choiceHint(text, field.bandNames)
            return .wrongQuantity(problem, text, title, field, hint: hint, at: range)
        default:
            return .wrongForm(problem, text, title, field, at: range)
        }
    }

    private func choiceHint(_ text: String, _ list: ChoiceList) -> Text? {
        let nearest = nearestName(to: text, among: list.names)
        return .didYouMean(nearest, among: list.choices)
    }

    /// A node named without the way down to it is given its whole path.
    private func pathHint(_ text: String, _ field: Field) -> Text? {
        guard let tree = template.tree(of: field) else { return nil }
        for (index, node) in tree.nodes.enumerated() {
            let choice = node.choice
            guard node.parent != nil,
                [choice.id, choice.label.zh, choice.label.en].contains(text) || choice.aliases.contains(text)
            else { continue }
            return .didYouMean(Text(zh: tree.written(index, in: .zh), en: tree.written(index, in: .en)))
        }
        let roots = tree.roots.map { tree.nodes[$0].choice }
        return .didYouMean(nearestName(to: text, among: tree.names), among: roots)
    }

    private func limits(of field: Field) -> Text {
        func written(_ limit: Int64?) -> String? {
            limit.map { template.written(.quantity(Quantity(exactly: $0)), as: field, in: .en) }
        }
        switch (written(field.minimum), written(field.maximum)) {
        case (let low?, let high?): return Text(zh: "允许 \(low) 到 \(high)。", en: "\(low) to \(high) is allowed.")
        case (let low?, nil): return Text(zh: "至少 \(low)。", en: "At least \(low).")
        case (nil, let high?): return Text(zh: "至多 \(high)。", en: "At most \(high).")
        case (nil, nil): return Text(same: "")
        }
    }
}

extension ConditionParser {
    /// Whether the mistake comes of a declaration that is reported itself.
    func isFollowOn(_ error: ConditionError) -> Bool {
        switch error.subject {
        case .syntax: return false
        case .name(record: nil): return !template.fieldNames.isWhole
        case .name(let record?): return template.fields[record].isDoubtful
        case .person: return !template.directory.isWhole
        case .field(let path):
            let field = template.field(at: path)
            if field.isDoubtful || template.fields[path.field].isDoubtful
                || template.choices(of: field)?.isWhole == false
            {
                return true
            }
            return field.kind.content == .name(.tree) && !template.directory.isWhole
        }
    }
}
