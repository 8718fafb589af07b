extension IDPattern {
    /// Whether an id names a month.
    public var namesMonth: Bool { parts.contains(.year) || parts.contains(.month) }
    /// Whether an id names a department.
    public var namesDepartment: Bool { parts.contains(.department) }

    /// What is around the number of ids of one month and department; nil where ids are not counted.
    public func frame(month: CivilDate?, department: String?) -> IDFrame? {
        var frame = IDFrame(before: "", behind: "", width: 0)
        for part in parts {
            let text: String
            switch part {
            case .literal(let literal): text = literal
            case .year:
                guard let month else { return nil }
                text = zeroPadded(month.parts.year, to: 4)
            case .month:
                guard let month else { return nil }
                text = zeroPadded(month.parts.month, to: 2)
            case .department:
                guard let department else { return nil }
                text = department
            case .number(let width):
                frame.width = width
                continue
            case .code: return nil
            }
            if frame.width == 0 { frame.before += text } else { frame.behind += text }
        }
        return frame.width == 0 ? nil : frame
    }
}

/// What the ids of one series share: all but their number.
public struct IDFrame: Sendable, Hashable {
    public var before: String
    public var behind: String
    /// Least digits of the number.
    public var width: Int

    public func id(_ number: Int) -> String { before + zeroPadded(number, to: width) + behind }

    /// The number of an id of this series; nil for one of another.
    public func number(of id: String) -> Int? {
        guard id.hasPrefix(before), id.hasSuffix(behind), id.utf8.count >= before.utf8.count + behind.utf8.count + width
        else { return nil }
        return Int(id.dropFirst(before.count).dropLast(behind.count))
    }
}

private func zeroPadded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
