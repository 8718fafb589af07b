import Template

/// What makes a part of a file the same part in all versions, whatever it is called there: a field, an item of a list,
/// a section.
struct MergeKey: Hashable {
    enum Name: Hashable {
        /// A field, a sub-field or a section of the template.
        case declared(Int)
        case text(String)
        case value(Value)
        /// What is before everything that has a name.
        case opening
        case nothing
    }

    var names: [Name]
    /// 0 for the first part of this name in its version.
    var occurrence = 0

    init(_ names: [Name]) { self.names = names }
    init(_ name: Name) { names = [name] }
}

extension Array where Element == MergeKey {
    /// The keys with those that repeat distinguished by number.
    var numbered: [MergeKey] {
        var seen: [MergeKey: Int] = [:]
        return map { key in
            var numbered = key
            numbered.occurrence = seen[key, default: 0]
            seen[key] = numbered.occurrence + 1
            return numbered
        }
    }
}

/// One of the two versions that are merged.
public enum MergeSide: Sendable, Hashable, CaseIterable { case ours, theirs }

/// The one of three versions that is kept: the changed one, or the same change of both; nil where both changed apart.
func settled<T: Equatable>(_ base: T?, _ ours: T, _ theirs: T) -> T? {
    if ours == theirs || theirs == base { return ours }
    return ours == base ? theirs : nil
}

/// The order of what stays of three versions: that of the side which moved something, with what the other side has
/// added behind the part it follows there; additions of both at one place, ours first.
func mergedOrder<Key: Hashable>(base: [Key], ours: [Key], theirs: [Key], keeping kept: Set<Key>) -> [Key] {
    let common = Set(base).intersection(ours).intersection(theirs)
    let old = base.filter(common.contains)
    let theirsMoved = ours.filter(common.contains) == old && theirs.filter(common.contains) != old
    let (main, other) = theirsMoved ? (theirs, ours) : (ours, theirs)
    let known = Set(other)
    var order = main.filter(kept.contains)
    var there = Set(order)
    var place = 0
    for key in other where kept.contains(key) {
        if there.contains(key) {
            // Nearly always further on.
            place = (order[place...].firstIndex(of: key) ?? order.firstIndex(of: key) ?? place - 1) + 1
            continue
        }
        if !theirsMoved { while place < order.count, !known.contains(order[place]) { place += 1 } }
        order.insert(key, at: place)
        there.insert(key)
        place += 1
    }
    return order
}
