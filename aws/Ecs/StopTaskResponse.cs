namespace CloudPipe.Aws.Ecs;

public sealed record StopTaskResponse
{
    public EcsTask? Task { get; set; }
}
