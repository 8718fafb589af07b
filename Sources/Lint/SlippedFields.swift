import Document
import Register

/// One slip of a field is one finding, with the fix that is proven to write it right.
enum SlippedFields {
    /// Rules that say why a field is not read, the one that names the cause best first.
    private static let causes: [RuleID] = [
        "invisible-character", "yaml-syntax", "comment-in-value", "id-format", "unknown-field", "wrong-kind",
        "unknown-choice", "unknown-path", "unknown-person",
        "invalid-date", "invalid-quantity", "out-of-range", "yaml-alias", "yaml-tag", "full-width",
    ]

    /// Leaves, of the findings about the lines of a slip, the one that names the cause.
    static func settle(_ findings: inout [Diagnostic], of file: FileCheck) {
        settleInvisible(&findings, of: file)
        guard !file.slips.isEmpty else { return }
        let order = findings.indices.sorted { findings[$0].range.start < findings[$1].range.start }
        let starts = order.map { findings[$0].range.start }
        var dropped: Set<Int> = []
        for slip in file.slips {
            let first = starts.partitioningIndex { $0 >= slip.range.start }
            let here = order[first..<starts.partitioningIndex { $0 > slip.range.end }].filter { !dropped.contains($0) }
                .sorted()
            guard let best = here.min(by: { weight(findings[$0]) < weight(findings[$1]) }),
                weight(findings[best]) < causes.count
            else { continue }
            if findings[best].rule != "invisible-character" {
                findings[best].fix = fix(slip, findings[best], file.document.source)
            }
            dropped.formUnion(here.filter { $0 != best })
        }
        findings = findings.indices.filter { !dropped.contains($0) }.map { findings[$0] }
    }

    private static func weight(_ finding: Diagnostic) -> Int { causes.firstIndex(of: finding.rule) ?? causes.count }

    /// A character that nobody sees may be all that keeps a line from being read.
    private static func settleInvisible(_ findings: inout [Diagnostic], of file: FileCheck) {
        guard !file.opportunity.isReadable, case .present(let yaml, _) = file.document.frontMatter else { return }
        let lines = findings.filter { explainsAll($0) && $0.range.start < yaml.end }.map { file.line(of: $0.range) }
        guard !lines.isEmpty else { return }
        findings.removeAll { finding in
            finding.rule == "yaml-syntax"
                && lines.contains { $0.start <= finding.range.start && finding.range.start <= $0.end }
        }
    }

    /// Whether a finding tells why a line is not YAML: a character that nobody sees, or a field that is commented out.
    private static func explainsAll(_ finding: Diagnostic) -> Bool {
        finding.rule == InvisibleCharacter.rule.id || finding.rule == CommentInValue.rule.id
    }

    private static func fix(_ slip: FieldSlip, _ finding: Diagnostic, _ source: ArraySlice<UInt8>) -> Fix {
        // The rule's own fix says better what it does, where it does the same.
        if let fix = finding.fix, fix.edits.applied(to: source) == slip.edits.applied(to: source) {
            return Fix(fix.title, edits: fix.edits)
        }
        let count = textLines(slip.written).count
        guard count == 1 else {
            return Fix(Text(zh: "改写为 \(count) 行", en: "rewrite it as \(count) lines"), edits: slip.edits)
        }
        guard slip.written.count <= 60 else { return Fix(Text(zh: "改写这一行", en: "rewrite the line"), edits: slip.edits) }
        return Fix(Text(zh: "改为“\(slip.written)”", en: "write “\(slip.written)”"), edits: slip.edits)
    }
}
