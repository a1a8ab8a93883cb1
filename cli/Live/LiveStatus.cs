namespace CloudPipe.Cli.Live;

/// <summary>The member <c>live</c> of the page's data.</summary>
internal sealed record LiveStatus
{
    /// <summary><c>preparing</c>, <c>running</c>, <c>stopping</c>, <c>stopped</c>, <c>finishing</c>, <c>finished</c>, <c>interrupted</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>What happens beside the stages, for example that an image is unpacked.</summary>
    public string? Activity { get; init; }

    /// <summary>Files a second that leave the last stage.</summary>
    public double FilesPerSecond { get; init; }

    /// <summary>Why the run broke off; null where it did not.</summary>
    public LiveAnswer? Error { get; init; }

    /// <summary>What orders must carry.</summary>
    public required string Token { get; init; }
}
