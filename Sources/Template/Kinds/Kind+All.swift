extension Kind {
    /// Every kind, in the order in which messages list them.
    static let all: [Kind] = [
        text, choice, choices, path, date, period, money, count, percent, score, boolean, person, chain, id, reference,
        record, records,
    ]

    /// The kind that the template calls so.
    static func named(_ name: String) -> Kind? { all.first { $0.name == name } }

    /// The kinds of quantities, in the same order.
    public static let quantities: [QuantityKind] = all.compactMap(\.quantity)

    /// Every key of a declaration that only some kinds have, in the order of the kinds.
    static let specialKeys: [String] = all.reduce(into: []) { keys, kind in
        keys += kind.keys.filter { !keys.contains($0) }
    }
}
