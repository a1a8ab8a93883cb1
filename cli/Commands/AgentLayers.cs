using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>Finds the ready-made agent layer: the folder that <c>CLOUDPIPE_AGENT</c> names, else the one shipped beside cloudpipe.</summary>
internal static class AgentLayers
{
    public const string FolderVariable = "CLOUDPIPE_AGENT";

    public static string Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(AppContext.BaseDirectory, "agent", "linux-x64");

    /// <exception cref="CommandException">CP6003: no agent layer is there.</exception>
    public static AgentLayer Load() =>
        Directory.Exists(Folder)
            ? AgentLayer.Load(Folder)
            : throw new CommandException(
                CommandErrorCodes.AgentLayerMissing,
                $"there is no agent layer in {Folder}",
                $"In a clone, ./demo.sh builds it; elsewhere set {FolderVariable} to the folder that holds layer.json and layer.tar.gz.");

    public static string? VersionOrNull() => Directory.Exists(Folder) ? AgentLayer.Load(Folder).Version : null;
}
