import ArgumentParser
import Document
import Lint
import Template

/// `FIELD=VALUE` as typed; what the field is, the template decides.
struct FieldAssignment: ExpressibleByArgument {
    var name: String
    /// Empty to take the field out.
    var text: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals]).trimmed
        text = String(argument[argument.index(after: equals)...]).trimmed
    }

    /// The field meant: by any of its names, a sub-field as `RECORD.NAME`.
    func path(in template: Template) throws -> FieldPath {
        let parts = name.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
        guard let field = template.fieldNames.find(parts[0])?.index else { throw unknown(parts[0], template.fieldNames, template) }
        guard parts.count > 1 else { return FieldPath(field) }
        let names = template.fields[field].subfieldNames
        guard let sub = names.find(parts[1])?.index else { throw unknown(parts[1], names, template) }
        return FieldPath(field, sub: sub)
    }

    private func unknown(_ name: String, _ names: ChoiceList, _ template: Template) -> Failure {
        let near = nearestName(to: name, among: names.names).flatMap { names.find($0) }.map { names[$0.index].written(in: template.language) }
        return Failure(
            Text(zh: "没有字段“\(name)”", en: "there is no field “\(name)”"),
            hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") }
                ?? Text(zh: "字段见 schema/template.yaml。", en: "The fields stand in schema/template.yaml."))
    }
}
