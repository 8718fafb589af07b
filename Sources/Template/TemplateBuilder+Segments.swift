import Document

extension TemplateBuilder {
    /// Saved segments; like plays, each is a condition with a name.
    func readSegments(_ node: SchemaNode, _ template: Template) -> [SavedSegment] {
        let parser = ConditionParser(template)
        var segments: [SavedSegment] = []
        for item in node.list() {
            let keys = item.keys(["id", "label", "when"], optional: ["aliases"])
            guard let choice = names.choice(keys), let when = keys["when"], let condition = when.condition(parser)
            else { continue }
            when.expectPossible(condition, "schema-unreachable-segment", template)
            segments.append(SavedSegment(choice: choice, when: condition))
        }
        _ = names.list(segments.map(\.choice), node)
        return segments
    }

    /// The map of forecast categories.
    func readForecast(_ node: SchemaNode, _ template: Template) -> ForecastMap {
        let probability = template.path(of: .probability).map { template.field(at: $0) }
        let (bands, intents) = (probability?.bandNames, template.field(.intent).flatMap { template.choices(of: $0) })
        let isDoubtful = isRoleUnknown || probability?.isDoubtful == true || template.field(.intent)?.isDoubtful == true
        var map = ForecastMap(lines: [])
        for item in node.list() {
            let keys = item.keys(["category"], optional: ["status", "probability", "intent"])
            guard
                let category = keys["category"]?.reference(
                    to: Text(zh: "预测类别", en: "forecast category"), { ForecastCategory(rawValue: $0) },
                    among: ForecastCategory.allCases.map(\.rawValue))
            else { continue }
            func read(_ key: String, _ what: Text, _ list: ChoiceList?) -> [Int] {
                (keys[key]?.list() ?? []).compactMap { node in
                    node.reference(
                        to: what, { list?.find($0)?.index }, among: list?.choices.map(\.id) ?? [],
                        isFollowOn: isDoubtful || list?.isWhole == false)
                }
            }
            map.lines.append(
                ForecastMap.Line(
                    category: category, statuses: read("status", Text(zh: "状态", en: "status"), statuses),
                    probabilities: read("probability", Text(zh: "概率分档", en: "band of the probability"), bands),
                    intents: read("intent", Text(zh: "客户意向", en: "intent"), intents)))
        }
        return map
    }
}
