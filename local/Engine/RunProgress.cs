namespace CloudPipe.Local;

/// <summary>How far a run is.</summary>
/// <param name="Activity">What happens beside the stages, for example an image being unpacked; null while files are processed.</param>
/// <param name="Stages">First to last.</param>
/// <param name="Elapsed">Since this process began the run.</param>
public sealed record RunProgress(string? Activity, IReadOnlyList<StageProgress> Stages, TimeSpan Elapsed);
