namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record GetParametersByPathResponse
{
    public IReadOnlyList<Parameter> Parameters { get; set; } = [];

    public string? NextToken { get; set; }
}
