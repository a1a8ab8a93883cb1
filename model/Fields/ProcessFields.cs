namespace CloudPipe.Model;

/// <summary>The fields of a workflow's process.</summary>
internal static class ProcessFields
{
    public const string SingleRun = "single_run";
    public const string SequenceRun = "sequence_run";

    public static DocumentField Type { get; } = new(
        "type",
        new TextShape { Choices = [SingleRun, SequenceRun] },
        "How the algorithms follow one another. single_run: there is one. sequence_run: each works on the results of the one before.")
    {
        IsRequired = true,
        Examples = ["\"sequence_run\""],
    };

    public static DocumentField Algorithms { get; } = new(
        "algorithms",
        new ListShape(StageFields.Fields) { Fewest = 1 },
        "The algorithms in the order in which a file passes them. The same one may be there several times.")
    {
        IsRequired = true,
        Examples = ["[{ \"name\": \"blur\", \"variables\": { \"RADIUS\": \"8\" } }]"],
    };

    public static ObjectShape Fields { get; } = new([Type, Algorithms])
    {
        Condition = new("type", $"\"{SingleRun}\"", "algorithms", "\"maxItems\": 1"),
    };
}
