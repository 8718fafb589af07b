/// A slip that makes front matter unreadable, found line by line after libyaml has given up.
public struct FrontMatterSlip: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// `客户名称：某公司`
        case wideColon
        /// `客户名称:某公司`, or with a blank other than a space after the colon.
        case noSpaceAfterColon
        /// `客户名称 某公司`
        case noColon
        /// `姓名: *工`: the value begins with a character that YAML keeps for itself.
        case reservedStart(String)
        /// `备注: -`: a dash for nothing, which begins a list to YAML.
        case loneDash
        /// `备注: 甲: 乙`
        case colonInValue
        /// A tab where YAML has spaces.
        case tab
        /// A field that is indented, so that it looks like part of the one above.
        case indent
        /// A value on a line of its own that is not indented.
        case notIndented
        /// `【价格，交付周期】`, `｛员工人数：800人｝`
        case wideSigns
        /// A quote that nothing closes, or words behind the one that does.
        case quote
        /// A bracket that nothing closes.
        case bracket
        /// Words behind a bracket that closes the value.
        case afterBracket
        /// `----`, `－－－`, `--`: meant as the line that closes the front matter.
        case fence
        /// Headings and prose, since the line that closes the front matter is missing above.
        case bodyInside
        /// A mark of a conflict that git left.
        case conflictMarker
    }

    public var kind: Kind
    public var range: ByteRange
    /// What fixes it; empty where a person has to decide.
    public var edits: [Edit]
    public var isSafe: Bool = true

    public init(_ kind: Kind, _ range: ByteRange, edits: [Edit] = [], isSafe: Bool = true) {
        self.kind = kind
        self.range = range
        self.edits = edits
        self.isSafe = isSafe
    }
}
