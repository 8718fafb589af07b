import Lint
import Document

/// Findings as JSON, for other programs: an array in the order of paths and places.
public struct JSONReport: Encodable {
    public struct Place: Encodable {
        /// 1 for the first line.
        var line: Int
        /// 1 for the first character of the line.
        var column: Int
        /// 0 for the first byte of the file.
        var byte: Int

        init(_ index: LineIndex?, _ byte: Int) {
            let position = index?.position(ofByte: byte)
            line = position?.line ?? 1
            column = position?.column ?? 1
            self.byte = byte
        }
    }

    public struct Change: Encodable {
        /// Bytes to replace: from `start` up to, not including, `end`.
        public var start: Int
        public var end: Int
        public var text: String
    }

    public struct Repair: Encodable {
        var title: String
        var safety: String
        var edits: [Change]
        /// What the file should be called, without its folder.
        var rename: String?
    }

    public struct Finding: Encodable {
        public var path: String
        public var rule: String
        public var level: String
        public var message: String
        public var start: Place
        public var end: Place
        public var hint: String?
        public var fix: Repair?
    }

    public private(set) var findings: [Finding] = []

    public init(_ report: FindingReport, language: Language) {
        report.forEach { located in
            let diagnostic = located.diagnostic
            findings.append(
                Finding(
                    path: located.name, rule: diagnostic.rule.name, level: diagnostic.level.rawValue,
                    message: diagnostic.message[language], start: Place(located.index, Int(diagnostic.range.start)),
                    end: Place(located.index, Int(diagnostic.range.end)), hint: diagnostic.hint?[language],
                    fix: diagnostic.fix.map { fix in
                        Repair(
                            title: fix.title[language], safety: fix.safety.rawValue,
                            edits: fix.edits.map {
                                Change(start: Int($0.range.start), end: Int($0.range.end), text: $0.replacement)
                            }, rename: fix.fileName)
                    }))
        }
    }

    public func encode(to encoder: any Encoder) throws { try findings.encode(to: encoder) }
}
