import Document

/// Conditions that nothing can meet, and grades that no sum reaches.
extension TemplateBuilder {
    func checkConditions(_ keys: SchemaKeys, _ template: Template) {
        for (path, node) in pendingRequirements {
            guard let when = template.field(at: path).required.when else { continue }
            node.expectPossible(when, "schema-impossible-condition", template)
        }
        for (section, node) in pendingSections {
            guard let when = template.sections[section].required.when else { continue }
            node.expectPossible(when, "schema-impossible-condition", template)
        }
        let items = keys["rules"]?.list() ?? []
        for rule in template.rules {
            guard let item = items.first(where: { $0.isMapping && $0.value(of: "id")?.spelling == rule.id.name }) else {
                continue
            }
            item.value(of: "when")?.expectPossible(rule.when, "schema-impossible-condition", template)
            item.value(of: "require")?.expectPossible(rule.require, "schema-impossible-condition", template)
        }
        if let formula = template.priority, let node = keys["priority"], node.isSound { checkGrades(formula, node) }
        checkForecast(template, keys["forecast"])
    }

    private func checkGrades(_ formula: Formula, _ node: SchemaNode) {
        guard let list = node.value(of: "grades"), list.list().count == formula.grades.count, !formula.terms.isEmpty
        else { return }
        // Every sum that the points can make; they are few, since points are small.
        var sums: Set<Int> = [0]
        for term in formula.terms {
            sums = Set(sums.flatMap { sum in term.points.values.map { sum + $0 } })
            if sums.count > 10_000 { return }
        }
        var above = Int.max
        for (grade, item) in zip(formula.grades, list.list()) {
            if !sums.contains(where: { $0 >= grade.atLeast && $0 < above }) {
                item.report.warn(
                    "schema-unreachable-grade", item.range,
                    Text(
                        zh: "各项得分怎么加也得不到“\(grade.grade)”",
                        en: "no sum of points reaches the grade “\(grade.grade)”"),
                    hint: Text(
                        zh: "得分合计在 \(sums.min() ?? 0) 到 \(sums.max() ?? 0) 之间，相应改 at_least。",
                        en: "The sum of points is between \(sums.min() ?? 0) and \(sums.max() ?? 0): change at_least."))
            }
            above = grade.atLeast
        }
    }

    /// A line of the forecast that lines above it take everything from.
    private func checkForecast(_ template: Template, _ node: SchemaNode?) {
        let items = node?.list() ?? []
        let isDoubtful = [Role.probability, .intent].contains { role in
            template.path(of: role).map { template.field(at: $0).isDoubtful } ?? false
        }
        guard let node, node.isSound, !isDoubtful, items.count == template.forecast.lines.count else { return }
        for (index, line) in template.forecast.lines.enumerated() {
            guard template.forecast.lines[..<index].contains(where: { $0.covers(line) }) else { continue }
            items[index].report.warn(
                "schema-unreachable-line", items[index].range,
                Text(zh: "这一行用不上：上面有一行已经包括它", en: "this line never applies because a line above it covers it"),
                hint: Text(zh: "把条件更严的一行放在上面。", en: "Put the more specific line first."))
        }
    }
}

extension ForecastMap.Line {
    /// Whether everything that this other line asks for meets this one as well.
    fileprivate func covers(_ other: ForecastMap.Line) -> Bool {
        func covers(_ own: [Int], _ others: [Int]) -> Bool {
            own.isEmpty || (!others.isEmpty && Set(own).isSuperset(of: others))
        }
        return covers(statuses, other.statuses) && covers(probabilities, other.probabilities)
            && covers(intents, other.intents)
    }
}

extension SchemaNode {
    /// The value of a key, as written.
    func value(of name: String) -> SchemaNode? {
        guard isMapping else { return nil }
        return pairs().first { $0.key.isScalar && $0.key.spelling == name }?.value.under(name)
    }
}
