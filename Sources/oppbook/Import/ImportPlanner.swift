import Document
import Template

/// Plans an import: a pure function of the mapping, the tables and the template.
struct ImportPlanner {
    private let binding: TableBinding
    private let template: Template
    private let scalars: ScalarReader
    private var numbers: IDNumbers?
    /// The line that took an id.
    private var lineOfID: [String: Int] = [:]

    private init(_ binding: TableBinding, template: Template) {
        self.binding = binding
        self.template = template
        scalars = ScalarReader(template)
        if case .made(_, _, let first) = binding.mapping.id, let pattern = template.field(.id)?.pattern {
            numbers = IDNumbers(pattern, departments: template.directory.departments, first: first)
        }
    }

    /// `binding` is without problems.
    static func plan(_ binding: TableBinding, template: Template) -> ImportPlan {
        var planner = ImportPlanner(binding, template: template)
        var plan = ImportPlan(header: binding.table.header, delimiter: binding.mapping.delimiter)
        for record in binding.table.records {
            switch planner.outcome(record) {
            case .file(let file): plan.files.append(file)
            case .reject(let reject): plan.rejects.append(reject)
            }
        }
        return plan
    }

    private enum Outcome {
        case file(ImportPlan.File)
        case reject(ImportPlan.Reject)
    }

    private mutating func outcome(_ record: CSVRecord) -> Outcome {
        var row = RowReader(record, binding: binding, template: template, scalars: scalars)
        let id = id(&row)
        guard row.isWhole else { return .reject(ImportPlan.Reject(record: record, reasons: row.reasons)) }
        var page = RowPage(row, template: template, mapping: binding.mapping)
        let bytes = page.write(id: id ?? "")
        guard page.row.reasons.isEmpty, let id else {
            return .reject(ImportPlan.Reject(record: record, reasons: page.row.reasons))
        }
        lineOfID[id] = record.line
        return .file(ImportPlan.File(path: folder(row) + id + ".md", bytes: bytes, record: record))
    }

    // MARK: Ids

    /// Nil, and a reason why, when the record has none that can be used.
    private mutating func id(_ row: inout RowReader) -> String? {
        let id: String?
        switch binding.mapping.id {
        case .given(let sources):
            id = row.isWhole ? row.word(sources) : nil
            if id == nil, row.isWhole { row.reject(Text(zh: "没有编号", en: "the id is missing")) }
        case .made(let month, let department, _):
            // Made for a record that is rejected too, so that its number stays free for it.
            id = numbers?.next(&row, month: month, department: department)
        }
        if let id { check(id, &row) }
        return id
    }

    private func check(_ id: String, _ row: inout RowReader) {
        if let line = lineOfID[id] {
            row.reject(Text(zh: "编号“\(id)”与第 \(line) 行重复", en: "the id “\(id)” is that of line \(line) too"))
        }
        if let field = template.field(.id), case .failure(let why) = scalars.value(id, as: field) {
            row.reject(why)
        } else if Self.segment(id) != id {
            row.reject(Text(zh: "编号“\(id)”不能作文件名", en: "the id “\(id)” cannot be a file's name"))
        }
    }

    // MARK: Folders

    /// Ends with `/` unless it is empty. Columns without a value leave their folder out.
    private func folder(_ row: RowReader) -> String {
        guard let pattern = binding.mapping.folder else { return "" }
        let path = pattern.filled { Self.segment(row.raw($0).trimmed) }
        return path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { $0 + "/" }.joined()
    }

    /// A text as one step of a path: what systems forbid becomes `_`, and it does not begin with a dot.
    private static func segment(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isForbidden = scalar.value < 0x20 || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
                || (result.isEmpty && scalar == ".")
            result.append(isForbidden ? "_" : scalar)
        }
        return String(result)
    }
}
