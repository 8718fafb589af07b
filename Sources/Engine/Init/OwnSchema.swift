import Document
import Lint
import Template

/// A schema of a company's own, made of the shipped one: its fields, rules of reading and formulas, with other lists.
/// The fields are maintained in one place.
struct OwnSchema {
    /// Every file, in order.
    let files: [SchemaFile]
    /// What they are read as.
    let template: Template

    /// How a play is written, below an empty list.
    private static let playExample: [Language: [String]] = [
        .zh: [
            "",
            "例（也可以用 oppbook schema add strategy 添加）：",
            "  - id: sample_first",
            "    label: { zh: 先送样再报价, en: Samples before the offer }",
            "    when: \"concerns has technical_stability and competition != none\"",
            "    why: { zh: 客户怕不稳定，实测数据最有说服力, en: Measured data convince a customer who fears instability }",
            "    author: 提出的人",
            "    review_on: 2027-03-31",
        ],
        .en: [
            "",
            "For example (or use oppbook schema add strategy):",
            "  - id: sample_first",
            "    label: { en: Samples before the offer }",
            "    when: \"concerns has technical_stability and competition != none\"",
            "    why: { en: Measured data convince a customer who fears instability }",
            "    author: the person who proposes it",
            "    review_on: 2027-03-31",
        ],
    ]

    /// Rules of the shipped template that any company can use.
    private static let commonRules = ["budget-needs-amount"]

    /// - Throws: ``Failure`` where a name is given twice or cannot be used.
    init(_ company: Company, _ language: Language) throws(Failure) {
        let shipped = NewRegister.shippedSchema
        var change = SchemaChange(shipped, try Self.template(of: shipped))
        change.setLanguage(language)
        change.keepComments(in: language, english: SchemaComments.english)
        if let currency = company.currency { change.setCurrency(currency) }
        change.keep(Self.commonRules, in: ["rules"], of: "template.yaml")
        change.clear(["plays"], of: "playbook.yaml")
        for list in [["departments"], ["people"], ["competitors"], ["trees", "industries"]]
            + (company.regions.isEmpty ? [] : [["trees", "regions"]])
        {
            change.clear(list, of: "directory.yaml")
        }
        try Self.check(&change)
        for name in company.departments {
            try Self.adding(&change) { (c) throws(Failure) in try c.addDepartment(name) }
        }
        for person in company.people {
            try Self.adding(&change) { (c) throws(Failure) in
                try c.addPerson(SchemaName(person.name), department: person.department)
            }
        }
        for name in company.competitors {
            try Self.adding(&change) { (c) throws(Failure) in try c.addCompetitor(name) }
        }
        for (paths, role, what) in [
            (company.industries, Role.industry, Text(zh: "行业", en: "industry")),
            (company.regions, Role.region, Text(zh: "区域", en: "region")),
        ] {
            for path in paths {
                try Self.adding(&change) { (c) throws(Failure) in try c.addPath(path, to: role, what) }
            }
        }
        try OwnStages(names: company.stages).name(in: &change, Self.adding)
        if !company.products.isEmpty { try Self.add(company.products, to: &change) }
        change.comment(Self.playExample[language] ?? [], in: "playbook.yaml")
        let words = Text(zh: "某竞品公司", en: "A competitor")[language]
        let rival = company.competitors.first?.label ?? words
        var texts: [Role: String] = [.competitorName: rival, .lostTo: rival]
        texts[.customer] = Text(zh: "某某有限公司", en: "Example Corporation")[language]
        texts[.strategies] = Text(zh: "先送样再报价", en: "Samples before the offer")[language]
        texts[.products] = company.products.first?.label ?? Text(zh: "某产品", en: "A product")[language]
        change.adaptExamples(texts: texts)
        try Self.check(&change)
        (files, template) = (change.files, change.template)
    }

    static func template(of files: [SchemaFile]) throws(Failure) -> Template {
        let outcome = TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name))
        guard let template = outcome.template else {
            throw Failure(Text(zh: "自带的模板读不出来", en: "the shipped template cannot be read"))
        }
        return template
    }

    private static func check(_ change: inout SchemaChange) throws(Failure) {
        _ = try change.check(asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name))
    }

    private static func adding(
        _ change: inout SchemaChange, _ body: (inout SchemaChange) throws(Failure) -> Void
    ) throws(Failure) {
        try body(&change)
        try check(&change)
    }

    /// A field for what is sold, by which opportunities can be grouped.
    private static func add(_ products: [SchemaName], to change: inout SchemaChange) throws(Failure) {
        let language = change.template.language
        let name = SchemaName(
            Text(zh: "产品", en: "Product")[language], other: language == .zh ? "Product" : nil, id: "product")
        var field = SchemaChange.NewField(name, kind: "choices")
        field.choices = products
        field.after = change.template.field(.industry)?.id
        let statuses = change.template.statuses
        if statuses.count > 1, statuses.meaning(of: 1) == .open { field.required = statuses[1].id }
        field.help = Text(zh: "客户要买哪些产品或服务。", en: "Which products or services the customer needs.")[language]
        try adding(&change) { (c) throws(Failure) in try c.addField(field) }
    }
}
