using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Tells what belongs to a stack by its name, where nothing else does: <c>STACK-LOGICALID</c> and what CloudFormation appends. Logical ids
/// have no hyphens, so that what belongs to the stack <c>STACK-other</c> is not taken for it.
/// </summary>
internal static partial class StackNames
{
    /// <summary>True for <c>STACK-LOGICALID</c>.</summary>
    public static bool IsFamilyOf(string stack, string name) => Rest(stack, name) is { } rest && Id().IsMatch(rest);

    /// <summary>True for <c>STACK-LOGICALID-RANDOM</c>.</summary>
    public static bool IsResourceOf(string stack, string name) => Rest(stack, name) is { } rest && IdAndSuffix().IsMatch(rest);

    private static string? Rest(string stack, string name) => name.StartsWith(stack + "-", StringComparison.Ordinal) ? name[(stack.Length + 1)..] : null;

    [GeneratedRegex("^[A-Za-z0-9]+\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Za-z0-9]+-[A-Za-z0-9]{8,}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdAndSuffix();
}
