import Document
import Template

/// What a new register has to know of a company. What is left empty gets ``standard(_:person:)``.
public struct Company: Sendable {
    /// With their codes as ids.
    public var departments: [SchemaName] = []
    public var people: [Person] = []
    /// Paths, `华东/江苏省`.
    public var regions: [SchemaName] = []
    /// Of the customers, paths, too.
    public var industries: [SchemaName] = []
    /// What is sold; with some of them the form asks which.
    public var products: [SchemaName] = []
    /// The names of the stages, in their order.
    public var stages: [SchemaName] = []
    public var competitors: [SchemaName] = []
    /// Of all amounts, its code; nil for that of the shipped template.
    public var currency: String?

    /// Somebody, with the department by one of its names.
    public struct Person: Sendable {
        public var name: String
        public var department: String?
    }

    public init() {}

    /// With what serves any company where nothing is given; stages stay those of the shipped template, and the regions of
    /// a Chinese register, too.
    /// - Parameter person: who is at the keyboard, where that is known.
    func completed(_ language: Language, person: String?) -> Company {
        var company = self
        if departments.isEmpty {
            company.departments = [
                SchemaName(Text(zh: "销售部", en: "Sales")[language], other: language == .zh ? "Sales" : nil, id: "SAL")
            ]
        }
        if people.isEmpty {
            company.people = [Person(name: person ?? Self.placeholder[language], department: nil)]
        }
        for index in company.people.indices where company.people[index].department == nil {
            company.people[index].department = company.departments[0].id
        }
        if industries.isEmpty {
            company.industries = Self.industries.map {
                language == .zh ? SchemaName($0.zh, other: $0.en) : SchemaName($0.en)
            }
        }
        if regions.isEmpty, language == .en { company.regions = Self.continents.map { SchemaName($0) } }
        return company
    }

    static let continents = ["North America", "Latin America", "Europe", "Middle East and Africa", "Asia Pacific"]

    /// Stands for the first person until there is one.
    static let placeholder = Text(zh: "张三", en: "Jane Doe")

    private static let industries = [
        Text(zh: "制造业", en: "Manufacturing"), Text(zh: "信息技术", en: "Information technology"),
        Text(zh: "能源", en: "Energy"), Text(zh: "交通运输", en: "Transport"), Text(zh: "医疗健康", en: "Healthcare"),
        Text(zh: "建筑地产", en: "Construction"), Text(zh: "批发零售", en: "Wholesale and retail"),
        Text(zh: "金融", en: "Finance"), Text(zh: "教育", en: "Education"), Text(zh: "政府与公共事业", en: "Public sector"),
        Text(zh: "其他行业", en: "Other industry"),
    ]
}
