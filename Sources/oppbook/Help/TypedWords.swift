/// The words of the command line as the argument parser takes them.
enum TypedWords {
    /// A word such as `- 客户同意试用`, a bullet, begins with a dash and is no option: no option has a blank or a Chinese character
    /// behind it. With a blank in front the parser takes it for what it is; whoever reads it trims it.
    static func forParser(_ words: [String]) -> [String] {
        words.map { word in
            guard word.hasPrefix("-"), let next = word.unicodeScalars.dropFirst().first else { return word }
            return next.isASCII && !next.properties.isWhitespace ? word : " " + word
        }
    }
}
