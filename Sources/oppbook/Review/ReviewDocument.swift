import Analysis
import Document
import Review

/// A review for other programs.
struct ReviewDocument: Encodable {
    struct Money: Encodable {
        /// Absent, as the others, where nothing is known of what it is made of.
        var low: Int64?
        var mid: Int64?
        var high: Int64?
        /// Whether an amount without an upper end is among it, so that `high` is the least it can be.
        var is_open: Bool

        init(_ sum: MoneySum) {
            if sum.isKnown { (low, mid, high) = (sum.low, sum.mid, sum.high) }
            is_open = sum.isOpen
        }

        init(_ change: PipelineEffect.Change) {
            if change.isKnown { (low, mid, high) = (change.low, change.mid, change.high) }
            is_open = change.old.isOpen || change.new.isOpen
        }
    }

    struct Effect: Encodable {
        var old: Money
        var new: Money
        var change: Money

        init(_ change: PipelineEffect.Change) {
            (old, new, self.change) = (Money(change.old), Money(change.new), Money(change))
        }
    }

    struct Field: Encodable {
        var name: String
        var label: String
        var old: String?
        var new: String?
        var added: [String]
        var removed: [String]
        var changed: [Item]

        init(_ field: FieldDifference, _ language: Language) {
            name = field.name
            label = field.label[language]
            old = field.old.isEmpty ? nil : field.old
            new = field.new.isEmpty ? nil : field.new
            (added, removed) = (field.added, field.removed)
            changed = field.changed.map { item in Item(name: item.name, fields: item.parts.map { Field($0, language) })
            }
        }
    }

    struct Item: Encodable {
        var name: String
        var fields: [Field]
    }

    struct Entry: Encodable {
        var change: String
        var date: String?
        var heading: String
        var text: String
    }

    struct Section: Encodable {
        var change: String
        var name: String
        var label: String
    }

    struct Opportunity: Encodable {
        var id: String
        var customer: String?
        var path: String
        var old_path: String?
        var kind: String
        /// Only where it is.
        var is_in_conflict: Bool?
        var outcome: String?
        var status: String?
        var old_status: String?
        var pushed_days: Int?
        var weighted: Money
        var fields: [Field]
        var log: [Entry]
        var sections: [Section]
    }

    struct Finding: Encodable {
        var path: String
        var rule: String
        var level: String
        var message: String
    }

    struct State: Encodable {
        var name: String?
        var commit: String?
    }

    var summary: String
    var base: State
    var head: State
    var as_of: String
    var currency: String
    var is_schema_changed: Bool
    var pipeline: Effect
    var weighted: Effect
    var opportunities: [Opportunity]
    var introduced: [Finding]
    var resolved: [Finding]
    /// Absent when nobody asked for the branches.
    var branches: [BranchDocument]?

    init(_ report: ReviewReport, _ comparison: RegisterComparison, _ workspace: Workspace) {
        let language = workspace.language
        func state(_ commit: Repository.Commit?) -> State {
            State(name: commit.flatMap { $0.name.isEmpty ? nil : $0.name }, commit: commit?.id)
        }
        func findings(_ findings: [FindingChanges.Finding]) -> [Finding] {
            findings.map {
                Finding(
                    path: $0.path, rule: $0.diagnostic.rule.name, level: $0.diagnostic.level.rawValue,
                    message: $0.diagnostic.message[language])
            }
        }
        summary = report.summary[language]
        base = state(report.range.base)
        head = state(report.range.head)
        as_of = workspace.asOf.description
        currency = workspace.template.currency.code
        is_schema_changed = comparison.isSchemaChanged
        pipeline = Effect(comparison.effect.plain)
        weighted = Effect(comparison.effect.weighted)
        opportunities = comparison.review.opportunities.enumerated().map { place, one in
            Opportunity(
                id: one.id, customer: one.customer.isEmpty ? nil : one.customer, path: one.path, old_path: one.oldPath,
                kind: one.kind.rawValue,
                is_in_conflict: one.isInConflict ? true : nil, outcome: one.outcome?.rawValue,
                status: one.new?.status?.id, old_status: one.old?.status?.id, pushed_days: one.pushedDays,
                weighted: Money(comparison.effect.each[place]),
                fields: one.difference.fields.map { Field($0, language) },
                log: one.difference.entries.map {
                    Entry(change: $0.kind.rawValue, date: $0.date?.description, heading: $0.heading, text: $0.words)
                },
                sections: one.difference.sections.map {
                    Section(change: $0.kind.rawValue, name: $0.name, label: $0.label[language])
                })
        }
        introduced = findings(comparison.findings.introduced)
        resolved = findings(comparison.findings.resolved)
        branches = report.branches?.touches.map { BranchDocument($0, language) }
    }
}

/// One opportunity and what an open branch does to it, for other programs.
struct BranchDocument: Encodable {
    struct Detail: Encodable {
        var is_conflict: Bool
        var what: String
        var mine: String
        var theirs: String
    }

    var branch: String
    var id: String
    var customer: String?
    var is_conflict: Bool
    var details: [Detail]

    init(_ touch: BranchTouch, _ language: Language) {
        branch = touch.branch
        id = touch.id
        customer = touch.customer.isEmpty ? nil : touch.customer
        is_conflict = touch.isConflict
        details = touch.details(ChangeWords(language: language)).map {
            Detail(is_conflict: $0.isConflict, what: $0.what, mine: $0.mine, theirs: $0.theirs)
        }
    }
}
