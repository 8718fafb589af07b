import Document

/// What the engine tells while it works; each door shows it in its own way.
public struct Notices: Sendable {
    /// How far the reading of a register has come.
    public enum Progress: Sendable {
        /// Files read so far, of all.
        case reading(Int, of: Int)
        case finished
    }

    /// Something that keeps nothing from working, and a way out.
    public var warn: @Sendable (_ message: Text, _ hint: Text?) -> Void
    /// How far a long reading has come.
    public var progress: @Sendable (Progress) -> Void

    /// - Parameters:
    ///   - warn: is told what keeps nothing from working.
    ///   - progress: is told how far a reading has come, perhaps from several threads.
    public init(
        warn: @escaping @Sendable (_ message: Text, _ hint: Text?) -> Void,
        progress: @escaping @Sendable (Progress) -> Void
    ) {
        (self.warn, self.progress) = (warn, progress)
    }

    /// Tells nobody.
    public static let none = Notices(warn: { _, _ in }, progress: { _ in })
}
