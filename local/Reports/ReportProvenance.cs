namespace CloudPipe.Local;

/// <summary>Of what and how a run was made, so that somebody can make it again.</summary>
public sealed record ReportProvenance
{
    /// <summary>The command line, quoted for a shell.</summary>
    public required string Command { get; init; }

    /// <summary>The folder that it was given in; paths are relative to it.</summary>
    public required string Folder { get; init; }

    /// <summary>The version of cloudpipe.</summary>
    public required string Cloudpipe { get; init; }

    /// <summary>The version of .NET that it ran on.</summary>
    public required string Dotnet { get; init; }

    /// <summary>The operating system of the machine.</summary>
    public required string Os { get; init; }

    /// <summary>The container runtime with its version, and why it was that one.</summary>
    public string? Runtime { get; init; }

    /// <summary>Cores of the machine.</summary>
    public int? Cores { get; init; }

    /// <summary>Memory of the machine.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The workflow's document and those of its algorithms.</summary>
    public IReadOnlyList<ReportDocument> Documents { get; init; } = [];
}
