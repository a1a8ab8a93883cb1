using System.Globalization;
using CloudPipe.Aws.Ec2;
using CloudPipe.Deployer.Stages;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>Whether workers get what they ask for on their instance types, and whether the region has these types.</summary>
internal sealed class InstanceTypeCheck(IAmazonEC2InstanceTypes ec2, string region)
{
    private const string UnknownType = "InvalidInstanceType";

    /// <summary>Workers that get less memory than their algorithm suggests, because the system and the ECS agent keep some.</summary>
    public static IEnumerable<PlanFinding> Reduced(IEnumerable<DeployedStage> stages) => stages
        .Where(stage => stage.Size.MemoryMiB < stage.Algorithm.MemorySuggestedMiB)
        .Select(stage => new PlanFinding(
            DeployErrorCodes.InstanceTypeUnfit,
            FindingSeverity.Note,
            string.Create(CultureInfo.InvariantCulture, $"a worker of '{stage.Name}' gets {stage.Size.MemoryMiB:N0} MiB and not the suggested {stage.Algorithm.MemorySuggestedMiB:N0}: that is what the system and the ECS agent leave of a {stage.InstanceType}"),
            $"Name a larger instance_type in the document of '{stage.Name}', if it needs them."));

    public async Task<IReadOnlyList<PlanFinding>> RunAsync(IReadOnlyList<DeployedStage> stages, CancellationToken cancellationToken)
    {
        var findings = new List<PlanFinding>();
        foreach (var type in stages.GroupBy(stage => stage.InstanceType, StringComparer.Ordinal))
        {
            if (await FindAsync(type.Key, cancellationToken) is not { } found)
            {
                findings.Add(new(
                    DeployErrorCodes.InstanceTypeUnfit,
                    FindingSeverity.Error,
                    $"{region} has no instance type {type.Key}, on which '{string.Join("', '", type.Select(stage => stage.Name))}' would run: no worker would ever start",
                    "Name another instance_type in the algorithm's document, or leave it empty and wrap again."));
            }
            else if (InstanceTypes.Find(type.Key) is null)
            {
                // Of a type that is not in our table, AWS alone knows the memory.
                findings.AddRange(type.Where(stage => stage.Size.MemoryMiB > found.TaskMemoryMiB || stage.Size.CpuUnits > found.Cpus * 1024).Select(stage => TooSmall(stage, found)));
            }
        }

        return findings;
    }

    private static PlanFinding TooSmall(DeployedStage stage, InstanceType type) => new(
        DeployErrorCodes.DoesNotFit,
        FindingSeverity.Error,
        string.Create(CultureInfo.InvariantCulture, $"a worker of '{stage.Name}' needs {stage.Size.MemoryMiB:N0} MiB{(stage.Size.CpuUnits is { } units ? $" and {units / 1024.0:0.##} CPUs" : "")}, and a task on a {type.Name} can have {type.TaskMemoryMiB:N0} MiB and {type.Cpus} CPUs: it would never be placed"),
        "Name a larger instance_type in the algorithm's document, or ask for less.");

    private async Task<InstanceType?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = [name] }, cancellationToken);
            return found.InstanceTypes is [var only, ..]
                ? new()
                {
                    Name = name,
                    Architecture = only.ProcessorInfo?.SupportedArchitectures.Contains("arm64") == true ? "arm64" : "amd64",
                    Cpus = only.VCpuInfo?.DefaultVCpus ?? 0,
                    MemoryMiB = (int)Math.Min(int.MaxValue, only.MemoryInfo?.SizeInMiB ?? 0),
                    HourlyPrice = 0,
                    BaselineCpus = only.VCpuInfo?.DefaultVCpus ?? 0,
                }
                : null;
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode == UnknownType)
        {
            return null;
        }
    }
}
