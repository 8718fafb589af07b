import Lint

extension TextReport {
    /// For people at a terminal: below each file's name, and its customer's, what was found there.
    /// - Parameters:
    ///   - customer: of a file, by its content.
    ///   - write: is given the text piece by piece.
    public func writeGroups(_ report: FindingReport, customer: ([UInt8]) -> String?, to write: (String) -> Void) {
        var text = self
        text.isGrouped = true
        var counts: [String: Int] = [:]
        for finding in report.findings { counts[finding.path, default: 0] += 1 }
        var last: String?
        // Brief findings follow each other without a blank line.
        var isAfterBrief = false
        report.forEach { finding in
            let isBrief = text.isBrief(finding)
            if finding.path != last {
                if isAfterBrief { write("\n") }
                last = finding.path
                write(
                    text.heading(finding.name, finding.source.flatMap(customer), count: counts[finding.path] ?? 0)
                        + "\n")
            } else if isAfterBrief, !isBrief {
                write("\n")
            }
            write(text.text(finding) + (isBrief ? "" : "\n"))
            isAfterBrief = isBrief
        }
        if isAfterBrief { write("\n") }
    }
}
