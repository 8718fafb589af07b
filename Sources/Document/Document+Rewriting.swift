extension Document {
    /// The edit that writes other words at a place. A scalar of the front matter keeps the quotes it has, and gets some
    /// where the words want them.
    public func rewriting(_ range: ByteRange, _ words: String) -> Edit {
        guard Int(range.end) <= bodyStart,
            let first = yaml.nodes.first(where: { $0.kind == .scalar && $0.range == range })
        else {
            return Edit(range, words)
        }
        switch first.style {
        case .single: return Edit(range, "'" + words.replacing("'", with: "''") + "'")
        case .double: return Edit(range, YAMLScalar.quoted(words))
        case .literal, .folded:
            // Its range ends with the line, which the new words must not swallow.
            var end = Int(range.end)
            while end > Int(range.start), store[end - 1] == 0x0A || store[end - 1] == 0x0D { end -= 1 }
            return Edit(ByteRange(Int(range.start), end), YAMLScalar.written(words))
        default:
            let isInFlow = yaml.nodes.contains {
                $0.style == .flow && $0.range.start < range.start && range.end < $0.range.end
            }
            return Edit(range, YAMLScalar.written(words, inFlow: isInFlow))
        }
    }
}
