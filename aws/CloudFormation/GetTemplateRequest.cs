namespace CloudPipe.Aws.CloudFormation;

public sealed record GetTemplateRequest
{
    /// <summary>Name or ID.</summary>
    public string? StackName { get; init; }

    public string? ChangeSetName { get; init; }

    /// <summary><c>Original</c> (default) or <c>Processed</c>.</summary>
    public string? TemplateStage { get; init; }
}
