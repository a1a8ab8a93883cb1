namespace CloudPipe.Aws.Ecs;

public sealed record ListTasksResponse
{
    public IReadOnlyList<string> TaskArns { get; set; } = [];

    public string? NextToken { get; set; }
}
