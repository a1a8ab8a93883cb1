namespace CloudPipe.Dispatcher;

/// <summary>Workers that one look launched.</summary>
internal sealed record LaunchRecord
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Their ids, as the placement knows them.</summary>
    public IReadOnlyList<string> Ids { get; set; } = [];
}
