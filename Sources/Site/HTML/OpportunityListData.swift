import Analysis
import Document
import Register
import Template

/// All opportunities as columns for the scripts of the pages: each text once, and for every row the number of its text; and
/// what the filter bar chooses by and adds up. The list, the panels behind numbers and the search read it.
public struct OpportunityListData: Sendable {
    private struct Column: Sendable {
        var path: FieldPath
        var field: Field
        var numbers: [Value: Int32] = [:]
        var texts: [Text] = []
        var orders: [Double?] = []
        var values: [Int32] = []
        /// Numbers and days are sorted by what they are, all others by their texts.
        var hasOrder: Bool
        var isNumber: Bool

        init(_ path: FieldPath, _ field: Field) {
            (self.path, self.field) = (path, field)
            isNumber = field.kind.content == .quantity
            // Choices are in the order in which the template declares them.
            hasOrder = isNumber || field.kind.content == .day || field.kind.content == .name(.choices)
        }

        mutating func number(_ value: Value, _ template: Template) -> Int32 {
            if let number = numbers[value] { return number }
            let number = Int32(texts.count)
            numbers[value] = number
            texts.append(
                Text(zh: template.shown(value, as: field, in: .zh), en: template.shown(value, as: field, in: .en)))
            if hasOrder { orders.append(order(value)) }
            return number
        }

        private func order(_ value: Value) -> Double? {
            switch value {
            case .quantity(let quantity): Double(field.mid(of: quantity))
            case .date(let date): Double(date.days)
            case .choice(let index): Double(index)
            default: nil
            }
        }
    }

    private static let roles: [Role] = [.customer, .status, .owner, .amount, .probability, .expectedClose]

    private let template: Template
    private var columns: [Column]
    /// The place of each file in the columns.
    private var places: [Int64: Int] = [:]

    public init(_ template: Template) {
        self.template = template
        columns = Self.roles.compactMap { role in template.path(of: role).map { Column($0, template.field(at: $0)) } }
    }

    /// - Parameter values: one per field of the template.
    public mutating func add(_ file: Int64, _ values: [Item]) {
        places[file] = places.count
        for index in columns.indices {
            let path = columns[index].path
            var value = values[path.field].value
            if let sub = path.sub {
                if case .record(let items) = value, sub < items.count {
                    value = items[sub].value
                } else {
                    value = .missing
                }
            }
            if case .unreadable = value { value = .missing }
            let number = columns[index].number(value, template)
            columns[index].values.append(number)
        }
    }

    /// One opportunity of the list.
    public struct Entry: Sendable {
        public var file: Int64
        public var id: String
        /// Of its page.
        public var name: String
        /// Nil for a file that could not be read.
        public var row: Int32?

        public init(file: Int64, id: String, name: String, row: Int32?) {
            (self.file, self.id, self.name, self.row) = (file, id, name, row)
        }
    }

    /// The script that holds them.
    /// - Parameters:
    ///   - entries: in the order of the list.
    ///   - hasPage: whether a customer has a page.
    public func script(_ entries: [Entry], _ day: DayView, _ filter: FilterBar, hasPage: (String) -> Bool) -> [UInt8] {
        var json = ScriptJSON(capacity: entries.count * 128)
        let places = entries.map { self.places[$0.file] }
        json.object { json in
            json.key("count")
            json.integer(Int64(entries.count))
            json.key("names")
            json.sparse(entries.enumerated().compactMap { $1.name == $1.id ? nil : (row: $0, name: $1.name) })
            json.key("rows")
            json.array { json in entries.forEach { json.integer($0.row.map(Int64.init) ?? -1) } }
            json.key("columns")
            json.array { json in
                Self.ids(entries, template.field(.id)?.label ?? Text(zh: "编号", en: "Id"), &json)
                for column in columns { write(column, places, hasPage, &json) }
                nextSteps(entries, day, &json)
                stages(entries, day, &json)
            }
            json.key("sides")
            json.array { json in
                for side in filter.sides {
                    json.array { json in
                        entries.forEach { json.integer($0.row.map { Int64(side.places[Int($0)]) } ?? -1) }
                    }
                }
            }
            json.key("meanings")
            json.array { json in filter.meanings.forEach { json.string($0?.rawValue ?? "") } }
            json.numbers(day, entries.map(\.row))
        }
        return Array("oppbook.data(\"opportunities\",".utf8) + json.bytes + Array(");\n".utf8)
    }

    // MARK: Columns

    private static func ids(_ entries: [Entry], _ label: Text, _ json: inout ScriptJSON) {
        json.object { json in
            head("id", label, isNumber: false, &json)
            json.key("texts")
            json.array { json in for entry in entries { json.string(entry.id) } }
            json.key("values")
            json.array { json in for index in entries.indices { json.integer(Int64(index)) } }
        }
    }

    private static func head(_ key: String, _ title: Text, isNumber: Bool, _ json: inout ScriptJSON) {
        json.key("key")
        json.string(key)
        json.key("title")
        json.both(title)
        json.key("isNumber")
        json.flag(isNumber)
    }

