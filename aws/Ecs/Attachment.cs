namespace CloudPipe.Aws.Ecs;

public sealed record Attachment
{
    public string? Id { get; set; }

    public string? Type { get; set; }

    public string? Status { get; set; }

    public IReadOnlyList<NameValuePair> Details { get; set; } = [];
}
