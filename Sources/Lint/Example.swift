/// A rule shown: what it reports and what it lets pass. Tests run both sides; `explain` and the rules' page print them.
public struct Example: Sendable {
    /// What the texts replace in an opportunity that is otherwise in order (see ``ExampleRegister``).
    public enum Part: Sendable {
        /// Lines of front matter; each takes the place of the field of the same name. A line `- name` removes a field.
        case fields
        /// Everything below the title.
        case body
        /// The entries of the log.
        case log
        /// Lines of front matter as in `fields`, an empty line, and the entries of the log.
        case fieldsAndLog
        /// A whole file.
        case file
    }

    public let part: Part
    /// Reported. Several texts stand for several files of one register.
    public let bad: [String]
    /// Let pass.
    public let good: [String]
    /// What fixing makes of the last of `bad`: by what is safe, or else by what is not.
    public let fixed: String?
    /// Name of the file without `.md`, where it matters.
    public let stem: String?

    public init(_ part: Part, bad: String..., good: String..., fixed: String? = nil, stem: String? = nil) {
        self.part = part
        self.bad = bad
        self.good = good
        self.fixed = fixed
        self.stem = stem
    }
}
