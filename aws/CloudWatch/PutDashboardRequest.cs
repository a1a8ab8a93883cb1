namespace CloudPipe.Aws.CloudWatch;

public sealed record PutDashboardRequest
{
    public required string DashboardName { get; init; }

    /// <summary>JSON.</summary>
    public required string DashboardBody { get; init; }
}
