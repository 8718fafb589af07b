extension Document {
    /// The edit that writes other words at a place. A scalar of the front matter keeps the quotes it has, and gets some where the
    /// words want them.
    public func rewriting(_ range: ByteRange, _ words: String) -> Edit {
        guard Int(range.end) <= bodyStart, let first = yaml.nodes.first(where: { $0.kind == .scalar && $0.range == range }) else {
            return Edit(range, words)
        }
        switch first.style {
        case .single: return Edit(range, "'" + words.replacing("'", with: "''") + "'")
        case .double: return Edit(range, YAMLScalar.quoted(words))
        default:
            let isInFlow = yaml.nodes.contains { $0.style == .flow && $0.range.start < range.start && range.end < $0.range.end }
            return Edit(range, YAMLScalar.written(words, inFlow: isInFlow))
        }
    }
}
