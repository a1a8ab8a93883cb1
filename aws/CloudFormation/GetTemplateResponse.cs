namespace CloudPipe.Aws.CloudFormation;

public sealed record GetTemplateResponse
{
    public string TemplateBody { get; set; } = "";
}
