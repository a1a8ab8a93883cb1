namespace CloudPipe.Aws.CloudFormation;

public sealed record ResourceChangeDetail
{
    public ResourceTargetDefinition? Target { get; set; }

    public string? Evaluation { get; set; }

    public string? ChangeSource { get; set; }

    public string? CausingEntity { get; set; }
}