    private func write(
        _ column: Column, _ places: [Int?], _ hasPage: (String) -> Bool, _ json: inout ScriptJSON
    ) {
        var column = column
        // What could not be read has no value.
        let missing = column.number(.missing, template)
        json.object { json in
            Self.head(column.field.role?.name ?? column.field.id, column.field.label, isNumber: column.isNumber, &json)
            json.key("texts")
            json.array { json in for text in column.texts { json.both(text) } }
            if column.field.role == .customer {
                json.key("pages")
                json.array { json in
                    for text in column.texts {
                        if hasPage(text.zh) { json.string(CustomerNames.page(of: text.zh)) } else { json.null() }
                    }
                }
            }
            if column.hasOrder {
                json.key("orders")
                json.array { json in for order in column.orders { json.number(order) } }
            }
            json.key("values")
            json.array { json in
                for place in places { json.integer(Int64(place.map { column.values[$0] } ?? missing)) }
            }
        }
    }

    private func nextSteps(_ entries: [Entry], _ day: DayView, _ json: inout ScriptJSON) {
        let cells = entries.map { entry -> (text: Text, order: Double?) in
            guard let row = entry.row, day.isOpen(row), let step = day.nextStep(row) else {
                return (Text(same: ""), nil)
            }
            return (
                Text(zh: "\(step.words)（\(step.due)）", en: "\(step.words) (\(step.due))"), Double(step.due.days)
            )
        }
        write("next_step", Text(zh: "下一步", en: "Next step"), cells, &json)
    }

    private func stages(_ entries: [Entry], _ day: DayView, _ json: inout ScriptJSON) {
        let stage = day.stageDays(day.ageingLimits(day.rows))
        let cells = entries.map { entry -> (text: Text, order: Double?) in
            guard let row = entry.row, let found = stage(row) else { return (Text(same: ""), nil) }
            let days = "\(found.days)" + (found.limit.map { "/\(Int64($0))" } ?? "")
            return (Text(same: days), Double(found.days))
        }
        write("stage_days", Text(zh: "在阶段天数/上限", en: "Days in stage/limit"), cells, isNumber: true, &json)
    }

    private func write(
        _ key: String, _ title: Text, _ cells: [(text: Text, order: Double?)], isNumber: Bool = false,
        _ json: inout ScriptJSON
    ) {
        var numbers: [Text: Int] = [:]
        var distinct: [(text: Text, order: Double?)] = []
        let values = cells.map { cell -> Int in
            if let number = numbers[cell.text] { return number }
            numbers[cell.text] = distinct.count
            distinct.append(cell)
            return distinct.count - 1
        }
        json.object { json in
            Self.head(key, title, isNumber: isNumber, &json)
            json.key("texts")
            json.array { json in distinct.forEach { json.both($0.text) } }
            json.key("orders")
            json.array { json in distinct.forEach { json.number($0.order) } }
            json.key("values")
            json.array { json in values.forEach { json.integer(Int64($0)) } }
        }
    }

    // MARK: The page

    /// The page that shows them.
    public static func page(_ context: SiteContext, count: Int) -> [UInt8] {
        var out = Markup()
        let title = Text(zh: "列表", en: "List")
        out.tag("<header class=\"title\"><h1>")
        out.both(title)
        out.tag("</h1><p class=\"lead\">")
        out.both(
            Text(
                zh: "共 \(grouped(Int64(count))) 份档案。点列名排序；查找框里写几个词时，列出全部符合的。",
                en:
                    "\(grouped(Int64(count))) opportunities. Click a heading to sort; the search field finds lines that contain all its words."
            ))
        out.tag(
            "</p></header>\n<p class=\"noscript\"><span lang=\"zh\">这张表要浏览器允许脚本才能显示；没有脚本时请用 oppbook list。</span><span lang=\"en\">This table needs scripts; without them, oppbook list shows the same.</span></p>\n"
        )
        if let bar = context.filter { bar.write(nil, &out) }
        out.tag(
            "<div class=\"table\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" data-label-zh=\"全部商机\" data-label-en=\"All opportunities\">\n<table id=\"opportunities\" data-table=\"opportunities\" data-source=\"opportunities\" data-search data-count=\""
        )
        out.number(count)
        out.tag("\"><caption class=\"sr\">")
        out.both(title)
        out.tag("</caption><thead></thead><tbody></tbody></table></div></div>\n")
        var name = Markup()
        name.text(title[context.language])
        name.tag(" · ")
        name.text(context.register[context.language])
        return PageFrame(context).page(
            name: "opportunities", base: "", title: name.html, content: out.html, isFiltered: true)
    }
}

extension ScriptJSON {
    /// Texts by their rows, of which few have one.
    mutating func sparse(_ texts: [(row: Int, name: String)]) {
        object { json in
            for (row, name) in texts { json.named(String(row), name) }
        }
    }

    private mutating func named(_ key: String, _ text: String) {
        string(key)
        colon()
        string(text)
    }
}
