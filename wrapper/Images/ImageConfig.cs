namespace CloudPipe.Wrapper;

/// <summary>The fields of an image's config that CloudPipe uses; all others stay in <see cref="ContainerImage.ConfigBytes"/>.</summary>
public sealed record ImageConfig
{
    public required string Os { get; init; }

    /// <summary>As Go names it: <c>amd64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>For example <c>v7</c>; null where there is none.</summary>
    public string? Variant { get; init; }

    /// <summary>RFC 3339, as written; null where the image does not say.</summary>
    public string? Created { get; init; }

    /// <summary>Null where the image has none.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Null where the image has none.</summary>
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary><c>NAME=value</c>.</summary>
    public required IReadOnlyList<string> Env { get; init; }

    /// <summary>Name or number, with or without <c>:group</c>; empty means root.</summary>
    public required string User { get; init; }

    /// <summary>Empty means <c>/</c>.</summary>
    public required string WorkingDir { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>For example <c>8080/tcp</c>.</summary>
    public required IReadOnlyList<string> ExposedPorts { get; init; }

    /// <summary>Paths inside the image.</summary>
    public required IReadOnlyList<string> Volumes { get; init; }

    /// <summary>Null means SIGTERM.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Digests of the uncompressed layers, lowest first.</summary>
    public required IReadOnlyList<string> DiffIds { get; init; }

    /// <summary>The number of history entries that stand for a layer; null where the image has no history.</summary>
    public int? LayersInHistory { get; init; }

    internal static ImageConfig Read(DocumentNode root)
    {
        var config = root.Child("config") ?? new DocumentNode([], root.Where, root.Code);
        var history = root.Children("history");
        return new ImageConfig
        {
            Os = root.Text("os") ?? "",
            Architecture = root.Text("architecture") ?? "",
            Variant = root.Text("variant"),
            Created = root.Text("created"),
            Entrypoint = config.TextList("Entrypoint"),
            Cmd = config.TextList("Cmd"),
            Env = config.TextList("Env") ?? [],
            User = config.Text("User") ?? "",
            WorkingDir = config.Text("WorkingDir") ?? "",
            Labels = config.TextMap("Labels"),
            ExposedPorts = config.Names("ExposedPorts"),
            Volumes = config.Names("Volumes"),
            StopSignal = config.Text("StopSignal"),
            DiffIds = root.Child("rootfs")?.TextList("diff_ids") ?? [],
            LayersInHistory = history.Count == 0 ? null : history.Count(h => !h.Flag("empty_layer")),
        };
    }
}
