using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Destroying;

/// <summary>What CloudFormation says it has deleted.</summary>
internal sealed class DeletedResources(IReadOnlyList<DeployedResource> resources)
{
    private static readonly char[] s_separators = [':', '/'];

    private readonly HashSet<string> _names =
        [.. resources.Where(resource => resource is { Status: "DELETE_COMPLETE", PhysicalId.Length: > 0 }).Select(resource => NameOf(resource.PhysicalId!))];

    /// <summary>True if this ARN is of one of them: their names are ARNs, URLs, or the last part of an ARN.</summary>
    public bool Contains(string arn) => _names.Contains(NameOf(arn));

    private static string NameOf(string id) => id[(id.LastIndexOfAny(s_separators) + 1)..];
}
