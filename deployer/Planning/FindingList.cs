using Amazon.Runtime;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Planning;

/// <summary>Collects findings. What cannot be found out is one as well: a plan that is short of a right still says the rest.</summary>
internal sealed class FindingList
{
    private readonly List<PlanFinding> _all = [];

    /// <summary>The gravest first, else as they were found.</summary>
    public IReadOnlyList<PlanFinding> Ordered => [.. _all.Distinct().OrderByDescending(finding => finding.Severity)];

    public void Add(params IEnumerable<PlanFinding> findings) => _all.AddRange(findings);

    /// <summary>Runs a check whose refusals are findings.</summary>
    /// <param name="what">What is checked, for whoever reads that it could not be.</param>
    /// <param name="otherwise">The answer if there is none.</param>
    /// <param name="check">The check.</param>
    /// <exception cref="AmazonServiceException">AWS does not accept the credentials: then nothing can be found out.</exception>
    public async Task<T> TryAsync<T>(string what, T otherwise, Func<Task<T>> check)
    {
        try
        {
            return await check();
        }
        catch (DeployException refusal)
        {
            _all.Add(PlanFinding.Of(refusal));
        }
        catch (AmazonServiceException refused) when (AccessFailures.Explain(refused)?.Code != DeployErrorCodes.CredentialsRefused)
        {
            var explained = AccessFailures.Explain(refused);
            _all.Add(new(DeployErrorCodes.NotChecked, FindingSeverity.Note, $"not checked: {what}: {explained?.Message ?? $"{refused.ErrorCode}: {refused.Message}"}", explained?.Hint));
        }

        return otherwise;
    }
}
