extension Rule {
    /// Every rule, in the order of the list that people read.
    public static let all: [Rule] = [
        // bytes and YAML
        FileUnreadable.rule,
        FileTooLarge.rule,
        NotUTF8.rule,
        ByteOrderMark.rule,
        LineEndings.rule,
        ConflictMarkersLeft.rule,
        FrontMatterMissing.rule,
        FrontMatterHidden.rule,
        FrontMatterUnclosed.rule,
        YAMLSyntax.rule,
        YAMLDuplicateKey.rule,
        YAMLAlias.rule,
        YAMLTag.rule,
        FrontMatterFlow.rule,
        CommentInValue.rule,
        InvisibleCharacter.rule,

        // fields
        UnknownField.rule,
        RequiredField.rule,
        WrongKind.rule,
        UnknownChoice.rule,
        OutOfRange.rule,
        InvalidDate.rule,
        InvalidQuantity.rule,
        AmountUnit.rule,
        StraddlesBands.rule,
        FullWidth.rule,
        OtherLanguage.rule,
        UnknownPath.rule,
        UnknownPerson.rule,
        ContactPrimary.rule,

        // ids
        IDFormat.rule,
        IDFilename.rule,
        IDDepartment.rule,
        IDMonth.rule,

        // the opportunity as a whole
        DateOrder.rule,
        FutureDate.rule,
        IntentAgainstProbability.rule,
        ScenarioAgainstHistory.rule,
        CompetitorsAgainstCompetition.rule,
        ChainAgainstProcess.rule,
        PriorityOverrideReason.rule,
        StaleReason.rule,

        // the log
        LogHeading.rule,
        LogOrder.rule,
        LogChain.rule,
        LogCurrent.rule,
        LogTransition.rule,
        UnloggedValue.rule,
        LogUnknownLabel.rule,
        LogNoteForm.rule,

        // the body
        SectionHeading.rule,
        SectionMissing.rule,
        SectionOrder.rule,
        SectionEmpty.rule,
        HeadingTitle.rule,
        BrokenLink.rule,
        LinkForm.rule,

        // files side by side
        IDDuplicate.rule,
        CustomerNearDuplicate.rule,
        CustomerConflict.rule,

        // work that is due
        NextStepMissing.rule,
        NextStepOverdue.rule,
        MilestoneOverdue.rule,
        ResumeOverdue.rule,
        FollowUpStale.rule,

        // people's data
        PersonalData.rule,

        // the team's own rules and the allowances
        TeamRules.rule,
        AllowReason.rule,
        AllowUnused.rule,
    ]
}
