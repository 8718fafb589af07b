import Document
import Register
import Template

/// Makes the cells of an opportunity's rows, on any thread; what it asks of the template is worked out once.
struct RowMaker: Sendable {
    let template: Template
    private let layout: TableLayout
    /// The spellings of the wide row's columns, of the fields, and of the lists' columns.
    private let columns: [Spellings]
    private let fields: [Spellings]
    private let lists: [[Spellings]]

    /// Where the values of the wide row's columns come from; the layout's own columns carry names, whose references
    /// would be counted for every file.
    private let places: [Place]

    private struct Place: Sendable {
        var path: FieldPath
        var part: Kind.ColumnPart
    }

    /// How the values of a field are written.
    private struct Spellings: Sendable {
        /// Canonical names of choices, people or the nodes of a tree.
        var names: [String] = []
        var bands: [String]
        /// Whether quantities are kept in hundredths: percentages and scores, which are written as people write them.
        var isHundredths = false

        init(_ field: Field, _ template: Template) {
            bands = field.bands.map(\.choice.id)
            isHundredths = field.kind.quantity?.scale == 100
            switch field.kind.content {
            case .name(.tree):
                if let tree = template.tree(of: field) { names = tree.nodes.indices.map { tree.written($0, in: .en) } }
            case .name(.people): names = template.directory.people.choices.map(\.id)
            default: names = template.choices(of: field)?.choices.map(\.id) ?? []
            }
        }
    }

    init(_ template: Template, _ layout: TableLayout) {
        self.template = template
        self.layout = layout
        places = layout.columns.map { Place(path: $0.path, part: $0.part) }
        columns = layout.columns.map { Spellings(template.field(at: $0.path), template) }
        fields = template.fields.map { Spellings($0, template) }
        lists = layout.lists.map { list in list.columns.map { Spellings(template.field(at: $0.path), template) } }
    }

    /// A row of `opportunities`, behind the file's number.
    func writeFields(_ opportunity: Opportunity, path: [UInt8], _ cells: inout CellBuffer) {
        cells.reserve(1024)
        path.withUnsafeBufferPointer { cells.text(utf8: $0) }
        cells.flag(opportunity.isReadable)
        for (index, place) in places.enumerated() {
            guard let sub = place.path.sub else {
                write(opportunity.values[place.path.field].value, place.path, columns[index], place.part, &cells)
                continue
            }
            guard case .record(let items) = opportunity.values[place.path.field].value else {
                cells.null()
                continue
            }
            write(items[sub].value, place.path, columns[index], place.part, &cells)
        }
    }

    /// A row of `file_lists`, behind the file's number.
    func writeLists(_ opportunity: Opportunity, _ cells: inout CellBuffer) {
        cells.reserve(2048)
        for (index, list) in layout.lists.enumerated() {
            guard case .list(let items) = opportunity.values[list.field].value, !items.isEmpty else {
                cells.null()
                continue
            }
            cells.openArray()
            for item in items { write(item, list, lists[index], &cells) }
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

    private func write(_ item: Item, _ list: TableLayout.ListTable, _ columns: [Spellings], _ cells: inout CellBuffer) {
        guard !list.columns.isEmpty else {
            return write(item.value, FieldPath(list.field), fields[list.field], .whole, &cells)
        }
        let parts: [Item] = if case .record(let parts) = item.value { parts } else { [] }
        cells.openArray()
        for (index, column) in list.columns.enumerated() {
            let sub = column.path.sub ?? 0
            write(sub < parts.count ? parts[sub].value : .missing, column.path, columns[index], column.part, &cells)
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
            cells.text(entry.channel.map { template.logChannels[$0].id })
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
        cells.openArray()
        cells.integer(entry)
        write(date, &cells)
        cells.text(template.fields[change.field].id)
        cells.flag(change.hasReason)
        cells.flag(change.isEnteredLater)
        if let old = change.old { writeWhole(old.value, change.field, &cells) } else { cells.null() }
        writeWhole(change.new.value, change.field, &cells)
        let path = FieldPath(change.field)
        for value in [change.old?.value ?? .missing, change.new.value] {
            write(value, path, fields[change.field], .low, &cells)
            write(value, path, fields[change.field], .high, &cells)
        }
        cells.closeArray()
    }

    // MARK: Values

    /// A value of any kind in one cell.
    private func writeWhole(_ value: Value, _ field: Int, _ cells: inout CellBuffer) {
        if case .choice(let choice) = value { return cells.text(fields[field].names[choice]) }
        cells.text(template.written(value, as: template.fields[field], in: .en))
    }

    private func write(_ date: CivilDate?, _ cells: inout CellBuffer) {
        if let date { cells.date(date) } else { cells.null() }
    }

    private func write(
        _ value: Value, _ path: FieldPath, _ spellings: Spellings, _ part: Kind.ColumnPart, _ cells: inout CellBuffer
    ) {
        func number(_ value: Int64) { spellings.isHundredths ? cells.hundredths(value) : cells.integer(value) }
        switch (value, part) {
        case (.text(let text), .whole): cells.text(text)
        case (.choice(let index), .whole), (.path(let index), .whole), (.person(let index), .whole):
            cells.text(spellings.names[index])
        case (.date(let date), .whole): cells.date(date)
        case (.boolean(let flag), .whole): cells.flag(flag)
        case (.chain(let steps), .whole): cells.text(steps.joined(separator: "→"))
        case (.span(let from, _), .from): cells.date(from)
        case (.span(_, let to), .to): cells.date(to)
        case (.quantity(let quantity), .low): number(quantity.low)
        case (.quantity(let quantity), .high):
            if let high = quantity.high { number(high) } else { cells.null() }
        case (.quantity(let quantity), .band):
            cells.text(template.field(at: path).band(of: quantity).map { spellings.bands[$0] })
        default: cells.null()
        }
    }
}
