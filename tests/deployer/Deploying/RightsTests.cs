using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>The rights that docs/deploy.md says whoever deploys needs, held against the calls of deployments that meet everything there is to meet.</summary>
public sealed partial class RightsTests : IDisposable
{
    // S3 has a name of its own for the right to some calls.
    private static readonly Dictionary<string, string> s_rights = new(StringComparer.Ordinal)
    {
        ["HEAD bucket"] = "s3:ListBucket",
        ["PUT bucket"] = "s3:CreateBucket",
        ["GET bucket?location"] = "s3:GetBucketLocation",
        ["GET bucket?notification"] = "s3:GetBucketNotification",
        ["PUT bucket?notification"] = "s3:PutBucketNotification",
        ["GET bucket?tagging"] = "s3:GetBucketTagging",
        ["PUT bucket?tagging"] = "s3:PutBucketTagging",
        ["PUT bucket?publicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["HEAD object"] = "s3:GetObject",
        ["PUT object"] = "s3:PutObject",
    };

    private readonly DeployTestbed _aws = new();
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    [Fact]
    public async Task The_page_lists_what_is_called_and_nothing_else()
    {
        _aws.CloudFormation.Answering = operation => _called.Add($"cloudformation:{operation}");
        _aws.S3.Answering = call => _called.Add(s_rights[Kind(call)]);
        _aws.S3.Buckets["photos-in"] = new();
        _aws.CloudFormation.Fails = ("StageAQueue", "no");
        await _aws.RefusedAsync(_aws.Request());
        await _aws.DeployAsync(_aws.Request());
        _aws.CloudFormation.Fails = ("StageBQueue", "no");
        _aws.CloudFormation.RollbackFails = ("StageAQueue", "no");
        await _aws.RefusedAsync(_aws.Request(2));
        _aws.CloudFormation.RollbackFails = null;
        await _aws.DeployAsync(_aws.Request(2));
        await _aws.DeployAsync(_aws.Request(2));
        _aws.S3.RefuseAll = "ExpiredToken";
        await Should.ThrowAsync<Amazon.Runtime.AmazonServiceException>(_aws.DeployAsync(_aws.Request()));

        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", "deploy.md"));
        var rights = page[page.IndexOf("## Rights", StringComparison.Ordinal)..page.IndexOf("CloudFormation makes buckets", StringComparison.Ordinal)];
        var listed = Right().Matches(rights).Select(match => match.Groups["right"].Value)
            // Asked for by doubles that keep no count.
            .Except(["sts:GetCallerIdentity", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "sqs:GetQueueAttributes"], StringComparer.Ordinal);
        listed.Distinct().Order(StringComparer.Ordinal).ShouldBe(_called.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _aws.Dispose();

    // "PUT some-bucket/its/key?x" is a kind of call, whatever the names.
    private static string Kind(string call)
    {
        var (method, rest) = call.Split(' ', 2) is [var first, var second] ? (first, second) : (call, "");
        var (path, query) = rest.Split('?', 2) is [var before, var after] ? (before, "?" + after) : (rest, "");
        return path.Contains('/', StringComparison.Ordinal) ? $"{method} object" : $"{method} bucket{query}";
    }

    [GeneratedRegex("`(?<right>[a-z0-9]+:[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Right();
}
