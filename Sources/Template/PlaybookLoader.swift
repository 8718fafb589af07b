import Document

/// Reads `schema/playbook.yaml`.
struct PlaybookLoader {
    let template: Template
    let asOf: CivilDate

    /// The plays' names alone, read without reporting: ``plays(_:)`` reports.
    static func names(_ root: SchemaNode, _ language: Language) -> [Choice] {
        let quiet = SchemaReport(SchemaFile(path: root.report.path, bytes: Array(root.report.document.source)))
        let items = quiet.root?.keys(["plays"])["plays"]?.list() ?? []
        let directory = DirectoryLoader(language: language)
        return items.compactMap { item in
            directory.choice(item.keys([], optional: ["id", "label", "aliases"]))
        }
    }

    func plays(_ root: SchemaNode) -> [Play] {
        let directory = DirectoryLoader(language: template.language)
        let parser = ConditionParser(template)
        var plays: [Play] = []
        let items = root.keys(["plays"])["plays"]?.list() ?? []
        for item in items {
            let keys = item.keys(["id", "label", "when", "why", "author", "review_on"], optional: ["aliases", "rank"])
            guard let choice = directory.choice(keys), let node = keys["when"],
                let when = node.condition(parser), let why = keys["why"]?.text(),
                let author = keys["author"]?.string(), let reviewOn = keys["review_on"]?.date()
            else { continue }
            if template.directory.people.find(author) == nil {
                keys["author"]?.wrong(Text(zh: "人员名单里没有“\(author)”", en: "“\(author)” is not among the people"))
            }
            if reviewOn < asOf, let node = keys["review_on"] {
                item.report.warn(
                    "schema-review-expired", node.range,
                    Text(zh: "该打法应在 \(reviewOn) 前复核", en: "this play was to be reviewed by \(reviewOn)"),
                    hint: Text(zh: "复核后更新 review_on。", en: "Review it and move review_on."))
            }
            if !when.canHold(template) {
                item.report.warn(
                    "schema-unreachable-play", node.range,
                    Text(zh: "没有商机能同时满足这些条件", en: "no opportunity can meet all of these conditions at once"))
            }
            let rank = keys["rank"]?.integer(0...10_000) ?? plays.count + 1
            plays.append(Play(choice: choice, when: when, why: why, author: author, reviewOn: reviewOn, rank: rank))
        }
        _ = directory.list(plays.map(\.choice), root.keys(["plays"])["plays"] ?? root)
        return plays
    }
}

extension SchemaNode {
    /// A condition, checked against the template; its errors are reported at their place in the file.
    func condition(_ parser: ConditionParser) -> Condition? {
        guard let text = string() else { return nil }
        switch parser.parse(text) {
        case .success(let condition): return condition
        case .failure(let error):
            // The content of a quoted scalar begins behind the quote; escapes are rare enough to point at the whole.
            let content = report.document.yaml.nodes[index].content
            let isLiteral = Int(content.end) <= report.document.sourceCount
            let start = Int(content.start)
            let place = isLiteral ? ByteRange(start + Int(error.range.start), start + Int(error.range.end)) : range
            report.error("schema-condition", place, error.message, hint: error.hint)
            return nil
        }
    }
}

extension Condition {
    /// The parts joined by `and`.
    public var conjuncts: [Condition] {
        if case .and(let a, let b) = self { return a.conjuncts + b.conjuncts }
        return [self]
    }
}
