using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>What a file is called on its way, by its results and the records of failed attempts: by these names logs speak of it.</summary>
/// <param name="Keys">Its key, and those of its results.</param>
/// <param name="Jobs">The beginnings of its jobs' identities, as logs have them.</param>
public sealed record FileTrail(IReadOnlyList<string> Keys, IReadOnlyList<string> Jobs)
{
    private const int ShortJob = 12;

    /// <summary>Follows a file as far as there are results or failures.</summary>
    /// <param name="aws">The services.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="file">A key, <c>s3://bucket/key</c>, or either of a result.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="DeployException">CP5129: the bucket is none of the workflow's.</exception>
    public static async Task<FileTrail> OfAsync(AwsServices aws, DeployedWorkflow workflow, string file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(file);
        var question = FileQuestion.Parse(file);
        var objects = new ObjectLookup(aws.S3);
        var (keys, jobs) = (new List<string> { question.Key }, new List<string>());
        foreach (var candidate in question.Candidates(workflow))
        {
            var key = candidate;
            keys.Add(key);
            foreach (var stage in workflow.Stages.TakeWhile(stage => stage.OutputBucket.Length > 0))
            {
                if (await new DeadLetterReader(aws.Records, stage).RecordAsync(new InputObject(stage.InputBucket, key), cancellationToken) is { Job: { Length: > ShortJob } failed })
                {
                    jobs.Add(failed[..ShortJob]);
                }

                if (await objects.ResultAsync(new InputObject(stage.InputBucket, key), etag: null, stage.Name, stage.OutputBucket, cancellationToken) is not { IsOfThisFile: true } result)
                {
                    break;
                }

                key = result.Object.Uri[$"s3://{stage.OutputBucket}/".Length..];
                keys.Add(key);
                if (result.Job is { Length: > ShortJob } job)
                {
                    jobs.Add(job[..ShortJob]);
                }
            }
        }

        return new([.. keys.Distinct(StringComparer.Ordinal)], [.. jobs.Distinct(StringComparer.Ordinal)]);
    }
}
