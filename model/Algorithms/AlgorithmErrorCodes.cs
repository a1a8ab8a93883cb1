namespace CloudPipe.Model;

/// <summary>The catalogue of what can be wrong with an algorithm document. Codes are never used for anything else again.</summary>
public static class AlgorithmErrorCodes
{
    public const string Syntax = "CP1001";
    public const string EndsEarly = "CP1002";
    public const string BadString = "CP1003";
    public const string BadNumber = "CP1004";
    public const string TooDeep = "CP1005";
    public const string DuplicateField = "CP1006";
    public const string WrongType = "CP1007";
    public const string MissingField = "CP1008";
    public const string UnknownField = "CP1009";
    public const string EmptyValue = "CP1010";
    public const string ControlCharacter = "CP1011";

    public const string BadName = "CP1020";
    public const string BadContainerName = "CP1021";
    public const string RelativeFolder = "CP1022";
    public const string UnbalancedQuotes = "CP1023";
    public const string NoInput = "CP1024";
    public const string NoOutput = "CP1025";
    public const string NotExpanded = "CP1026";
    public const string ShellScript = "CP1027";
    public const string EmptyCommand = "CP1028";
    public const string ShellOperator = "CP1029";

    public const string BadMemory = "CP1030";
    public const string MinimalAboveSuggested = "CP1031";
    public const string BadCpu = "CP1032";
    public const string BadPort = "CP1033";
    public const string BadProtocol = "CP1034";
    public const string DuplicatePort = "CP1035";
    public const string BadVariableName = "CP1036";
    public const string DuplicateVariable = "CP1037";
    public const string ReservedVariable = "CP1038";
    public const string BadTimeout = "CP1039";
    public const string BadGpu = "CP1040";
    public const string BadArchitecture = "CP1041";
    public const string OddInstanceType = "CP1042";
    public const string RelativeExecutable = "CP1043";
    public const string RequiredWithDefault = "CP1044";
    public const string SmallInstanceType = "CP1045";
    public const string OtherArchitecture = "CP1046";
    public const string BadExitCode = "CP1047";
    public const string ContradictingExitCode = "CP1048";
    public const string BadJobsAtOnce = "CP1049";

    /// <summary>What the agent reads inside a wrapped image is not what the wrapper wrote.</summary>
    public const string UnreadableAgentDocument = "CP1101";

    /// <summary>A failure record is not what an agent wrote.</summary>
    public const string UnreadableFailureRecord = "CP1102";

    /// <summary>There is no room for the name of a result behind the folder of its input.</summary>
    public const string ResultKeyTooLong = "CP1103";

    /// <summary>No EC2 instance type has what an algorithm asks for.</summary>
    public const string NoInstanceType = "CP1104";

    internal static ReadingCodes Reading { get; } = new()
    {
        Syntax = Syntax,
        EndsEarly = EndsEarly,
        BadString = BadString,
        BadNumber = BadNumber,
        TooDeep = TooDeep,
        DuplicateField = DuplicateField,
        WrongType = WrongType,
        MissingField = MissingField,
        UnknownField = UnknownField,
        EmptyValue = EmptyValue,
        ControlCharacter = ControlCharacter,
        BadName = BadName,
        BadPort = BadPort,
        BadProtocol = BadProtocol,
        DuplicatePort = DuplicatePort,
        BadVariableName = BadVariableName,
    };
}
