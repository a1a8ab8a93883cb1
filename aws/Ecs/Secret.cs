namespace CloudPipe.Aws.Ecs;

public sealed record Secret
{
    public string Name { get; set; } = "";

    /// <summary>ARN of a Secrets Manager secret or SSM parameter.</summary>
    public string ValueFrom { get; set; } = "";
}
