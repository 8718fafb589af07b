import Document

extension OpportunityColumns {
    /// The same without names: customers and ids are numbers in the order of reports, so no page that is made of these
    /// can name one, whatever it shows.
    public func anonymous() -> OpportunityColumns {
        var opportunities = self
        var numbers: [Int32: Int32] = [:]
        var next = 0
        var ids = Array(repeating: "", count: count)
        for (place, row) in order.enumerated() {
            ids[Int(row)] = "#\(place + 1)"
            let customer = customers[Int(row)]
            guard customer >= 0, numbers[customer] == nil else { continue }
            next += 1
            let name = Array("#\(next)".utf8)
            numbers[customer] = opportunities.addText(name)
        }
        opportunities.replaceNames(ids: ids, customers: customers.map { numbers[$0] ?? -1 })
        return opportunities
    }
}
