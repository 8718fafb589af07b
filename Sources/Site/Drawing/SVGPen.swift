import Document

/// Draws shapes and words of a chart, whose colours are classes of the page's style.
struct SVGPen {
    /// What tells areas apart on grey paper.
    enum Pattern: CaseIterable { case none, rising, falling, crossed }
    enum Tone { case ink, soft }
    enum Anchor { case start, middle, end }

    private var out = Markup(capacity: 1 << 13)

    func svg(width: Double, height: Double, label: String) -> HTML {
        var svg = Markup(capacity: out.bytes.count + 256)
        svg.tag("<svg class=\"drawing\" role=\"img\" viewBox=\"0 0 ")
        svg.text("\(Self.written(width)) \(Self.written(height))")
        svg.tag("\" aria-label=\"")
        svg.text(label)
        svg.tag("\">\n")
        svg.add(out.html)
        svg.tag("</svg>\n")
        return svg.html
    }

    /// A coordinate with one decimal at most: more nobody sees.
    static func written(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// About how wide a text is.
    static func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 11 : 6.2) }
    }

    /// As much of a text as has room, with an ellipsis where that is not all.
    static func cut(_ text: String, to width: Double) -> String {
        guard Self.width(of: text) > width else { return text }
        var kept = ""
        for character in text {
            if Self.width(of: kept + String(character)) > width - 8 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private mutating func attributes(_ parts: [(StaticString, Double)]) {
        for (name, value) in parts {
            out.tag(name)
            out.text(Self.written(value))
            out.tag("\"")
        }
    }

    private mutating func open(_ tag: StaticString, _ style: String) {
        out.tag(tag)
        out.tag(" class=\"")
        out.text(style)
        out.tag("\"")
    }

    // MARK: Shapes

    mutating func bar(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: String, _ pattern: Pattern = .none
    ) {
        guard width > 0, height > 0 else { return }
        open("<rect", color)
        attributes([(" x=\"", x), (" y=\"", y), (" width=\"", width), (" height=\"", height)])
        out.tag("/>\n")
        if pattern == .rising || pattern == .crossed { hatch(x, y, width, height, isRising: true) }
        if pattern == .falling || pattern == .crossed { hatch(x, y, width, height, isRising: false) }
    }

    /// Lines at 45 degrees across an area.
    private mutating func hatch(_ x: Double, _ y: Double, _ width: Double, _ height: Double, isRising: Bool) {
        var path = ""
        for at in stride(from: 5.0, to: width + height, by: 5) {
            let (low, high) = (max(0, at - height), min(at, width))
            let (start, end) = (min(at, height), max(0, at - width))
            let ends = isRising ? (y + start, y + end) : (y + height - start, y + height - end)
            path +=
                "M\(Self.written(x + low)) \(Self.written(ends.0))L\(Self.written(x + high)) \(Self.written(ends.1))"
        }
        out.tag("<path class=\"hatch\" d=\"")
        out.text(path)
        out.tag("\"/>\n")
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        open("<line", style)
        attributes([(" x1=\"", x1), (" y1=\"", y1), (" x2=\"", x2), (" y2=\"", y2)])
        out.tag("/>\n")
    }

    mutating func dot(_ x: Double, _ y: Double, _ radius: Double, _ color: String) {
        open("<circle", color)
        attributes([(" cx=\"", x), (" cy=\"", y), (" r=\"", radius)])
        out.tag("/>\n")
    }

    mutating func diamond(_ x: Double, _ y: Double, _ radius: Double, _ color: String) {
        let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        open("<path", color)
        out.tag(" d=\"M")
        out.text(corners.map { "\(Self.written($0.0)) \(Self.written($0.1))" }.joined(separator: "L"))
        out.tag("Z\"/>\n")
    }

    mutating func polyline(_ points: [(Double, Double)], _ style: String) {
        open("<polyline", style)
        out.tag(" points=\"")
        out.text(points.map { "\(Self.written($0.0)),\(Self.written($0.1))" }.joined(separator: " "))
        out.tag("\"/>\n")
    }

    // MARK: Words

    mutating func text(
        _ words: String, _ x: Double, _ y: Double, _ tone: Tone = .ink, _ anchor: Anchor = .start,
        on ground: String = ""
    ) {
        let side =
            switch anchor {
            case .start: ""
            case .middle: " mid"
            case .end: " end"
            }
        open("<text", (ground.isEmpty ? (tone == .soft ? "soft" : "ink") : ground) + side)
        attributes([(" x=\"", x), (" y=\"", y)])
        out.tag(">")
        out.text(words)
        out.tag("</text>\n")
    }

    /// A name below a column, in two lines where one is too short.
    mutating func name(_ words: String, below x: Double, _ y: Double, width: Double) {
        guard Self.width(of: words) > width else { return text(words, x, y, .ink, .middle) }
        let head = Self.head(words, width)
        text(head, x, y, .ink, .middle)
        text(Self.cut(String(words.dropFirst(head.count).drop { $0 == " " }), to: width), x, y + 14, .ink, .middle)
    }

    /// What fits on the first line, up to a blank where there is one.
    private static func head(_ words: String, _ width: Double) -> String {
        var (kept, atBlank) = ("", "")
        for character in words {
            if character == " " { atBlank = kept }
            if Self.width(of: kept + String(character)) > width { break }
            kept.append(character)
        }
        return atBlank.isEmpty ? kept : atBlank
    }
}
