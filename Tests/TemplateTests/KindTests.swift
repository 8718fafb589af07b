import Document
import Testing

@testable import Template

/// Every kind on one page: what it is to the other rooms, and what it reads, writes and shows.
struct KindTests {
    @Test func whatEachKindIs() {
        let lines = Kind.all.map { kind in
            let field = Self.field(kind)
            let operators = ConditionTest.Operator.all.filter { field.allows($0) && $0 != .isMissing }.map(\.sign)
            return [
                kind.name, "\(kind.structure)", "\(kind.content)", kind.columns.map(\.rawValue).joined(separator: "+"),
                operators.joined(separator: " "), kind.keys.joined(separator: "+"),
            ].joined(separator: " | ")
        }
        #expect(
            lines == [
                "text | single | words | whole | = != in contains | ",
                "choice | single | name(Template.Kind.Names.choices) | whole | = != in | choices",
                "choices | list | name(Template.Kind.Names.choices) |  | has | choices+open",
                "path | single | name(Template.Kind.Names.tree) | whole | = != in | tree",
                "date | single | day | whole | = != < <= > >= in between | ",
                "period | single | period | low+high+from+to | = != < <= > >= in between | ",
                "money | single | quantity | low+high+band | = != < <= > >= in between | bands+minimum+maximum",
                "count | single | quantity | low+high+band | = != < <= > >= in between | bands+minimum+maximum+unit",
                "percent | single | quantity | low+high+band | = != < <= > >= in between | bands+minimum+maximum",
                "score | single | quantity | low+high+band | = != < <= > >= in between | bands+minimum+maximum",
                "boolean | single | flag | whole | = != in | ",
                "person | single | name(Template.Kind.Names.people) | whole | = != in | ",
                "chain | single | steps | whole | = != in contains | ",
                "id | single | words | whole | = != in contains | pattern",
                "reference | single | name(Template.Kind.Names.opportunities) | whole | = != in contains | ",
                "record | record | parts |  |  | fields",
                "records | records | parts |  | has | fields+shorthand",
            ])
    }

    /// What is written, what a Chinese register writes for it, and what English readers see.
    private static let readings: [(String, String, String, String)] = [
        ("text", "a, b", "a, b", "a, b"), ("text", "“电话里说”", "电话里说", "电话里说"),
        ("choice", "low_price", "低价", "Low price"), ("choice", "便宜", "低价", "Low price"),
        ("choices", "低价", "低价", "Low price"),
        ("path", "华东/上海", "华东/上海", "East/Shanghai"), ("path", "east", "华东", "East"),
        ("date", "2024-05-06", "2024-05-06", "2024-05-06"), ("date", "2024年5月6日", "2024-05-06", "2024-05-06"),
        ("period", "2周", "14", "14"),
        ("period", "2024-05-06 至 2024-05-20", "2024-05-06 ~ 2024-05-20", "2024-05-06 ~ 2024-05-20"),
        ("money", "80万", "800000", "800k"), ("money", "50-100万元", "500000-1000000", "500k–1m"),
        ("money", "above 100万", "1000000以上", "at least 1m"),
        ("money", "100万元 - 200 万元", "1000000-2000000", "1–2m"),
        ("count", "1.2万人", "12000", "12000"), ("count", "500  or more", "500以上", "500 and more"),
        ("percent", "60%", "60%", "60%"), ("percent", "30-70.5%", "30%-70.5%", "30%-70.5%"),
        ("score", "4.5/5分", "4.5", "4.5"), ("boolean", "TRUE", "是", "yes"), ("boolean", "无", "否", "no"),
        ("person", "明", "明", "明"), ("chain", "初审 -> 终决", "初审→终决", "初审→终决"), ("id", "2024-1", "2024-1", "2024-1"),
        ("reference", "2024-1", "2024-1", "2024-1"),
    ]

    @Test(arguments: readings)
    func readsAndWrites(_ name: String, _ written: String, _ own: String, _ shown: String) throws {
        let field = Self.field(try #require(Kind.named(name)))
        let value = Self.read(written, field).value
        let back = Self.template.written(value, as: field, in: .zh)
        #expect(back == own)
        #expect(Self.read(back, field).value == value)
        #expect(Self.template.shown(value, as: field, in: .en) == shown)
    }

    /// What none of them reads.
    private static let refusals: [(String, String)] = [
        ("choice", "贵"), ("choices", "贵"), ("path", "华东/北京"), ("date", "昨天"), ("date", "2024-02-30"), ("period", "一会儿"),
        ("money", "至少100万"), ("money", "超过100万以下"), ("money", "80万美元"), ("count", "很多"), ("percent", "0.6"),
        ("score", "4.5/"), ("boolean", "也许"), ("person", "谁"), ("id", "24-1"), ("record", "甲"), ("records", "甲"),
    ]

    @Test(arguments: refusals)
    func refuses(_ name: String, _ written: String) throws {
        let reading = Self.read(written, Self.field(try #require(Kind.named(name))))
        #expect(reading.value == .unreadable || reading.problems == [.notAnID])
    }

    // MARK: A field of each kind

    private static let template: Template = {
        var regions = TreeDraft(name: "regions")
        let east = regions.add(Choice(id: "east", label: Text(zh: "华东", en: "East")), below: nil)
        _ = regions.add(Choice(id: "shanghai", label: Text(zh: "上海", en: "Shanghai")), below: east)
        let none = ChoiceList([], language: .zh)
        return TemplateDraft(
            name: Text(same: ""), language: .zh, currency: currency, statuses: none,
            directory: Directory(
                departments: none, people: ChoiceList([Choice(id: "明", label: Text(same: "明"))], language: .zh),
                departmentOfPerson: [nil], competitors: none, trees: [Tree(regions, language: .zh)])
        ).template
    }()

    private static let currency = Currency(
        code: "CNY", marks: ["¥", "元"], units: [Currency.Unit(name: "万", factor: 10_000)])

    static func field(_ kind: Kind) -> Field {
        var draft = FieldDraft(index: 0, Choice(id: "field", label: Text(zh: "字段", en: "Field")), kind)
        switch kind.content {
        case .name(.choices):
            let low = Choice(id: "low_price", label: Text(zh: "低价", en: "Low price"), aliases: ["便宜"])
            draft.choices = ChoiceList([low], language: .zh)
        case .name(.tree): draft.tree = 0
        default: break
        }
        draft.pattern = kind.keys.contains("pattern") ? try? IDPattern("{year}-{number:1}") : nil
        draft.quantities = kind.quantity.map { QuantityReader($0, currency: currency) }
        return Field(draft, language: .zh)
    }

    static func read(_ text: String, _ field: Field) -> ScalarReading {
        let bytes = Array(text.utf8)
        return ScalarReader(template).read(bytes.span, as: field)
    }
}
