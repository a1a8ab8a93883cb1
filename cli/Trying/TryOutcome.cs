namespace CloudPipe.Cli.Trying;

/// <summary>What came of it; the members are those of its JSON.</summary>
internal sealed record TryOutcome
{
    public int Version { get; } = 1;

    public required string Algorithm { get; init; }

    public required string File { get; init; }

    public required bool Succeeded { get; init; }

    /// <summary>The command, each argument quoted as a shell would need it, with the paths inside the container.</summary>
    public required string Command { get; init; }

    /// <summary>Null where the program did not end by itself, or did not start.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended it.</summary>
    public int? Signal { get; init; }

    /// <summary>Why it failed, as in reports: <c>missing-result</c> and the like; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public string? Message { get; init; }

    /// <summary>The full path of the result; null where there is none.</summary>
    public string? Result { get; init; }

    public long? ResultBytes { get; init; }

    /// <summary>How long the program ran; null if it did not.</summary>
    public double? Seconds { get; init; }

    public double? CpuSeconds { get; init; }

    /// <summary>Null where it is not known.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The last lines that the program wrote, to both of its streams.</summary>
    public required IReadOnlyList<string> Said { get; init; }

    /// <summary>What to change in the document, a sentence each.</summary>
    public required IReadOnlyList<string> Advice { get; init; }
}
