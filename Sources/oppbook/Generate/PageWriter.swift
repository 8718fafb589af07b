import Template

/// The bytes of a page while it is written: plain appends, because a large register is a few hundred megabytes.
struct PageWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private let slots: Slots

    init(_ slots: Slots) {
        self.slots = slots
        bytes.reserveCapacity(6000)
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ number: Int, width: Int = 1) {
        var digits: [UInt8] = []
        var rest = number
        while rest > 0 || digits.count < width {
            digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        bytes.append(contentsOf: digits.reversed())
    }

    /// `2024-05-06`.
    mutating func write(_ date: CivilDate) {
        let (year, month, day) = date.parts
        write(year, width: 4)
        write("-")
        write(month, width: 2)
        write("-")
        write(day, width: 2)
    }

    /// Writes a text whose slots in braces are filled; a brace that names no slot stays as it is.
    mutating func fill(_ text: String) {
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            write(String(rest[..<open]))
            let inside = rest[rest.utf8.index(after: open)...]
            guard let close = inside.utf8.firstIndex(of: UInt8(ascii: "}")), let value = slots.value(inside[..<close])
            else {
                write("{")
                rest = inside
                continue
            }
            write(value)
            rest = inside[inside.utf8.index(after: close)...]
        }
        write(String(rest))
    }

    /// One field of the front matter.
    mutating func field(_ name: String, _ value: String) {
        write(name)
        write(": ")
        write(value)
        write("\n")
    }

    mutating func field(_ name: String, _ date: CivilDate) {
        write(name)
        write(": ")
        write(date)
        write("\n")
    }

    /// `名称: [甲, 乙]`.
    mutating func field(_ name: String, list: [String]) {
        write(name)
        write(": [")
        for (index, item) in list.enumerated() {
            if index > 0 { write(", ") }
            write(item)
        }
        write("]\n")
    }
}
