namespace CloudPipe.Aws.Ecs;

public sealed record RunTaskResponse
{
    /// <summary>Those that were placed.</summary>
    public IReadOnlyList<EcsTask> Tasks { get; set; } = [];

    /// <summary>Why the others were not, one entry per task or instance that was tried.</summary>
    public IReadOnlyList<Failure> Failures { get; set; } = [];
}
