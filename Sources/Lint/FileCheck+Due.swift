import Document
import Register
import Template

/// What is due, and whether anybody expects it to be done.
extension FileCheck {
    /// Whether the team is at work on the opportunity: it is open, or on hold beyond the day it was to be resumed.
    mutating func isActive() -> Bool {
        switch statusMeaning {
        case .open: return true
        case .hold:
            guard let resume = date(.resumeOn) else { return false }
            return isPast(resume)
        default: return false
        }
    }

    /// Whether something is required at the status reached.
    func isRequired(_ requirement: Requirement) -> Bool {
        opportunity.isRequired(requirement, furthest: opportunity.furthestRank(template), template)
    }

    /// Whether something that lacks is required by now.
    mutating func isMissing(_ requirement: Requirement) -> Bool {
        guard isRequired(requirement) else { return false }
        guard let end = opportunity.graceEnd(requirement, template) else { return true }
        return isPast(end)
    }

    /// Reports that something required lacks: as a warning as long as it may lack.
    mutating func reportMissing(
        _ requirement: Requirement, at range: ByteRange, _ message: Text, hint: Text?, fix: Fix? = nil
    ) {
        guard let end = opportunity.graceEnd(requirement, template), !isPast(end) else {
            return report(range, message, hint: hint, fix: fix)
        }
        let message = Text(zh: "\(message.zh)，\(end) 前补上", en: "\(message.en); add it by \(end)")
        report(range, message, hint: hint, fix: fix, atMost: .warning)
    }

    /// Whether the opportunity is known to have got as far as a status of the open chain.
    func hasReached(_ status: Int) -> Bool {
        guard let rank = template.rank(ofStatus: status) else { return self.status == status }
        return opportunity.furthestRank(template) >= rank
    }
}

extension FileCheck {
    /// Whether there is a body to judge: front matter that ends, and bytes that are text.
    var hasBody: Bool {
        guard case .present = document.frontMatter else { return false }
        return document.encoding.invalidByte == nil
    }
}
