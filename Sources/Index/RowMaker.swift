import Document
import Register
import Template

/// Makes the cells of an opportunity's rows, on any thread; what it asks of the template is worked out once.
struct RowMaker: Sendable {
    private let template: Template
    private let layout: TableLayout
    /// Canonical paths of each tree's nodes.
    private let paths: [[String]]
    /// The fields of the wide row's columns.
    private let fields: [Field]

    init(_ template: Template, _ layout: TableLayout) {
        self.template = template
        self.layout = layout
        paths = template.directory.trees.map { tree in tree.nodes.indices.map { tree.written($0, in: .en) } }
        fields = layout.columns.map { template.field(at: $0.path) }
    }

    /// A row of `opportunities`, behind the file's number.
    func writeFields(_ opportunity: Opportunity, path: [UInt8], _ cells: inout CellBuffer) {
        path.withUnsafeBufferPointer { cells.text(utf8: $0) }
        cells.flag(opportunity.isReadable)
        for (index, column) in layout.columns.enumerated() {
            write(opportunity[column.path].value, fields[index], column.part, &cells)
        }
    }

    /// A row of `file_lists`, behind the file's number.
    func writeLists(_ opportunity: Opportunity, _ cells: inout CellBuffer) {
        for list in layout.lists {
            guard case .list(let items) = opportunity.values[list.field].value, !items.isEmpty else {
                cells.null()
                continue
            }
            let field = template.fields[list.field]
            cells.openArray()
            for item in items { write(item, list, field, &cells) }
            cells.closeArray()
        }
        writeLog(opportunity.log, &cells)
        guard !opportunity.links.isEmpty else { return cells.null() }
        cells.openArray()
        for link in opportunity.links {
            cells.openArray()
            switch link.target {
            case .id(let target):
                cells.text(target)
                cells.flag(false)
            case .file(let target):
                cells.text(target)
                cells.flag(true)
            }
            cells.closeArray()
        }
        cells.closeArray()
    }

    private func write(_ item: Item, _ list: TableLayout.ListTable, _ field: Field, _ cells: inout CellBuffer) {
        guard !list.columns.isEmpty else { return write(item.value, field, .plain, &cells) }
        let parts: [Item] = if case .record(let parts) = item.value { parts } else { [] }
        let fields = field.kind.fields
        cells.openArray()
        for column in list.columns {
            let sub = column.path.sub ?? 0
            write(sub < parts.count ? parts[sub].value : .missing, fields[sub], column.part, &cells)
        }
        cells.closeArray()
    }

    /// The cells of `log_entries` and `changes`.
    private func writeLog(_ log: [LogEntry], _ cells: inout CellBuffer) {
        guard !log.isEmpty else {
            cells.null()
            return cells.null()
        }
        cells.openArray()
        for entry in log {
            cells.openArray()
            write(entry.date, &cells)
            cells.text(entry.way.map { template.logWays[$0].id })
            switch entry.people.count {
            case 0: cells.null()
            case 1: cells.text(template.directory.people[entry.people[0]].id)
            default: cells.text(entry.people.map { template.directory.people[$0].id }.joined(separator: ", "))
            }
            cells.flag(entry.hasStory)
            cells.integer(Int(entry.range.start))
            cells.integer(Int(entry.range.end))
            cells.closeArray()
        }
        cells.closeArray()
        cells.openArray()
        for (number, entry) in log.enumerated() {
            for change in entry.changes { write(change, of: number, on: entry.date, &cells) }
        }
        cells.closeArray()
    }

    private func write(_ change: LogChange, of entry: Int, on date: CivilDate?, _ cells: inout CellBuffer) {
        let field = template.fields[change.field]
        cells.openArray()
        cells.integer(entry)
        write(date, &cells)
        cells.text(field.id)
        cells.text(change.old.map { template.written($0.value, as: field, in: .en) })
        cells.text(template.written(change.new.value, as: field, in: .en))
        for value in [change.old?.value ?? .missing, change.new.value] {
            write(value, field, .low, &cells)
            write(value, field, .high, &cells)
        }
        cells.flag(change.hasReason)
        cells.closeArray()
    }

    // MARK: Values

    private func write(_ date: CivilDate?, _ cells: inout CellBuffer) {
        if let date { cells.date(date) } else { cells.null() }
    }

    private func write(_ value: Value, _ field: Field, _ part: TableLayout.Part, _ cells: inout CellBuffer) {
        switch (value, part) {
        case (.text(let text), .plain): cells.text(text)
        case (.choice(let choice), .plain): cells.text(template.choices(of: field)?[choice].id)
        case (.path(let node), .plain):
            if case .path(let tree) = field.kind { cells.text(paths[tree][node]) } else { cells.null() }
        case (.person(let person), .plain): cells.text(template.directory.people[person].id)
        case (.date(let date), .plain): cells.date(date)
        case (.boolean(let flag), .plain): cells.flag(flag)
        case (.chain(let steps), .plain): cells.text(steps.joined(separator: "→"))
        case (.span(let from, _), .from): cells.date(from)
        case (.span(_, let to), .to): cells.date(to)
        case (.quantity(let quantity), .low): write(quantity.low, field, &cells)
        case (.quantity(let quantity), .high):
            if let high = quantity.high { write(high, field, &cells) } else { cells.null() }
        case (.quantity(let quantity), .band): cells.text(field.band(of: quantity).map { field.bands[$0].choice.id })
        default: cells.null()
        }
    }

    /// Percentages and scores, which are kept in hundredths, as people write them.
    private func write(_ value: Int64, _ field: Field, _ cells: inout CellBuffer) {
        switch field.kind {
        case .percent, .score: cells.hundredths(value)
        default: cells.integer(value)
        }
    }
}
