import Lint
import Template
import Register
import Analysis
import Document
import Review

/// A review for other programs.
public struct ReviewDocument: Encodable {
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

    public struct Effect: Encodable {
        var old: Money
        var new: Money
        var change: Money

        init(_ change: PipelineEffect.Change) {
            (old, new, self.change) = (Money(change.old), Money(change.new), Money(change))
        }
    }

    public struct Field: Encodable {
        public var name: String
        public var label: String
        public var old: String?
        public var new: String?
        var added: [String]
        var removed: [String]
        public var changed: [Item]

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

    public struct Item: Encodable {
        public var name: String
        public var fields: [Field]
    }

    public struct Entry: Encodable {
        public var change: String
        public var date: String?
        public var heading: String
        public var text: String
    }

    public struct Section: Encodable {
        var change: String
        var name: String
        var label: String
    }

    public struct Opportunity: Encodable {
        public var id: String
        public var customer: String?
        public var path: String
        var old_path: String?
        public var kind: String
        /// Only where it is.
        var is_in_conflict: Bool?
        public var outcome: String?
        public var status: String?
        var old_status: String?
        var pushed_days: Int?
        var weighted: Money
        public var fields: [Field]
        public var log: [Entry]
        public var sections: [Section]
    }

    public struct Finding: Encodable {
        public var path: String
        public var rule: String
        public var level: String
        public var message: String
    }

    public struct State: Encodable {
        public var name: String?
        public var commit: String?
    }

    public var summary: String
    public var base: State
    public var head: State
    var as_of: String
    public var currency: String
    var is_schema_changed: Bool
    public var pipeline: Effect
    var weighted: Effect
    public var opportunities: [Opportunity]
    /// In the shape of the forecast's.
    var calls: [SigningForecastDocument.Call]
    var removed_calls: [SigningForecastDocument.Call]
    public var introduced: [Finding]
    var resolved: [Finding]
    /// Absent when nobody asked for the branches.
    public var branches: [BranchDocument]?

    public init(_ report: ReviewReport) {
        let material = report.material
        let language = material.language
        func findings(_ findings: [FindingChanges.Finding]) -> [Finding] {
            findings.map {
                Finding(
                    path: $0.path, rule: $0.diagnostic.rule.name, level: $0.diagnostic.level.rawValue,
                    message: $0.diagnostic.message[language])
            }
        }
        summary = report.summary[language]
        base = State(name: material.base.name, commit: material.base.commit)
        head = State(name: material.head.name, commit: material.head.commit)
        as_of = material.asOf.description
        currency = material.template.currency.code
        is_schema_changed = material.isSchemaChanged
        pipeline = Effect(report.effect.plain)
        weighted = Effect(report.effect.weighted)
        opportunities = material.review.opportunities.enumerated().map { place, one in
            Opportunity(
                id: one.id, customer: one.customer.isEmpty ? nil : one.customer, path: one.path, old_path: one.oldPath,
                kind: one.kind.rawValue,
                is_in_conflict: one.isInConflict ? true : nil, outcome: one.outcome?.rawValue,
                status: one.new?.status?.id, old_status: one.old?.status?.id, pushed_days: one.pushedDays,
                weighted: Money(report.effect.each[place]),
                fields: one.difference.fields.map { Field($0, language) },
                log: one.difference.entries.map {
                    Entry(change: $0.kind.rawValue, date: $0.date?.description, heading: $0.heading, text: $0.words)
                },
                sections: one.difference.sections.map {
                    Section(change: $0.kind.rawValue, name: $0.name, label: $0.label[language])
                })
        }
        calls = material.calls.map { SigningForecastDocument.Call($0.quarter, $0.call) }
        removed_calls = material.removedCalls.map { SigningForecastDocument.Call($0.quarter, $0.call) }
        introduced = findings(material.findings.introduced)
        resolved = findings(material.findings.resolved)
        branches = material.branches?.touches.map { BranchDocument($0, language) }
    }
}

/// One opportunity and what an open branch does to it, for other programs.
public struct BranchDocument: Encodable {
    public struct Detail: Encodable {
        var is_conflict: Bool
        var what: String
        var mine: String
        var theirs: String
    }

    public var branch: String
    public var id: String
    public var customer: String?
    var is_conflict: Bool
    public var details: [Detail]

    public init(_ touch: BranchTouch, _ language: Language) {
        branch = touch.branch
        id = touch.id
        customer = touch.customer.isEmpty ? nil : touch.customer
        is_conflict = touch.isConflict
        details = touch.details(ChangeWords(language: language)).map {
            Detail(is_conflict: $0.isConflict, what: $0.what, mine: $0.mine, theirs: $0.theirs)
        }
    }
}
