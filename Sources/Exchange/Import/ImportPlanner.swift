import Document
import Register
import Template

/// What an import is told beside the mapping and the tables.
public struct ImportContext: Sendable {
    public var held = HeldOpportunities()
    /// Entries of the log cannot be of a later day.
    public var asOf: CivilDate
    /// Whether ids may be given that were given before and are in no file of the register now.
    public var reusesIDs = false

    public init(held: HeldOpportunities = HeldOpportunities(), asOf: CivilDate, reusesIDs: Bool = false) {
        (self.held, self.asOf, self.reusesIDs) = (held, asOf, reusesIDs)
    }
}

/// Plans an import: a pure function of the mapping, the tables, the template and what there is already.
public struct ImportPlanner: Sendable {
    private let reading: RowReading
    private let context: ImportContext
    private let reader: OpportunityReader
    private var numbers: IDNumbers?
    private var recognition: RowRecognition
    /// Positions of the columns that say something of an opportunity, which its number in the table does not.
    private let contents: [Int]
    /// The line that took an id.
    private var lineOfID: [String: Int] = [:]

    private var mapping: Mapping { reading.binding.mapping }
    private var template: Template { reading.template }

    private init(_ binding: TableBinding, template: Template, context: ImportContext) {
        reading = RowReading(binding, template: template)
        self.context = context
        reader = OpportunityReader(template)
        recognition = RowRecognition(reading, context.held)
        let sources = binding.mapping.fields.flatMap(\.sources) + binding.mapping.title
        contents = Set(sources.flatMap(\.columns).filter { $0.join == nil }.compactMap { binding.position($0) })
            .sorted()
        if case .made(_, _, let first) = binding.mapping.id, let pattern = template.field(.id)?.pattern {
            numbers = IDNumbers(pattern, departments: template.directory.departments, first: first, held: context.held)
        }
    }

    /// `binding` is without problems.
    public static func plan(_ binding: TableBinding, template: Template, context: ImportContext) -> ImportPlan {
        var planner = ImportPlanner(binding, template: template, context: context)
        var table = binding.table
        table.records = []
        var plan = ImportPlan(table: table)
        for record in binding.table.records {
            if let why = planner.reasonToSkip(record) {
                plan.skips.append(ImportPlan.Skip(record: record, why: why))
                continue
            }
            switch planner.outcome(record) {
            case .file(let file): plan.files.append(file)
            case .reject(let reasons, let status):
                plan.rejects.append(ImportPlan.Reject(record: record, reasons: reasons, status: status))
            case .known(let path): plan.known.append(ImportPlan.Known(record: record, path: path))
            }
        }
        return plan
    }

    private func reasonToSkip(_ record: CSVRecord) -> ImportPlan.Skip.Why? {
        if record.isBlank { return .blank }
        if record.fields.map(\.trimmed) == reading.binding.table.header.map(\.trimmed) { return .heading }
        guard mapping.skipsTotals, case .yes(let word) = TotalRow.verdict(record), !hasGivenID(record) else {
            return nil
        }
        return .total(word)
    }

    /// Whether a record has an id of the template's form, as no total has.
    private func hasGivenID(_ record: CSVRecord) -> Bool {
        guard case .given(let sources) = mapping.id, let field = template.field(.id), field.pattern != nil else {
            return false
        }
        var row = RowReader(record, reading)
        guard row.isWhole, let id = row.word(sources), case .success = reading.scalars.value(id, as: field) else {
            return false
        }
        return true
    }

    /// Why a record that holds something is hardly an opportunity.
    private func objection(to record: CSVRecord) -> Text? {
        if !contents.isEmpty, contents.allSatisfy({ record.fields[$0].trimmed.isEmpty }) {
            return Text(zh: "填字段和标题的各列都是空的", en: "all columns for fields and title are empty")
        }
        guard mapping.skipsTotals, case .perhaps(let word) = TotalRow.verdict(record), !hasGivenID(record) else {
            return nil
        }
        return Text(
            zh: "“\(word)”像是合计行（不是的话，映射里写 totals: keep）",
            en: "“\(word)” looks like a total (if it is not, write totals: keep in the mapping)")
    }

