import Document
import Register
import Template

/// The id names a department of the directory.
enum IDDepartment {
    static let rule = Rule(
        "id-department", .error,
        Text(zh: "编号里的部门代码不在名单里", en: "Unknown department in the id"),
        why: Text(
            zh: "部门代码决定商机计入哪个部门，也使流水号不与其他部门重复。",
            en:
                "The department code decides to whose figures the opportunity belongs and keeps the running numbers separate."
        ),
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
            range, Text(zh: "没有代码为 \(code) 的部门", en: "unknown department \(code)"),
            hint: near.map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
                ?? Text(zh: "部门代码：\(known)。", en: "Departments: \(known)."))
    }
}
