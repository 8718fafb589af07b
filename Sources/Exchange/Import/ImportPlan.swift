import Report
import Document

/// What an import would do: the files to write, the records that cannot be imported, those that were before, and those
/// that are not opportunities. Every record of the table is in one of them.
public struct ImportPlan: Sendable {
    public struct File: Sendable {
        /// From the output folder, with `/` between folders.
        public var path: String
        public var bytes: [UInt8]
        public var record: CSVRecord
        /// Index of the status; nil where none can be read.
        public var status: Int?
        /// Its numbers without a unit that may be meant otherwise.
        public var doubts: [RowReader.Doubt] = []
    }

    public struct Reject: Sendable {
        public var record: CSVRecord
        /// Everything that speaks against the record.
        public var reasons: [Text]
        /// Index of the status; nil where none can be read.
        public var status: Int?
    }

    /// A record that an earlier import made a file of.
    public struct Known: Sendable {
        public var record: CSVRecord
        /// That file, as the user would name it.
        public var path: String
    }

    public struct Skip: Sendable {
        public enum Why: Sendable, Hashable {
            /// Nothing but delimiters and blanks.
            case blank
            /// The names of the columns again, as where tables were put together.
            case heading
            /// Sums up other rows; the word that says so.
            case total(String)
        }

        public var record: CSVRecord
        public var why: Why
    }

    /// The table, without its records.
    public var table: CSVTable
    /// How the tables were read, where that had to be found out.
    public var notes: [Text] = []
    /// In the order of the records, as are the others.
    public var files: [File] = []
    public var rejects: [Reject] = []
    public var known: [Known] = []
    public var skips: [Skip] = []

    public var recordCount: Int { files.count + rejects.count + known.count + skips.count }

    /// The plan without the files that are there already: those records are rejected, nothing is ever overwritten.
    public func keeping(_ exists: (_ path: String) -> Bool) -> ImportPlan {
        var plan = self
        plan.files = []
        for file in files {
            if exists(file.path) {
                let why = Text(zh: "文件 \(file.path) 已存在", en: "the file \(file.path) already exists")
                plan.rejects.append(Reject(record: file.record, reasons: [why], status: file.status))
            } else {
                plan.files.append(file)
            }
        }
        plan.rejects.sort { $0.record.line < $1.record.line }
        return plan
    }

    /// The rejected records as a table of the same columns, with their lines and reasons behind, for a spreadsheet.
    /// Their values are as they came, since the table is to be imported again.
    public func rejectsTable(in language: Language) -> [UInt8] {
        var writer = CSVWriter(delimiter: table.layout.delimiter, hasByteOrderMark: true, guardsFormulas: false)
        writer.write(table.header + ["rejected_line", "rejected_reason"])
        for reject in rejects {
            // Reasons are below the same heading even where values are missing.
            let padding = max(0, table.header.count - reject.record.fields.count)
            let fields = reject.record.fields + Array(repeating: "", count: padding)
            writer.write(fields + [String(reject.record.line), reject.words(in: language)])
        }
        return writer.bytes
    }

    /// All records and what became of them.
    public var summary: Text {
        func count(_ isMeant: (Skip.Why) -> Bool) -> Int { skips.count { isMeant($0.why) } }
        let parts: [(Text, Int)] = [
            (Text(zh: "此前已导入", en: "imported before"), known.count),
            (Text(zh: "空行", en: "blank"), count { $0 == .blank }),
            (Text(zh: "重复的列名", en: "repeated headings"), count { $0 == .heading }),
            (Text(zh: "合计行", en: "totals"), count { if case .total = $0 { true } else { false } }),
        ]
        let others = parts.filter { $0.1 > 0 }
        return Text(
            zh:
                "共 \(recordCount) 行 = 导入 \(files.count)\(others.map { " + \($0.0.zh) \($0.1)" }.joined()) + 退回 \(rejects.count)",
            en:
                "rows \(recordCount) = imported \(files.count)\(others.map { " + \($0.0.en) \($0.1)" }.joined()) + rejected \(rejects.count)"
        )
    }
}

extension ImportPlan.Reject {
    public func words(in language: Language) -> String {
        reasons.map { $0[language] }.joined(separator: language == .zh ? "；" : "; ")
    }
}
