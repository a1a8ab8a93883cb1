namespace CloudPipe.Aws.AutoScaling;

public sealed record Filter
{
    /// <summary><c>tag-key</c>, <c>tag-value</c> or <c>tag:NAME</c>.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Values { get; init; }
}
