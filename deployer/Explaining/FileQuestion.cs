using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>Which file somebody asks about.</summary>
/// <param name="Bucket">As it was said; null for a bare key.</param>
/// <param name="Key">As it was said.</param>
internal sealed record FileQuestion(string? Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <param name="text"><c>s3://bucket/key</c> or a key.</param>
    public static FileQuestion Parse(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return new(null, text);
        }

        var path = text[Scheme.Length..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(path, "") : new(path[..slash], path[(slash + 1)..]);
    }

    /// <summary>
    /// The keys that the file may have been uploaded under, the likeliest first: the key itself, unless the bucket says that it is a
    /// result; and, for the name of a result, those of which a stage would make it.
    /// </summary>
    /// <exception cref="DeployException">CP5129: the bucket is none of the workflow's.</exception>
    public IReadOnlyList<string> Candidates(DeployedWorkflow workflow)
    {
        if (Bucket is not null && Bucket != workflow.InputBucket && workflow.Stages.All(stage => stage.OutputBucket != Bucket))
        {
            throw new DeployException(
                DeployErrorCodes.OtherBucket,
                $"{Scheme}{Bucket} is no bucket of the workflow {workflow.StackName}",
                $"Its files enter at {Scheme}{workflow.InputBucket}, and results are in {string.Join(", ", workflow.Stages.Select(stage => Scheme + stage.OutputBucket))}.");
        }

        var results = workflow.Stages.Select((stage, index) => (stage, index))
            .Where(one => Bucket is null || one.stage.OutputBucket == Bucket)
            .SelectMany(one => FileLineage.Of(workflow, one.index + 1, Key).Where(name => name.Stage == 0).Select(name => name.Key));
        var own = Bucket is null || Bucket == workflow.InputBucket ? [Key] : Array.Empty<string>();
        return [.. own.Concat(results).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True for what is deliberately not processed, whatever it holds.</summary>
    public static bool IsReserved(string key) => key.StartsWith(RecordKeys.Reserved, StringComparison.Ordinal);
}
