namespace CloudPipe.Aws.ServiceQuotas;

public sealed record GetServiceQuotaRequest
{
    /// <summary>For example <c>ec2</c>, <c>lambda</c>, <c>fargate</c>.</summary>
    public required string ServiceCode { get; init; }

    /// <summary>For example <c>L-1216C47A</c>, the vCPUs of standard on-demand instances.</summary>
    public required string QuotaCode { get; init; }
}
