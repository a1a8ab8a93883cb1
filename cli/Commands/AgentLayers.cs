using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>Finds the ready-made agent layers: in the folder that <c>CLOUDPIPE_AGENT</c> names, else in those shipped beside cloudpipe.</summary>
internal static class AgentLayers
{
    public const string FolderVariable = "CLOUDPIPE_AGENT";

    private const string Description = "layer.json";

    private static string Root => Path.Combine(AppContext.BaseDirectory, "agent");

    /// <summary>One folder an architecture: the named one itself, or those in it; each holds a <c>layer.json</c>.</summary>
    private static IReadOnlyList<string> Folders
    {
        get
        {
            var root = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : Root;
            return File.Exists(Path.Combine(root, Description)) ? [root]
                : Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Where(below => File.Exists(Path.Combine(below, Description))).Order(StringComparer.Ordinal)]
                : [];
        }
    }

    /// <summary>The agents there are, one an architecture.</summary>
    /// <exception cref="CommandException">CP6003: no agent layer is there.</exception>
    public static IReadOnlyList<AgentLayer> Load() =>
        Folders is { Count: > 0 } folders
            ? [.. folders.Select(AgentLayer.Load).DistinctBy(layer => layer.Architecture)]
            : throw new CommandException(
                CommandErrorCodes.AgentLayerMissing,
                $"there is no agent layer in {Environment.GetEnvironmentVariable(FolderVariable) ?? Root}",
                $"In a clone, ./demo.sh builds it; elsewhere set {FolderVariable} to the folder that holds layer.json and layer.tar.gz.");

    public static string? VersionOrNull() => Folders is [var first, ..] ? AgentLayer.Load(first).Version : null;
}
