namespace CloudPipe.Aws.ResourceGroupsTagging;

public sealed record ResourceTagMapping
{
    public string ResourceARN { get; set; } = "";

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
