using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Planning;

/// <summary>
/// Two workflows may put their results into one bucket. Two stages of one name may not keep their lease there: one would keep the other from
/// starting workers, and both would write the same results.
/// </summary>
internal static class SharedOutput
{
    public static async Task<IReadOnlyList<PlanFinding>> FindAsync(
        AwsServices services, string output, string lastStage, IEnumerable<OtherWorkflow> others, CancellationToken cancellationToken)
    {
        var findings = new List<PlanFinding>();
        foreach (var other in others.Where(other => other.OutputBucket == output))
        {
            var deployed = await DeployedWorkflow.FindAsync(services, other.Stack, cancellationToken);
            if (deployed?.Stages is [.., var last] && last.Name == lastStage)
            {
                findings.Add(new(
                    DeployErrorCodes.SharedRecords,
                    FindingSeverity.Error,
                    $"{other.Stack} writes the results of '{lastStage}' into {output} as well: both would keep the same records there, and name results alike",
                    "Give the workflow an output bucket of its own."));
            }
        }

        return findings;
    }
}
