import Document
import Register
import Template

/// The id names a department of the directory.
enum IDDepartment {
    static let rule = Rule(
        "id-department", .error,
        Text(zh: "编号里的部门代码没有声明", en: "The id names a department that is not declared"),
        why: Text(
            zh: "部门代码决定商机归谁统计，也决定流水号不与别的部门相撞。",
            en: "The department's code decides whose figures the record is in and keeps the running numbers apart."),
        examples: [
            Example(.fields, bad: "机会编号: 202405-SLA-003\n", good: "机会编号: 202405-SAL-003\n", stem: "202405-SLA-003")
        ], file: check)

    static func check(_ file: inout FileCheck) {
        guard let (parts, range) = file.idParts, let place = parts.department, let path = file.template.path(of: .id),
            case .text(let id) = file.opportunity[path].value
        else { return }
        let departments = file.template.directory.departments
        let bytes = Array(id.utf8)
        if departments.find(bytes.span.extracting(place)) != nil { return }
        let code = String(decoding: bytes[place], as: UTF8.self)
        let near = nearestName(to: code, among: departments.choices.map(\.id))
        let known = departments.choices.map(\.id).joined(separator: ", ")
        file.report(
            range, Text(zh: "没有代码为 \(code) 的部门", en: "there is no department \(code)"),
            hint: near.map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
                ?? Text(zh: "部门代码：\(known)。", en: "The departments: \(known)."))
    }
}
