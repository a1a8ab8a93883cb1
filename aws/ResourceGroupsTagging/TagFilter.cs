namespace CloudPipe.Aws.ResourceGroupsTagging;

public sealed record TagFilter
{
    public required string Key { get; init; }

    /// <summary>Any of these; null for any value.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
