namespace CloudPipe.Aws.CloudWatch;

public sealed record PutDashboardResponse
{
    public IReadOnlyList<DashboardValidationMessage> DashboardValidationMessages { get; set; } = [];
}
