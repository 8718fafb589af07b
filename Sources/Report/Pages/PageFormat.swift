import Document

/// How an answer is written: as a page for people, or as a document for other programs.
public enum PageFormat: String, Sendable, CaseIterable { case text, markdown, json }

/// A format, and how text for people may look.
public struct PageWriting: Sendable {
    private let format: PageFormat
    private let style: TerminalStyle

    public init(_ format: PageFormat, _ style: TerminalStyle) { (self.format, self.style) = (format, style) }

    /// Whether pages are written, not documents.
    public var isForPeople: Bool { format != .json }

    /// - Parameters:
    ///   - page: for people.
    ///   - document: for other programs.
    public func text(_ page: @autoclosure () throws -> Page, _ language: Language, json document: () throws -> String)
        throws -> String
    {
        switch format {
        case .text: PageText.render(try page(), language: language, style: style)
        case .markdown: PageMarkdown.render(try page(), language: language)
        case .json: try document()
        }
    }

    /// All that a text depends on, beside what it tells of.
    public var words: [String] {
        guard format == .text else { return [format.rawValue] }
        return [format.rawValue, style.width.map { "\($0)" } ?? "", style.hasColor ? "colour" : ""]
    }
}
