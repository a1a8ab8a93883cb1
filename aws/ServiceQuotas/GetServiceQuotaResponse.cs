namespace CloudPipe.Aws.ServiceQuotas;

public sealed record GetServiceQuotaResponse
{
    public ServiceQuota? Quota { get; set; }
}
