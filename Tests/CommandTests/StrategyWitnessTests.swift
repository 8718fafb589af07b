import Testing

/// Evidence of plays, worked out a second time in Python with statsmodels.
@Suite(.enabled(if: StrategyWitness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct StrategyWitnessTests {
    @Test func evidenceOfPlaysAgrees() throws {
        try Witness.compare("strategy.py")
    }
}

private enum StrategyWitness {
    /// Without arguments the script only says whether its packages are there.
    static let isThere: Bool = (try? Witness.run("strategy.py").status) == 0
}
