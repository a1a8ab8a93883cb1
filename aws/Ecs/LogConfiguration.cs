namespace CloudPipe.Aws.Ecs;

public sealed record LogConfiguration
{
    /// <summary><c>awslogs</c>, ...</summary>
    public string LogDriver { get; set; } = "";

    public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();
}
