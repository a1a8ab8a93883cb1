namespace CloudPipe.Aws.Ecs;

/// <summary>The official <c>Attribute</c>; that name is taken in every file.</summary>
public sealed record EcsAttribute
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }
}
