/// Which cells of a table of counts are to be withheld so that its sums give none of the small ones back.
///
/// The sums of all rows and columns are published, and each is either nothing or not small. A withheld cell could be
/// anything that agrees with what is published: how far that goes up and down is a flow through the other withheld
/// cells (L. H. Cox, “Network models for complementary cell suppression”, 1995). A small cell is safe where that range
/// is as wide as the declared number; then no group of withheld cells has a known sum that is small, since a cell could
/// not range further than the sum of its group.
struct CellSuppression {
    /// Rows by columns; true where the count is withheld.
    private(set) var isHidden: [[Bool]]

    private let counts: [[Int]]
    private let minimum: Int

    /// - Parameters:
    ///   - counts: rows by columns, none below zero.
    ///   - minimum: counts from 1 up to the one before it are small.
    init(_ counts: [[Int]], minimum: Int) {
        (self.counts, self.minimum) = (counts, minimum)
        isHidden = counts.map { $0.map { (1..<max(2, minimum)).contains($0) && minimum > 1 } }
        for row in counts.indices {
            for column in counts[row].indices where isHidden[row][column] && counts[row][column] < minimum {
                while range(row, column) < minimum, let next = next(row, column) {
                    isHidden[next.row][next.column] = true
                }
            }
        }
    }

    /// How wide the range of a withheld cell is, at least up to the declared number.
    func range(_ row: Int, _ column: Int) -> Int {
        let up = flow(row, column, isUp: true, most: minimum)
        let down = flow(row, column, isUp: false, most: min(minimum, counts[row][column]))
        return up + down
    }

    /// The cell that is best withheld too: the smallest in a row or column that has no other, else in either, else in
    /// the table.
    private func next(_ row: Int, _ column: Int) -> (row: Int, column: Int)? {
        let inRow = counts[row].indices.map { (row: row, column: $0) }
        let inColumn = counts.indices.map { (row: $0, column: column) }
        func alone(_ cells: [(row: Int, column: Int)]) -> Bool { cells.count { isHidden[$0.row][$0.column] } == 1 }
        func smallest(_ cells: [(row: Int, column: Int)]) -> (row: Int, column: Int)? {
            let shown = cells.filter { !isHidden[$0.row][$0.column] }
            // Of what is nothing there is nothing to give away, so it protects little.
            let best = shown.filter { counts[$0.row][$0.column] > 0 }
            return (best.isEmpty ? shown : best).min { counts[$0.row][$0.column] < counts[$1.row][$1.column] }
        }
        if alone(inRow), let found = smallest(inRow) { return found }
        if alone(inColumn), let found = smallest(inColumn) { return found }
        if let found = smallest(inRow + inColumn) { return found }
        return smallest(counts.indices.flatMap { row in counts[row].indices.map { (row: row, column: $0) } })
    }

    // MARK: Flows

    /// How much a cell can rise, or fall, while the other withheld cells make up for it and none falls below zero.
    private func flow(_ row: Int, _ column: Int, isUp: Bool, most: Int) -> Int {
        let columns = counts.first?.count ?? 0
        // What was moved so far, by cell: up is more, down is less.
        var moved = counts.map { $0.map { _ in 0 } }
        /// By how much a cell may still change in the direction that a step through it means.
        func room(_ row: Int, _ column: Int, isMore: Bool) -> Int {
            isMore ? .max : counts[row][column] + moved[row][column]
        }
        var sum = 0
        while sum < most {
            // A path from the row to the column: from a row to a column through a cell that makes up for the row, back
            // to a row through one that makes up for the column.
            var reachedFrom: [Int?] = Array(repeating: nil, count: counts.count + columns)
            var waiting = [row]
            var seen = Array(repeating: false, count: counts.count + columns)
            seen[row] = true
            while let node = waiting.popLast(), !seen[counts.count + column] {
                for (next, cell, isMore) in steps(node, isUp: isUp) {
                    guard !seen[next], cell != (row, column), isHidden[cell.0][cell.1],
                        room(cell.0, cell.1, isMore: isMore) > 0
                    else { continue }
                    seen[next] = true
                    reachedFrom[next] = node
                    waiting.append(next)
                }
            }
            guard seen[counts.count + column] else { break }
            var path: [(cell: (Int, Int), isMore: Bool)] = []
            var node = counts.count + column
            while let before = reachedFrom[node] {
                let isBack = before >= counts.count
                let cell = isBack ? (node, before - counts.count) : (before, node - counts.count)
                path.append((cell, isBack == isUp))
                node = before
            }
            let least = min(most - sum, path.map { room($0.cell.0, $0.cell.1, isMore: $0.isMore) }.min() ?? 0)
            for (cell, isMore) in path { moved[cell.0][cell.1] += isMore ? least : -least }
            sum += least
        }
        return sum
    }

    /// From a row to every column, or back; the cell between, and whether a step through it makes the cell more.
    private func steps(_ node: Int, isUp: Bool) -> [(next: Int, cell: (Int, Int), isMore: Bool)] {
        let rows = counts.count
        if node < rows { return counts[node].indices.map { (rows + $0, (node, $0), !isUp) } }
        return counts.indices.map { ($0, ($0, node - rows), isUp) }
    }
}
