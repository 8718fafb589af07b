/// Words of the shell, for the scripts that git runs.
enum ShellWord {
    /// A text as one word, whatever it holds.
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    /// The word at the start of a text, quoted by ``quoted(_:)`` or not at all; nil where there is none. The rest follows it.
    static func unquoted(_ text: Substring) -> (word: String, rest: Substring)? {
        guard text.first == "'" else {
            let word = text.prefix { !" ;\"'".contains($0) }
            return word.isEmpty ? nil : (String(word), text.dropFirst(word.count))
        }
        var word = ""
        var rest = text.dropFirst()
        while let quote = rest.firstIndex(of: "'") {
            word += rest[..<quote]
            rest = rest[rest.index(after: quote)...]
            guard rest.hasPrefix(#"\''"#) else { return (word, rest) }
            word += "'"
            rest = rest.dropFirst(3)
        }
        return nil
    }
}