    private enum Outcome {
        case file(ImportPlan.File)
        case reject([Text], status: Int?)
        case known(path: String)
    }

    private mutating func outcome(_ record: CSVRecord) -> Outcome {
        var row = RowReader(record, reading)
        guard row.isWhole else {
            reserve(&row)
            return .reject(row.reasons, status: nil)
        }
        if let reason = objection(to: record) { row.reject(reason) }
        var page = RowPage(row, reader, mapping: mapping, asOf: context.asOf)
        if recognition.comparesPages { _ = page.write(id: RowRecognition.placeholder, mark: nil) }
        let given = givenID(&row)
        let frame = frame(&row)
        switch recognition.find(&row, page: page, id: given, frame: frame) {
        case .known(let holding): return .known(path: holding.path)
        case .doubtful(let reason): row.reject(reason)
        case .unknown: break
        }
        // Made for a record that is rejected too, so that its number stays free for it.
        let id = given ?? frame.flatMap { numbers?.next($0) }
        if let id { check(id, &row) }
        page.row = row
        let bytes = page.write(id: id ?? "", mark: recognition.mark)
        if let reason = page.tooLarge(bytes.count) { page.row.reject(reason) }
        guard page.row.reasons.isEmpty, let id else { return .reject(page.row.reasons, status: page.status) }
        lineOfID[id] = record.line
        return .file(
            ImportPlan.File(
                path: folder(row) + id + ".md", bytes: bytes, record: record, status: page.status,
                doubts: page.row.doubts))
    }

    // MARK: Ids

    /// The id of the record's own, where the mapping reads one; nil, and a reason why, when there is none that can be
    /// used.
    private func givenID(_ row: inout RowReader) -> String? {
        guard case .given(let sources) = mapping.id else { return nil }
        if let id = row.word(sources) { return id }
        row.reject(Text(zh: "没有编号", en: "the id is missing"))
        return nil
    }

    private func frame(_ row: inout RowReader) -> IDFrame? {
        guard case .made(let month, let department, _) = mapping.id else { return nil }
        return numbers?.frame(&row, month: month, department: department)
    }

    /// Takes the number of a record that cannot be read, where its series is the same for all.
    private mutating func reserve(_ row: inout RowReader) {
        var other = row
        if let frame = frame(&other), other.reasons == row.reasons { _ = numbers?.next(frame) }
    }

    private func check(_ id: String, _ row: inout RowReader) {
        if let line = lineOfID[id] {
            row.reject(Text(zh: "编号“\(id)”与第 \(line) 行重复", en: "the id “\(id)” is the same as on line \(line)"))
        } else if !context.reusesIDs, context.held.byID[id] == nil, context.held.idsEverGiven.contains(id) {
            row.reject(
                Text(
                    zh: "编号“\(id)”用过：在其他分支、其他工作区，或后来删除的文件里（确实要再用，加 --reuse-ids）",
                    en:
                        "the id “\(id)” was used before: on another branch, in another working tree, or in a file deleted since (--reuse-ids accepts it)"
                ))
        }
        if let field = template.field(.id), case .failure(let why, _) = reading.scalars.value(id, as: field) {
            row.reject(why)
        } else if Self.segment(id) != id {
            row.reject(Text(zh: "编号“\(id)”不能作文件名", en: "the id “\(id)” cannot be used as a file name"))
        }
    }

    // MARK: Folders

    /// Ends with `/` unless it is empty. Columns without a value leave their folder out.
    private func folder(_ row: RowReader) -> String {
        guard let pattern = mapping.folder else { return "" }
        let path = pattern.filled { Self.segment(row.raw($0).trimmed) }
        return path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { $0 + "/" }.joined()
    }

    /// A text as one step of a path: what systems forbid becomes `_`, and it does not begin with a dot.
    private static func segment(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isForbidden =
                scalar.value < 0x20 || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
                || (result.isEmpty && scalar == ".")
            result.append(isForbidden ? "_" : scalar)
        }
        return String(result)
    }
}
