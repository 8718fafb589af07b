import Document
import Index
import Template

/// The columns in which a terminal lists opportunities: the customer first, days with their weekday, and what is late.
public struct RecordLines: Sendable {
    private let columns: RecordColumns
    private let asOf: CivilDate
    private let customer: FieldPath?
    private let status: FieldPath?
    private let close: FieldPath?
    private let step: (action: FieldPath?, due: FieldPath?)
    private let paths: [FieldPath]

    public init(template: Template, asOf: CivilDate, language: Language) {
        columns = RecordColumns(template: template, language: language)
        self.asOf = asOf
        (customer, status) = (template.path(of: .customer), template.path(of: .status))
        close = template.path(of: .expectedClose)
        step = (template.path(of: .nextAction), template.path(of: .nextDue))
        paths = [Role.customer, .status, .amount, .probability, .owner, .expectedClose].compactMap(template.path)
    }

    private var template: Template { columns.template }
    private var language: Language { columns.language }
    private var hasStep: Bool { step.action != nil || step.due != nil }

    public var header: [String] {
        let due = Text(zh: "期限", en: "Due")[language]
        let next = (step.action ?? step.due).map { [template.fields[$0.field].label[language], due] }
        return paths.map(columns.name) + (next ?? [])
            + [template.path(of: .id).map(columns.name) ?? Text(zh: "文件", en: "File")[language]]
    }

    /// Columns of amounts.
    public var numeric: Set<Int> {
        Set(paths.enumerated().filter { template.field(at: $1).kind.quantity?.isMoney == true }.map(\.offset))
    }

    /// Those that may be cut where there is no room: the customer and the next step.
    public var words: [Int] {
        paths.indices.filter { paths[$0] == customer } + (hasStep ? [paths.count] : [])
    }

    /// Those that a narrow terminal does without, the first one first.
    var spare: [Int] {
        [Role.probability, .expectedClose].compactMap(template.path).compactMap(paths.firstIndex)
    }

    /// Those that it leaves out last.
    var last: [Int] { [Role.owner, .amount].compactMap(template.path).compactMap(paths.firstIndex) }

    /// The cells of one line, and their colours.
    public func row(_ record: StoredRecord) -> (cells: [String], tones: [Int: TerminalStyle.Tone]) {
        let last = paths.count + (hasStep ? 2 : 0)
        guard record.kind == .opportunity else {
            var cells = Array(repeating: "", count: last + 1)
            cells[0] = columns.unreadable()
            cells[last] = record.path
            return (cells, [0: .late])
        }
        var tones: [Int: TerminalStyle.Tone] = [last: .small]
        let meaning = status.flatMap { path -> Meaning? in
            guard case .choice(let index) = columns.value(path, record) else { return nil }
            return template.statusMeaning(index)
        }
        var cells = paths.enumerated().map { column, path -> String in
            if path == status {
                tones[column] = meaning == .won ? .won : meaning == .lost ? .late : nil
            } else if path == close, case .date(let day) = columns.value(path, record) {
                return self.day(day, isDue: meaning == .open, column, &tones)
            }
            return columns.cell(path, record)
        }
        if hasStep { cells += next(record, isDue: meaning == .open, paths.count, &tones) }
        let id = template.path(of: .id).map { columns.cell($0, record) } ?? ""
        return (cells + [id.isEmpty ? record.path : id], tones)
    }

    /// A day with its weekday, and how late it is where something is due.
    private func day(
        _ day: CivilDate, isDue: Bool, _ column: Int, _ tones: inout [Int: TerminalStyle.Tone]
    ) -> String {
        let words = Text(day: day)[language]
        guard isDue, day < asOf else { return words }
        tones[column] = .late
        return words + Text(zh: "，", en: ", ")[language] + Text(due: day, on: asOf)[language]
    }

    /// What is to be done, and by when.
    private func next(
        _ record: StoredRecord, isDue: Bool, _ column: Int, _ tones: inout [Int: TerminalStyle.Tone]
    ) -> [String] {
        let action = step.action.map { columns.cell($0, record) } ?? ""
        guard let due = step.due, case .date(let day) = columns.value(due, record) else {
            guard isDue, action.isEmpty else { return [action, ""] }
            tones[column] = .late
            return [Text(zh: "没有下一步", en: "none")[language], ""]
        }
        return [action, self.day(day, isDue: isDue, column + 1, &tones)]
    }
}
