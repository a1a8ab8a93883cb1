namespace CloudPipe.Aws.CloudWatch;

public sealed record DashboardValidationMessage
{
    public string? DataPath { get; set; }

    public string? Message { get; set; }
}
