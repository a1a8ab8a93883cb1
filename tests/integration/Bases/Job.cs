using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>One file that waits in a queue of its own for an agent.</summary>
/// <param name="Environment">What the agent is given.</param>
/// <param name="Result">The file that its result will be.</param>
internal sealed record Job(IReadOnlyDictionary<string, string> Environment, string Result)
{
    public static async Task<Job> QueueAsync(EmbeddedEndpoint endpoint, string name, string folder, string content)
    {
        var (input, output) = (Directory.CreateDirectory($"{folder}/in").FullName, Directory.CreateDirectory($"{folder}/out").FullName);
        await File.WriteAllTextAsync(Path.Combine(input, "a.txt"), content);
        await endpoint.Buckets.AttachAsync($"{name}-in", input, readOnly: true);
        await endpoint.Buckets.AttachAsync($"{name}-out", output);
        await endpoint.Queues.CreateAsync(name);
        await endpoint.Queues.SendAsync(name, S3EventMessage.Write(new InputObject($"{name}-in", "a.txt"), DateTimeOffset.UnixEpoch));
        var environment = new Dictionary<string, string>
        {
            [AgentEnvironment.Queue] = endpoint.QueueUrl(name).ToString(),
            [AgentEnvironment.OutputBucket] = $"{name}-out",
            [AgentEnvironment.Name] = name,
            [AgentEnvironment.MaxJobs] = "1",
            [AgentEnvironment.IdleSeconds] = "5",
            [AgentEnvironment.Region] = endpoint.Region,
            [AgentEnvironment.EndpointUrl] = endpoint.Url.ToString(),
            ["AWS_ACCESS_KEY_ID"] = endpoint.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = endpoint.SecretAccessKey,
        };
        return new Job(environment, Path.Combine(output, $"Result-{name}-a.txt"));
    }
}
