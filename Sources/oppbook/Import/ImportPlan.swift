import Document

/// What an import would do: the files to write and the records that cannot be imported. Every record of the table is in
/// one of the two.
struct ImportPlan: Sendable {
    struct File: Sendable {
        /// From the output folder, parted by `/`.
        var path: String
        var bytes: [UInt8]
        var record: CSVRecord
    }

    struct Reject: Sendable {
        var record: CSVRecord
        /// All that stands against the record.
        var reasons: [Text]
    }

    var header: [String]
    var delimiter: UInt8
    /// In the order of the records.
    var files: [File] = []
    /// In the order of the records.
    var rejects: [Reject] = []

    var recordCount: Int { files.count + rejects.count }

    /// The plan without the files that stand there already: those records are rejected, nothing is ever overwritten.
    func keeping(_ exists: (_ path: String) -> Bool) -> ImportPlan {
        var plan = self
        plan.files = []
        for file in files {
            if exists(file.path) {
                let why = Text(zh: "文件 \(file.path) 已存在", en: "the file \(file.path) exists already")
                plan.rejects.append(Reject(record: file.record, reasons: [why]))
            } else {
                plan.files.append(file)
            }
        }
        plan.rejects.sort { $0.record.line < $1.record.line }
        return plan
    }

    /// The rejected records as a table of the same columns, with their lines and reasons behind.
    func rejectsTable(in language: Language) -> [UInt8] {
        var writer = CSVWriter(delimiter: delimiter)
        writer.write(header + ["rejected_line", "rejected_reason"])
        for reject in rejects {
            // Reasons stand below the same heading even where values are lacking.
            let padding = max(0, header.count - reject.record.fields.count)
            let fields = reject.record.fields + Array(repeating: "", count: padding)
            let reasons = reject.reasons.map { $0[language] }.joined(separator: language == .zh ? "；" : "; ")
            writer.write(fields + [String(reject.record.line), reasons])
        }
        return writer.bytes
    }

    var summary: Text {
        Text(
            zh: "共 \(recordCount) 行 = 导入 \(files.count) + 退回 \(rejects.count)",
            en: "rows \(recordCount) = imported \(files.count) + rejected \(rejects.count)")
    }
}
