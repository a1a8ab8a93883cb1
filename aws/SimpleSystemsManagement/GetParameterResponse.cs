namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record GetParameterResponse
{
    public Parameter? Parameter { get; set; }
}
