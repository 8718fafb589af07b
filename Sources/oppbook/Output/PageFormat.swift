import ArgumentParser
import Document
import Platform
import Report

extension PageFormat: ExpressibleByArgument {
    /// As it is written to standard output.
    var writing: PageWriting { PageWriting(self, Console.style) }

    func write(_ page: @autoclosure () throws -> Page, _ language: Language, json document: () throws -> String) throws
    {
        Console.write(try text(page(), language, json: document))
    }

    /// What is written.
    func text(_ page: @autoclosure () throws -> Page, _ language: Language, json document: () throws -> String) throws
        -> String
    { try writing.text(page(), language, json: document) }

    /// All that a text in this format depends on, beside what it tells of.
    var words: [String] { writing.words }
}

extension Console {
    /// How text for people may look on standard output.
    static var style: TerminalStyle {
        TerminalStyle(
            width: ProcessEnvironment.isTerminal(1) ? ProcessEnvironment.terminalWidth : nil,
            hasColor: ProcessEnvironment.hasColor(1))
    }
}
