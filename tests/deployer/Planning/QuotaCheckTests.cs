using System.Net;
using CloudPipe.Aws.ServiceQuotas;
using CloudPipe.Deployer.Planning;

namespace CloudPipe.Deployer.Tests.Planning;

public sealed class QuotaCheckTests
{
    private static readonly QuotaNeed s_need = new("ec2", "L-1216C47A", "vCPUs of standard instances on demand", Least: 4, Most: 40, "10 m7g.xlarge with 4 each");

    [Fact]
    public async Task A_quota_that_is_large_enough_is_not_worth_a_word() => (await CheckAsync(40)).ShouldBeEmpty();

    [Fact]
    public async Task A_quota_below_one_instance_is_an_error()
    {
        var finding = (await CheckAsync(2)).ShouldHaveSingleItem();

        (finding.Code, finding.Severity).ShouldBe(("CP5120", FindingSeverity.Error));
        finding.Message.ShouldContain("no worker would ever run");
        finding.Hint.ShouldBe("aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-1216C47A --desired-value 40 --region eu-central-1");
    }

    [Fact]
    public async Task A_quota_below_all_instances_is_a_warning() =>
        (await CheckAsync(5)).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);

    [Fact]
    public async Task A_quota_that_AWS_does_not_tell_is_said_to_be_unchecked()
    {
        var finding = (await CheckAsync(null)).ShouldHaveSingleItem();

        (finding.Code, finding.Severity).ShouldBe(("CP5124", FindingSeverity.Note));
    }

    private static Task<IReadOnlyList<PlanFinding>> CheckAsync(double? value) =>
        new QuotaCheck(new Quotas(value), "eu-central-1").RunAsync([s_need], CancellationToken.None);

    /// <summary>An account with one quota, or none that was ever changed.</summary>
    private sealed class Quotas(double? value) : IAmazonServiceQuotas
    {
        public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken) => value is { } known
            ? Task.FromResult(new GetServiceQuotaResponse { Quota = new() { ServiceCode = request.ServiceCode, QuotaCode = request.QuotaCode, Value = known } })
            : throw new AmazonServiceQuotasException("no such quota", "NoSuchResourceException", "r", HttpStatusCode.BadRequest);
    }
}
