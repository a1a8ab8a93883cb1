using System.Text.RegularExpressions;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>An image as ECS pulls it: by its digest, so that a task definition means the same image for ever.</summary>
/// <param name="Reference"><c>[host/]path@sha256:...</c>.</param>
/// <param name="Repository">The ARN of its repository in Amazon ECR; null if it is elsewhere.</param>
internal sealed partial record StageImage(string Reference, TemplateValue? Repository)
{
    private const string Docker = "docker://";

    /// <exception cref="DeployException">CP5100: it is in no registry, or has no digest.</exception>
    public static StageImage Of(AlgorithmDocument algorithm)
    {
        var name = algorithm.ContainerName;
        var bare = name.StartsWith(Docker, StringComparison.Ordinal) ? name[Docker.Length..] : name;
        if (Elsewhere().IsMatch(bare))
        {
            throw new DeployException(
                DeployErrorCodes.ImageNotPinned,
                $"the image of '{algorithm.Name}' is {name}, which AWS cannot pull",
                "Wrap it into a registry that AWS reaches: cloudpipe wrap algorithm.json -r 123456789012.dkr.ecr.us-east-1.amazonaws.com");
        }

        if (Pinned().Match(bare) is not { Success: true } pinned)
        {
            throw new DeployException(
                DeployErrorCodes.ImageNotPinned,
                $"the image of '{algorithm.Name}' is {name}, and has no digest",
                "Wrap it with cloudpipe wrap: NAME_info.json then names the image by its digest.");
        }

        return new($"{pinned.Groups["path"].Value}@{pinned.Groups["digest"].Value}", RepositoryOf(pinned.Groups["path"].Value));
    }

    private static TemplateValue? RepositoryOf(string path) => Ecr().Match(path) is { Success: true } ecr
        ? Fn.Sub($"arn:${{AWS::Partition}}:ecr:{ecr.Groups["region"].Value}:{ecr.Groups["account"].Value}:repository/{ecr.Groups["name"].Value}")
        : null;

    [GeneratedRegex("^(docker-daemon|docker-archive|oci-archive|oci):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("^(?<path>[^@]+?)(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?@(?<digest>sha256:[0-9a-f]{64})\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex("^(?<account>[0-9]{12})\\.dkr[.-]ecr(-fips)?\\.(?<region>[a-z0-9-]+)\\.[^/]+/(?<name>.+)\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ecr();
}
