using System.Reflection;

namespace CloudPipe.Model.Tests;

/// <summary>The codes that the model can say.</summary>
internal static class ErrorCatalogue
{
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. new[] { typeof(AlgorithmErrorCodes), typeof(WorkflowErrorCodes) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetRawConstantValue()!),
    ];
}
