import Document
import Lint
import Platform
import Register
import Template

/// A new opportunity: its id, its file and what is filled in. Nobody else gets ids as long as this is there.
public struct Registration {
    /// From the register's root; the file is not there yet.
    public let path: String
    /// The whole file.
    public private(set) var bytes: [UInt8]
    /// Fields whose value is written in other words than it was given in: their names, and what is written.
    public private(set) var understood: [(name: String, text: String)] = []
    private let workspace: Workspace
    private let allocation: IDAllocation

    /// - Parameters:
    ///   - fields: what is known of the opportunity; the owner, the days, the first status and the id are added where
    ///     they are not given.
    ///   - department: by one of its names; nil for the owner's.
    ///   - isBare: whether the form is left out, so that the file has nothing but the fields.
    ///   - user: who is at the keyboard.
    /// - Throws: ``Failure`` where a field or the department is unknown, or there can be no id.
    public init(
        _ fields: [FieldAssignment], department: String?, isBare: Bool, user: UserName, in workspace: Workspace
    ) throws {
        try FieldAssignment.refusePlaceholders(fields)
        let template = workspace.template
        var values = zip(try FieldAssignment.paths(of: fields, in: template), fields).map { (path: $0, text: $1.text) }
            .filter { !$0.text.isEmpty }
        func add(_ role: Role, _ text: @autoclosure () throws -> String?) rethrows {
            guard let path = template.path(of: role), path.sub == nil,
                !values.contains(where: { $0.path.field == path.field }), let text = try text()
            else { return }
            values.append((path, text))
        }
        let reader = OpportunityReader(template)
        let spoken = values.map { value in
            let field = template.field(at: value.path)
            return SpokenValue(field: field, name: field.written(in: template.language), text: value.text)
        }
        let typed = fields.filter { !$0.text.isEmpty }.map { $0.typed ?? $0.text }
        for (index, written) in try workspace.written(spoken, reader).enumerated() {
            if written != typed[index], !written.isEmpty { understood.append((spoken[index].name, written)) }
            values[index].text = written
        }
        values.removeAll { $0.text.trimmed.isEmpty }
        if isBare, !fields.isEmpty { try workspace.refuseNobody(values) }
        add(.owner, user.person(in: template).map { template.directory.people[$0].id })
        add(.discovered, workspace.asOf.description)
        add(.registered, workspace.asOf.description)
        add(.status, template.statuses.isEmpty ? nil : template.statuses[0].written(in: template.language))

        (self.workspace, allocation) = (workspace, try IDAllocation(workspace))
        try add(.id, try allocation.next(month: workspace.asOf, department: Self.code(department, values, template)))
        guard let idPath = template.path(of: .id), let id = values.first(where: { $0.path == idPath })?.text else {
            throw Failure(Text(zh: "模板里没有编号字段", en: "the template has no id field"))
        }
        guard !id.contains("/"), !id.hasPrefix(".") else {
            throw Failure(Text(zh: "“\(id)”不能作文件名", en: "“\(id)” cannot be used as a file name"))
        }
        path = allocation.path(of: id, year: workspace.asOf.parts.year)
        let customer = template.path(of: .customer).flatMap { path in values.first { $0.path == path }?.text }
        let form = NewOpportunity(template, filled: Set(values.map(\.path.field)), isBare: isBare)
        bytes = Array(form.text(title: MarkdownText.oneLine(customer ?? id)).utf8)
        for (field, text) in values {
            do throws(OpportunityEditor.Problem) {
                bytes = try OpportunityEditor(bytes, reader: reader).setting(field, to: text).applied(to: bytes[...])
            } catch {
                throw EditFailure.of(
                    error, template.field(at: field).written(in: template.language), workspace.shown(path))
            }
        }
        // What analyses ask for is in the log from the first day on.
        let editor = OpportunityEditor(bytes, reader: reader)
        if let entry = editor.firstValues(template.fields.filter(\.isLogged).map(\.index), on: workspace.asOf) {
            bytes = editor.adding(entry).applied(to: bytes[...])
        }
    }

    /// The department's code for the id.
    private static func code(
        _ department: String?, _ values: [(path: FieldPath, text: String)], _ template: Template
    ) throws -> String? {
        let departments = template.directory.departments
        if let department {
            if let found = departments.find(department) { return departments[found.index].id }
            throw Failure(
                Text(zh: "没有部门“\(department)”", en: "unknown department “\(department)”"),
                hint: Text(
                    zh: "部门代码：\(departments.choices.map(\.id).joined(separator: "、"))。",
                    en: "Departments: \(departments.choices.map(\.id).joined(separator: ", "))."))
        }
        if let owner = template.path(of: .owner), let name = values.first(where: { $0.path == owner })?.text {
            let people = template.directory.people
            guard let person = people.find(name) else {
                throw Failure.unknown(
                    name, Text(zh: "人员名单里没有“\(name)”", en: "“\(name)” is not among the people"), among: people,
                    in: template.language)
            }
            if let index = template.directory.departmentOfPerson[person.index] { return departments[index].id }
        }
        return departments.count == 1 ? departments[0].id : nil
    }

    /// What a form lacks that is not filled in yet.
    private static let incomplete: Set<RuleID> = [
        "required-field", "section-missing", "section-empty", "heading-title", "next-step-missing",
    ]

    /// What became of a new file.
    public struct Outcome {
        /// Why nothing was written, in the order of places; none where the file is there.
        public var errors: [FileFinding] = []
        /// What lint warns of in what is filled in.
        public var warnings: [FileFinding] = []
        /// Fields that lack, and the day before which each is to be filled in; nil: at once.
        public var missing: [(name: String, by: CivilDate?)] = []
        /// Ids of the customer's other opportunities.
        public var sameCustomer: [String] = []
    }

    /// Writes the file, unless what is filled in is wrong; a form need not be complete.
    public func write() throws -> Outcome {
        let result = Judge(workspace).judge(workspace.source(bytes, at: path))
        let check = RegisterCheck(workspace: workspace, usesCache: workspace.usesCache)
        try check.refresh()
        let told = try check.introduced(from: nil, to: result)
            .filter { finding in
                let diagnostic = finding.diagnostic
                // What lacks as a whole is told at the beginning of a line; a part that lacks, of what is filled in.
                let start = Int(diagnostic.range.start)
                let isWhole = diagnostic.rule != "required-field" || start == 0 || bytes[start - 1] == 0x0A
                return !(Self.incomplete.contains(diagnostic.rule) && isWhole)
            }
        let errors = told.filter { $0.diagnostic.level == .error }
        guard errors.isEmpty else { return Outcome(errors: errors) }
        try NewFile.write(bytes, to: workspace.root + "/" + path)
        LastWrite.remember([LastWrite.Written(path: path, before: nil, after: bytes)], in: workspace)
        let template = workspace.template
        let missing = result.missingFields(template).sorted().map { index in
            let field = template.fields[index]
            let end = result.opportunity.graceEnd(field.required, template)
            return (field.written(in: template.language), end.flatMap { $0 < workspace.asOf ? nil : $0 })
        }
        return Outcome(
            warnings: told, missing: missing, sameCustomer: try check.others(ofCustomerOf: result.facts))
    }
}
