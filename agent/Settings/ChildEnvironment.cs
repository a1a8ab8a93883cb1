using System.Collections.Frozen;
using CloudPipe.Model;

namespace CloudPipe.Agent.Settings;

/// <summary>The environment without what is the agent's: its settings, and its credentials above all.</summary>
internal static class ChildEnvironment
{
    private static readonly FrozenSet<string> AgentNames = AgentVariables.Names.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> environment) =>
        environment.Where(pair => !IsAgents(pair.Key)).ToDictionary(StringComparer.Ordinal);

    private static bool IsAgents(string name) =>
        AgentNames.Contains(name) || name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_", StringComparison.Ordinal);
}
