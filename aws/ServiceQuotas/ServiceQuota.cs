namespace CloudPipe.Aws.ServiceQuotas;

public sealed record ServiceQuota
{
    public string ServiceCode { get; set; } = "";

    public string QuotaCode { get; set; } = "";

    public string? QuotaName { get; set; }

    public double Value { get; set; }

    public string? Unit { get; set; }

    public bool Adjustable { get; set; }
}
