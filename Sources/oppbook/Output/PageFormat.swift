import ArgumentParser
import Document
import Platform
import Report

/// How commands that answer with a page write it.
enum PageFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json

    /// - Parameters:
    ///   - page: for people.
    ///   - document: for other programs.
    func write(_ page: @autoclosure () throws -> Page, _ language: Language, json document: () throws -> String) throws
    {
        Console.write(try text(page(), language, json: document))
    }

    /// What is written.
    func text(_ page: @autoclosure () throws -> Page, _ language: Language, json document: () throws -> String) throws
        -> String
    {
        switch self {
        case .text: PageText.render(try page(), language: language, style: Console.style)
        case .markdown: PageMarkdown.render(try page(), language: language)
        case .json: try document()
        }
    }

    /// All that a text in this format depends on, beside what it tells of.
    var words: [String] {
        guard self == .text else { return [rawValue] }
        let style = Console.style
        return [rawValue, style.width.map { "\($0)" } ?? "", style.hasColor ? "colour" : ""]
    }
}

extension Console {
    /// How text for people may look on standard output.
    static var style: TerminalStyle {
        TerminalStyle(
            width: ProcessEnvironment.isTerminal(1) ? ProcessEnvironment.terminalWidth : nil,
            hasColor: ProcessEnvironment.hasColor(1))
    }
}
