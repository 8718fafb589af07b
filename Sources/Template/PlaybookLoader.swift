import Document

/// Reads `schema/playbook.yaml`.
struct PlaybookLoader {
    let template: Template
    let asOf: CivilDate

    /// The plays' names alone, read without reporting: ``plays(_:)`` reports.
    static func names(_ root: SchemaNode, _ language: Language) -> ChoiceList {
        let quiet = SchemaReport(SchemaFile(path: root.report.path, bytes: Array(root.report.document.source)))
        quiet.language = language
        let items = quiet.root?.keys(["plays"])["plays"]?.list() ?? []
        let directory = DirectoryLoader(language: language)
        let plays = items.compactMap { item in
            directory.choice(
                item.keys([], optional: ["id", "label", "aliases", "when", "why", "author", "review_on", "rank"]))
        }
        return ChoiceList(plays, language: language, isWhole: quiet.isWhole && plays.count == items.count)
    }

    func plays(_ root: SchemaNode) -> [Play] {
        let directory = DirectoryLoader(language: template.language)
        let parser = ConditionParser(template)
        var plays: [Play] = []
        var nodes: [SchemaNode] = []
        let list = root.keys(["plays"])["plays"]
        for item in list?.list() ?? [] {
            let keys = item.keys(["id", "label", "when", "why", "author", "review_on"], optional: ["aliases", "rank"])
            let choice = directory.choice(keys)
            let when = keys["when"]?.condition(parser)
            let (why, author, reviewOn) = (keys["why"]?.text(), keys["author"]?.word(), keys["review_on"]?.date())
            let rank = keys["rank"]?.integer(0...10_000) ?? plays.count + 1
            if let author, let node = keys["author"] { node.expectPerson(author, template.directory) }
            if let when, let node = keys["when"] { node.expectPossible(when, "schema-unreachable-play", template) }
            if let reviewOn, reviewOn < asOf, let node = keys["review_on"] {
                item.report.warn(
                    "schema-review-expired", node.range,
                    Text(zh: "该打法应在 \(reviewOn) 前复核", en: "the review of this play was due on \(reviewOn)"),
                    hint: Text(zh: "复核后更新 review_on。", en: "Review it and update review_on."))
            }
            guard let choice, let when, let why, let author, let reviewOn else { continue }
            plays.append(Play(choice: choice, when: when, why: why, author: author, reviewOn: reviewOn, rank: rank))
            nodes.append(item)
        }
        if let list { _ = directory.list(plays.map(\.choice), list, items: nodes) }
        return plays
    }
}

extension SchemaNode {
    /// A condition, checked against the template; its errors are reported at their place in the file.
    func condition(_ parser: ConditionParser) -> Condition? {
        guard let text = word() else { return nil }
        switch parser.parse(text) {
        case .success(let condition): return condition
        case .failure(let error):
            if let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
                "“「『".unicodeScalars.contains(first), "”」』".unicodeScalars.contains(last)
            {
                wrong(
                    Text(zh: "条件外面是全角引号", en: "the condition has full-width quotes"),
                    hint: SchemaModel.hint(for: key ?? "when", report.stages))
                return nil
            }
            if parser.isFollowOn(error) {
                report.doubt(range)
                return nil
            }
            // The content of a quoted scalar begins behind the quote; escapes are rare enough to point at the whole.
            let content = report.document.yaml.nodes[index].content
            let isLiteral = Int(content.end) <= report.document.sourceCount
            let start = Int(content.start)
            let place = isLiteral ? ByteRange(start + Int(error.range.start), start + Int(error.range.end)) : range
            // A person may have left; what names nobody any more holds for nobody.
            if case .person = error.subject {
                report.warn(
                    "schema-unknown-person", place, error.message,
                    hint: error.hint ?? Text(zh: "改为接手的人；打错了就改正。", en: "Enter the successor, or correct the name."))
                var tolerant = parser
                tolerant.acceptsAnybody = true
                return try? tolerant.parse(text).get()
            }
            report.error(
                "schema-condition", place, error.message, hint: error.hint ?? SchemaModel.hint(for: key, report.stages))
            return nil
        }
    }

    /// Warns of a name that is not among the people: whoever it was may have left.
    func expectPerson(_ name: String, _ directory: Directory) {
        guard directory.people.find(name) == nil, directory.isWhole, report.isFirst(name) else { return }
        report.warn(
            "schema-unknown-person", range,
            Text(zh: "“\(name)”不在 directory.yaml 的人员名单里", en: "“\(name)” is not among the people in directory.yaml"),
            hint: Text(
                zh: "已离开的，改为接手的人；新同事先加到名单里。",
                en: "Enter the successor; add a new colleague to the people first."))
    }

    /// Warns of a condition that nothing can meet.
    func expectPossible(_ condition: Condition, _ rule: RuleID, _ template: Template) {
        guard !condition.canHold(template) else { return }
        report.warn(
            rule, range, Text(zh: "没有商机能同时满足这些条件", en: "no opportunity can meet all of these conditions"),
            hint: Text(zh: "用 or 连接，或去掉互相矛盾的一条。", en: "Join them with or, or remove a contradictory condition."))
    }
}

extension Condition {
    /// The parts joined by `and`.
    public var conjuncts: [Condition] {
        if case .and(let a, let b) = self { return a.conjuncts + b.conjuncts }
        return [self]
    }
}
