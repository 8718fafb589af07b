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
        switch self {
        case .text: Console.write(PageText.render(try page(), language: language, style: Console.style))
        case .markdown: Console.write(PageMarkdown.render(try page(), language: language))
        case .json: Console.write(try document())
        }
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
