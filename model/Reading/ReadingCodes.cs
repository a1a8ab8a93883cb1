namespace CloudPipe.Model;

/// <summary>The codes of the mistakes that every kind of document can have.</summary>
internal sealed record ReadingCodes
{
    public required string Syntax { get; init; }

    public required string EndsEarly { get; init; }

    public required string BadString { get; init; }

    public required string BadNumber { get; init; }

    public required string TooDeep { get; init; }

    public required string DuplicateField { get; init; }

    public required string WrongType { get; init; }

    public required string MissingField { get; init; }

    public required string UnknownField { get; init; }

    public required string EmptyValue { get; init; }

    public required string ControlCharacter { get; init; }

    public required string BadName { get; init; }

    public required string BadPort { get; init; }

    public required string BadProtocol { get; init; }

    public required string DuplicatePort { get; init; }

    public required string BadVariableName { get; init; }
}
