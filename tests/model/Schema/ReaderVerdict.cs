using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

/// <summary>What a reader says about a document, and what a schema should therefore say.</summary>
internal static class ReaderVerdict
{
    /// <summary>
    /// What no schema can know: it does not see the text, compares no two fields, parses no command and has no list of instance types.
    /// The others it knows.
    /// </summary>
    private static readonly HashSet<string> s_notForSchemas =
    [
        AlgorithmErrorCodes.Syntax, AlgorithmErrorCodes.EndsEarly, AlgorithmErrorCodes.BadString, AlgorithmErrorCodes.BadNumber, AlgorithmErrorCodes.TooDeep,
        AlgorithmErrorCodes.DuplicateField, AlgorithmErrorCodes.UnbalancedQuotes, AlgorithmErrorCodes.NotExpanded, AlgorithmErrorCodes.ShellScript,
        AlgorithmErrorCodes.ShellOperator, AlgorithmErrorCodes.MinimalAboveSuggested, AlgorithmErrorCodes.DuplicateVariable,
        AlgorithmErrorCodes.SmallInstanceType, AlgorithmErrorCodes.OtherArchitecture, AlgorithmErrorCodes.ContradictingExitCode,
        WorkflowErrorCodes.Syntax, WorkflowErrorCodes.EndsEarly, WorkflowErrorCodes.BadString, WorkflowErrorCodes.BadNumber, WorkflowErrorCodes.TooDeep,
        WorkflowErrorCodes.DuplicateField, WorkflowErrorCodes.SameBuckets,
    ];

    public static IReadOnlyList<string> Codes(string schema, JsonNode? document) => Codes(schema, document?.ToJsonString() ?? "null");

    public static IReadOnlyList<string> Codes(string schema, string text) =>
        [.. (schema == "algorithm" ? AlgorithmReader.Read(text, "x").Diagnostics : WorkflowReader.Read(text, "x").Diagnostics).Select(d => d.Code).Distinct()];

    /// <summary>Whether a schema refuses a document about which the reader says this.</summary>
    public static bool IsForSchemas(IEnumerable<string> codes) => codes.Any(code => !s_notForSchemas.Contains(code));
}
