/// Words of the shell: for the scripts that git runs, and for commands that a message tells people to type.
public enum ShellWord {
    /// A text as one word, whatever it holds.
    public static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    /// A text as people type it: in quotes only where it needs them.
    public static func typed(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
            default: "/._-+:@%,".utf8.contains(byte)
            }
        }
        return isPlain && !text.isEmpty ? text : quoted(text)
    }

    /// The word at the start of a text, quoted by ``quoted(_:)`` or not at all; nil where there is none. The rest
    /// follows it.
    public static func unquoted(_ text: Substring) -> (word: String, rest: Substring)? {
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
