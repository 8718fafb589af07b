import Document
import Register
import Template

/// The first things to know of an opportunity, at the head of its page: its amount, its stage and how long it is in it, how
/// often it was pushed, what comes next, and whose it is. It is of no day: a script adds the days.
struct OpportunityStrip {
    private let page: OpportunityPage
    private let writer: OpportunityHTML
    private let template: Template

    init(_ writer: OpportunityHTML, _ page: OpportunityPage) {
        (self.writer, self.page, template) = (writer, page, writer.template)
    }

    func write(_ out: inout Markup) {
        guard page.opportunity.isReadable else { return }
        out.tag("<dl class=\"strip\">")
        item(Text(zh: "金额", en: "Amount"), .amount, &out)
        stage(&out)
        pushes(&out)
        nextStep(&out)
        item(Text(zh: "责任人", en: "Owner"), .owner, &out)
        out.tag("</dl>\n")
    }

    private func value(_ role: Role) -> (value: Value, field: Field)? {
        guard let path = template.path(of: role), case let value = page.opportunity[path].value, !value.isMissing,
            value != .unreadable
        else { return nil }
        return (value, template.field(at: path))
    }

    private func open(_ label: Text, _ out: inout Markup) {
        out.tag("<div><dt>")
        out.both(label)
        out.tag("</dt><dd>")
    }

    private func item(_ label: Text, _ role: Role, _ out: inout Markup) {
        open(label, &out)
        if let found = value(role) { writer.value(found.value, found.field, &out) } else { out.both(.missing) }
        out.tag("</dd></div>\n")
    }

    private func stage(_ out: inout Markup) {
        guard let found = value(.status) else { return }
        open(found.field.label, &out)
        writer.value(found.value, found.field, &out)
        if case .choice(let status) = found.value, template.statusMeaning(status) == .open, let since = since(status) {
            out.tag(" <small data-since=\"")
            out.number(Int(since.days))
            out.tag("\" data-status=\"")
            out.number(status)
            out.tag("\">")
            out.both(Text(zh: "自 \(since) 起", en: "since \(since)"))
            out.tag("</small>")
        }
        out.tag("</dd></div>\n")
    }

    /// The day on which it came to the stage by its log, else the day of its registration.
    private func since(_ status: Int) -> CivilDate? {
        guard let path = template.path(of: .status) else { return nil }
        for entry in page.opportunity.logByDate.reversed() {
            for change in entry.changes.reversed() where change.field == path.field && path.sub == nil {
                return change.new.value == .choice(status) ? entry.date : nil
            }
        }
        for role in [Role.registered, .discovered] {
            if case .date(let day)? = value(role)?.value { return day }
        }
        return nil
    }

    private func pushes(_ out: inout Markup) {
        guard let path = template.path(of: .expectedClose), let found = value(.expectedClose) else { return }
        let count = page.opportunity.log.flatMap(\.changes).count { change in
            guard change.field == path.field, case .date(let old)? = change.old?.value,
                case .date(let new) = change.new.value
            else { return false }
            return new > old
        }
        open(found.field.label, &out)
        writer.value(found.value, found.field, &out)
        if count > 0 {
            out.tag(" <small>")
            out.both(Text(zh: "推迟 \(count) 次", en: count == 1 ? "pushed once" : "pushed \(count) times"))
            out.tag("</small>")
        }
        out.tag("</dd></div>\n")
    }

    private func nextStep(_ out: inout Markup) {
        guard let found = value(.status), case .choice(let status) = found.value,
            template.statusMeaning(status) == .open, template.path(of: .nextAction) != nil
        else { return }
        open(Text(zh: "下一步", en: "Next step"), &out)
        if let action = value(.nextAction) {
            writer.value(action.value, action.field, &out)
        } else {
            out.both(.missing)
        }
        if let due = value(.nextDue) {
            out.tag(" <small>")
            writer.value(due.value, due.field, &out)
            out.tag("</small>")
        }
        out.tag("</dd></div>\n")
    }
}
