namespace CloudPipe.Aws.Ecs;

/// <summary>
/// The official <c>KeyValuePair</c>; that name is taken in every file that uses collections. An environment variable, or a
/// detail.
/// </summary>
public sealed record NameValuePair
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }
}
