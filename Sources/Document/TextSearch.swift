// Searching for a text in a text, character by character, as the standard library does it. The library's own functions
// bring all of its regular expressions into the program, 1.3 MB, so the rooms do not see them (`Package.swift`). A text
// of one character is still searched for as such where both would do.

extension StringProtocol {
    @_disfavoredOverload @inlinable public func contains(_ other: String) -> Bool {
        Substring(self).place(of: other[...]) != nil
    }

    @_disfavoredOverload @inlinable public func contains(_ other: Substring) -> Bool {
        Substring(self).place(of: other) != nil
    }

    /// The first place; that before the first character for an empty text.
    @inlinable public func firstRange(of other: some StringProtocol) -> Range<String.Index>? {
        Substring(self).place(of: Substring(other))
    }

    /// All places, none of which overlap; for an empty text those between the characters.
    @inlinable public func ranges(of other: some StringProtocol) -> [Range<String.Index>] {
        Substring(self).places(of: Substring(other))
    }

    @_disfavoredOverload @inlinable public func split(
        separator: some StringProtocol, omittingEmptySubsequences: Bool = true
    ) -> [Substring] { Substring(self).parts(between: Substring(separator), omittingEmptySubsequences) }
}

extension String {
    @inlinable public func replacing(_ other: some StringProtocol, with replacement: some StringProtocol) -> String {
        self[...].replaced(Substring(other), Substring(replacement))
    }
}

extension String.UTF8View {
    /// Whether the bytes of another text are among these.
    public func contains(_ other: String.UTF8View) -> Bool {
        var rest = self[...]
        while rest.count >= other.count {
            if rest.starts(with: other) { return true }
            rest.removeFirst()
        }
        return false
    }
}

extension Substring {
    @inlinable public func replacing(_ other: some StringProtocol, with replacement: some StringProtocol) -> String {
        replaced(Substring(other), Substring(replacement))
    }

    @usableFromInline func place(of other: Substring) -> Range<Index>? {
        var start = startIndex
        while true {
            if let end = end(of: other, at: start) { return start..<end }
            guard start < endIndex else { return nil }
            formIndex(after: &start)
        }
    }

    /// Where a text ends that begins at a place; nil where another begins there.
    private func end(of other: Substring, at start: Index) -> Index? {
        var (index, rest) = (start, other.startIndex)
        while rest < other.endIndex {
            guard index < endIndex, self[index] == other[rest] else { return nil }
            formIndex(after: &index)
            other.formIndex(after: &rest)
        }
        return index
    }

    @usableFromInline func places(of other: Substring) -> [Range<Index>] {
        var places: [Range<Index>] = []
        var rest = self
        while let place = rest.place(of: other) {
            places.append(place)
            var next = place.upperBound
            if place.isEmpty {
                guard next < endIndex else { break }
                formIndex(after: &next)
            }
            rest = self[next...]
        }
        return places
    }

    @usableFromInline func replaced(_ other: Substring, _ replacement: Substring) -> String {
        var text = ""
        var start = startIndex
        for place in places(of: other) {
            text += self[start..<place.lowerBound]
            text += replacement
            start = place.upperBound
        }
        return text + self[start...]
    }

    @usableFromInline func parts(between separator: Substring, _ omitsEmpty: Bool) -> [Substring] {
        var parts: [Substring] = []
        var start = startIndex
        for place in places(of: separator) {
            parts.append(self[start..<place.lowerBound])
            start = place.upperBound
        }
        parts.append(self[start...])
        return omitsEmpty ? parts.filter { !$0.isEmpty } : parts
    }
}
