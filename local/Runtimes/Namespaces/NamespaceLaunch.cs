using System.Diagnostics;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>All that starting one container takes.</summary>
internal sealed record NamespaceLaunch
{
    public required string Id { get; init; }

    public required ContainerSpec Spec { get; init; }

    public required NamespaceImage Image { get; init; }

    public required NamespaceTools Tools { get; init; }

    /// <summary>In a user namespace.</summary>
    public required bool Rootless { get; init; }

    /// <summary>The path of <c>enter.sh</c>.</summary>
    public required string Script { get; init; }

    public required ContainerFolder Folder { get; init; }

    /// <summary>Device nodes of this machine that the container has too, under the same names.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    public required ContainerLimits Limits { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The chain: die with the engine, own session, namespaces, enter.sh, the image's entry point.</summary>
    public ProcessStartInfo Process()
    {
        var start = new ProcessStartInfo(Tools.SetPriv)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "--pdeathsig", "KILL", Tools.SetSid, Tools.Unshare, .. Rootless ? NamespaceContainer.UserNamespace : [],
            .. NamespaceContainer.Namespaces, Tools.Shell, Script, .. Image.Arguments,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private Dictionary<string, string> Environment()
    {
        var user = Image.User;
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Tools.Path,
            ["LC_ALL"] = "C",
            ["CP_FOLDER"] = Folder.FullPath,
            ["CP_LOWER"] = Path.GetRelativePath(Folder.FullPath, Image.Root),
            ["CP_ROOTLESS"] = Rootless ? "1" : "0",
            ["CP_UID"] = user.Uid.ToString(),
            ["CP_GID"] = user.Gid.ToString(),
            ["CP_GROUPS"] = string.Join(',', user.Groups),
            ["CP_WORKDIR"] = Image.Config.WorkingDir is { Length: > 0 } folder ? folder : "/",
            ["CP_HOSTNAME"] = ContainerNames.Safe(Spec.Name),
            ["CP_DEVICES"] = string.Join('\n', Devices),
            ["CP_CGROUPS"] = string.Join('\n', Limits.Groups.Select(g => $"{g.Kind}={g.FullPath}")),
        };
        var inside = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = user.Home, ["HOSTNAME"] = all["CP_HOSTNAME"] };
        foreach (var (name, value) in ContainerCommand.Environment(Image.Config, Spec))
        {
            inside[name] = value;
        }

        foreach (var ((name, value), number) in inside.Select((pair, number) => (pair, number)))
        {
            all[$"CP_ENV_{number}"] = $"{name}={value}";
        }

        return all;
    }
}
