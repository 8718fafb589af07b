/// What kind of file a row stands for.
public enum FileKind: Int, Sendable, Hashable {
    /// Front matter that was read.
    case opportunity = 0
    /// Meant as an opportunity, but its fields cannot be read.
    case unreadable = 1
    /// No front matter: a note, left alone.
    case note = 2
    /// Not opened: too large, or the system refused.
    case closed = 3
}
