using CloudPipe.Dispatcher;

namespace CloudPipe.Generator.Tests;

/// <summary>Services of a dispatcher that is only looked at: what would call AWS is not there.</summary>
internal static class Services
{
    public static DispatchServices With(IReadOnlyDictionary<string, string> environment) => new()
    {
        Settings = new DispatcherSettings { QueueUrl = "https://sqs.test/jobs", OutputBucket = "results" },
        Sqs = null!,
        Ecs = null!,
        Ec2 = null!,
        CloudWatch = null!,
        Records = null!,
        Environment = environment,
    };
}
