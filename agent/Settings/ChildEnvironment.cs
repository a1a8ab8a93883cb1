using System.Collections.Frozen;
using CloudPipe.Model;

namespace CloudPipe.Agent.Settings;

/// <summary>The environment without what is the agent's: its settings, and its credentials above all unless the document asks for them.</summary>
internal static class ChildEnvironment
{
    private static readonly FrozenSet<string> AgentNames = AgentVariables.Names.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="environment">The agent's.</param>
    /// <param name="passCredentials">Whether <c>AWS_*</c> stays: credentials, region and endpoints, in whatever form the agent has them.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> environment, bool passCredentials) =>
        environment.Where(pair => (passCredentials && IsAws(pair.Key)) || !IsAgents(pair.Key)).ToDictionary(StringComparer.Ordinal);

    private static bool IsAws(string name) => name.StartsWith("AWS_", StringComparison.Ordinal);

    private static bool IsAgents(string name) =>
        AgentNames.Contains(name) || IsAws(name) || name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_", StringComparison.Ordinal);
}
