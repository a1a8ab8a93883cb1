namespace CloudPipe.Model;

/// <summary>The catalogue of what can be wrong with a workflow document. Codes are never used for anything else again.</summary>
public static class WorkflowErrorCodes
{
    public const string Syntax = "CP2001";
    public const string EndsEarly = "CP2002";
    public const string BadString = "CP2003";
    public const string BadNumber = "CP2004";
    public const string TooDeep = "CP2005";
    public const string DuplicateField = "CP2006";
    public const string WrongType = "CP2007";
    public const string MissingField = "CP2008";
    public const string UnknownField = "CP2009";
    public const string EmptyValue = "CP2010";
    public const string ControlCharacter = "CP2011";

    public const string BadBucketName = "CP2020";
    public const string SameBuckets = "CP2021";
    public const string OddAccountId = "CP2022";
    public const string OddRegion = "CP2023";
    public const string UnknownType = "CP2024";
    public const string SingleRunOfSeveral = "CP2025";
    public const string NoAlgorithms = "CP2026";
    public const string BadAlgorithmName = "CP2027";
    public const string BadPort = "CP2028";
    public const string BadProtocol = "CP2029";
    public const string DuplicatePort = "CP2030";
    public const string BadVariableName = "CP2031";
    public const string ReservedVariable = "CP2032";
    public const string UnknownPlacement = "CP2033";

    public const string UnknownAlgorithm = "CP2101";
    public const string MissingVariable = "CP2102";
    public const string UndeclaredVariable = "CP2103";
    public const string UndeclaredPort = "CP2104";

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
        BadName = BadAlgorithmName,
        BadPort = BadPort,
        BadProtocol = BadProtocol,
        DuplicatePort = DuplicatePort,
        BadVariableName = BadVariableName,
    };
}
