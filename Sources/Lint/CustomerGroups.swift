import Register

/// The files of a register by their customers, as spelled.
struct CustomerGroups {
    struct Group {
        var name: String
        /// Indices of the files, in their order.
        var first: Int
        var count: Int
    }

    /// One per spelling, in the order they come.
    private(set) var groups: [Group] = []
    /// The group of each file, -1 for a file without a customer.
    private(set) var groupOfFile: [Int32] = []

    init(_ view: RegisterView) {
        var table = TextTable(capacity: view.files.count / 2)
        groupOfFile.reserveCapacity(view.files.count)
        for (index, file) in view.files.enumerated() {
            guard let customer = file.customer else {
                groupOfFile.append(-1)
                continue
            }
            let number = table.insert(customer)
            groupOfFile.append(Int32(number))
            if number == groups.count {
                groups.append(Group(name: customer, first: index, count: 1))
            } else {
                groups[number].count += 1
            }
        }
    }
}
