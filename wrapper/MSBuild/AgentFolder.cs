namespace CloudPipe.Wrapper;

/// <summary>The agent layers that a build has.</summary>
internal static class AgentFolder
{
    /// <summary>The layer in the folder, or those in the folders in it: <c>agent/linux-x64</c>, <c>agent/linux-arm64</c>.</summary>
    /// <exception cref="ImageException">CP3058 where there is none, CP3026 where one is damaged.</exception>
    public static IReadOnlyList<AgentLayer> Load(string folder)
    {
        if (Holds(folder))
        {
            return [AgentLayer.Load(folder)];
        }

        var layers = Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Where(Holds).Order(StringComparer.Ordinal).Select(AgentLayer.Load).ToList()
            : [];
        return layers.Count > 0
            ? layers
            : throw new ImageException(
                ImageErrorCodes.NoAgentLayer,
                $"There is no agent layer in '{folder}'.",
                "In a clone of CloudPipe, ./demo.sh builds it; elsewhere set CloudPipeAgentPath to the folder that holds layer.json and layer.tar.gz, or leave it out.");
    }

    private static bool Holds(string folder) => File.Exists(Path.Combine(folder, AgentLayer.DescriptionFile));
}
