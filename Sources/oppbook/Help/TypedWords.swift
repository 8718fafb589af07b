/// The words of the command line as the argument parser takes them.
enum TypedWords {
    /// Puts a space before a word such as `- 客户同意试用`, so that the parser takes it for text; whoever reads it trims it.
    /// No option has a blank or a Chinese character behind its dash.
    static func forParser(_ words: [String]) -> [String] {
        words.map { word in
            guard word.hasPrefix("-"), let next = word.unicodeScalars.dropFirst().first else { return word }
            return next.isASCII && !next.properties.isWhitespace ? word : " " + word
        }
    }
}
