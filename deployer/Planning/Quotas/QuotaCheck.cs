using System.Globalization;
using CloudPipe.Aws.ServiceQuotas;

namespace CloudPipe.Deployer.Planning;

/// <summary>Whether the account may run what the workflow is allowed to start.</summary>
internal sealed class QuotaCheck(IAmazonServiceQuotas quotas, string region)
{
    public async Task<IReadOnlyList<PlanFinding>> RunAsync(IEnumerable<QuotaNeed> needs, CancellationToken cancellationToken)
    {
        var findings = new List<PlanFinding>();
        foreach (var need in needs)
        {
            if (await ValueAsync(need, cancellationToken) is not { } value)
            {
                findings.Add(new(
                    DeployErrorCodes.NotChecked,
                    FindingSeverity.Note,
                    string.Create(CultureInfo.InvariantCulture, $"the quota of {need.Unit} was never set apart for this account, and AWS does not say what holds; up to {need.Most:0.##} are needed"),
                    $"aws service-quotas get-aws-default-service-quota --service-code {need.Service} --quota-code {need.Code} --region {region}"));
            }
            else if (Judge(need, value) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    private PlanFinding? Judge(QuotaNeed need, double value)
    {
        var hint = string.Create(CultureInfo.InvariantCulture, $"aws service-quotas request-service-quota-increase --service-code {need.Service} --quota-code {need.Code} --desired-value {Math.Ceiling(need.Most)} --region {region}");
        return value < need.Least
            ? new(DeployErrorCodes.QuotaTooSmall, FindingSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"the account may have {value:0.##} {need.Unit} in {region}, and the workflow needs at least {need.Least:0.##} ({need.Why}): no worker would ever run"), hint)
            : value < need.Most
                ? new(DeployErrorCodes.QuotaTooSmall, FindingSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"the account may have {value:0.##} {need.Unit} in {region}, whatever uses them, and the workflow up to {need.Most:0.##} ({need.Why}): large batches take longer, no file is lost"), hint)
                : null;
    }

    private async Task<double?> ValueAsync(QuotaNeed need, CancellationToken cancellationToken)
    {
        try
        {
            return (await quotas.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = need.Service, QuotaCode = need.Code }, cancellationToken)).Quota?.Value;
        }
        catch (AmazonServiceQuotasException unknown) when (unknown.ErrorCode == "NoSuchResourceException")
        {
            return null;
        }
    }
}
