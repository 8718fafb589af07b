import Document
import Register
import Template

/// The table of all opportunities, as columns for the script that shows it page by page: each text once, and for every
/// row the number of its text.
public struct OpportunityListData {
    private struct Column {
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

        mutating func add(_ value: Value, _ template: Template) {
            if let number = numbers[value] { return values.append(number) }
            let number = Int32(texts.count)
            numbers[value] = number
            texts.append(
                Text(zh: template.shown(value, as: field, in: .zh), en: template.shown(value, as: field, in: .en)))
            if hasOrder { orders.append(order(value)) }
            values.append(number)
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
    private var ids: [String] = []
    private var names: [(row: Int, name: String)] = []
    private var columns: [Column]

    public init(_ template: Template) {
        self.template = template
        columns = Self.roles.compactMap { role in template.path(of: role).map { Column($0, template.field(at: $0)) } }
    }

    /// - Parameters:
    ///   - name: of its page.
    ///   - values: one per field of the template; nil for a file that cannot be read.
    public mutating func add(id: String, name: String, _ values: [Item]?) {
        if name != id { names.append((ids.count, name)) }
        ids.append(id)
        for index in columns.indices {
            let path = columns[index].path
            var value = values.map { $0[path.field].value } ?? .missing
            if let sub = path.sub {
                if case .record(let items) = value, sub < items.count {
                    value = items[sub].value
                } else {
                    value = .missing
                }
            }
            if case .unreadable = value { value = .missing }
            columns[index].add(value, template)
        }
    }

    /// The script that holds them.
    public var script: [UInt8] {
        var json = ScriptJSON(capacity: ids.count * 96)
        let idLabel = template.field(.id)?.label ?? Text(zh: "编号", en: "Id")
        json.object { json in
            json.key("count")
            json.integer(Int64(ids.count))
            json.key("names")
            json.sparse(names)
            json.key("columns")
            json.array { json in
                json.object { json in
                    json.key("title")
                    json.both(idLabel)
                    json.key("isNumber")
                    json.flag(false)
                    json.key("texts")
                    json.array { json in for id in ids { json.string(id) } }
                    json.key("values")
                    json.array { json in for index in ids.indices { json.integer(Int64(index)) } }
                }
                for column in columns { Self.write(column, &json) }
            }
        }
        return Array("oppbook.data(\"opportunities\",".utf8) + json.bytes + Array(");\n".utf8)
    }

    private static func write(_ column: Column, _ json: inout ScriptJSON) {
        json.object { json in
            json.key("title")
            json.both(column.field.label)
            json.key("isNumber")
            json.flag(column.isNumber)
            json.key("texts")
            json.array { json in for text in column.texts { json.both(text) } }
            if column.hasOrder {
                json.key("orders")
                json.array { json in for order in column.orders { json.number(order) } }
            }
            json.key("values")
            json.array { json in for value in column.values { json.integer(Int64(value)) } }
        }
    }

    /// The page that shows them.
    public static func page(_ context: SiteContext, count: Int) -> [UInt8] {
        var out = Markup()
        let title = Text(zh: "全部商机", en: "All opportunities")
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
        return PageFrame(context).page(name: "opportunities", base: "", title: name.html, content: out.html)
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
